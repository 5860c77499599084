// A sign-in is a row: idle for 15 minutes or 12 hours old, signed out, disabled or with a changed password, it is dead at the next request.
using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace IntakeBot.Practice.Accounts;

public sealed class Sessions(AccountsDb db, TimeProvider clock)
{
    public const string Scheme = "practice";
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Always a new session, whatever cookie came with the request.</summary>
    public async Task SignInAsync(HttpContext http, Account account, CancellationToken ct)
    {
        var session = new Session
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)),
            AccountId = account.Id,
            Stamp = account.SecurityStamp ?? throw new InvalidOperationException("An account has no security stamp."),
            Started = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await EndAsync(http.User, ct);
        await db.Sessions.Where(s => s.Started < Oldest).ExecuteDeleteAsync(ct);
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        Claim[] claims = [new(ClaimTypes.Name, account.UserName!), new(ClaimTypes.Role, account.Role.ToString()), new(ClaimTypes.Sid, session.Id)];
        await http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    public async Task SignOutAsync(HttpContext http, CancellationToken ct)
    {
        await EndAsync(http.User, ct);
        await http.SignOutAsync(Scheme);
    }

    public async Task<bool> IsLiveAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        var id = person.FindFirstValue(ClaimTypes.Sid);
        return id is not null && Enum.TryParse<PracticeRole>(person.FindFirstValue(ClaimTypes.Role), out var role)
            && await db.Sessions.AnyAsync(s => s.Id == id && s.Ended == null && s.Started > Oldest
                && db.Users.Any(a => a.Id == s.AccountId && !a.Disabled && a.SecurityStamp == s.Stamp && a.Role == role), ct);
    }

    private long Oldest => (clock.GetUtcNow() - Longest).ToUnixTimeMilliseconds();

    private async Task EndAsync(ClaimsPrincipal person, CancellationToken ct)
    {
        if (person.FindFirstValue(ClaimTypes.Sid) is not { } id) return;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await db.Sessions.Where(s => s.Id == id && s.Ended == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ended, now), ct);
    }

    public static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "intakebot-practice";
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.CookieManager = new HostPrefixed();
        cookie.ExpireTimeSpan = Idle;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/practice/sign-in";
        cookie.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (!await sessions.IsLiveAsync(context.Principal!, context.HttpContext.RequestAborted)) context.RejectPrincipal();
        };
        // A page that refreshes itself is not a person at work: it must not keep the session alive. Everything else starts the 15 minutes anew.
        cookie.Events.OnCheckSlidingExpiration = context => { context.ShouldRenew = !IsLivePath(context.HttpContext); return Task.CompletedTask; };
        cookie.Events.OnRedirectToLogin = context =>
        {
            var request = context.Request;
            if (HttpMethods.IsGet(request.Method) && request.Path.StartsWithSegments("/practice", StringComparison.Ordinal) && !IsLivePath(context.HttpContext))
                context.Response.Redirect(context.RedirectUri);
            else context.Response.StatusCode = context.HttpContext.GetEndpoint() is null ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync(context.HttpContext.RequestServices.GetRequiredService<PracticeWords>()["refused.role"], context.HttpContext.RequestAborted);
        };
    }

    private static bool IsLivePath(HttpContext http) => http.Request.Path.StartsWithSegments("/practice/queue", StringComparison.Ordinal);
}
