// The queue's rows alone, for the open page to show when the queue has changed.
using IntakeBot.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice.Pages;

[Viewed("queue.view")]
public sealed class RowsModel(ICases cases) : PageModel
{
    public IReadOnlyList<QueueSection> Sections { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Sections = Queue.Sections(await cases.QueueAsync(closedToo: false, ct));
}
