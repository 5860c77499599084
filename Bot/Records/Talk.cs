// What the records need to know of the conversation: how it begins, how a turn goes, and what is done with a message whose turn cannot be had.
// All three are pure functions; the records call them and store what they return.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

/// <summary>One turn: what the state and the thing heard lead to. Pure; may be called again for the same message.</summary>
public delegate Turn TurnFunction(State state, Heard heard, DateTimeOffset now);

/// <param name="Begin">The first event of a conversation.</param>
/// <param name="SetAside">Called when `Advance` threw three times: the least that must be said and noted. The message itself is kept.</param>
public sealed record Talk(Func<StartConversation, DateTimeOffset, Began> Begin, TurnFunction Advance, TurnFunction SetAside)
{
    /// <summary>What a new visit takes from the one before, given its case; null where there are no visits.</summary>
    public Func<State, string, CameBack>? Visit { get; init; }

    /// <summary>What follows when nothing is heard; null when nothing does.</summary>
    public Quiet? Quiet { get; init; }

    /// <summary>A `SetAside` that says `words`, and raises the standing level to what `screen` finds in the raw text, at least `review`, so that a person looks.</summary>
    public static TurnFunction Apologise(Func<string> words, Func<string, Urgency>? screen = null) => (state, heard, now) =>
    {
        var found = screen?.Invoke(heard.Text) ?? Urgency.Review;
        var standing = (Urgency)Math.Max((int)state.Standing, Math.Max((int)found, (int)Urgency.Review));
        Event taken = new TurnTaken(heard.Seq, now);
        return new Turn(
            standing == state.Standing ? [taken] : [taken, new StandingChanged(standing, "set-aside", heard.Seq)],
            [new Reply(words()) { State = state.Phase }]);
    };
}

/// <param name="Due">When silence would mean something; null when it would not.</param>
/// <param name="Take">What it leads to; an empty turn when something was heard meanwhile.</param>
public sealed record Quiet(Func<State, DateTimeOffset?> Due, Func<State, DateTimeOffset, Turn> Take);
