// The events of a case with a private note as an export may show them: that something happened, never what was said in it. An event is kept only when
// it is known to hold no such words, so that a new kind of event starts out withheld.
using IntakeBot.Dialogs;
using IntakeBot.Practice.Cases;

namespace IntakeBot.Records;

internal static class Withheld
{
    public static IEnumerable<Event> From(IEnumerable<Event> events, Privacy privacy) => privacy.Any ? events.Where(e => MayShow(e, privacy)) : events;

    private static bool MayShow(Event e, Privacy privacy) => e switch
    {
        Began or TurnTaken or PhaseChanged or NoticeAnswered or Misunderstood or Understood or StartedOver or Submitted => true,
        FactNoted f => !privacy.HidesLine(f.Seq) && !privacy.HidesFinding(f.Fact.Finding),
        FactCorrected f => !privacy.HidesLine(f.Seq) && !privacy.HidesFinding(f.Finding),
        ValueNoted v => !privacy.HidesLine(v.Seq),
        QuestionAsked q => !privacy.HidesLine(q.Seq),
        Answered a => !privacy.HidesLine(a.Seq),
        AnswerMissing a => !privacy.HidesLine(a.Seq),
        AnswerDropped a => !privacy.HidesLine(a.Seq),
        FlagRaised f => !privacy.HidesLine(f.Seq) && !privacy.Hides(f),
        StandingChanged s => !privacy.HidesLine(s.Seq),
        HandoverCalled h => !privacy.HidesLine(h.Seq),
        Replied r => !privacy.HidesLine(r.Seq),
        _ => false,
    };
}
