// What a turn starts from: the state row and the first message not yet worked on. One read, no history.
using System.Collections.Immutable;
using System.Data.Common;
using IntakeBot.Dialogs;

namespace IntakeBot.Records;

/// <summary>A state after the turn `Version`.</summary>
internal sealed record StateAt(long Version, State State);

/// <param name="Heard">Null when nothing waits.</param>
internal sealed record Working(string Conversation, CaseKey Key, long Version, long Fence, State State, Heard? Heard)
{
    private const string Sql =
        """
        SELECT c.id, c.version, c.fence, e.seq, e.kind, e.at, e.payload, s.schema, s.payload
        FROM conversations c JOIN states s ON s.conversation = c.number
        LEFT JOIN events e ON e.conversation = c.number AND e.seq = (SELECT min(i.seq) FROM inbox i WHERE i.conversation = c.number AND i.done = 0)
        WHERE c.number = @number
        """;

    /// <summary>Null when there is no such case, or it is erased.</summary>
    public static Working? Read(Database database, Store store, long number)
    {
        var recent = store.States.Find(number);
        var work = database.First(Sql, r => store.Keys.Of(r.GetString(0)) is { } key ? Open(r, key, recent) : null, ("@number", number));
        // A state of another schema is made anew from the events.
        return work is { State: null } ? work with { State = State.Of(Events(database, work.Key, number)) } : work;
    }

    /// <summary>Every event of the conversation, in order: what the state is the fold of.</summary>
    public static ImmutableArray<Event> Events(Database database, CaseKey key, long number) => [.. database.All(
        "SELECT seq, payload FROM events WHERE conversation = @number AND kind = 'turn' ORDER BY seq",
        r => Json.Read<Event[]>(key.Open(r.Bytes(1), r.GetInt64(0), EventLog.Turn)), ("@number", number)).SelectMany(e => e)];

    private static Working Open(DbDataReader r, CaseKey key, StateAt? recent)
    {
        var version = r.GetInt64(1);
        var state = recent?.Version == version ? recent.State
            : r.GetInt64(7) == State.Schema ? Json.Read<State>(key.Open(r.Bytes(8), version, "state"))
            : null;
        return new Working(r.GetString(0), key, version, r.GetInt64(2), state!, r.NumberOrNull(3) is { } seq ? Message(r, key, seq) : null);
    }

    private static Heard Message(DbDataReader r, CaseKey key, long seq)
    {
        var message = Json.Read<Incoming>(key.Open(r.Bytes(6), seq, r.GetString(4)));
        return new Heard(seq, message.Kind, message.Text, Columns.Moment(r.GetInt64(5))) { Value = message.Value };
    }
}
