// Misspelt words: "accupunture" is one or two letters away from a word that the articles know. A word that the files list is never changed.
// Each known word is filed under itself with letters left out, so a look-up costs the same however many words there are.
using System.Collections.Frozen;

namespace IntakeBot.Knowledge.Articles;

internal sealed class Spelling
{
    /// <summary>A word of five letters is mended only when two of them are swapped: too many short words lie one letter apart.</summary>
    private const int ShortestWord = 5, OneSlipFrom = 6, TwoSlipsFrom = 8;
    private readonly FrozenDictionary<string, string[]> byPart;

    public Spelling(IEnumerable<string> known)
    {
        var parts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var word in known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (word.Length < ShortestWord - 1 || !word.All(char.IsAsciiLetter)) continue;
            foreach (var part in Parts(word, Slips(word)))
            {
                if (!parts.TryGetValue(part, out var words)) parts[part] = words = [];
                words.Add(word);
            }
        }
        byPart = parts.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The nearest known word with the same first letter, or null.</summary>
    public string? Mend(string word)
    {
        if (word.Length < ShortestWord || !word.All(char.IsAsciiLetter)) return null;
        string? best = null;
        var least = Slips(word) + 1;
        foreach (var part in Parts(word, Slips(word)))
        {
            if (!byPart.TryGetValue(part, out var candidates)) continue;
            foreach (var candidate in candidates)
            {
                if (candidate[0] != word[0] || word.Length < OneSlipFrom && !(candidate.Length == word.Length && candidate.Order().SequenceEqual(word.Order()))) continue;
                var distance = Distance(word, candidate);
                if (distance < least || distance == least && best is not null && string.CompareOrdinal(candidate, best) < 0) (best, least) = (candidate, distance);
            }
        }
        return least <= Slips(word) ? best : null;
    }

    private static int Slips(string word) => word.Length >= TwoSlipsFrom ? 2 : 1;

    private static HashSet<string> Parts(string word, int depth)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { word };
        var level = new List<string> { word };
        for (; depth > 0; depth--)
        {
            var next = new List<string>();
            foreach (var w in level)
                for (var i = 0; i < w.Length; i++)
                    if (w.Remove(i, 1) is var shorter && all.Add(shorter)) next.Add(shorter);
            level = next;
        }
        return all;
    }

    /// <summary>Letters changed, left out, added or swapped with a neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[a.Length, b.Length];
    }
}
