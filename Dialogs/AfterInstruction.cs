// After an instruction, while a person is called: what the patient will do now, what we got wrong, the two private paths. Any reply or none is
// accepted, nothing is asked twice, and everything said is still read, recorded and screened (safety rules 2, 3, 4).
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class AfterInstruction
{
    public static Action Take(Desk desk, TurnInProgress turn, Reading reading)
    {
        var pending = turn.State.Pending;
        if (pending is not null && Questions.Find(desk, turn.State, pending) is { } list) return WhichOne(desk, turn, reading, list);
        var option = pending is null ? null : Options.Match(desk, turn, pending, reading);
        return (pending, option) switch
        {
            (Asking.TeachBack, "misread") => () => Questions.Ask(desk, turn, Asking.Misread),
            (Asking.TeachBack, { } will) => Will(desk, turn, will),
            (Asking.Misread, "still") => () => SayAgain(desk, turn, "instruction.still"),
            (Asking.Misread, { } why) => Misread(desk, turn, why),
            (Asking.Awake, { } awake) => Awake(desk, turn, awake),
            (Asking.CrisisDanger, { } danger) => Danger(desk, turn, danger),
            (Asking.CrisisCompany, { } company) => Company(desk, turn, company),
            (Asking.SafeHere, { } safe) => SafeHere(desk, turn, safe),
            (Asking.HowToReach, { } how) => Reach(desk, turn, how),
            _ => () => Stay(desk, turn, reading),
        };
    }

    /// <summary>The answer to "which one?" replaces the bare yes and may bring the standing level down.</summary>
    private static Action WhichOne(Desk desk, TurnInProgress turn, Reading reading, Question list)
    {
        var taken = Answering.Take(desk, turn, reading, list, Command.Of(turn.Heard));
        return () =>
        {
            if (!taken.Answered) Stay(desk, turn, reading);
            else if (turn.State.Standing < Urgency.Urgent) Stopping.CarryOn(desk, turn);
            else Questions.Ask(desk, turn, Asking.TeachBack);
        };
    }

    private static bool Emergency(TurnInProgress turn) => turn.State.Standing == Urgency.Emergency;

    private static Action Will(Desk desk, TurnInProgress turn, string will)
    {
        turn.Add(new Replied(will, turn.Seq));
        turn.Add(new QuestionAsked(null, turn.Seq));
        if (will == "cannot") turn.Add(new HandoverCalled("cannot-call", turn.Seq));
        if (will == "will-not") turn.Add(new HandoverCalled("refused", turn.Seq));
        var key = (will, Emergency(turn)) switch
        {
            ("calling" or "someone-calling", true) => "calling",
            ("calling" or "someone-calling", false) => "calling-today",
            ("cannot", true) => "cannot",
            ("cannot", false) => "cannot-today",
            (_, true) => "will-not",
            _ => "will-not-today",
        };
        return () => SayAgain(desk, turn, $"instruction.{key}");
    }

    /// <summary>The facts that the flags of this level rest on were misread: they count no more. Crisis and safeguarding are never lowered this way.</summary>
    private static Action Misread(Desk desk, TurnInProgress turn, string why)
    {
        turn.Add(new Replied($"misread:{why}", turn.Seq));
        if (turn.State.Path != CarePath.None) return () => SayAgain(desk, turn, "crisis.retracted");
        var findings = turn.State.Flags.Where(f => f.Urgency >= Urgency.Urgent).SelectMany(f => f.Evidence).Select(e => e.Finding).Distinct().ToList();
        foreach (var finding in findings) turn.Add(new FactCorrected(finding, why, turn.Seq));
        return () =>
        {
            turn.Say(new Reply(desk.Say("instruction.corrected")));
            Stopping.CarryOn(desk, turn);
        };
    }

    private static Action Awake(Desk desk, TurnInProgress turn, string awake)
    {
        turn.Add(new Replied($"awake:{awake}", turn.Seq));
        turn.Add(new QuestionAsked(null, turn.Seq));
        return () => SayAgain(desk, turn, awake == "yes" ? "other-person.after" : "other-person.not-breathing");
    }

    private static Action Danger(Desk desk, TurnInProgress turn, string danger)
    {
        turn.Add(new Replied($"danger:{danger}", turn.Seq));
        if (danger != "no" && !Emergency(turn)) turn.Add(new StandingChanged(Urgency.Emergency, "crisis", turn.Seq));
        if (danger != "no") return () => { turn.Add(new QuestionAsked(null, turn.Seq)); SayAgain(desk, turn, "crisis.danger-yes"); };
        return () =>
        {
            turn.Say(new Reply(desk.Say("crisis.danger-no")));
            Questions.Ask(desk, turn, Asking.CrisisCompany);
        };
    }

    private static Action Company(Desk desk, TurnInProgress turn, string company)
    {
        turn.Add(new Replied($"company:{company}", turn.Seq));
        return () => { turn.Add(new QuestionAsked(null, turn.Seq)); SayAgain(desk, turn, company is "yes" or "no" ? $"crisis.company-{company}" : $"crisis.{company}"); };
    }

    private static Action SafeHere(Desk desk, TurnInProgress turn, string safe)
    {
        turn.Add(new Replied($"safe-here:{safe}", turn.Seq));
        if (safe != "yes") return () => { turn.Add(new QuestionAsked(null, turn.Seq)); SayAgain(desk, turn, "safeguarding.leave"); };
        return () =>
        {
            turn.Say(Filled(desk, turn, "safeguarding.support"));
            Questions.Ask(desk, turn, Asking.HowToReach);
        };
    }

    private static Action Reach(Desk desk, TurnInProgress turn, string how)
    {
        turn.Add(new Replied($"reach:{how}", turn.Seq));
        return () => { turn.Add(new QuestionAsked(null, turn.Seq)); SayAgain(desk, turn, "safeguarding.noted"); };
    }

    /// <summary>Anything else: a short warm line with the number. No new question; questions about treatment wait while `emergency` stands.</summary>
    private static void Stay(Desk desk, TurnInProgress turn, Reading reading)
    {
        var state = turn.State;
        var key = state.Path switch
        {
            CarePath.Crisis => "crisis.still-here",
            CarePath.Safeguarding => "safeguarding.still-here",
            _ when Emergency(turn) => "instruction.again",
            _ when state.Standing >= Urgency.Urgent => "instruction.again-urgent",
            _ => "submitted.after",
        };
        SayAgain(desk, turn, key);
        if (state.Path == CarePath.None && state.Standing == Urgency.Urgent && reading.Wants("question") && desk.Reply(turn.Heard.Text, state, turn.Heard.At) is { } answer) turn.Say(new Reply(answer));
    }

    private static void SayAgain(Desk desk, TurnInProgress turn, string key) => turn.Say(Filled(desk, turn, key));

    private static Reply Filled(Desk desk, TurnInProgress turn, string key) => Instruction.Filled(desk, turn.State, key);
}
