// Finds the word that a misspelt one was meant to be: every known word is filed under itself with one or two letters left out and under its
// sound (first letter and consonants), so that a lookup costs the same in a small lexicon and in a large one.
namespace IntakeBot.Knowledge.Lexicon;

internal sealed class SpellingIndex
{
    private const int Longest = 18, MostCandidates = 48;
    private readonly string[] _words;
    private readonly KeyedWords _filed;

    public SpellingIndex(IEnumerable<string> words)
    {
        _words = [.. words.Where(w => w.Length is >= 3 and <= Longest && !w.Contains('\''))];
        _filed = new(_words.Sum(w => w.Length < 7 ? w.Length + 2 : w.Length * (w.Length + 1) / 2 + 2));
        for (var i = 0; i < _words.Length; i++)
        {
            var word = _words[i];
            _filed.File(Hash(word, -1, -1), i);
            for (var j = 0; j < word.Length; j++)
            {
                _filed.File(Hash(word, j, -1), i);
                if (word.Length >= 7) for (var k = j + 1; k < word.Length; k++) _filed.File(Hash(word, j, k), i);
            }
            _filed.File(Sound(word), i);
        }
    }

    /// <summary>The nearest known word, or null. Three letters: the same sound. Four to six: one slip, or two in the same sound. From seven: two, or three in the same sound.</summary>
    public string? Nearest(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > Longest) return null;
        var sound = Sound(word);
        string? best = null;
        var (bestCost, left) = (int.MaxValue, MostCandidates);
        Try(sound, word, sound, ref best, ref bestCost, ref left);
        if (word.Length > 3)
        {
            Try(Hash(word, -1, -1), word, sound, ref best, ref bestCost, ref left);
            for (var i = 0; i < word.Length; i++)
            {
                Try(Hash(word, i, -1), word, sound, ref best, ref bestCost, ref left);
                if (word.Length >= 7 && bestCost > 20) for (var j = i + 1; j < word.Length; j++) Try(Hash(word, i, j), word, sound, ref best, ref bestCost, ref left);
            }
        }
        return best;
    }

    private void Try(uint key, ReadOnlySpan<char> word, uint sound, ref string? best, ref int bestCost, ref int left)
    {
        for (var at = _filed.First(key, out var filed); at > 0 && left > 0; at = _filed.Next(at, out filed), left--)
        {
            var known = _words[filed];
            var alike = Sound(known) == sound;
            var limit = (word.Length < 4 ? 1 : word.Length < 7 ? 1 : 2) + (alike && word.Length > 3 ? 1 : 0);
            if (word.Length == 3 && !alike) continue;
            var distance = Spelling.Distance(word, known, limit);
            if (distance > limit || distance == limit && known[0] != word[0] && !alike) continue;
            if (known.Length < 4 && word.Length < 5 && !alike) continue;
            var cost = distance * 10 - (alike ? 5 : 0) + (known[0] == word[0] ? 0 : 6) + (known.Length < word.Length ? 1 : 0);
            if (cost < bestCost || cost == bestCost && string.CompareOrdinal(known, best) < 0) (best, bestCost) = (known, cost);
        }
    }

    /// <summary>A number for the word without the letters at two places; -1 leaves none out.</summary>
    internal static uint Hash(ReadOnlySpan<char> word, int skip, int skipToo)
    {
        var hash = 2166136261u;
        for (var i = 0; i < word.Length; i++) if (i != skip && i != skipToo) hash = (hash ^ word[i]) * 16777619u;
        return hash;
    }

    /// <summary>First sound and consonants, as one sounds them: "feaver" and "fever", "nek" and "neck", "numm" and "numb" are alike.</summary>
    private static uint Sound(ReadOnlySpan<char> w)
    {
        var hash = 97u;
        var last = '\0';
        for (var i = 0; i < w.Length; i++)
        {
            var (c, next) = (w[i], i + 1 < w.Length ? w[i + 1] : '\0');
            var s = c switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' or 'y' => i == 0 ? 'a' : '\0',
                'c' => next is 'e' or 'i' or 'y' ? 's' : next == 'h' ? 'x' : 'k',
                'q' => 'k',
                'z' => 's',
                'p' when next == 'h' => 'f',
                'k' when i == 0 && next == 'n' => '\0',
                'w' when i == 0 && next == 'r' => '\0',
                'w' when i > 0 => '\0',
                'b' when i == w.Length - 1 && last == 'm' => '\0',
                'g' when next == 'h' => '\0',
                's' when next == 'h' => 'x',
                't' when next == 'c' => '\0',
                'h' => '\0',
                _ => c,
            };
            if (s == '\0' || s == last) continue;
            hash = (hash ^ s) * 16777619u;
            last = s;
        }
        return hash * 31 + 7;
    }
}
