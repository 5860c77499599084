// The end of a turn: events, replies, state, what the queue shows and alerts in one transaction. It holds only if the conversation stands where the turn
// began (`version`) and this process still has the lease (`fence`); otherwise nothing is written.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

internal enum Outcome { Committed, Conflict, LeaseLost }

/// <param name="Heard">Number of the message this turn takes; null for a turn that a practitioner makes.</param>
/// <param name="Fence">Of the lease; null where none is needed because nothing heard is taken.</param>
/// <param name="Attempts">How often the turn was tried and threw.</param>
internal sealed record TurnCommit(
    long Number, string Conversation, CaseKey Key, long Version, long? Heard, long? Fence, int Attempts, State After, byte[] Events, byte[][] Replies, Alert[] Alerts, DateTimeOffset Now)
{
    private readonly byte[] _state = Json.Write(After);

    /// <summary>`More`: another message waits, and the lease was kept for it.</summary>
    internal readonly record struct Result(Outcome Outcome, bool More);

    private sealed record Tail(long Seq, long Version, byte[] Head, long Fence, Urgency Urgency, long? Waiting, string? TakenBy, string? Owner, long LeaseUntil);

    public Result Run(Database database)
    {
        var tail = database.First(
            "SELECT seq, version, head, fence, urgency, waiting_since, taken_by, owner, lease_until FROM conversations WHERE number = @number AND phase <> 'erased'",
            r => new Tail(r.GetInt64(0), r.GetInt64(1), r.Bytes(2), r.GetInt64(3), (Urgency)r.GetInt32(4), r.NumberOrNull(5), r.TextOrNull(6), r.TextOrNull(7), r.GetInt64(8)),
            ("@number", Number));
        if (tail is null || (Fence is { } fence && tail.Fence != fence)) return new Result(Outcome.LeaseLost, false);
        if (tail.Version != Version) return new Result(Outcome.Conflict, false);
        var version = Version + 1;
        var log = new EventLog(database, Key, Conversation, Number, tail.Seq, tail.Head);
        log.AppendTurn(version, Now, Events, Replies);
        EventLog.StoreState(database, Key, Number, version, _state);
        foreach (var alert in Alerts) Outbox.Add(database, Key, Number, alert);
        var more = Fence is not null && FinishHeard(database);
        var changed = database.Execute(
            """
            UPDATE conversations SET seq = @seq, version = @version, head = @head, urgency = @urgency, peak = @peak, path = @path, phase = @phase,
                waiting_since = @waiting, unfinished = @unfinished, owner = @owner, lease_until = @until
            WHERE number = @number AND version = @before AND fence = @fence
            """,
            ("@seq", log.Seq), ("@version", version), ("@head", log.Head), ("@urgency", (int)After.Standing), ("@peak", (int)After.Peak), ("@path", (int)After.Path),
            ("@phase", After.Phase), ("@waiting", Waiting(tail)), ("@unfinished", After.UnfinishedAt?.ToUnixTimeMilliseconds()),
            ("@owner", Fence is null || more ? tail.Owner : null),
            ("@until", Fence is null ? tail.LeaseUntil : more ? (Now + Lease.Length).ToUnixTimeMilliseconds() : 0),
            ("@number", Number), ("@before", Version), ("@fence", tail.Fence));
        return changed == 1 ? new Result(Outcome.Committed, more) : throw new InvalidOperationException("The conversation moved under its own lock.");
    }

    private bool FinishHeard(Database database)
    {
        database.Execute("UPDATE inbox SET done = 1, attempts = @attempts WHERE conversation = @number AND seq = @seq",
            ("@attempts", Attempts), ("@number", Number), ("@seq", Heard));
        return database.First("SELECT EXISTS (SELECT 1 FROM inbox WHERE conversation = @number AND done = 0)", r => r.GetBoolean(0), ("@number", Number));
    }

    /// <summary>A case waits from the moment that it needs a look; one that somebody has taken waits again when it gets worse.</summary>
    private long? Waiting(Tail tail)
    {
        if (tail.Waiting is not null) return tail.Waiting;
        var needed = After.Standing >= Urgency.Review || After.Phase is "handover" or "submitted" || After.UnfinishedAt is not null;
        var looked = tail.TakenBy is not null && After.Standing <= tail.Urgency;
        return needed && !looked ? Now.ToUnixTimeMilliseconds() : null;
    }
}
