// Words are content: every key that code asks for exists, every file of code says first what it is, and no sentence for patients stands in C#.
using Xunit;
using System.Text.RegularExpressions;
using IntakeBot.Knowledge;

namespace IntakeBot.Tests.Conventions;

public sealed partial class WordingTests
{
    [FactAttribute]
    public void Every_wording_key_that_code_names_exists()
    {
        var wording = TestContent.Content.Wording;
        var missing = Source.Files("Dialogs", "*.cs").Concat(Source.Files("Bot", "*.cs"))
            .SelectMany(f => KeyUse().Matches(File.ReadAllText(f)).Select(m => (File: Path.GetFileName(f), Key: m.Groups["key"].Value)))
            .Where(u => !wording.Has(u.Key)).Distinct().ToList();
        Assert.Empty(missing);
    }

    /// <summary>Keys that code puts together from parts.</summary>
    [FactAttribute]
    public void Every_key_that_is_put_together_exists()
    {
        string[] keys =
        [
            "language.other",
            .. Words("chat", "who-are-you", "abuse", "off-topic", "play-acting", "greeting", "thanks", "small-talk"),
            .. Words("interview", "skipped", "declined", "unsure", "which-one"),
            .. Words("review", "missing", "declined", "unsure", "skipped"),
            .. Words("crisis", "company-yes", "company-no", "stop", "stay", "danger-yes", "danger-no"),
            .. Words("instruction", "going", "calling", "calling-today", "cannot", "cannot-today", "will-not", "will-not-today", "still", "again", "again-urgent"),
            .. Words("submitted.watch", "back", "leg", "neck", "other"),
            .. new[] { "notice", "teach-back", "misread", "other-now", "crisis-danger", "crisis-company", "safe-here", "how-to-reach", "change", "start-over", "carry-on", "review", "edit", "awake" }.Select(a => $"ask.{a}.text"),
        ];
        Assert.DoesNotContain(keys, k => !TestContent.Content.Wording.Has(k));
    }

    private static IEnumerable<string> Words(string under, params string[] names) => names.Select(n => $"{under}.{n}");

    [FactAttribute]
    public void Every_code_file_opens_with_its_one_idea()
    {
        string[] folders = ["Knowledge", "Dialogs", "Bot", "Polyfills"];
        var silent = folders.SelectMany(f => Source.Files(f, "*.cs")).Where(f => !File.ReadLines(f).First().TrimStart('\ufeff').StartsWith("//", StringComparison.Ordinal)).Select(f => Path.GetRelativePath(Source.Root, f));
        Assert.Empty(silent);
    }

    [GeneratedRegex("""(Say|Filled|SayAgain)\((desk, turn, |desk, )?"(?<key>[a-z][a-z0-9.-]+)"[,)]""")]
    private static partial Regex KeyUse();
}
