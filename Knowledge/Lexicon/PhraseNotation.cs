// How clinicians write many wordings in one line: "back of <my> (thigh|upper leg)", "lift~ [something] heavy".
// (a|b) one of, [a|b] one of or none, <my> an article or owner or none, word~ the word with its usual endings.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Lexicon;

public static class PhraseNotation
{
    private static readonly string[] Owners = ["", "my", "me", "the", "a", "an", "his", "her", "their", "our", "your", "this", "that"];

    /// <summary>Every wording that a line stands for, as words separated by one space. Throws <see cref="FormatException"/> on an open bracket or too many wordings.</summary>
    public static ImmutableArray<string> Expand(string line) => [.. Sequence(line, line).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];

    private static List<string> Sequence(string part, string line)
    {
        var wordings = new List<string> { "" };
        for (var i = 0; i < part.Length;)
        {
            if (part[i] == ' ') { i++; continue; }
            var end = part[i] is '(' or '[' or '<' ? Closing(part, i, line) : i + 1;
            var options = part[i] switch
            {
                '<' => Owners,
                '(' => Alternatives(part[(i + 1)..end], line),
                '[' => ["", .. Alternatives(part[(i + 1)..end], line)],
                _ => null,
            };
            if (options is not null) end++;
            else
            {
                while (end < part.Length && part[end] is not (' ' or '(' or '[' or '<')) end++;
                options = Forms(part[i..end]);
            }
            wordings = [.. wordings.SelectMany(w => options, (w, o) => w.Length == 0 ? o : o.Length == 0 ? w : w + " " + o)];
            if (wordings.Count > 20_000) throw new FormatException($"'{line}' stands for more than 20000 wordings.");
            i = end;
        }
        return wordings;
    }

    private static IEnumerable<string> Alternatives(string inside, string line)
    {
        int depth = 0, start = 0;
        for (var i = 0; i <= inside.Length; i++)
        {
            var c = i < inside.Length ? inside[i] : '|';
            if (c is '(' or '[') depth++;
            if (c is ')' or ']') depth--;
            if (c != '|' || depth > 0 && i < inside.Length) continue;
            foreach (var wording in Sequence(inside[start..i], line)) yield return wording;
            start = i + 1;
        }
    }

    private static int Closing(string part, int open, string line)
    {
        var depth = 0;
        for (var i = open; i < part.Length; i++)
        {
            if (part[i] is '(' or '[' or '<') depth++;
            if (part[i] is ')' or ']' or '>' && --depth == 0) return i;
        }
        throw new FormatException($"'{line}': a bracket is never closed.");
    }

    private static string[] Forms(string word)
    {
        if (!word.EndsWith('~')) return [word];
        var w = word[..^1];
        if (w.EndsWith('e')) return [w, w + "s", w + "d", w.EndsWith("ee", StringComparison.Ordinal) ? w + "ing" : w[..^1] + "ing"];
        if (w.EndsWith('y') && w.Length > 2 && !IsVowel(w[^2])) return [w, w[..^1] + "ies", w[..^1] + "ied", w + "ing"];
        var hisses = w.EndsWith('s') || w.EndsWith('x') || w.EndsWith('z') || w.EndsWith("ch", StringComparison.Ordinal) || w.EndsWith("sh", StringComparison.Ordinal);
        var doubled = Doubles(w) ? w + w[^1] : w;
        return [w, hisses ? w + "es" : w + "s", doubled + "ed", doubled + "ing"];
    }

    /// <summary>jog, jogging: a short word that ends consonant, vowel, consonant.</summary>
    private static bool Doubles(string w) =>
        w.Length is >= 3 and <= 5 && !IsVowel(w[^1]) && w[^1] is not ('w' or 'x' or 'y') && IsVowel(w[^2]) && !IsVowel(w[^3]) && w.Count(IsVowel) == 1;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
