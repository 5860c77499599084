// Which part of the conversation a message belongs to. Taking a step records what the message answers; what it returns is said afterwards,
// once the safety screen has looked at everything that was recorded.
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

internal static class Steps
{
    public static Action Take(Desk desk, TurnInProgress turn, Reading reading)
    {
        var state = turn.State;
        var command = Command.Of(turn.Heard);
        if (Afterwards.TakeOffer(desk, turn, reading, command) is { } after) return after;
        return state.Phase switch
        {
            "opening" => Opening.Take(desk, turn, reading),
            "handover" when state.Pending is not (Asking.CarryOn or Asking.NewVisit) => AfterInstruction.Take(desk, turn, reading),
            _ => state.Pending switch
            {
                Asking.Review or Asking.Edit => Review.Take(desk, turn, reading, command),
                Asking.Change => Corrections.TakeChange(desk, turn, reading),
                Asking.StartOver => Stopping.TakeStartOver(desk, turn, reading),
                Asking.NewVisit => Visits.TakeOffer(desk, turn, reading, command),
                Asking.StillRight or Asking.EditEarlier => Visits.TakeStillRight(desk, turn, reading, command),
                Asking.CarryOn => Stopping.TakeCarryOn(desk, turn, reading),
                null => Afterwards.Take(desk, turn, reading, command),
                _ => Interview.Take(desk, turn, reading, command),
            },
        };
    }
}
