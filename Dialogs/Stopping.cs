// Stopping, coming back and beginning anew. Stopping keeps everything; beginning anew clears answers, never what was said about safety.
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

internal static class Stopping
{
    public static void Stop(Desk desk, TurnInProgress turn)
    {
        if (!desk.Own) { turn.Add(new PhaseChanged("closed")); turn.Add(new QuestionAsked(null, turn.Seq)); turn.Say(new Reply(desk.Say("stop.kept-so-far"))); return; }
        turn.Add(new PhaseChanged("closed"));
        turn.Say(new Reply(desk.Say("stop.stopped")));
        OfferSaving(desk, turn);
        turn.Add(new QuestionAsked(Asking.CarryOn, turn.Seq));
        turn.Say(Questions.Put(desk, turn.State, Asking.CarryOn) with { Save = CanSave(turn.State) });
    }

    /// <summary>"Can I finish this later?" Nothing is lost either way; what was sent already needs no more than the way back.</summary>
    public static void Save(Desk desk, TurnInProgress turn)
    {
        if (!desk.Own || turn.State.SubmittedAt is null) { Stop(desk, turn); return; }
        turn.Say(new Reply(desk.Say("stop.kept-sent")) { Save = CanSave(turn.State) });
        OfferSaving(desk, turn);
    }

    /// <summary>Where to find link and code. The page makes them and shows them; they never stand in the chat.</summary>
    private static void OfferSaving(Desk desk, TurnInProgress turn)
    {
        if (CanSave(turn.State)) turn.Say(new Reply(desk.Say("stop.save")) { Save = true });
    }

    private static bool CanSave(State state) => state.Channel == "directline";

    public static Action TakeCarryOn(Desk desk, TurnInProgress turn, Reading reading)
    {
        var option = Options.Match(desk, turn, Asking.CarryOn, reading);
        if (option == "no" || reading.Wants("stop")) return () => turn.Say(turn.State.Phase == "closed" ? new Reply(desk.Say("stop.not-now")) { Save = CanSave(turn.State) } : new Reply(desk.Say("person.again")) { Call = desk.PhoneCall });
        if (reading.Wants("save")) return () => Save(desk, turn);
        if (option is null && reading.Wants("person")) return () => Interruptions.Person(desk, turn);
        if (turn.State.NoticeAccepted == true) Answering.Fill(desk, turn, reading.Wants("correct"));
        return () => CarryOn(desk, turn);
    }

    /// <summary>Where the answers say: the next open question, the read-back, or after sending.</summary>
    public static void CarryOn(Desk desk, TurnInProgress turn)
    {
        if (turn.State.NoticeAccepted != true) { turn.Add(new PhaseChanged("opening")); Opening.Greet(desk, turn); return; }
        turn.Add(new PhaseChanged("interview"));
        Interview.AskNext(desk, turn);
    }

    public static Action TakeStartOver(Desk desk, TurnInProgress turn, Reading reading)
    {
        if (Options.Match(desk, turn, Asking.StartOver, reading) != "yes")
            return () =>
            {
                turn.Say(new Reply(desk.Say("stop.kept")));
                Interview.AskNext(desk, turn);
            };
        turn.Add(new StartedOver(turn.Seq));
        return () =>
        {
            turn.Say(new Reply(desk.Say("stop.started-over")));
            Interview.AskNext(desk, turn);
        };
    }
}
