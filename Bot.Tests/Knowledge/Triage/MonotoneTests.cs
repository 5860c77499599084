// The promise of the whole engine: whatever else is said, the urgency never falls. CsCheck prints the seed of a counterexample.
using CsCheck;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Engine = IntakeBot.Knowledge.Triage.Triage;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class MonotoneTests
{
    private static readonly string[] Slugs = [.. Shipped.Content.Catalogue.All.Select(f => f.Slug)];
    private static readonly string[] Qualities = [.. Shipped.Content.Rules.Qualities];

    /// <summary>Facts as people give them: mostly present and now, and some of everything else.</summary>
    private static readonly Gen<Fact> AnyFact =
        from slug in Gen.OneOf(Slugs)
        from status in Gen.Frequency((8, FactStatus.Present), (1, FactStatus.Absent), (2, FactStatus.Unsure), (1, FactStatus.Declined))
        from time in Gen.Frequency((6, FactTime.Now), (1, FactTime.Past), (1, FactTime.Resolved))
        from who in Gen.Frequency((8, FactPerson.Self), (2, FactPerson.Other), (1, FactPerson.Family))
        from mood in Gen.Frequency((9, FactMood.Stated), (1, FactMood.Question))
        from with in Gen.OneOf(Qualities).Array[0, 2]
        from days in Gen.Int[-200, 200]
        select new Fact(slug, status) { When = time, Who = who, Mood = mood, With = [.. with], Since = days > 0 ? TimeSpan.FromDays(days) : null };

    private static readonly Gen<PatientContext> AnyContext =
        from age in Gen.Int[-20, 95]
        from again in Gen.OneOf(Slugs).Array[0, 20]
        select new PatientContext { Age = age >= 0 ? age : null, AskedAgain = again.ToHashSet() };

    [Test]
    public void Another_fact_never_lowers_the_urgency() =>
        Gen.Select(AnyFact.Array[0, 12], AnyFact, AnyContext).Sample(
            (facts, more, context) => Urgency(facts, context) <= Urgency([.. facts, more], context), iter: 20_000);

    /// <summary>Random facts seldom meet a rule; these begin from one that fires.</summary>
    [Test]
    public void Another_fact_never_lowers_a_rule_that_fires()
    {
        var examples = Shipped.Content.Rules.Rules.SelectMany(r => r.Fires).ToArray();
        Gen.Select(Gen.OneOf(examples), AnyFact.Array[1, 4], Gen.Int[0, 90]).Sample(
            (example, more, age) => Urgency(example.Facts, example.Context) <= Urgency([.. example.Facts, .. more], example.Context), iter: 20_000);
    }

    [Test]
    public void The_order_in_which_things_are_said_does_not_matter() =>
        Gen.Select(AnyFact.Array[2, 12], AnyContext).Sample(
            (facts, context) => Urgency(facts, context) == Urgency([.. facts.Reverse()], context), iter: 5_000);

    /// <summary>"It has gone" and other times never raise above what the same finding is now; a present one counts at least as much.</summary>
    [Test]
    public void A_finding_present_now_counts_at_least_as_much_as_one_that_is_over() =>
        Gen.Select(AnyFact.Array[0, 8], Gen.OneOf(Slugs)).Sample(
            (facts, slug) => Urgency([.. facts, new Fact(slug, FactStatus.Present) { When = FactTime.Resolved }], PatientContext.Unknown)
                <= Urgency([.. facts, new Fact(slug, FactStatus.Present)], PatientContext.Unknown), iter: 5_000);

    private static Fact Present(string slug) => new(slug, FactStatus.Present);

    /// <summary>Everything that can be added, added to bases of up to eight facts.</summary>
    [Test]
    public void No_single_finding_lowers_any_base() =>
        Gen.Select(AnyFact.Array[0, 8], AnyContext).Sample((facts, context) =>
        {
            var before = Urgency(facts, context);
            return Slugs.All(slug => Urgency([.. facts, Present(slug)], context) >= before);
        }, iter: 60);

    /// <summary>All pairs there are: the second finding never lowers what the first one raised.</summary>
    [Test]
    public void No_second_finding_lowers_the_first()
    {
        var alone = Slugs.ToDictionary(s => s, s => Urgency([Present(s)], PatientContext.Unknown));
        var lowered = new List<string>();
        for (var i = 0; i < Slugs.Length; i++)
            for (var j = 0; j < i; j++)
                if (Urgency([Present(Slugs[i]), Present(Slugs[j])], PatientContext.Unknown) is var both && (both < alone[Slugs[i]] || both < alone[Slugs[j]])) lowered.Add($"{Slugs[i]} and {Slugs[j]}");
        Assert.Empty(lowered);
    }

    /// <summary>Rules see what is there and nothing else: conditions are made of these kinds, and a denial changes no level.</summary>
    [Test]
    public void The_conditions_know_no_not()
    {
        Type[] kinds = [typeof(AllOf), typeof(AnyOf), typeof(AtLeast), typeof(Has), typeof(AgeIs), typeof(StayedUnsure)];
        Assert.Equal(kinds.Select(k => k.Name).Order(), typeof(Condition).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Condition))).Select(t => t.Name).Order());
        Gen.Select(AnyFact.Array[0, 10], Gen.OneOf(Slugs), AnyContext).Sample(
            (facts, slug, context) => Urgency([.. facts, new Fact(slug, FactStatus.Absent)], context) == Urgency(facts, context), iter: 5_000);
    }

    /// <summary>In place of a no it never lowers, in place of a yes never below the no; for rules that count doubt it may raise.</summary>
    [Test]
    public void Unsure_never_helps() =>
        Gen.Select(AnyFact.Array[0, 10], Gen.OneOf(Slugs), AnyContext).Sample((facts, slug, context) =>
        {
            var no = Urgency([.. facts, new Fact(slug, FactStatus.Absent)], context);
            var again = context with { AskedAgain = context.AskedAgain.Append(slug).ToHashSet() };
            return new[] { FactStatus.Unsure, FactStatus.Declined }.All(s => Urgency([.. facts, new Fact(slug, s)], context) >= no && Urgency([.. facts, new Fact(slug, s)], again) >= no);
        }, iter: 20_000);

    /// <summary>A symptom that would be urgent or worse stays at `review` or above when it is still unsure after asking again.</summary>
    [Test]
    public void A_dangerous_symptom_that_stays_unsure_is_looked_at()
    {
        var left = from finding in Shipped.Content.Catalogue.All
                   where finding.Kind == FindingKind.Symptom && Urgency([Present(finding.Slug)], PatientContext.Unknown) >= IntakeBot.Knowledge.Urgency.Urgent
                   let unsure = Urgency([new Fact(finding.Slug, FactStatus.Unsure)], new PatientContext { AskedAgain = new HashSet<string> { finding.Slug } })
                   where unsure < IntakeBot.Knowledge.Urgency.Review
                   select finding.Slug;
        Assert.Empty(left);
    }

    private static Urgency Urgency(IReadOnlyList<Fact> facts, PatientContext context) => Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, facts, context).Urgency;
}
