// Before the first question: the notice, one tap. Nobody has to tap to be heard: what is written here is read and screened like all else.
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Dialogs;

internal static class Opening
{
    public static void Greet(Desk desk, TurnInProgress turn)
    {
        if (desk.Clinic.Demo) turn.Say(new Reply(desk.Say("opening.demo")));
        if (turn.State.Former is not null) turn.Say(new Reply(desk.Say("visit.welcome")));
        turn.Add(new QuestionAsked(Asking.Notice, turn.Seq));
        var asking = Questions.Put(desk, turn.State, Asking.Notice);
        turn.Say(asking with { Text = desk.Say("opening.notice") });
    }

    public static Action Take(Desk desk, TurnInProgress turn, Reading reading)
    {
        var option = Options.Match(desk, turn, Asking.Notice, reading);
        if (option == "start" || option is null && reading.Answer == BareAnswer.Yes) return () => Start(desk, turn);
        if (option == "help") return () => turn.Say(new Reply(desk.Say("opening.help-now", ("number", desk.LocaleOf(turn.State).EmergencyLine))) { Call = desk.LocaleOf(turn.State).Emergency });
        if (option == "phone") return () => turn.Say(new Reply(desk.Say("opening.phone-instead")));
        if (reading.Answer == BareAnswer.No) return () => Refuse(desk, turn);
        return () => Digress(desk, turn, reading);
    }

    private static void Start(Desk desk, TurnInProgress turn)
    {
        turn.Add(new NoticeAnswered(true, desk.Say("opening.version")));
        turn.Add(new PhaseChanged("interview"));
        turn.Say(new Reply(desk.Say("opening.accepted")));
        Answering.Fill(desk, turn, corrected: false);
        Interview.AskNext(desk, turn);
    }

    private static void Refuse(Desk desk, TurnInProgress turn)
    {
        turn.Add(new NoticeAnswered(false, desk.Say("opening.version")));
        turn.Say(new Reply(desk.Say("opening.declined")));
    }

    private static void Digress(Desk desk, TurnInProgress turn, Reading reading)
    {
        var interruption = Interruptions.Handle(desk, turn, reading, Asking.Notice);
        if (interruption == Interruption.Done) return;
        if (interruption == Interruption.None) turn.Say(new Reply(desk.Say("interview.heard-nothing")));
        turn.Say(Questions.Put(desk, turn.State, Asking.Notice) with { Text = desk.Say("opening.carry-on") });
    }
}
