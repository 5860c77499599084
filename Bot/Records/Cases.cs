// What the practitioner's side reads: the queue from plain columns, one case with everything opened.
using System.Globalization;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

internal sealed class Cases(Store store) : ICases, ICaseWork
{
    public const string Erased = "erased";

    /// <summary>The queue shows no more than this; what is cut off is the least pressing.</summary>
    private const int MostInQueue = 1000;

    private const int MostEarlier = 50;

    private const string Row = "SELECT number, id, channel, urgency, peak, phase, path, created, waiting_since, taken_by, unfinished FROM conversations";

    /// <summary>`C-0042`: the number that people say.</summary>
    public static string Name(long number) => "C-" + number.ToString("D4", CultureInfo.InvariantCulture);

    public static long? Number(string name) =>
        name.StartsWith("C-", StringComparison.OrdinalIgnoreCase) && long.TryParse(name.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public Task<IReadOnlyList<CaseRow>> QueueAsync(bool closedToo, CancellationToken ct) => Task.FromResult<IReadOnlyList<CaseRow>>(store.Readers.Read(d => d.All(
        $"{Row} WHERE {(closedToo ? "phase <> 'erased'" : "phase <> 'erased' AND (phase <> 'closed' OR unfinished IS NOT NULL)")} ORDER BY urgency DESC, waiting_since IS NULL, waiting_since, number LIMIT @most",
        Read, ("@most", MostInQueue))));

    /// <summary>Every case there is, oldest first, read in pages.</summary>
    public IEnumerable<CaseRow> All()
    {
        const int Page = 500;
        for (long after = 0; ;)
        {
            var page = store.Readers.Read(d => d.All($"{Row} WHERE number > @after ORDER BY number LIMIT @page", r => (Number: r.GetInt64(0), Row: Read(r)), ("@after", after), ("@page", Page)));
            foreach (var (_, row) in page) yield return row;
            if (page.Count < Page) yield break;
            after = page[^1].Number;
        }
    }

    public Task<CaseFile?> OpenAsync(string @case, CancellationToken ct)
    {
        if (Number(@case) is not { } number) return Task.FromResult<CaseFile?>(null);
        return Task.FromResult(store.Readers.Read(d =>
        {
            var row = d.First($"{Row} WHERE number = @number", Read, ("@number", number));
            if (row is null || Working.Read(d, store, number) is not { } work) return null;
            var lines = Conversations.Lines(d, work.Key, work.Conversation, 0).Where(l => l.Incoming?.Kind != HeardKind.Join);
            return new CaseFile(row, work.State, [.. lines]) { Earlier = Earlier(d, number) };
        }));
    }

    /// <summary>Back from visit to visit; one that was erased ends it.</summary>
    private List<(string, State)> Earlier(Database database, long number)
    {
        var earlier = new List<(string, State)>();
        while (earlier.Count < MostEarlier
            && database.First("SELECT former FROM conversations WHERE number = @number", r => r.NumberOrNull(0), ("@number", number)) is { } former
            && Working.Read(database, store, former) is { } work)
        {
            earlier.Insert(0, (Name(former), work.State));
            number = former;
        }
        return earlier;
    }

    /// <summary>All events of the case, in order; empty when there is none.</summary>
    public IReadOnlyList<Event> Events(string @case) => Number(@case) is not { } number ? [] : store.Readers.Read<IReadOnlyList<Event>>(d =>
        d.First("SELECT id FROM conversations WHERE number = @number", r => r.GetString(0), ("@number", number)) is { } id && store.Keys.Of(id) is { } key
            ? Working.Events(d, key, number)
            : []);

    public async Task<bool> TakeAsync(string @case, string who, CancellationToken ct) => Number(@case) is { } number && await store.Writer.Write("take", d => d.Execute(
        "UPDATE conversations SET taken_by = @who, waiting_since = NULL WHERE number = @number AND phase <> 'erased' AND (taken_by IS NULL OR taken_by = @who)",
        ("@who", who), ("@number", number))).ConfigureAwait(false) == 1;

    public async Task<bool> RecordAsync(string @case, Func<State, Turn> turn, CancellationToken ct)
    {
        if (Number(@case) is not { } number) return false;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (store.Readers.Read(d => Working.Read(d, store, number)) is not { } work) return false;
            var made = turn(work.State);
            if (made.Events.IsEmpty && made.Replies.IsEmpty) return true;
            var after = made.Events.Aggregate(work.State, (state, e) => state.Apply(e));
            var alert = Alert.Of(Name(number), work.Conversation, after, made, after.LastSeq, store.Now);
            var commit = new TurnCommit(number, work.Conversation, work.Key, work.Version, null, null, 0, after, Json.Write(made.Events), [.. made.Replies.Select(Json.Write)],
                alert is null ? [] : [alert with { Id = string.Create(CultureInfo.InvariantCulture, $"{alert.Case}/{work.Version + 1}/recorded") }], store.Now);
            var result = await store.Writer.Write("record", commit.Run).ConfigureAwait(false);
            if (result.Outcome == Outcome.Conflict) continue;
            store.Signals.Raise(work.Conversation);
            return true;
        }
    }

    private static CaseRow Read(System.Data.Common.DbDataReader r) => new(
        Name(r.GetInt64(0)), r.GetString(1), r.GetString(2), (Urgency)r.GetInt32(3), (Urgency)r.GetInt32(4), r.GetString(5), (CarePath)r.GetInt32(6),
        Columns.Moment(r.GetInt64(7)), r.NumberOrNull(8) is { } waiting ? Columns.Moment(waiting) : null) 
    {
        Owner = r.TextOrNull(9),
        Unfinished = r.NumberOrNull(10) is { } since ? Columns.Moment(since) : null,
    };
}
