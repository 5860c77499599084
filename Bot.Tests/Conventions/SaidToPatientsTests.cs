// Nothing that a patient may read says what must never be said (safety rule 11): every wording but the practitioner's, and every question.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conventions;

public class SaidToPatientsTests
{
    /// <summary>Read by practitioners only, or words that are looked up and not said.</summary>
    private static readonly string[] NotForPatients = ["practice.", "concern."];

    [Fact]
    public void No_wording_says_what_must_never_be_said()
    {
        var wording = TestContent.Content.Wording;
        Assert.Empty(
            from key in wording.Keys
            where !NotForPatients.Any(p => key.StartsWith(p, StringComparison.Ordinal))
            from said in TestContent.Content.Articles.NeverSay.In(wording[key])
            select $"{key}: {said.Rule}: {said.Sentence}");
    }

    [Fact]
    public void No_question_says_what_must_never_be_said() => Assert.Empty(
        from item in TestContent.Content.Intake.All()
        from text in (string[])[item.Text, item.Marks.ThirdPerson ?? "", item.Marks.Why ?? "", .. item.Choices.Select(c => c.Label)]
        from said in TestContent.Content.Articles.NeverSay.In(text)
        select $"{item.LinkId}: {said.Rule}: {said.Sentence}");
}
