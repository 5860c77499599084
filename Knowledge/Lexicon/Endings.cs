// The regular endings of an English word: ache, aches, ached, aching. Irregular ones are listed in Lexicon/spelling.yml.
namespace IntakeBot.Knowledge.Lexicon;

internal static class Endings
{
    /// <summary>The forms of a word as noun or verb.</summary>
    public static IEnumerable<string> Of(string w)
    {
        if (w.Length < 3 || !w.All(char.IsAsciiLetter)) yield break;
        var last = w[^1];
        var y = EndsInY(w);
        var hiss = last is 's' or 'x' or 'z' || w.EndsWith("ch", StringComparison.Ordinal) || w.EndsWith("sh", StringComparison.Ordinal);
        yield return y ? w[..^1] + "ies" : hiss ? w + "es" : w + "s";
        yield return y ? w[..^1] + "ied" : Stem(w) + "ed";
        yield return (w.EndsWith("ee", StringComparison.Ordinal) || w.EndsWith("oe", StringComparison.Ordinal) ? w : w.EndsWith("ie", StringComparison.Ordinal) ? w[..^2] + "y" : Stem(w)) + "ing";
        if (last == 'f' || w.EndsWith("fe", StringComparison.Ordinal)) yield return (last == 'f' ? w[..^1] : w[..^2]) + "ves";
    }

    /// <summary>-er and -est.</summary>
    public static IEnumerable<string> Comparing(string w)
    {
        if (w.Length < 3 || !w.All(char.IsAsciiLetter)) yield break;
        var stem = EndsInY(w) ? w[..^1] + "i" : Stem(w);
        yield return stem + "er";
        yield return stem + "est";
    }

    /// <summary>"bumed", "tiping": how a doubled letter is left out.</summary>
    public static IEnumerable<string> Sloppy(string w) => w.Length >= 3 && w.All(char.IsAsciiLetter) && Doubles(w) ? [w + "ed", w + "ing"] : [];

    private static bool EndsInY(string w) => w[^1] == 'y' && !IsVowel(w[^2]);
    private static string Stem(string w) => w[^1] == 'e' ? w[..^1] : Doubles(w) ? w + w[^1] : w;
    private static bool Doubles(string w) => !IsVowel(w[^1]) && w[^1] is not ('w' or 'x' or 'y') && IsVowel(w[^2]) && (w.Length < 4 || !IsVowel(w[^3])) && w.Length <= 5;
    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
