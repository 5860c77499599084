// A conversation with nothing clinical in it: it echoes each message and counts them, so that what the records do with a turn can be seen.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;

namespace IntakeBot.Tests.Records;

internal static class Toy
{
    /// <summary>Texts that mean something to it: "throw" throws, what begins with "help me" calls a person.</summary>
    public static Talk Talk { get; } = new(Begin, Advance, IntakeBot.Records.Talk.Apologise(() => "A person will read that."));

    public static StartConversation Start { get; } = new("webchat", "someone", "GB", null);

    public static Began Begin(StartConversation start, DateTimeOffset now) => new(start.Channel, "clinic", start.Country, "content-1", "intake", now);

    public static Turn Advance(State state, Heard heard, DateTimeOffset now)
    {
        if (heard.Kind == HeardKind.Join)
        {
            return state.LastSeq > 0 ? new Turn([new TurnTaken(heard.Seq, now)], []) : new Turn([new TurnTaken(heard.Seq, now)], [new Reply("Hello.")]);
        }
        if (heard.Text == "throw") throw new InvalidOperationException($"cannot take {heard.Text}");
        var taken = new TurnTaken(heard.Seq, now);
        var asked = new QuestionAsked("q" + state.AskedTimes.Count, heard.Seq);
        return heard.Text.StartsWith("help me", StringComparison.Ordinal)
            ? new Turn([taken, new StandingChanged(Urgency.Emergency, "rule", heard.Seq), new HandoverCalled("emergency", heard.Seq), new PhaseChanged("handover")], [new Reply("Call 999.")])
            : new Turn([taken, asked], [new Reply("You said: " + heard.Text)]);
    }
}
