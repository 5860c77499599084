// Ends the session for good, also for a copy of its cookie; the session ends even when that cannot be recorded.
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[AllowAnonymous]
public sealed class SignOutModel(Sessions sessions, IAudit audit) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var name = User.Identity?.Name;
        await sessions.SignOutAsync(HttpContext, ct);
        if (name is not null) await audit.AppendAsync(name, "sign-out", null, null, ct);
        return LocalRedirect("/practice/sign-in");
    }
}
