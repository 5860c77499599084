// A one-time link becomes an account, and its owner is signed in.
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[AllowAnonymous]
public sealed class SetUpModel(SetupLinks links, Sessions sessions, SignInThrottle throttle, IAudit audit) : PageModel
{
    public SetupLink? Link { get; private set; }
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async Task OnGetAsync(string? key, CancellationToken ct)
    {
        Link = throttle.MayTry(HttpContext) ? await links.FindAsync(key, HttpContext, ct) : null;
        Key = key ?? "";
        if (Link is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string? key, string? name, string? password, string? again, CancellationToken ct)
    {
        await OnGetAsync(key, ct);
        if (Link is null) return Page();
        Name = Link.Name ?? NameRules.Tidy(name);
        Faults = !NameRules.Fits(Name) ? ["NameUnfit"]
            : PasswordRules.Fault(password ?? "", Name) is { } fault ? [fault]
            : password != again ? ["NotTheSame"] : [];
        if (Faults.Count > 0) return Refused();
        var (account, faults) = await throttle.CheckAsync(() => links.UseAsync(Link, Name, password!,
            made => audit.AppendAsync(made.UserName!, "account.create", made.UserName, $"{made.Role}, {(Link.First ? "first account" : "invited")}", ct), ct), ct);
        Faults = faults;
        if (account is null) return Refused();
        await audit.AppendAsync(Name, "sign-in", null, null, ct);
        await sessions.SignInAsync(HttpContext, account, ct);
        return LocalRedirect("/practice");
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
