// The red-flag screen. It looks at everything known after every message, in every phase, without any model; a new flag at `urgent` or above
// speaks first and alone. Levels: `peak` never falls, `standing` falls only when the patient says that we misread (safety rule 1).
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

public static class Safety
{
    /// <summary>What the rules make of everything known in a conversation.</summary>
    public static Assessment Assess(Desk desk, State state) =>
        Triage.Assess(desk.Content.Rules, desk.Content.Catalogue, [.. state.Facts.Select(f => f.Fact)], Context(desk.Content, state));

    /// <summary>The level of one text by itself, as a turn that fails still needs it.</summary>
    public static Urgency ScreenText(Desk desk, string text) => Assess(desk, Known(desk, desk.Reader.Read(text, default))).Urgency;

    /// <summary>A state in which nothing is known but one reading.</summary>
    public static State Known(Desk desk, Reading reading)
    {
        var state = State.Empty;
        foreach (var fact in reading.Facts) state = state.Apply(new FactNoted(fact, 1));
        foreach (var value in reading.Values)
        {
            state = state.Apply(new ValueNoted(value, 1));
            foreach (var fact in Linking.FactsOf(desk.Content.Catalogue, value, reading)) state = state.Apply(new FactNoted(fact, 1));
        }
        return state;
    }

    /// <summary>What the rules count beside the facts.</summary>
    public static PatientContext Context(Content content, State state) => new()
    {
        Age = state.Age is { } age ? (int)age.Min : null,
        OldestAge = state.Age is { } oldest ? (int)oldest.Max : null,
        Onset = state.StillKnown("onset")?.Data is DurationData onset ? onset.Min.ToTimeSpan() : null,
        Asked = Probed(content, state, 1),
        AskedAgain = Probed(content, state, 2),
    };

    /// <summary>Findings asked for singly, at least so often: one question asks for all that share its words.</summary>
    internal static HashSet<string> Probed(Content content, State state, int times)
    {
        var asked = state.AskedTimes.Where(a => a.Value >= times).Select(a => Asking.ProbedFinding(a.Key)).OfType<string>().Select(content.Catalogue.ProbeKey).ToHashSet();
        return asked.Count == 0 ? [] : [.. content.Catalogue.All.Where(f => asked.Contains(f.Probe)).Select(f => f.Slug)];
    }

    /// <summary>True when an instruction was said: then nothing else is said this turn.</summary>
    internal static bool Screen(Desk desk, TurnInProgress turn)
    {
        var before = turn.State.Standing;
        var assessment = Assess(desk, turn.State);
        var known = turn.State.Flags.Select(f => (f.Rule, f.Subject)).ToHashSet();
        var earlier = turn.State.Flags;
        // A flag counts as new again when the level had come down since: what was taken back and is said once more gets its instruction once more.
        var fresh = assessment.Flags.Where(f => known.Add((f.Rule.Id, f.Subject)) || f.Urgency >= Urgency.Urgent && f.Urgency > before).ToList();
        foreach (var flag in fresh) Add(turn, flag);
        Settle(turn, assessment.Urgency);

        var worst = fresh.Where(f => f.Urgency >= Urgency.Urgent && IsDue(f)).OrderByDescending(f => f.Rule.Path != CarePath.None).ThenByDescending(f => f.Urgency).FirstOrDefault();
        if (worst is null) return false;
        var medical = worst.Rule.Path == CarePath.None ? null : fresh.FirstOrDefault(f => f.Rule.Path == CarePath.None && (f.Urgency == Urgency.Emergency || f.Urgency == Urgency.Urgent && f.Subject == FactPerson.Self));
        Instruction.Give(desk, turn, worst, medical);
        return true;

        // An answer may have raised the level in this very turn ("in danger? yes"); that answers for its own path, not for the body.
        bool IsDue(Raised flag) => flag.Urgency > (flag.Rule.Path == CarePath.None ? turn.Before.Standing : before)
            || flag.Rule.Path != CarePath.None && earlier.All(f => f.Path != flag.Rule.Path)
            || earlier.All(f => f.Urgency < Urgency.Urgent || f.Subject != flag.Subject);
    }

    internal static void Add(TurnInProgress turn, Raised flag) =>
        turn.Add(new FlagRaised(flag.Rule.Id, flag.Rule.Concern, flag.Urgency, flag.Rule.Path, Evidence(turn.State, flag), flag.Subject, turn.Seq));

    /// <summary>Up with what the rules say; down only in a turn in which the patient corrected a fact, and never below `review` once `urgent` was reached.</summary>
    internal static Urgency Settled(State state, Urgency assessed, bool corrected) =>
        corrected && state.Path == CarePath.None
            ? Max(assessed, state.Peak >= Urgency.Urgent ? Urgency.Review : Urgency.Routine)
            : Max(assessed, state.Standing);

    private static void Settle(TurnInProgress turn, Urgency assessed)
    {
        var state = turn.State;
        var level = Settled(state, assessed, turn.Corrected);
        if (level != state.Standing) turn.Add(new StandingChanged(level, level > state.Standing ? "flag" : "corrected", turn.Seq));
    }

    private static Urgency Max(Urgency a, Urgency b) => a > b ? a : b;

    private static ImmutableArray<Evidence> Evidence(State state, Raised flag) =>
        [.. flag.Because.Select(i => state.Facts[i]).Select(f => new Evidence(f.Seq, f.Fact.Span, f.Fact.Text, f.Fact.Finding))];
}
