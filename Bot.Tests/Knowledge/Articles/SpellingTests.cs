// Misspelt questions reach the same article as the right ones.
using Xunit;

namespace IntakeBot.Tests.Knowledge.Articles;

public class SpellingTests
{
    [Theory]
    [InlineData("dose acupunture hert", null)]
    [InlineData("what is accupuncture", "KB001")]
    [InlineData("are the neddles sterille?", "KB013")]
    [InlineData("can i hav acupuncture whilst pregnent", "KB062")]
    [InlineData("i take warferin can i have needels", "KB061")]
    [InlineData("is moxabustion dangerus", "KB015")]
    [InlineData("wil it brusie", null)]
    [InlineData("wats a trigger piont", "KB107")]
    [InlineData("does magnesuim help cramps", "KB077")]
    public void A_misspelt_question_finds_its_article(string text, string? article)
    {
        var answer = Shelf.Ask(text);
        if (article is not null) Assert.Contains(answer.Citations, c => c.Article == article);
        else Assert.All(answer.Citations, c => Assert.Contains(c.Article, new[] { "KB008", "KB033" }));
    }

    [Fact]
    public void An_English_word_is_not_taken_for_a_misspelt_one()
    {
        foreach (var text in new[] { "How do I paint a fence?", "Where do noodles come from?", "Can I have a pancake?", "Is the cuppa cold?" })
            Assert.Empty(Shelf.Ask(text).Citations);
    }
}
