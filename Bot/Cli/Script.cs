// A conversation in memory, for `converse` and `chat`: the same function as everywhere, with a list for a store.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Cli;

internal sealed class Script
{
    private readonly Desk _desk;
    private readonly List<Event> _events = [];
    private long _seq;

    public Script(Desk desk, DateTimeOffset at)
    {
        _desk = desk;
        _events.Add(new Began("console", desk.Clinic.Name, desk.Clinic.Country, desk.Content.Hash, $"{desk.Form.Url}|{desk.Form.Version}", at));
        State = State.Of(_events);
    }

    /// <summary>All of them so far.</summary>
    public IReadOnlyList<Event> Events => _events;

    public State State { get; private set; }
    public List<FlagRaised> FlagsOfTurn { get; private set; } = [];

    public IReadOnlyList<Reply> Join(DateTimeOffset at) => Take(new Heard(++_seq, HeardKind.Join, "", at));
    public IReadOnlyList<Reply> Say(string text, DateTimeOffset at) => Take(new Heard(++_seq, HeardKind.Message, text, at));

    /// <summary>Starts at the first health question: notice, consent, "for myself" and the place count as given.</summary>
    public IReadOnlyList<Reply> BeginAtHealth(DateTimeOffset at)
    {
        var turn = Conversation.BeginAtHealth(_desk, State, new Heard(++_seq, HeardKind.Join, "", at));
        return Commit(turn);
    }

    private IReadOnlyList<Reply> Take(Heard heard) => Commit(Conversation.Advance(_desk, State, heard));

    private IReadOnlyList<Reply> Commit(Turn turn)
    {
        _events.AddRange(turn.Events);
        State = turn.Events.Aggregate(State, (s, e) => s.Apply(e));
        FlagsOfTurn = [.. turn.Events.OfType<FlagRaised>()];
        return turn.Replies;
    }

    public JsonNode Response(string status, DateTimeOffset at) => JsonNode.Parse(ResponseWriter.Write(_desk.Form, Given.Of(State), State.Missing, status, at))!;
}
