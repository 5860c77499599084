// Checks every chain from its first record to its last and names each record that does not fit. It needs no key: what is hashed is the sealed form.
// A whole tail cut off together with its counters shows only against a head that was noted elsewhere: hence `AuditHead`.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Records;

/// <param name="AuditHead">Hash of the last audit record, in hex; note it where nobody who can write the records can change it.</param>
/// <param name="Wrong">One line for each record that was changed, removed, added or moved; empty when all is well.</param>
internal sealed record Verification(long Audits, string AuditHead, long Conversations, long Events, ImmutableArray<string> Wrong)
{
    /// <param name="noted">A head noted earlier, in hex: it must still be in the chain.</param>
    public static Verification Run(Database database, string? noted = null)
    {
        var wrong = ImmutableArray.CreateBuilder<string>();
        var (audits, head) = CheckAudit(database, wrong);
        if (noted is not null && !IsThere(database, noted)) wrong.Add("audit: the head that was noted is not in the chain any more");
        long events = 0;
        var conversations = database.All("SELECT number, id, seq, head FROM conversations ORDER BY number", r => (r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.Bytes(3)));
        foreach (var (number, id, seq, last) in conversations) events += CheckConversation(database, number, id, seq, last, wrong);
        return new Verification(audits, Convert.ToHexStringLower(head), conversations.Count, events, wrong.ToImmutable());
    }

    private static (long Count, byte[] Head) CheckAudit(Database database, ImmutableArray<string>.Builder wrong)
    {
        var (before, expected) = (Chain.Root, 1L);
        var records = database.All("SELECT number, at, who, what, subject, why, hash FROM audit ORDER BY number",
            r => (Number: r.GetInt64(0), At: r.GetInt64(1), Who: r.GetString(2), What: r.GetString(3), Subject: r.TextOrNull(4), Why: r.TextOrNull(5), Hash: r.Bytes(6)));
        foreach (var r in records)
        {
            if (r.Number != expected) wrong.Add(Invariant($"audit {expected} to {r.Number - 1}: missing"));
            else if (!r.Hash.AsSpan().SequenceEqual(Chain.Audit(before, r.Number, r.At, r.Who, r.What, r.Subject, r.Why))) wrong.Add(Invariant($"audit {r.Number}: changed"));
            (before, expected) = (r.Hash, r.Number + 1);
        }
        var last = database.First("SELECT seq FROM sqlite_sequence WHERE name = 'audit'", r => r.GetInt64(0));
        if (last >= expected) wrong.Add(Invariant($"audit {expected} to {last}: missing"));
        return (records.Count, before);
    }

    private static bool IsThere(Database database, string noted)
    {
        Span<byte> hash = stackalloc byte[Chain.Root.Length];
        return Convert.FromHexString(noted, hash, out _, out var length) == System.Buffers.OperationStatus.Done && length == hash.Length
            && database.First("SELECT EXISTS (SELECT 1 FROM audit WHERE hash = @hash)", r => r.GetBoolean(0), ("@hash", hash.ToArray()));
    }

    private static long CheckConversation(Database database, long number, string id, long seq, byte[] last, ImmutableArray<string>.Builder wrong)
    {
        var (before, expected, name) = (Chain.Root, 1L, Cases.Name(number));
        var records = database.All("SELECT seq, version, kind, at, payload, hash FROM events WHERE conversation = @number ORDER BY seq",
            r => (Seq: r.GetInt64(0), Version: r.GetInt64(1), Kind: r.GetString(2), At: r.GetInt64(3), Payload: r.Bytes(4), Hash: r.Bytes(5)), ("@number", number));
        foreach (var r in records)
        {
            if (r.Seq != expected) wrong.Add(Invariant($"{name} event {expected} to {r.Seq - 1}: missing"));
            else if (!r.Hash.AsSpan().SequenceEqual(Chain.Event(before, id, r.Seq, r.Version, r.Kind, r.At, r.Payload))) wrong.Add(Invariant($"{name} event {r.Seq}: changed"));
            (before, expected) = (r.Hash, r.Seq + 1);
        }
        if (seq >= expected) wrong.Add(Invariant($"{name} event {expected} to {seq}: missing"));
        else if (!before.AsSpan().SequenceEqual(last)) wrong.Add($"{name}: its last event is not the one it says");
        return records.Count;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
