// Not understood: once is said plainly, twice in a row offers what to tap, three times a person, and the question is left for them: nobody is held at
// one question. The answers so far are never lost by it, and a safety question that was left comes back before anything is sent.
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

internal static class Repair
{
    /// <param name="error">What was wrong with the answer, if that is known: it is told the first time, and every time where the form is not ours.</param>
    public static void Misunderstood(Desk desk, TurnInProgress turn, string? error = null)
    {
        turn.Add(new Misunderstood(turn.Seq));
        switch (turn.State.MisunderstoodInRow)
        {
            case 1: turn.Say(new Reply(error ?? desk.Say("repair.first"))); break;
            case not 1 when !desk.Own && error is not null: turn.Say(new Reply(error)); break;
            case >= 3 when desk.Own: CallPerson(desk, turn); return;
            default: Offer(desk, turn); return;
        }
        Questions.AskAgain(desk, turn);
    }

    /// <summary>The question with its buttons, and beside them the two ways out.</summary>
    private static void Offer(Desk desk, TurnInProgress turn)
    {
        var asking = Questions.Put(desk, turn.State, turn.State.Pending!);
        var closed = asking.Question is { Choices.IsEmpty: false };
        turn.Say(new Reply(desk.Say(closed ? "repair.second" : "repair.second-open")));
        turn.Say(desk.Own ? asking with { Buttons = [.. asking.Buttons, .. desk.Content.Wording.Under("repair.ways-out").Select(w => new Button(w.Text, w.Text))] } : asking);
    }

    public static void CallPerson(Desk desk, TurnInProgress turn)
    {
        if (!turn.State.Handovers.Contains("misunderstood"))
        {
            turn.Add(new HandoverCalled("misunderstood", turn.Seq));
            if (turn.State.Standing < Urgency.Review) turn.Add(new StandingChanged(Urgency.Review, "misunderstood", turn.Seq));
        }
        turn.Add(new Understood(turn.Seq));
        turn.Say(new Reply(desk.Say("repair.third")) { Call = desk.PhoneCall });
        var pending = turn.State.Pending!;
        if (Asking.ProbedFinding(pending) is { } finding) turn.Add(new FactNoted(new Fact(finding, FactStatus.Unsure), turn.Seq));
        else if (Questions.Find(desk, turn.State, pending) is null) { turn.Add(new PhaseChanged("handover")); Questions.Ask(desk, turn, Asking.CarryOn); return; }
        else if (!turn.State.Answers.ContainsKey(pending) || turn.State.Again.Contains(pending)) turn.Add(new AnswerMissing(pending, "skipped", turn.Seq));
        Interview.AskNext(desk, turn);
    }
}
