// What a turn starts from: the state row and the first message not yet worked on. One read, no history.
using System.Collections.Immutable;
using IntakeBot.Dialogs;

namespace IntakeBot.Records;

/// <param name="Heard">Null when nothing waits.</param>
internal sealed record Working(string Conversation, CaseKey Key, long Version, long Fence, State State, Heard? Heard)
{
    /// <summary>Null when the case is erased.</summary>
    public static Working? Read(Database database, CaseKeys keys, long number)
    {
        var row = database.First(
            """
            SELECT c.id, c.version, c.fence, s.schema, s.payload, e.seq, e.kind, e.at, e.payload
            FROM conversations c JOIN states s ON s.conversation = c.number
            LEFT JOIN events e ON e.conversation = c.number AND e.seq = (SELECT min(i.seq) FROM inbox i WHERE i.conversation = c.number AND i.done = 0)
            WHERE c.number = @number
            """,
            r => new
            {
                Id = r.GetString(0), Version = r.GetInt64(1), Fence = r.GetInt64(2), Schema = r.GetInt64(3), State = r.Bytes(4),
                Seq = r.NumberOrNull(5), Kind = r.TextOrNull(6), At = r.NumberOrNull(7), Heard = r.BytesOrNull(8),
            },
            ("@number", number));
        if (row is null || keys.Of(row.Id) is not { } key) return null;
        var state = row.Schema == State.Schema ? Json.Read<State>(key.Open(row.State, row.Version, "state")) : State.Of(Events(database, key, number));
        Heard? heard = null;
        if (row.Seq is { } seq)
        {
            var message = Json.Read<Incoming>(key.Open(row.Heard, seq, row.Kind!));
            heard = new Heard(seq, message.Kind, message.Text, Columns.Moment(row.At!.Value)) { Value = message.Value };
        }
        return new Working(row.Id, key, row.Version, row.Fence, state, heard);
    }

    /// <summary>Every event of the conversation, in order: what the state is the fold of.</summary>
    public static ImmutableArray<Event> Events(Database database, CaseKey key, long number) => [.. database.All(
        "SELECT seq, payload FROM events WHERE conversation = @number AND kind = 'turn' ORDER BY seq",
        r => Json.Read<Event[]>(key.Open(r.Bytes(1), r.GetInt64(0), EventLog.Turn)), ("@number", number)).SelectMany(e => e)];
}
