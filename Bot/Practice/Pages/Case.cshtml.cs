// One case, top to bottom: level and what the patient was told, then flags with their words, then the rest.
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[Authorize(Rights.ReadCases)]
[Viewed("case.view", "case")]
public sealed class CaseModel(ICases cases, ICaseWork work, IAudit audit, CaseContent content, PracticeWords words) : PageModel
{
    public CaseSheet? Sheet { get; private set; }
    public string Number { get; private set; } = "";

    /// <summary>Somebody else was quicker.</summary>
    public bool TakenBefore { get; private set; }

    public async Task OnGetAsync(string @case, bool taken, CancellationToken ct)
    {
        (Number, TakenBefore) = (@case, taken);
        if (await cases.OpenAsync(@case, ct) is { } file) Sheet = CaseSheet.Of(file, content, User.MayReadPrivateNotes(), words);
        else Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostTakeAsync(string @case, CancellationToken ct)
    {
        await audit.AppendAsync(User.Identity!.Name!, "case.take", @case, null, ct);
        var mine = await work.TakeAsync(@case, User.Identity!.Name!, ct);
        return LocalRedirect($"/practice/cases/{Uri.EscapeDataString(@case)}{(mine ? "" : "?taken=true")}");
    }
}
