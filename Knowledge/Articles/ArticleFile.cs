// Reads one article file and says what is wrong with it. An article with a problem that a patient could feel is not loaded.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Knowledge.Articles;

internal static class ArticleFile
{
    private static readonly ImmutableArray<string> Strengths = ["high", "moderate", "low", "usual practice", "none found", "clinic"];

    private sealed class FrontMatter
    {
        public string? Id { get; set; }
        public string? Title { get; set; }
        public List<string> Questions { get; set; } = [];
        public List<string> Sources { get; set; } = [];
        public string? Strength { get; set; }
        public string? Evidence { get; set; }
        public string? Reviewer { get; set; }
        public string? Reviewed { get; set; }
        public string? Expires { get; set; }
        public string? Audience { get; set; }
        public string? Emergency { get; set; }
        public string? Caution { get; set; }
        public List<string> Pairs { get; set; } = [];
    }

    /// <summary>The article, or null with its problems added.</summary>
    public static Article? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        var before = problems.Count;
        var parts = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("---\n", 3);
        if (parts.Length < 3 || parts[0].Length > 0) { Problem("has no front matter between two lines of ---"); return null; }
        FrontMatter front;
        try { front = YamlFile.Read<FrontMatter>(parts[1]); }
        catch (FormatException e) { Problem(e.Message); return null; }

        var passage = string.Join(' ', parts[2].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        if (front.Id is null || !file.StartsWith(front.Id + "-", StringComparison.Ordinal)) Problem("its id is not what its file name begins with");
        if (string.IsNullOrWhiteSpace(front.Title)) Problem("has no title");
        if (front.Questions.Count is < 3 or > 9) Problem("needs three to nine questions");
        if (front.Sources.Count == 0 || front.Sources.Any(string.IsNullOrWhiteSpace)) Problem("names no source");
        if (!Strengths.Contains(front.Strength ?? "")) Problem($"strength must be one of: {string.Join(", ", Strengths)}");
        if (string.IsNullOrWhiteSpace(front.Evidence)) Problem("does not say its evidence status (unverified, or verified)");
        if (string.IsNullOrWhiteSpace(front.Audience)) Problem("does not say its audience");
        if (string.IsNullOrWhiteSpace(front.Emergency)) Problem("does not say what is an emergency here (or none)");
        if (!Date(front.Expires, out var expires)) Problem("expires is not a date such as 2027-11-30");
        if (!Date(front.Reviewed, out var reviewed) && front.Reviewed is not null) Problem("reviewed is not a date");
        if (front.Reviewed is null != front.Reviewer is null) Problem("reviewer and reviewed belong together");
        if (passage.Length == 0) Problem("says nothing");
        if (passage.AsSpan().IndexOfAny('<', '[', '`') >= 0) Problem("the passage must be plain text, without links, images or HTML");
        if (problems.Count > before) return null;

        return new(front.Id!, front.Title!, [.. front.Questions], passage, [.. front.Sources], front.Strength!, expires)
        {
            Caution = front.Caution, Pairs = [.. front.Pairs], Audience = front.Audience!, Emergency = front.Emergency!, Evidence = front.Evidence!,
            Reviewer = front.Reviewer, Reviewed = front.Reviewed is null ? null : reviewed, File = file,
        };

        void Problem(string what) => problems.Add(ContentProblem.Error("Articles/" + file, "-", what));
    }

    private static bool Date(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>What can only be seen with all articles at hand: pairs, doubles, reading age, forbidden statements.</summary>
    public static void Check(ImmutableArray<Article> articles, NeverSay neverSay, IReadOnlySet<string> medicines, ICollection<ContentProblem> problems)
    {
        var byId = articles.ToLookup(a => a.Id, StringComparer.Ordinal);
        foreach (var article in articles)
        {
            if (byId[article.Id].Count() > 1) Problem(article, $"the id {article.Id} is used twice");
            foreach (var pair in article.Pairs)
                if (byId[pair].FirstOrDefault()?.Caution is null) Problem(article, $"pairs with {pair}, which is not there or has no caution");
            var told = article.Passage + " " + article.Caution;
            var grade = ReadingAge.Grade(told, medicines);
            if (grade > ReadingAge.Highest) Problem(article, string.Create(CultureInfo.InvariantCulture, $"is too hard to read: grade {grade:0.0}, at most {ReadingAge.Highest:0.0}"));
            foreach (var said in neverSay.In(article.Title + "\n" + told)) Problem(article, $"says what is never said ({said.Rule}): {said.Sentence}");
        }
        var asked = articles.SelectMany(a => a.Questions.Select(q => (Question: string.Join(' ', Stems.Of(q)), a.Id, a.File)));
        foreach (var twice in asked.GroupBy(a => a.Question, StringComparer.Ordinal).Where(g => g.Select(a => a.Id).Distinct().Count() > 1))
            problems.Add(ContentProblem.Error("Articles/" + twice.First().File, twice.First().Id, $"shares a question with {twice.Last().Id}: {twice.Key}"));

        void Problem(Article article, string what) => problems.Add(ContentProblem.Error("Articles/" + article.File, article.Id, what));
    }
}
