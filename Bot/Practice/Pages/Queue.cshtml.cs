// The first page: who needs somebody now.
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[Viewed("queue.view")]
public sealed class QueueModel(ICases cases) : PageModel
{
    public IReadOnlyList<QueueSection> Sections { get; private set; } = [];

    /// <summary>Of the queue as shown: the page's script asks for rows only when the queue has another one.</summary>
    public string Mark { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await cases.QueueAsync(closedToo: false, ct);
        (Sections, Mark) = (Queue.Sections(rows), Queue.Mark(rows));
    }

    /// <summary>The tab says it too: "2 emergency - Cases".</summary>
    public static string TitleOf(IReadOnlyList<QueueSection> sections, PracticeWords words)
    {
        var count = sections.Single(s => s.Urgency == Urgency.Emergency).Rows.Count;
        return count == 0 ? words["queue.title"] : words["queue.title-emergency", ("count", count)];
    }
}
