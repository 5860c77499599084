// The grade against sentences whose grade is known, and every article against the limit.
using IntakeBot.Knowledge.Articles;
using Xunit;

namespace IntakeBot.Tests.Knowledge.Articles;

public class ReadingAgeTests
{
    [Theory]
    [InlineData("The cat sat on the mat.", -1.45)]                                  // 6 words, 6 syllables
    [InlineData("You hear the plan. You say yes or no.", -2.2)]                     // 4.5 words a sentence, one syllable a word
    [InlineData("Electrical stimulation necessitates multidisciplinary consultation.", 40.6)] // 5 words, 23 syllables
    public void The_grade_is_that_of_Flesch_and_Kincaid(string text, double grade) =>
        Assert.InRange(ReadingAge.Grade(text, new HashSet<string>()), grade - 1, grade + 1);

    [Fact]
    public void The_name_of_a_medicine_does_not_make_a_text_hard()
    {
        const string text = "Tell us if you take clopidogrel.";
        Assert.True(ReadingAge.Grade(text, new HashSet<string> { "clopidogrel" }) < ReadingAge.Grade(text, new HashSet<string>()));
    }

    [Fact]
    public void A_decimal_point_does_not_end_a_sentence() =>
        Assert.Equal(["About 1.2 points out of 10.", "That is weak."], Sentences.Of("About 1.2 points out of 10. That is weak.").AsEnumerable());
}
