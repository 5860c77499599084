// After sending, or when nothing is pending: the chat stays open. What is worth knowing but not needed is offered once, and sent again when given. A new
// fact is screened and kept, an answer may still be changed and the intake is then sent again; questions are answered.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Afterwards
{
    /// <summary>Asks whether they want to add more, once.</summary>
    public static void Offer(Desk desk, TurnInProgress turn)
    {
        if (OfferOf(desk, turn.State) is { } offer && !turn.State.AskedTimes.ContainsKey(offer.Path)) Questions.Ask(desk, turn, offer.Path);
    }

    private static Question? OfferOf(Desk desk, State state) =>
        Form.Questions(desk.Form, Given.Of(state)).FirstOrDefault(q => q.Item.Marks.OfferedAfterSubmit && !state.Answers.ContainsKey(q.Path) && !state.Missing.ContainsKey(q.Path));

    /// <summary>The offer is out: a yes goes on with the rest; anything else leaves it and is taken as after sending.</summary>
    public static Action? TakeOffer(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        if (turn.State.Phase != "submitted" || turn.State.Pending is not { } pending || Questions.Find(desk, turn.State, pending) is not { Item.Marks.OfferedAfterSubmit: true } offer) return null;
        if (command.Name is null or "answer" && Answering.Take(desk, turn, reading, offer, command).Answered && turn.State.Answers.TryGetValue(offer.Path, out var given))
        {
            if (given.Values is [ChoiceAnswer { Code: "yes" }]) return () => Interview.AskNext(desk, turn);
            turn.Add(new QuestionAsked(null, turn.Seq));
            return () => turn.Say(new Reply(desk.Say("submitted.no-more")));
        }
        turn.Add(new QuestionAsked(null, turn.Seq));
        return Take(desk, turn, reading, command);
    }

    /// <summary>All that was offered is answered or left: it goes to the clinic with the rest.</summary>
    public static void SendMore(Desk desk, TurnInProgress turn)
    {
        Review.Send(turn);
        turn.Say(new Reply(desk.Say("submitted.more-thanks")));
    }

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
