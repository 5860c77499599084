// Accepting a message: one transaction, after which it is ours whatever happens. A repeat of one that we have gives back its number and stores nothing.
// A new external id is a repeat only if nothing else was heard since and no turn was taken since, and it says the same: "no" twice is two answers.
using System.Text;
using System.Text.Json.Nodes;

namespace IntakeBot.Records;

internal sealed class Accepting
{
    private readonly string _conversation;
    private readonly CaseKey _key;
    private readonly string _kind;
    private readonly byte[] _plain;
    private readonly byte[]? _external;
    private readonly byte[] _same;
    private readonly DateTimeOffset _now;
    private readonly string? _me;

    public Accepting(string conversation, CaseKey key, Incoming message, DateTimeOffset now, string? me)
    {
        (_conversation, _key, _now, _me) = (conversation, key, now, me);
        _kind = message is { Kind: Dialogs.HeardKind.Join, ExternalId: null } ? EventLog.Joined : EventLog.Heard;
        _plain = Json.Write(message);
        _external = message.ExternalId is { } id ? key.Digest("external", Encoding.UTF8.GetBytes(id)) : null;
        _same = key.Digest("same", Json.Write(new JsonArray(message.Kind.ToString(), message.Text, message.Value?.DeepClone())));
    }

    /// <summary>`Lease` is set when this process is to work on it.</summary>
    internal readonly record struct Result(Accepted? Accepted, Lease? Lease);

    private sealed record Tail(long Number, long Seq, long Version, byte[] Head, string Phase, string? Owner, long LeaseUntil, long Fence);

    public Result Run(Database database)
    {
        var tail = database.First(
            "SELECT number, seq, version, head, phase, owner, lease_until, fence FROM conversations WHERE id = @id",
            r => new Tail(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.Bytes(3), r.GetString(4), r.TextOrNull(5), r.GetInt64(6), r.GetInt64(7)),
            ("@id", _conversation));
        if (tail is null || tail.Phase == Cases.Erased) return default;
        if (Before(database, tail) is { } before) return new Result(new Accepted(before, Repeated: true), null);
        return Append(database, tail.Number, tail.Version, new EventLog(database, _key, _conversation, tail.Number, tail.Seq, tail.Head), tail);
    }

    /// <summary>The join with which a conversation starts.</summary>
    public Result RunFirst(Database database, long number, EventLog log) =>
        Append(database, number, 0, log, new Tail(number, log.Seq, 0, log.Head, "", null, 0, 0));

    private long? Before(Database database, Tail tail)
    {
        if (_external is not null)
        {
            var seq = database.First("SELECT seq FROM inbox WHERE conversation = @number AND external = @external", r => (long?)r.GetInt64(0),
                ("@number", tail.Number), ("@external", _external));
            if (seq is not null) return seq;
        }
        var (last, version, same) = database.First("SELECT seq, version, same FROM inbox WHERE conversation = @number ORDER BY seq DESC LIMIT 1",
            r => (r.GetInt64(0), r.GetInt64(1), r.Bytes(2)), ("@number", tail.Number));
        return version == tail.Version && same is not null && same.AsSpan().SequenceEqual(_same) ? last : null;
    }

    private Result Append(Database database, long number, long version, EventLog log, Tail tail)
    {
        var seq = log.Append(_kind, version, _now, _plain);
        database.Execute(
            "INSERT INTO inbox (conversation, seq, external, same, version) VALUES (@number, @seq, @external, @same, @version)",
            ("@number", number), ("@seq", seq), ("@external", _external), ("@same", _same), ("@version", version));
        // Already ours: it is in hand, and the turn that ends the lease sees this message.
        var free = tail.Owner is null || (tail.Owner != _me && tail.LeaseUntil < _now.ToUnixTimeMilliseconds());
        var ours = free && _me is not null;
        database.Execute(
            "UPDATE conversations SET seq = @seq, head = @head, owner = @owner, lease_until = @until, fence = @fence WHERE number = @number",
            ("@seq", seq), ("@head", log.Head),
            ("@owner", ours ? _me : tail.Owner),
            ("@until", ours ? (_now + Lease.Length).ToUnixTimeMilliseconds() : tail.LeaseUntil),
            ("@fence", ours ? tail.Fence + 1 : tail.Fence),
            ("@number", number));
        return new Result(new Accepted(seq, Repeated: false), ours ? new Lease(number, tail.Fence + 1) : null);
    }
}
