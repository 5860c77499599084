// The door. What failed is told to the audit, never to the person at the door.
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[AllowAnonymous]
public sealed class SignInModel(SignIn door, Sessions sessions, SignInThrottle throttle, IAudit audit) : PageModel
{
    public string? Fault { get; private set; }
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? returnUrl, CancellationToken ct)
    {
        Name = NameRules.Tidy(name);
        if (!throttle.MayTry(HttpContext)) return Refused(StatusCodes.Status429TooManyRequests, "sign-in.throttled");
        if (Name.Length > NameRules.Longest || password is not { Length: > 0 and <= PasswordRules.Longest }) return Refused(StatusCodes.Status400BadRequest, "sign-in.wrong");
        var (outcome, account) = await throttle.CheckAsync(() => door.TryAsync(Name, password), ct);
        if (outcome != SignInOutcome.SignedIn)
        {
            // A name nobody has may be a password typed in the wrong field: it is not written down.
            await audit.AppendAsync(account?.UserName ?? "-", "sign-in.failed", null, outcome.ToString(), ct);
            return Refused(StatusCodes.Status400BadRequest, "sign-in.wrong");
        }
        await audit.AppendAsync(account!.UserName!, "sign-in", null, null, ct);
        await sessions.SignInAsync(HttpContext, account, ct);
        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : LocalRedirect("/practice");
    }

    private PageResult Refused(int status, string fault)
    {
        Response.StatusCode = status;
        Fault = fault;
        return Page();
    }
}
