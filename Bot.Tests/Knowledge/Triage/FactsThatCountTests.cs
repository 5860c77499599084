// Which facts the rules see: of whom, when, in what mood, and how sure.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Engine = IntakeBot.Knowledge.Triage.Triage;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class FactsThatCountTests
{
    private static Assessment Assess(PatientContext context, params Fact[] facts) => Engine.Assess(Shipped.Content.Rules, Shipped.Content.Catalogue, facts, context);
    private static Assessment Assess(params Fact[] facts) => Assess(PatientContext.Unknown, facts);
    private static Fact Present(string finding) => new(finding, FactStatus.Present);

    [Test]
    public void What_is_denied_asked_about_supposed_or_runs_in_the_family_raises_nothing()
    {
        Fact[] harmless =
        [
            new("saddle-numbness", FactStatus.Absent),
            Present("chest-pain") with { Mood = FactMood.Question },
            Present("chest-pain") with { Mood = FactMood.Hypothetical },
            Present("cancer-history") with { Who = FactPerson.Family },
            Present("stroke-sign") with { Who = FactPerson.Family },
            Present("saddle-numbness") with { When = FactTime.Resolved },
            Present("no-such-finding"),
        ];
        foreach (var fact in harmless) Assert.Equal((fact, Urgency.Routine), (fact, Assess(fact).Urgency));
    }

    [Test]
    public void A_stroke_sign_that_has_gone_is_still_an_emergency_and_a_history_still_counts()
    {
        Assert.Equal(Urgency.Emergency, Assess(Present("face-droop") with { When = FactTime.Resolved, Since = TimeSpan.FromHours(3) }).Urgency);
        Assert.Equal(Urgency.Emergency, Assess(Present("face-droop") with { When = FactTime.Resolved }).Urgency);
        Assert.Equal(Urgency.Urgent, Assess(Present("face-droop") with { When = FactTime.Resolved, Since = TimeSpan.FromDays(20) }).Urgency);
        Assert.Equal(Urgency.Review, Assess(Present("cancer-history") with { When = FactTime.Resolved, Since = TimeSpan.FromDays(4000) }).Urgency);
    }

    [Test]
    public void Somebody_else_who_needs_help_now_is_assessed_apart_from_the_patient()
    {
        var mine = Present("neck-pain");
        var theirs = Present("breathless") with { Who = FactPerson.Other };
        var assessment = Assess(mine, theirs);
        var flag = Assert.Single(assessment.Flags);
        Assert.Equal((Urgency.Emergency, FactPerson.Other), (flag.Urgency, flag.Subject));
        Assert.Equal([1], flag.Because.ToArray());
    }

    [Test]
    public void Findings_of_two_people_are_never_added_up()
    {
        Assert.Equal(Urgency.Routine, Assess(Present("lower-back-pain"), Present("fever") with { Who = FactPerson.Other, When = FactTime.Past }).Urgency);
        Assert.DoesNotContain(Assess(Present("lower-back-pain"), Present("fever") with { Who = FactPerson.Other }).Flags, f => f.Rule.Concern == "spinal-infection");
    }

    [Test]
    public void Another_persons_precautions_and_past_are_not_our_patients()
    {
        foreach (var slug in (string[])["pregnant", "epilepsy", "takes-anticoagulant", "cancer-history"])
            Assert.Equal((slug, Urgency.Routine), (slug, Assess(Present(slug) with { Who = FactPerson.Other }).Urgency));
        Assert.Equal(Urgency.Routine, Assess(Present("stroke-sign") with { Who = FactPerson.Other, When = FactTime.Resolved }).Urgency);
        Assert.Equal(Urgency.Emergency, Assess(Present("seizure-first") with { Who = FactPerson.Other, When = FactTime.Resolved, Since = TimeSpan.FromMinutes(5) }).Urgency);
    }

    [Test]
    public void A_flag_rests_on_every_fact_that_meets_its_rule_and_on_no_other()
    {
        var flag = Assess(Present("neck-pain"), Present("lower-back-pain"), new Fact("fever", FactStatus.Absent), Present("fever"), Present("takes-statin")).Flags[0];
        Assert.Equal("spinal-infection", flag.Rule.Concern);
        Assert.Equal([1, 3], flag.Because.ToArray());
    }

    [Test]
    public void What_is_implied_counts_as_said()
    {
        Assert.Equal("cauda-equina", Assess(Present("cannot-feel-wiping")).Flags[0].Rule.Concern);
        Assert.Equal([0], Assess(Present("cannot-feel-wiping")).Flags[0].Because.ToArray());
    }

    [Test]
    public void One_not_sure_after_asking_again_is_for_review_and_two_are_urgent()
    {
        static Fact Unsure(string finding) => new(finding, FactStatus.Unsure);
        var again = PatientContext.Unknown with { AskedAgain = ImmutableHashSet.Create("saddle-numbness", "limb-weak", "epilepsy") };

        Assert.Equal(Urgency.Routine, Assess(Unsure("saddle-numbness")).Urgency);
        Assert.Equal("saddle-numbness", Assess(Unsure("saddle-numbness")).Ask[0].Finding);
        Assert.Equal(Urgency.Review, Assess(again, Unsure("saddle-numbness")).Urgency);
        Assert.Equal(Urgency.Urgent, Assess(again, Unsure("saddle-numbness"), Unsure("limb-weak")).Urgency);
        Assert.Equal(Urgency.Urgent, Assess(again, Unsure("saddle-numbness"), Present("sciatica")).Urgency);
        Assert.Equal(Urgency.Routine, Assess(again, Unsure("epilepsy")).Urgency);
        Assert.Equal(Urgency.Review, Assess(again, Unsure("saddle-numbness"), Unsure("saddle-numbness")).Urgency);
    }

    [Test]
    public void Two_declines_alone_are_for_review_and_a_list_is_never_unsure_as_a_whole()
    {
        static Fact Declined(string finding) => new(finding, FactStatus.Declined);
        Assert.Equal(Urgency.Review, Assess(Declined("saddle-numbness"), Declined("bladder-change")).Urgency);
        Assert.Equal(Urgency.Urgent, Assess(Declined("saddle-numbness"), Present("lower-back-pain")).Urgency);
        Assert.Equal(Urgency.Routine, Assess(Declined("stroke-sign")).Urgency);
    }

    [Test]
    public void The_doubtful_answer_is_filed_under_the_concern_it_is_about() =>
        Assert.Equal("cauda-equina", Assess(new Fact("saddle-numbness", FactStatus.Declined)).Flags[0].Rule.Concern);

    [Test]
    public void Of_two_flags_of_one_height_the_fuller_picture_comes_first()
    {
        var flags = Shipped.Assess("chest-pain", "fever", "chin-to-chest-impossible", "photophobia").Flags;
        Assert.Equal(["meningitis", "heart-now"], flags.Take(2).Select(f => f.Rule.Id));
    }

    [Test]
    public void A_private_path_comes_before_any_other_flag_of_its_height() =>
        Assert.Equal(CarePath.Crisis, Shipped.Assess("fever", "chin-to-chest-impossible", "photophobia", "suicide-plan").Flags[0].Rule.Path);

    [Test]
    public void Vulnerability_lifts_a_same_day_flag_and_nothing_else()
    {
        Assert.Equal(Urgency.Urgent, Shipped.Assess("needle-site-infected").Urgency);
        Assert.Equal(Urgency.Emergency, Shipped.Assess("needle-site-infected", "immune-weak").Urgency);
        Assert.Equal("needle-infection-raised", Shipped.Assess("needle-site-infected", "immune-weak").Flags[0].Rule.Id);
        Assert.Equal(Urgency.Urgent, Shipped.Assess("limb-swollen", "pregnant").Urgency);
        Assert.Equal(Urgency.Review, Shipped.Assess("neck-pain", "immune-weak", "pregnant").Urgency);
    }
}
