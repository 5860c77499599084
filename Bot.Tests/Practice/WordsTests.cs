// Every word the console asks for is in practice.yml, and nothing stands there that no page asks for.
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IntakeBot.Knowledge;
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed partial class WordsTests
{
    private static readonly PracticeWords Words = new(MadeUp.Knowledge.Wording);

    [Fact]
    public void Every_key_in_the_console_has_its_words_and_every_word_its_place()
    {
        var asked = Directory.EnumerateFiles(Source(), "*.cs*", SearchOption.AllDirectories).SelectMany(File.ReadLines)
            .Where(line => !NotWords.Any(n => line.Contains(n, StringComparison.Ordinal))).SelectMany(line => Keys().Matches(line)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(asked.Count > 60, "The keys were not found, so nothing is compared.");
        var whole = asked.Where(k => !k.Contains('{')).ToHashSet();
        var begun = asked.Where(k => k.Contains('{')).Select(k => k[..k.IndexOf('{', StringComparison.Ordinal)]).ToList();
        Assert.Equal([], whole.Where(k => Words.Find(k) is null && !Words.Keys.Any(w => w.StartsWith(k + ".", StringComparison.Ordinal))).ToArray());
        Assert.Equal([], begun.Where(b => !Words.Keys.Any(w => w.StartsWith(b, StringComparison.Ordinal))).ToArray());
        Assert.Equal([], Words.Keys.Where(w => !whole.Contains(w) && !begun.Any(b => w.StartsWith(b, StringComparison.Ordinal))).ToArray());
    }

    [Fact]
    public void Everything_that_can_be_shown_has_a_name()
    {
        foreach (var level in Enum.GetNames<Urgency>()) Assert.NotEmpty(Words[$"urgency.{level}"] + Words[$"urgency-means.{level}"]);
        foreach (var role in Enum.GetNames<PracticeRole>()) Assert.NotEmpty(Words[$"role.{role}"]);
        foreach (var mark in Enum.GetNames<LedgerMark>()) Assert.NotEmpty(Words[$"mark.{mark}"]);
        foreach (var why in new[] { "skipped", "declined", "unsure", "not-asked" }) Assert.NotEmpty(Words[$"missing.{why}"]);
    }

    /// <summary>What the audit and files are called is not read on any page.</summary>
    private static readonly string[] NotWords = ["AppendAsync", "[Viewed(", ".json\"", ".txt\""];

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath("../../Bot/Practice", Path.GetDirectoryName(here)!);

    /// <summary>A dotted key in quotes after `[`, `(`, `,`, `?` or `:`, also with a part to be filled in.</summary>
    [GeneratedRegex("[\\[(,?:]\\s*\\$?\"([a-z-]+\\.[A-Za-z.-]*(?:\\{[^}]*\\})?[A-Za-z.-]*)\"")]
    private static partial Regex Keys();
}
