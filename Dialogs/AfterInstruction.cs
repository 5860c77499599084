// After an instruction, while a person is called: what the patient will do now, and the two private paths. Any reply or none is accepted, nothing is
// asked twice, and everything said is still read, recorded and screened (safety rules 2, 3, 4). What we got wrong is Misreading.cs.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class AfterInstruction
{
    public static Action Take(Desk desk, TurnInProgress turn, Reading reading)
    {
        var pending = turn.State.Pending;
        if (Asking.ProbedFinding(pending) is { } finding) return Checked(desk, turn, reading, finding);
        if (pending is not null && Questions.Find(desk, turn.State, pending) is { } list) return WhichOne(desk, turn, reading, list);
        var option = pending is null ? null : Options.Match(desk, turn, pending, reading);
        return (pending, option) switch
        {
            (Asking.TeachBack or Asking.Awake, "misread") => () => Questions.Ask(desk, turn, Asking.Misread),
            (Asking.TeachBack, { } will) => Will(desk, turn, will),
            (Asking.Misread, "still") => () => SayAgain(desk, turn, "instruction.still"),
            (Asking.Misread, { } why) => Misreading.Take(desk, turn, why),
            (Asking.OtherNow, { } now) => Misreading.TakeOther(desk, turn, now),
            (Asking.Awake, { } awake) => Awake(desk, turn, awake),
            (Asking.CrisisDanger, { } danger) => Danger(desk, turn, danger),
            (Asking.CrisisCompany, { } company) => Company(desk, turn, company),
            (Asking.SafeHere, { } safe) => SafeHere(desk, turn, safe),
            (Asking.HowToReach, { } how) => Reach(desk, turn, how),
            _ => InOwnWords(desk, turn, reading),
        };
    }

    /// <summary>What would make it more urgent, asked for in place of the teach-back; then the teach-back.</summary>
    private static Action Checked(Desk desk, TurnInProgress turn, Reading reading, string finding)
    {
        Answering.TakeProbe(turn, reading, finding);
        return () =>
        {
            turn.Say(new Reply(desk.Say("interview.thanks")));
            Questions.Ask(desk, turn, Instruction.NextCheck(desk, turn.State) ?? Asking.TeachBack);
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
            else { SayAgain(desk, turn, StillKey(turn)); Questions.Ask(desk, turn, Asking.TeachBack); }
        };
    }

    /// <summary>Whom to call, once more.</summary>
    private static string StillKey(TurnInProgress turn) => Emergency(turn) ? "instruction.again" : "instruction.again-urgent";

    private static bool Emergency(TurnInProgress turn) => turn.State.Standing == Urgency.Emergency;

    private static Action Will(Desk desk, TurnInProgress turn, string will)
    {
        turn.Add(new Replied(will, turn.Seq));
        turn.Add(new QuestionAsked(null, turn.Seq));
        if (will == "cannot") turn.Add(new HandoverCalled("cannot-call", turn.Seq));
        if (will == "will-not") turn.Add(new HandoverCalled("refused", turn.Seq));
        var key = (will, Emergency(turn)) switch
        {
            ("going" or "someone-taking", _) => "going",
            ("calling" or "someone-calling", true) => "calling",
            ("calling" or "someone-calling", false) => "calling-today",
            ("cannot", true) => "cannot",
            ("cannot", false) => "cannot-today",
            (_, true) => "will-not",
            _ => "will-not-today",
        };
        return () => SayAgain(desk, turn, $"instruction.{key}");
    }

    /// <summary>The same said without the buttons, also later and after another answer: a refusal or "I can't" is recorded once and handed on.</summary>
    private static Action InOwnWords(Desk desk, TurnInProgress turn, Reading reading)
    {
        if (turn.State.Path != CarePath.None || turn.State.Standing < Urgency.Urgent) return () => Stay(desk, turn, reading);
        if (reading.Wants("not-mine")) return Misreading.Take(desk, turn, "someone-else");
        var will = reading.Wants("can-not") ? "cannot" : reading.Wants("will-not") ? "will-not" : !reading.Wants("on-it") ? null : Instruction.IsToGo(desk, turn.State) ? "going" : "calling";
        return will is null || turn.State.TeachBack.Any(t => t.What == will) ? () => Stay(desk, turn, reading) : Will(desk, turn, will);
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
            SayAgain(desk, turn, "crisis.danger-no");
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
            SayAgain(desk, turn, "safeguarding.support");
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
        var person = reading.Wants("person") && !state.Handovers.Contains("asked");
        if (person) turn.Add(new HandoverCalled("asked", turn.Seq));
        var key = state.Path switch
        {
            CarePath.Crisis => "crisis.still-here",
            CarePath.Safeguarding => "safeguarding.still-here",
            _ when state.Standing >= Urgency.Urgent => StillKey(turn),
            _ => "submitted.after",
        };
        SayAgain(desk, turn, key);
        if (person) turn.Say(new Reply(desk.Say("person.again")) { Call = desk.PhoneCall });
        if (state.Path == CarePath.None && state.Standing == Urgency.Urgent && reading.Wants("question") && desk.Reply(turn.Heard.Text, state, turn.Heard.At) is { } answer) turn.Say(new Reply(answer));
    }

    private static void SayAgain(Desk desk, TurnInProgress turn, string key) => turn.Say(Instruction.Filled(desk, turn.State, key));
}
