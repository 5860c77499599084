// A text without case, accents, punctuation and spare spaces, for comparing what was typed with what was offered. And the plain ways to say yes and no.
using System.Globalization;
using System.Text;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class Plain
{
    private static readonly HashSet<string> Yes =
        ["yes", "y", "yeah", "yea", "yep", "yup", "ye", "aye", "true", "correct", "sure", "ok", "okay", "certainly", "definitely", "absolutely", "indeed",
         "i do", "i am", "i have", "i did", "of course", "it is", "it does", "thats right", "it has"];

    private static readonly HashSet<string> No =
        ["no", "n", "nope", "nah", "na", "false", "never", "none", "not at all", "i dont", "i do not", "im not", "i am not", "i havent", "i have not",
         "i didnt", "i did not", "it isnt", "it is not", "it doesnt", "negative", "no way", "not me"];

    private static readonly HashSet<string> Doubt = ["but", "maybe", "perhaps", "actually", "sure", "unsure", "know", "sometimes", "or", "was", "used"];

    /// <summary>"It's  my LEFT-hand side!" is "its my left hand side".</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (c is '\'' or '\u2019' or '\u2018' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>Null when it is neither, or both.</summary>
    public static bool? YesOrNo(string text)
    {
        var plain = Of(text);
        if (Yes.Contains(plain)) return true;
        if (No.Contains(plain)) return false;
        var words = plain.Split(' ');
        bool? first = Yes.Contains(words[0]) ? true : No.Contains(words[0]) ? false : null;
        if (first is not { } said) return null;
        var rest = words.AsSpan(1);
        foreach (var word in rest) if (Doubt.Contains(word) || (said ? No : Yes).Contains(word)) return null;
        return said;
    }

    /// <summary>Whether `words` stands in `text` as whole words, both plain.</summary>
    public static bool Has(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);
}
