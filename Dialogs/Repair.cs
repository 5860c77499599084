// Not understood: once is said plainly, twice in a row offers what to tap, three times a person. The answers so far are never lost by it.
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
            case 2: turn.Say(new Reply(desk.Say("repair.second"))); break;
            case 3 when desk.Own:
                turn.Add(new HandoverCalled("misunderstood", turn.Seq));
                turn.Say(new Reply(desk.Say("repair.third")) { Call = desk.PhoneCall });
                break;
            default: turn.Say(new Reply(desk.Say("repair.second"))); break;
        }
        Questions.AskAgain(desk, turn);
    }
}
