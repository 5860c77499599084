// What stands against each technique: the strictest reason counts, an unseen red flag stands against all, and no label ever says that it is safe.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Engine = IntakeBot.Knowledge.Triage.Triage;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class TechniquesTests
{
    private static string Of(params string[] findings) => string.Join(" ", Techniques.Of(Shipped.Assess(findings)).Select(t => $"{t.Name}:{t.Caution}"));

    [Test]
    public void Each_technique_has_the_strictest_of_what_the_rules_say_of_it()
    {
        Assert.Equal("needle:NothingFound electro:NothingFound moxa:NothingFound cupping:NothingFound ear:NothingFound", Of("lower-back-pain"));
        Assert.Equal("needle:PractitionerDecides electro:PractitionerDecides moxa:NothingFound cupping:NotUntilCleared ear:WithCare", Of("takes-anticoagulant"));
        Assert.Equal("needle:WithCare electro:NotUntilCleared moxa:WithCare cupping:NothingFound ear:PractitionerDecides", Of("pacemaker"));
        Assert.Equal("needle:PractitionerDecides electro:NotUntilCleared moxa:WithCare cupping:NotUntilCleared ear:PractitionerDecides", Of("takes-anticoagulant", "pacemaker"));
    }

    [Test]
    public void Every_reason_is_kept_the_strictest_first()
    {
        var electro = Techniques.Of(Shipped.Assess("takes-anticoagulant", "pacemaker")).Single(t => t.Name == "electro");
        Assert.Equal([("device", Caution.NotUntilCleared), ("blood-thinner", Caution.PractitionerDecides)], electro.Because.Select(b => (b.Flag.Rule.Id, b.Caution)));
    }

    [Test]
    public void A_red_flag_that_nobody_has_seen_to_stands_against_every_technique()
    {
        foreach (var rule in Shipped.Content.Rules.Rules.Where(r => !r.IsPrecaution && r.Urgency >= Urgency.Urgent && r.Path != CarePath.Safeguarding))
            foreach (var technique in Techniques.Names) Assert.True(Techniques.Says(rule, technique) == Caution.NotUntilCleared, $"{rule.Id}: {technique}");
    }

    [Test]
    public void A_private_path_and_another_persons_illness_say_nothing_of_technique()
    {
        Assert.DoesNotContain(Techniques.Of(Shipped.Assess("fear-of-person")), t => t.Caution != Caution.NothingFound);
        Assert.DoesNotContain(Techniques.Of(Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, [new Fact("stroke-sign", FactStatus.Present) { Who = FactPerson.Other }], PatientContext.Unknown)), t => t.Caution != Caution.NothingFound);
    }

    [Test]
    public void No_label_says_safe_suitable_cleared_or_low_risk()
    {
        foreach (var caution in Enum.GetNames<Caution>())
        {
            var label = Shipped.Content.Wording[$"console.caution.{caution}"];
            foreach (var never in new[] { "safe", "suitable", "low risk", "fit for", "fine", "no risk", "go ahead" }) Assert.DoesNotContain(never, label, StringComparison.OrdinalIgnoreCase);
        }
    }
}
