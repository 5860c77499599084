// A stored conversation played again under other rules, words or articles: every message is read anew against the question that was out then, and the
// rules look at what comes of it after every turn. What the patient pressed, answered or took back stands as it was; nothing is said to anybody.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

/// <param name="Standing">The level at the end.</param>
/// <param name="Peak">The highest ever.</param>
/// <param name="Flags">Ids of all rules that ever fired, highest first.</param>
public sealed record Played(Urgency Standing, Urgency Peak, ImmutableArray<string> Flags)
{
    /// <summary>As it is stored.</summary>
    public static Played Of(State state) => new(state.Standing, state.Peak, [.. state.Flags.OrderByDescending(f => f.Urgency).ThenBy(f => f.Seq).Select(f => f.Rule).Distinct()]);
}

public static class Replay
{
    /// <param name="desk">Over the content to try.</param>
    /// <param name="events">All of the conversation, in order.</param>
    /// <param name="texts">What the patient wrote, by `seq`; cards and joins have none.</param>
    public static Played Of(Desk desk, IEnumerable<Event> events, IReadOnlyDictionary<long, string> texts)
    {
        var (stored, replayed) = (State.Empty, State.Empty);
        var fired = new List<(Rule Rule, long Seq)>();
        foreach (var turn in Turns(events))
        {
            var reading = turn[0] is TurnTaken taken ? Conversation.Read(desk, stored, texts.GetValueOrDefault(taken.Seq, ""), taken.At) : new Reading("");
            replayed = Retake(desk, replayed, turn.Where(e => !IsAfterScreen(e)), turn, reading);
            replayed = Settle(desk, replayed, turn, fired);
            replayed = turn.Where(IsAfterScreen).Aggregate(replayed, (s, e) => s.Apply(e));
            stored = turn.Aggregate(stored, (s, e) => s.Apply(e));
        }
        return new(replayed.Standing, replayed.Peak, [.. fired.OrderByDescending(f => f.Rule.Urgency).ThenBy(f => f.Seq).Select(f => f.Rule.Id).Distinct()]);
    }

    /// <summary>The events of each turn, its `TurnTaken` first, and what practitioners did after it; those before the first turn stand by themselves.</summary>
    private static IEnumerable<List<Event>> Turns(IEnumerable<Event> events)
    {
        var turn = new List<Event>();
        foreach (var e in events)
        {
            if (e is TurnTaken && turn.Count > 0) { yield return turn; turn = []; }
            turn.Add(e);
        }
        if (turn.Count > 0) yield return turn;
    }

    /// <summary>The turn with what its words say now in place of what they said then.</summary>
    private static State Retake(Desk desk, State state, IEnumerable<Event> before, List<Event> turn, Reading reading)
    {
        var isRead = false;
        foreach (var e in before)
        {
            if (e is FlagRaised or StandingChanged || reading.Text.Length > 0 && WasRead(e, turn)) continue;
            state = state.Apply(e);
            if (e is not TurnTaken taken || isRead || reading.Text.Length == 0) continue;
            isRead = true;
            foreach (var noted in Conversation.Noted(desk, reading, taken.Seq)) state = state.Apply(noted);
        }
        return state;
    }

    /// <summary>The rules saw the turn before the next question was put.</summary>
    private static bool IsAfterScreen(Event e) => e is QuestionAsked { LinkId: not null };

    /// <summary>It came from the words of this turn's message; an answer by a question's codes, a decline or a correction did not.</summary>
    private static bool WasRead(Event e, List<Event> turn) => turn[0] is TurnTaken taken && e switch
    {
        FactNoted { LinkId: null } f => f.Seq == taken.Seq && f.Fact.Text.Length > 0,
        ValueNoted { Replaces: false } v => v.Seq == taken.Seq,
        _ => false,
    };

    /// <summary>The levels as a turn settles them: up with the rules and with what was stored for other reasons; down only with a correction or by a practitioner.</summary>
    private static State Settle(Desk desk, State state, List<Event> turn, List<(Rule Rule, long Seq)> fired)
    {
        var assessed = Safety.Assess(desk, state);
        var seq = state.LastSeq;
        foreach (var flag in assessed.Flags)
        {
            fired.Add((flag.Rule, seq));
            state = state.Apply(new FlagRaised(flag.Rule.Id, flag.Rule.Concern, flag.Urgency, flag.Rule.Path, [], flag.Subject, seq));
        }
        var level = Safety.Settled(state, assessed.Urgency, turn.Exists(e => e is FactCorrected));
        foreach (var change in turn.OfType<StandingChanged>())
            if (!ByRules.Contains(change.Why)) level = change.Urgency > level || !Raising.Contains(change.Why) ? change.Urgency : level;
        return level == state.Standing ? state : state.Apply(new StandingChanged(level, "replayed", seq));
    }

    /// <summary>Why a level changes: what the rules made of it is worked out anew, other reasons of the conversation only raise it, and a practitioner sets it.</summary>
    private static readonly string[] ByRules = ["flag", "corrected"], Raising = ["crisis", "language", "set-aside", "misunderstood", "silence"];
}
