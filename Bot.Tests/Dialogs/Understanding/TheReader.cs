// The reader over the lexicon that ships, loaded once for all tests, and the short notation that cases are written in.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;
using Xunit;

namespace IntakeBot.Tests.Understanding;

internal static class TheReader
{
    public static readonly string Content = TestContent.Directory;
    public static readonly ConceptLexicon Lexicon = TestContent.Content.Concepts;
    public static readonly Reader Reader = TestContent.Desk.Reader;

    public static Reading Read(string text, string? asked = null) => Reader.Read(text, DateTimeOffset.UnixEpoch, asked is null ? null : Reader.Understand(asked));

    /// <summary>A fact as `finding absent past other question`, leaving out what is usual (present, now, self, stated).</summary>
    public static string Short(Fact f) => string.Join(' ', new[]
    {
        f.Finding,
        f.Status == FactStatus.Present ? "" : f.Status.ToString().ToLowerInvariant(),
        f.When == FactTime.Now ? "" : f.When.ToString().ToLowerInvariant(),
        f.Who == FactPerson.Self ? "" : f.Who.ToString().ToLowerInvariant(),
        f.Mood == FactMood.Stated ? "" : f.Mood.ToString().ToLowerInvariant(),
    }.Where(p => p.Length > 0));

    /// <summary>What is wrong with a reading: `want` lists facts, with `!finding` for one that must not be present, stated and of now.</summary>
    public static IEnumerable<string> Wrong(string text, string? asked, string want)
    {
        var facts = Read(text, asked).Facts;
        var read = facts.Select(Short).ToHashSet();
        foreach (var w in want.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (w[0] == '!' ? read.Contains(w[1..]) : !read.Contains(w)) yield return $"{(asked is null ? "" : $"[{asked}] ")}\"{text}\": {w}; read: {string.Join(", ", read)}";
    }

    public static void All(params (string Text, string Want)[] cases) => Assert.Empty(cases.SelectMany(c => Wrong(c.Text, null, c.Want)));

    public static void AllAnswers(params (string Asked, string Text, string Want)[] cases) => Assert.Empty(cases.SelectMany(c => Wrong(c.Text, c.Asked, c.Want)));
}
