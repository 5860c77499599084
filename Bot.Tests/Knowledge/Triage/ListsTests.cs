// The five lists of the interview (safety.md section 2): a tick alone reaches the level it should, and what it is ticked with raises it.
using IntakeBot.Knowledge;
using Xunit;
using Test = Xunit.FactAttribute;

namespace IntakeBot.Tests.RedFlags;

public class ListsTests
{
    [Test]
    public void Every_option_of_the_five_lists_reaches_its_level()
    {
        (string Finding, Urgency Level)[] options =
        [
            ("chest-pain", Urgency.Emergency), ("breathless", Urgency.Emergency), ("stroke-sign", Urgency.Emergency), ("headache-or-sight-list", Urgency.Emergency), ("faint-or-fit", Urgency.Urgent),
            ("saddle-numbness", Urgency.Emergency), ("bladder-bowel-list", Urgency.Emergency), ("limb-weak-list", Urgency.Urgent), ("both-legs-list", Urgency.Emergency), ("clumsy-or-unsteady", Urgency.Urgent),
            ("fever-or-ill", Urgency.Urgent), ("recent-injury", Urgency.Review), ("unremitting-pain", Urgency.Soon), ("weight-loss", Urgency.Soon), ("cancer-history", Urgency.Review),
            ("limb-swollen-list", Urgency.Urgent), ("limb-cold-list", Urgency.Urgent), ("dark-urine", Urgency.Urgent), ("jaw-or-rigid-list", Urgency.Urgent), ("tetany-list", Urgency.Urgent),
            ("medicine-change", Urgency.Review), ("risk-medicine-list", Urgency.Review), ("device-or-cord", Urgency.Review), ("pregnancy-list", Urgency.Review), ("needling-recent", Urgency.Review),
        ];
        foreach (var (finding, level) in options) Assert.Equal((finding, level), (finding, Shipped.Assess(finding).Urgency));
    }

    [Test]
    public void What_is_a_risk_alone_never_alarms()
    {
        string[] risks = ["takes-steroid", "osteoporosis", "cancer-history", "diabetes", "immune-weak", "pregnant", "pacemaker", "smoker", "heart-disease", "takes-anticoagulant", "epilepsy", "clot-history", "long-travel", "surgery-recent"];
        foreach (var risk in risks) Assert.True(Shipped.Assess(risk, "lower-back-pain", "neck-pain").Urgency <= Urgency.Review, risk);
    }

    [Test]
    public void A_branch_answer_lifts_what_was_ticked()
    {
        (string[] Said, Urgency Level)[] cases =
        [
            (["fever-or-ill", "lower-back-pain"], Urgency.Emergency),
            (["fever", "chin-to-chest-impossible"], Urgency.Emergency),
            (["recent-injury", "cannot-bear-weight"], Urgency.Emergency),
            (["recent-injury", "neck-midline-tender"], Urgency.Emergency),
            (["weight-loss", "unremitting-pain"], Urgency.Urgent),
            (["cancer-history", "lower-back-pain", "unremitting-pain"], Urgency.Urgent),
            (["limb-swollen-list", "breathless"], Urgency.Emergency),
            (["limb-cold-list", "limb-pain-sudden"], Urgency.Emergency),
            (["dark-urine", "muscle-pain-severe"], Urgency.Emergency),
            (["jaw-or-rigid-list", "jaw-locked", "wound-any"], Urgency.Emergency),
            (["mouth-tingling", "hands-curling"], Urgency.Emergency),
            (["faint-or-fit", "seizure-first"], Urgency.Emergency),
            (["needling-recent", "chest-pain-breathing"], Urgency.Emergency),
            (["pregnancy-list", "pregnant", "waters-gone"], Urgency.Emergency),
        ];
        foreach (var (said, level) in cases) Assert.True(Shipped.Assess(said).Urgency >= level, string.Join(", ", said));
    }
}
