// Half of a dangerous combination makes the bot ask for the other half, and ordinary complaints make it ask for nothing.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Engine = IntakeBot.Knowledge.Triage.Triage;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class AskingTests
{
    [Test]
    public void Half_a_combination_asks_for_the_other_half()
    {
        (string[] Said, string Asks)[] cases =
        [
            (["fever", "neck-pain"], "chin-to-chest-impossible"),
            (["chest-pain-breathing"], "breathless"),
            (["calf-cramp-constant"], "limb-swollen-list"),
            (["limb-wont-bend"], "dark-urine"),
            (["mouth-tingling"], "hands-curling"),
            (["jaw-locked"], "wound-any"),
            (["hopeless"], "crisis"),
            (["chest-site-pain"], "chest-pain"),
            (["headache-severe"], "thunderclap-headache"),
            (["head-injury"], "vomiting"),
            (["stopped-benzodiazepine"], "withdrawal-symptoms"),
            (["baclofen-pump"], "spasticity-worse-sudden"),
            (["spinal-cord-injury-high"], "headache-pounding"),
            (["jaw-pain-chewing"], "age"),
            (["wound-dirty-recent"], "jaw-locked"),
            (["leg-weak sudden"], "stroke-sign"),
            (["recent-injury", "knee-pain"], "cannot-bear-weight"),
            (["recent-injury", "neck-pain"], "neck-midline-tender"),
            (["seizure"], "seizure-first"),
            (["dark-urine"], "muscle-pain-severe"),
            (["kidney-colic"], "fever"),
        ];
        Assert.Empty(
            from one in cases
            let ask = Shipped.Assess(one.Said).Ask.Select(a => a.Finding).ToArray()
            where !ask.Contains(one.Asks)
            select $"{string.Join(", ", one.Said)} asks for {string.Join(", ", ask)}, not {one.Asks}");
    }

    [Test]
    public void An_answer_to_what_was_asked_raises_the_urgency()
    {
        foreach (var rule in Shipped.Content.Rules.Rules.Where(r => r.Urgency <= Urgency.Urgent))
            foreach (var example in rule.Fires)
            {
                var before = Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, example.Facts, example.Context);
                foreach (var ask in before.Ask.Where(a => a.Finding != "age"))
                {
                    var asked = Shipped.Content.Rules.Find(ask.Rule)!;
                    Assert.True(asked.Urgency > before.Urgency, $"[{example.Words}] asks for {ask.Finding} of {ask.Rule}, which would raise nothing");
                    Assert.True(Shipped.Content.Wording.Has(Shipped.Content.Catalogue.ProbeKey(ask.Finding)!), $"{ask.Finding} has no question");
                }
            }
    }

    [Test]
    public void Ordinary_complaints_ask_for_nothing()
    {
        string[][] ordinary = [["lower-back-pain"], ["neck-pain", "shoulder-pain"], ["cramp-night", "calf-pain"], ["sciatica", "leg-numb"], ["takes-statin", "takes-antihypertensive"], ["nausea"], ["low-mood"]];
        foreach (var said in ordinary) Assert.Empty(Shipped.Assess(said).Ask);
    }

    [Test]
    public void What_was_denied_or_asked_before_is_not_asked()
    {
        var fever = new Fact("fever", FactStatus.Present);
        var neck = new Fact("neck-pain", FactStatus.Present);
        var denied = Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, [fever, neck, new Fact("chin-to-chest-impossible", FactStatus.Absent)], PatientContext.Unknown);
        var asked = Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, [fever, neck], new PatientContext { Asked = new HashSet<string> { "chin-to-chest-impossible" } });
        Assert.DoesNotContain(denied.Ask, a => a.Finding == "chin-to-chest-impossible");
        Assert.DoesNotContain(asked.Ask, a => a.Finding == "chin-to-chest-impossible");
        Assert.NotEmpty(asked.Ask);
    }

    [Test]
    public void Nothing_is_asked_while_an_emergency_stands() => Assert.Empty(Shipped.Assess("chest-pain", "calf-cramp-constant", "head-injury").Ask);

    [Test]
    public void Every_question_that_can_be_asked_affirms_a_finding_that_exists()
    {
        var probes = Shipped.Content.Catalogue.All.Select(f => f.Probe).ToHashSet();
        Assert.DoesNotContain(Shipped.Content.Wording.Keys, k => k.StartsWith("probe.", StringComparison.Ordinal) && !probes.Contains(k));
    }
}
