// When nothing more is heard. After an instruction it is said once more and a person is told; a question about danger to oneself that gets no answer
// counts as a yes; any other open safety question goes to the queue (safety rules 2, 3, 5); an intake that nobody goes on with reaches the practitioner
// as unfinished. Pure: whoever keeps the time calls it.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

public static class Silence
{
    /// <summary>Later than this after it fell due (the program was down), people are told but the patient is not spoken to out of nowhere.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    /// <summary>Nothing heard for so long in the middle of an intake: it is marked unfinished.</summary>
    public static readonly TimeSpan Unfinished = TimeSpan.FromMinutes(30);

    /// <summary>When something falls due if nothing is heard until then; null when nothing does.</summary>
    public static DateTimeOffset? Due(State state) => Awaited(state) is { } awaited ? state.LastHeardAt + awaited.After : null;

    /// <summary>What silence until `now` leads to; an empty turn when nothing is due.</summary>
    public static Turn Take(Desk desk, State state, DateTimeOffset now)
    {
        if (Awaited(state) is not { } awaited || state.LastHeardAt + awaited.After > now) return new Turn([], []);
        var turn = new TurnInProgress(state, new Heard(state.LastSeq, HeardKind.Message, "", now));
        if (awaited.Why == "unfinished") { turn.Add(new LeftUnfinished(turn.Seq, now)); return turn.Finish(); }
        turn.Add(new HandoverCalled(awaited.Why, turn.Seq));
        switch (awaited.Why)
        {
            case "unanswered":
                Raise(turn, Urgency.Soon);
                break;
            case "crisis-unanswered":
                Hint(desk, turn);
                break;
            case "no-reply-crisis":
                Raise(turn, Urgency.Emergency);
                Say(desk, turn, "crisis.danger-yes");
                break;
            default:
                if (now - state.LastHeardAt - awaited.After < Late) Say(desk, turn, state.Standing == Urgency.Emergency ? "instruction.again" : "instruction.again-urgent");
                break;
        }
        return turn.Finish();
    }

    /// <summary>What is waited for, and how long since the last message; each once in a conversation.</summary>
    private static (string Why, TimeSpan After)? Awaited(State state)
    {
        var untouched = !state.Flags.IsEmpty && state.Flags.Max(f => f.Seq) == state.LastSeq;
        (string Why, int Minutes)? awaited = state switch
        {
            { Path: CarePath.Crisis, Pending: Asking.CrisisDanger } => ("no-reply-crisis", state.Handovers.Contains("crisis-unanswered") ? 10 : 5),
            { Path: not CarePath.None } => null,
            { Phase: "handover", Standing: Urgency.Emergency, Pending: not null } when untouched => ("no-reply-emergency", 2),
            { Phase: "handover", Standing: Urgency.Urgent, Pending: not null } when untouched => ("no-reply-urgent", 15),
            { Phase: "interview", Pending: "probe:crisis" } => ("crisis-unanswered", 5),
            { Phase: "interview", Pending: { } pending } when state.AsksHalf || Asking.ProbedFinding(pending) is not null => ("unanswered", 10),
            _ => null,
        };
        return awaited is { } a && !state.Handovers.Contains(a.Why) ? (a.Why, TimeSpan.FromMinutes(a.Minutes))
            : IsInTheMiddle(state) ? ("unfinished", Unfinished) : null;
    }

    /// <summary>Something was answered, nothing was sent, and nobody was called: once after each thing heard.</summary>
    private static bool IsInTheMiddle(State state) =>
        state is { NoticeAccepted: true, SubmittedAt: null, Answers.IsEmpty: false } && state.UnfinishedSeq != state.LastSeq
        && (state.Phase is "interview" or "review" || state is { Phase: "closed", Pending: Asking.CarryOn });

    /// <summary>Words that may mean an ending, asked about and not answered: the crisis path begins.</summary>
    private static void Hint(Desk desk, TurnInProgress turn)
    {
        Raise(turn, Urgency.Urgent);
        if (desk.Content.Rules.Find("crisis") is not { } rule || Safety.Assess(desk, turn.State).Flags.FirstOrDefault(f => f.Rule.Concern == rule.Concern) is not { } hint) return;
        var flag = new Raised(rule, FactPerson.Self, hint.Because);
        Safety.Add(turn, flag);
        Instruction.Give(desk, turn, flag);
    }

    private static void Raise(TurnInProgress turn, Urgency level)
    {
        if (turn.State.Standing < level) turn.Add(new StandingChanged(level, "silence", turn.Seq));
    }

    /// <summary>The text, and the question that is still open with its buttons.</summary>
    private static void Say(Desk desk, TurnInProgress turn, string key)
    {
        var said = Instruction.Filled(desk, turn.State, key);
        var question = Questions.Put(desk, turn.State, turn.State.Pending!);
        turn.Say(question with { Text = $"{said.Text}\n\n{question.Text}", Call = said.Call });
    }
}
