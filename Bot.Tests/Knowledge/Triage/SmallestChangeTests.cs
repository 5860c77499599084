// What would change the level, over every example that the rules carry: what is named does change it, and nothing smaller does.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Engine = IntakeBot.Knowledge.Triage.Triage;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class SmallestChangeTests
{
    private static RuleBook Rules => Shipped.Content.Rules;
    private static Catalogue Catalogue => Shipped.Content.Catalogue;

    private static Urgency Level(IReadOnlyList<Fact> facts, PatientContext context) => Engine.Assess(Rules, Catalogue, facts, context).Urgency;

    private static (IReadOnlyList<Fact>, PatientContext) Without(IReadOnlyList<Fact> facts, PatientContext context, IEnumerable<Cause> causes) =>
        ([.. facts.Where(f => !causes.Contains(new Cause(f.Finding, f.Who)))], causes.Any(c => c.Finding == "age") ? context with { Age = null, AgeMonths = null, OldestAge = null } : context);

    [Test]
    public void Without_what_is_named_the_level_is_what_is_said_and_with_any_of_it_kept_it_is_not_lower()
    {
        foreach (var rule in Rules.Rules)
            foreach (var example in rule.Fires)
            {
                var level = Level(example.Facts, example.Context);
                foreach (var (without, to) in SmallestChange.Lower(Rules, Catalogue, example.Facts, example.Context))
                {
                    var (facts, context) = Without(example.Facts, example.Context, without);
                    Assert.True(to < level && Level(facts, context) == to, $"{rule.Id} [{example.Words}]: without {string.Join(", ", without)}");
                    foreach (var kept in without)
                    {
                        var (fewer, aged) = Without(example.Facts, example.Context, without.Remove(kept));
                        Assert.True(Level(fewer, aged) == level, $"{rule.Id} [{example.Words}]: {kept} was not needed");
                    }
                }
            }
    }

    [Test]
    public void Every_example_that_fires_has_a_smallest_change_unless_an_unknown_age_counts_as_met()
    {
        var none = Rules.Rules.SelectMany(r => r.Fires, (r, e) => (r, e)).Where(x => Level(x.e.Facts, x.e.Context) > Urgency.Routine && SmallestChange.Lower(Rules, Catalogue, x.e.Facts, x.e.Context).IsEmpty).Select(x => $"{x.r.Id} [{x.e.Words}]");
        Assert.Empty(none);
    }

    [Test]
    public void A_combination_falls_with_either_half_and_two_reasons_fall_only_together()
    {
        Fact Said(string finding, FactPerson who = FactPerson.Self) => new(finding, FactStatus.Present) { Who = who };
        var halves = SmallestChange.Lower(Rules, Catalogue, [Said("fever"), Said("chin-to-chest-impossible")], PatientContext.Unknown);
        Assert.Equal([new("fever", FactPerson.Self), new("chin-to-chest-impossible", FactPerson.Self)], halves.Select(h => h.Without.Single()));
        var two = SmallestChange.Lower(Rules, Catalogue, [Said("saddle-numbness"), Said("thunderclap-headache")], PatientContext.Unknown);
        Assert.Equal<Cause>([new("saddle-numbness", FactPerson.Self), new("thunderclap-headache", FactPerson.Self)], two.Single().Without);
        var others = SmallestChange.Lower(Rules, Catalogue, [Said("saddle-numbness", FactPerson.Other)], PatientContext.Unknown);
        Assert.Equal(new("saddle-numbness", FactPerson.Other), others.Single().Without.Single());
    }

    [Test]
    public void Many_reasons_at_once_are_still_told_and_each_of_them_is_needed()
    {
        Fact[] facts = [.. new[] { "saddle-numbness", "thunderclap-headache", "stroke-sign", "jaw-locked", "confused", "not-breathing" }.Select(f => new Fact(f, FactStatus.Present))];
        var change = SmallestChange.Lower(Rules, Catalogue, facts, PatientContext.Unknown).Single();
        Assert.True(change.To < Urgency.Emergency && change.Without.Length > 3);
    }

    [Test]
    public void What_would_raise_it_does_and_only_together_with_what_is_known()
    {
        foreach (var said in new[] { "lower-back-pain", "fever", "calf-pain", "head-injury", "seizure" })
        {
            Fact[] facts = [new(said, FactStatus.Present)];
            foreach (var (finding, to) in SmallestChange.Raise(Rules, Catalogue, facts, PatientContext.Unknown))
            {
                Assert.Equal(to, Level([.. facts, new(finding, FactStatus.Present)], PatientContext.Unknown));
                Assert.True(to > Level(facts, PatientContext.Unknown) && Level([new(finding, FactStatus.Present)], PatientContext.Unknown) < to, $"{said} + {finding}");
            }
        }
        Assert.Contains(SmallestChange.Raise(Rules, Catalogue, [new("fever", FactStatus.Present)], PatientContext.Unknown), r => r.Finding == "chin-to-chest-impossible");
        Assert.DoesNotContain(SmallestChange.Raise(Rules, Catalogue, [new("fever", FactStatus.Present), new("chin-to-chest-impossible", FactStatus.Absent)], PatientContext.Unknown), r => r.Finding == "chin-to-chest-impossible");
    }
}
