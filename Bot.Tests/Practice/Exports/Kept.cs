// A conversation as the records keep it: every message with its number, the events and the state they fold into.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;

namespace IntakeBot.Tests.Practice.Exports;

internal sealed class Kept
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private readonly List<Event> events;
    private readonly List<Line> lines = [];
    private State state;

    public Kept(params IEnumerable<string> said)
    {
        var desk = TestContent.Desk;
        events = [new Began("directline", desk.Clinic.Name, desk.Clinic.Country, desk.Content.Hash, $"{desk.Form.Url}|{desk.Form.Version}", At)];
        state = State.Of(events);
        var seq = 1L;
        Take(Conversation.BeginAtHealth(desk, state, new Heard(seq, HeardKind.Join, "", At)));
        foreach (var text in said)
        {
            seq = (lines.Count == 0 ? 1 : lines[^1].Seq) + 1;
            var at = At.AddMinutes(lines.Count);
            lines.Add(new(seq, at, new Incoming($"{seq}", text, null), null));
            Take(Conversation.Advance(desk, state, new Heard(seq, HeardKind.Message, text, at)));
        }
    }

    public IReadOnlyList<Event> Events => events;
    public State State => state;

    public CaseFile File => new(new("C-0042", "conversation-1", "directline", state.Standing, state.Peak, state.Phase, state.Path, At, null), state, lines);

    private void Take(Turn turn)
    {
        events.AddRange(turn.Events);
        state = turn.Events.Aggregate(state, (s, e) => s.Apply(e));
        foreach (var reply in turn.Replies) lines.Add(new((lines.Count == 0 ? 1 : lines[^1].Seq) + 1, state.LastHeardAt, null, reply));
    }
}
