// Going on after a rest. After more than twelve hours the first two safety lists are asked again before anything else, and all else is kept (safety
// rule 14). An urgent instruction is said again first; after an emergency or on a private path there is nothing to resume but that.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Resuming
{
    public static readonly TimeSpan Rest = TimeSpan.FromHours(12);

    /// <summary>In the value of a join: how the chat was opened.</summary>
    public const string By = "by", ByLink = "link";

    private const int ListsAskedAgain = 2;

    public static bool HasRested(State state, DateTimeOffset at) => state.LastSeq > 0 && at - state.LastHeardAt > Rest;

    /// <summary>With the first message after a rest. What the message says is taken as always; the lists come after it, before anything else.</summary>
    internal static void Begin(Desk desk, TurnInProgress turn)
    {
        if (HasRested(turn.Before, turn.Heard.At) && GoesOn(desk, turn.Before)) AskAgain(desk, turn);
    }

    /// <summary>Opening the chat after a rest, or by a saved link.</summary>
    internal static void Join(Desk desk, TurnInProgress turn)
    {
        if (!desk.Own) return;
        var before = turn.Before;
        if (before.Phase == "submitted" && (HasRested(before, turn.Heard.At) || turn.Heard.Value?[By]?.ToString() == ByLink)) { Visits.Offer(desk, turn); return; }
        if (!HasRested(before, turn.Heard.At)) return;
        if (GoesOn(desk, before)) { Welcome(desk, turn); return; }
        if (before.Phase != "handover") return;
        switch (before)
        {
            case { Path: CarePath.Crisis }: turn.Say(Instruction.Filled(desk, turn.State, "crisis.still-here")); break;
            case { Path: CarePath.Safeguarding }: turn.Say(Instruction.Filled(desk, turn.State, "safeguarding.still-here")); break;
            case { Standing: Urgency.Emergency }:
                turn.Say(Instruction.Filled(desk, turn.State, "instruction.again"));
                Visits.Offer(desk, turn);
                break;
            case { Standing: Urgency.Urgent }:
                turn.Say(Instruction.Filled(desk, turn.State, "instruction.again-urgent"));
                Welcome(desk, turn);
                break;
        }
    }

    private static void Welcome(Desk desk, TurnInProgress turn)
    {
        turn.Say(new Reply(desk.Say("resume.welcome")));
        AskAgain(desk, turn);
        Stopping.CarryOn(desk, turn);
    }

    private static bool GoesOn(Desk desk, State state) => desk.Own && state.NoticeAccepted == true
        && (state.Phase is "interview" or "review" || state.Phase == "closed" && state.Pending == Asking.CarryOn
            || state is { Phase: "handover", Pending: Asking.CarryOn, Path: CarePath.None, Standing: < Urgency.Urgent });

    private static void AskAgain(Desk desk, TurnInProgress turn) => turn.Add(new Resumed(
        [.. Form.Questions(desk.Form, Given.Of(turn.State)).Where(q => q.Item.Marks.MandatoryScreen && Linking.IsChecklist(q.Item)).Select(q => q.Path).Take(ListsAskedAgain)], turn.Seq));
}
