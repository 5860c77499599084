// The lexicon once more nine times over, in words that nobody writes: as many concepts, terms, patterns and wordings of values again, each copy whole.
// Reading the same message with it shows whether cost follows the text or the lexicon.
using System.Text.RegularExpressions;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Benchmarks;

internal static partial class TenfoldLexicon
{
    private const int Copies = 9;

    public static ConceptLexicon Concepts(string content, Catalogue findings) => ConceptLexicon.Load(Path.Combine(content, "Lexicon"), findings, entries =>
    {
        var own = entries.ToList();
        var named = own.Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        var plain = findings.All.Select(f => f.Slug).Where(s => !named.Contains(s)).Select(s => new LexiconEntry(s, "made up"));
        return [.. own, .. Enumerable.Range(1, Copies).SelectMany(n => own.Concat(plain).Select(e => Copy(e, n)))];
    });

    public static ValueLexicon Values(string content)
    {
        var values = ValueLexicon.Load(content);
        foreach (var (wording, meaning) in values.Book.Wordings().ToList())
            for (var n = 1; n <= Copies; n++) values.Book.Add(Strange(wording, n), meaning);
        return values;
    }

    private static LexiconEntry Copy(LexiconEntry entry, int n) => entry with
    {
        Name = Strange(entry.Name, n),
        Is = [.. entry.Is.Select(i => Strange(i, n))],
        Say = [.. entry.Say.Select(s => Strange(s, n))],
        When = [.. entry.When.Select(w => Strange(w, n))],
        Well = [.. entry.Well.Select(w => Strange(w, n))],
        Over = [],
        Between = [],
    };

    /// <summary>"numb + knee" is "ovnc + loff": the same shape, other words of the same length; short ones get a tail, or they would be English again. What belongs
    /// to the notation stays.</summary>
    private static string Strange(string text, int n) => Word().Replace(text, w => w.Value is "within" or "sentence" or "message" ? w.Value
        : string.Concat(w.Value.Select(c => char.IsAsciiLetter(c) ? (char)('a' + ((c | 32) - 'a' + n) % 26) : c)) + (w.Length < 4 ? "xq" : ""));

    [GeneratedRegex("[A-Za-z]+(?:'[a-z]+)?")]
    private static partial Regex Word();
}
