// After sending, or when nothing is pending: the chat stays open. A new fact is screened and kept, an answer may still be changed and the
// intake is then sent again; questions are answered.
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

internal static class Afterwards
{
    public static Action Take(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        if (command.Name is "edit") return () => Interruptions.Obey(desk, turn, command);
        if (!desk.Own) return () => turn.Say(new Reply(desk.Say("interview.thanks")));
        var changed = Corrections.Take(desk, turn, reading);
        return () =>
        {
            if (Corrections.Propose(desk, turn)) return;
            if (changed) { turn.Add(new Submitted(turn.Seq, turn.Heard.At)); turn.Say(new Reply(desk.Say("submitted.changed"))); return; }
            if (Interruptions.Handle(desk, turn, reading, null) != Interruption.None && turn.HasSaid) return;
            turn.Say(new Reply(desk.Say(reading.Facts.IsEmpty && reading.Values.IsEmpty ? "submitted.after" : "submitted.changed")));
        };
    }
}
