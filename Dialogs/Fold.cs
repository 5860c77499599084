// The fold: how each event changes the state. It only records; what follows from the state is worked out by whoever reads it.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

public sealed partial record State
{
    public static State Of(IEnumerable<Event> events) => events.Aggregate(Empty, (state, e) => state.Apply(e));

    public State Apply(Event e) => e switch
    {
        Began b => this with { Channel = b.Channel, Country = b.Country, ContentHash = b.ContentHash, Questionnaire = b.Questionnaire, BeganAt = b.At },
        TurnTaken t => this with { LastSeq = t.Seq, LastHeardAt = t.At, UnfinishedAt = null },
        PhaseChanged p => this with { Phase = p.Phase, UnfinishedAt = p.Phase == "closed" ? null : UnfinishedAt },
        NoticeAnswered n => this with { NoticeAccepted = n.Accepted },
        FactNoted f => this with { Facts = Facts.Add(new KnownFact(f.Fact, f.Seq, f.LinkId)) },
        FactCorrected c => this with { Facts = Facts.RemoveAll(f => f.Fact.Finding == c.Finding && (c.Who is null || f.Fact.Who == c.Who)) },
        ValueNoted v => this with { Values = Values.SetItem(v.Value.Name, new KnownValue(Merge(v), v.Seq)) },
        QuestionAsked q => Ask(q.LinkId, q.Half),
        Answered a => this with
        {
            Answers = Answers.SetItem(a.LinkId, new GivenAnswer(a.Values, a.Source, a.Seq, a.Span)),
            Missing = Missing.Remove(a.LinkId),
            Again = Again.Remove(a.LinkId),
            Proposed = Proposed?.LinkId == a.LinkId ? null : Proposed,
        },
        AnswerMissing m => this with { Missing = Missing.SetItem(m.LinkId, m.Why), Answers = Answers.Remove(m.LinkId), Again = Again.Remove(m.LinkId) },
        AnswerDropped d => this with { Answers = Answers.Remove(d.LinkId).Remove(d.LinkId + "#done"), Missing = Missing.Remove(d.LinkId), Carried = Carried.Remove(d.LinkId) },
        FlagRaised f => this with { Flags = Flags.Add(f), Path = f.Path > Path ? f.Path : Path },
        StandingChanged s => this with { Standing = s.Urgency, Peak = s.Urgency > Peak ? s.Urgency : Peak },
        HandoverCalled h => this with { Handovers = Handovers.Add(h.Why) },
        Misunderstood => this with { MisunderstoodInRow = MisunderstoodInRow + 1 },
        Understood => this with { MisunderstoodInRow = 0 },
        Replied r => this with { TeachBack = TeachBack.Add(r) },
        ChangeProposed p => this with { Proposed = p },
        StartedOver => this with
        {
            Answers = Answers.Clear(),
            Missing = Missing.Clear(),
            Values = Values.Clear(),
            EarlierValues = EarlierValues.SetItems(Values),
            AskedTimes = AskedTimes.RemoveRange(AskedTimes.Keys.Where(q => Asking.ProbedFinding(q) is null)),
            Trail = [],
            Again = [],
            Carried = Carried.Clear(),
            Proposed = null,
            SubmittedAt = null,
        },
        Submitted s => this with { SubmittedAt = s.At },
        Resumed r => this with { Again = r.Again },
        LeftUnfinished u => this with { UnfinishedAt = u.At, UnfinishedSeq = LastSeq },
        VisitWanted v => this with { VisitWantedSeq = v.Seq },
        CameBack c => this with { Former = c.Former, FormerAt = c.At, Carried = Carried.SetItems(c.Answers.Select(a => KeyValuePair.Create(a.LinkId, a.Values))) },
        StillRight => this with { Carried = Carried.Clear() },
        _ => throw new InvalidOperationException($"The fold does not know {e.GetType().Name}."),
    };

    private State Ask(string? question, bool half)
    {
        if (question is null) return this with { Pending = null, AsksHalf = false };
        return this with
        {
            Pending = question,
            AsksHalf = half,
            AskedTimes = AskedTimes.SetItem(question, AskedTimes.GetValueOrDefault(question) + 1),
            Trail = Trail.Contains(question) ? Trail : Trail.Add(question),
            ProbesInRow = question.StartsWith("probe:", StringComparison.Ordinal) ? ProbesInRow + 1 : 0,
            Proposed = question == "change" ? Proposed : null,
        };
    }

    private Value Merge(ValueNoted noted)
    {
        if (noted.Replaces || noted.Value.Data is not ListData now || Values.GetValueOrDefault(noted.Value.Name)?.Value.Data is not ListData before) return noted.Value;
        var items = before.Items.AddRange(now.Items.Where(i => !before.Items.Contains(i)));
        return noted.Value with { Data = new ListData(items) };
    }
}
