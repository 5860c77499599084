// The regular endings of an English word: ache, aches, ached, aching. Irregular ones are listed in Lexicon/spelling.yml.
namespace IntakeBot.Knowledge.Lexicon;

internal static class Endings
{
    /// <summary>The forms of a word as noun or verb; `comparing` adds -er and -est.</summary>
    public static IEnumerable<string> Of(string w, bool comparing = false)
    {
        if (w.Length < 3 || !w.All(char.IsAsciiLetter)) yield break;
        var last = w[^1];
        var y = last == 'y' && !IsVowel(w[^2]);
        var hiss = last is 's' or 'x' or 'z' || w.EndsWith("ch", StringComparison.Ordinal) || w.EndsWith("sh", StringComparison.Ordinal);
        var stem = last == 'e' ? w[..^1] : Doubles(w) ? w + last : w;
        yield return y ? w[..^1] + "ies" : hiss ? w + "es" : w + "s";
        yield return y ? w[..^1] + "ied" : stem + "ed";
        yield return (w.EndsWith("ee", StringComparison.Ordinal) || w.EndsWith("oe", StringComparison.Ordinal) ? w : w.EndsWith("ie", StringComparison.Ordinal) ? w[..^2] + "y" : stem) + "ing";
        if (last == 'f' || w.EndsWith("fe", StringComparison.Ordinal)) yield return (last == 'f' ? w[..^1] : w[..^2]) + "ves";
        if (!comparing) yield break;
        yield return y ? w[..^1] + "ier" : stem + "er";
        yield return y ? w[..^1] + "iest" : stem + "est";
    }

    /// <summary>"bumed", "tiping": how a doubled letter is left out.</summary>
    public static IEnumerable<string> Sloppy(string w) => w.Length >= 3 && w.All(char.IsAsciiLetter) && Doubles(w) ? [w + "ed", w + "ing"] : [];

    private static bool Doubles(string w) => !IsVowel(w[^1]) && w[^1] is not ('w' or 'x' or 'y') && IsVowel(w[^2]) && (w.Length < 4 || !IsVowel(w[^3])) && w.Length <= 5;
    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
