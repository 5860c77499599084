// What `check` says about articles, and that those which ship have nothing to be said about.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;
using Xunit;

namespace IntakeBot.Tests.Knowledge.Articles;

public class ArticleFileTests
{
    private const string Hurts = "Articles/KB008-does-it-hurt.md";

    [Fact]
    public void The_articles_that_ship_have_no_problem()
    {
        Assert.Empty(Shelf.Problems);
        Assert.InRange(Shelf.Index.Articles.Length, 100, 300);
    }

    [Fact]
    public void Nobody_has_signed_the_articles_yet_and_they_say_so() =>
        Assert.All(Shelf.Index.Articles, a => Assert.True(a.Reviewer is not null || a.Evidence == "unverified", a.Id));

    public static TheoryData<string, string, string> Faults => new()
    {
        { "sources:\n", "sauces:\n", "sauces" },
        { "id: KB008", "id: KB808", "file name" },
        { "title: Does it hurt?", "title: ", "no title" },
        { "strength: moderate", "strength: sure", "strength must be" },
        { "evidence: unverified", "evidence: ", "evidence status" },
        { "audience: patients", "audience: ", "audience" },
        { "emergency: none", "emergency: ", "emergency" },
        { "expires: 2027-11-30", "expires: some day", "expires" },
        { "reviewer: null", "reviewer: Dr A", "belong together" },
        { "pairs: []", "pairs: [KB999]", "KB999" },
        { "pairs: []", "pairs: [KB009]", "no caution" },
        { "Usually only a little.", "It is guaranteed.", "never said" },
        { "Usually only a little.", "See [this page](http://example.test).", "plain text" },
        { "Usually only a little.", "Characteristically, discomfort associated with percutaneous acupuncture stimulation remains negligible notwithstanding individual variability.", "hard to read" },
        { "- does it hurt?", "- what is qi?", "shares a question" },
        { "---\nid", "id", "front matter" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_faulty_article_is_named_with_its_fault(string good, string bad, string complaint)
    {
        var (_, problems) = Shelf.With(Hurts, text => { Assert.Contains(good, text); return text.Replace(good, bad, StringComparison.Ordinal); });
        var problem = Assert.Single(problems, p => p.File.EndsWith(".md", StringComparison.Ordinal) && p.ToString().Contains(complaint, StringComparison.Ordinal));
        Assert.StartsWith("Articles/KB", problem.File, StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_without_a_source_does_not_answer()
    {
        var (index, problems) = Shelf.With(Hurts, text => text[..text.IndexOf("sources:", StringComparison.Ordinal)] + text[text.IndexOf("strength:", StringComparison.Ordinal)..]);
        Assert.Contains(problems, p => p.Message.Contains("no source", StringComparison.Ordinal));
        Assert.DoesNotContain(Answers.Answer(index, Shelf.Clinic, "Does it hurt?", Shelf.Today).Citations, c => c.Article == "KB008");
    }

    [Fact]
    public void A_fault_in_a_file_of_patterns_is_a_problem_and_not_a_crash()
    {
        foreach (var file in new[] { "Articles/words.yml", "Articles/asks.yml", "Articles/finding.yml", "Articles/never-say.yml", "Wording/questions.yml" })
        {
            var (_, problems) = Shelf.With(file, text => text + "\n- : [");
            Assert.Contains(problems, p => p.File.StartsWith(file, StringComparison.Ordinal));
        }
        var (_, unknown) = Shelf.With("Articles/finding.yml", text => text + "\nKB008:\n  asked:\n    - 'what ... @nonsense'\n".Replace("KB008", "KB998", StringComparison.Ordinal));
        Assert.Contains(unknown, p => p.Message.Contains("@nonsense", StringComparison.Ordinal));
        Assert.Contains(unknown, p => p.Item == "KB998");
    }
}
