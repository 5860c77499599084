// The end of one conversation's log inside a writing transaction: every record appended takes the next number and carries the chain on.
using IntakeBot.Dialogs;

namespace IntakeBot.Records;

internal sealed class EventLog(Database database, CaseKey key, string conversation, long number, long seq, byte[] head)
{
    /// <summary>A message of the patient / a join that no activity of the channel stands for / all events of a turn / one reply.</summary>
    public const string Heard = "heard", Joined = "joined", Turn = "turn", Said = "said";

    public long Seq { get; private set; } = seq;
    public byte[] Head { get; private set; } = head;

    /// <returns>The number it was given.</returns>
    public long Append(string kind, long version, DateTimeOffset at, ReadOnlySpan<byte> plain)
    {
        var milliseconds = at.ToUnixTimeMilliseconds();
        var payload = key.Seal(plain, ++Seq, kind);
        Head = Chain.Event(Head, conversation, Seq, version, kind, milliseconds, payload);
        database.Execute(
            "INSERT INTO events (conversation, seq, version, kind, at, payload, hash) VALUES (@number, @seq, @version, @kind, @at, @payload, @hash)",
            ("@number", number), ("@seq", Seq), ("@version", version), ("@kind", kind), ("@at", milliseconds), ("@payload", payload), ("@hash", Head));
        return Seq;
    }

    public void AppendTurn(long version, DateTimeOffset at, byte[] events, IEnumerable<byte[]> replies)
    {
        Append(Turn, version, at, events);
        foreach (var reply in replies) Append(Said, version, at, reply);
    }

    public static void StoreState(Database database, CaseKey key, long number, long version, byte[] state) => database.Execute(
        """
        INSERT INTO states (conversation, schema, version, payload) VALUES (@number, @schema, @version, @payload)
        ON CONFLICT (conversation) DO UPDATE SET schema = excluded.schema, version = excluded.version, payload = excluded.payload
        """,
        ("@number", number), ("@schema", State.Schema), ("@version", version), ("@payload", key.Seal(state, version, "state")));
}
