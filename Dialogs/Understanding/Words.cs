// A message as words: lower case, straight apostrophes, no accents; "can't" is one word, "7/10" three tokens, every sentence mark a token.
// Everything that understands works on these and never on raw text, so that spans stay true and culture plays no part.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs.Understanding;

public enum WordKind : byte { Word, Number, Mark }

/// <summary>One token: its folded text and where it stands in the message.</summary>
public readonly record struct Word(string Text, WordKind Kind, int Start, int End)
{
    public Span Span => new(Start, End);
}

public static class Words
{
    /// <summary>Splits in one pass, linear in the text. A number keeps its decimal point or comma ("7.5"); letters after a number are a word of
    /// their own ("10mg", "3x", "5pm" are two tokens); a run of one mark is one token ("!!!").</summary>
    public static ImmutableArray<Word> Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>(text.Length / 5 + 2);
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u200b' or '\u00ad' or '\ufeff') { i++; continue; }
            var start = i;
            if (IsDigit(c))
            {
                while (i < text.Length && (IsDigit(text[i]) || text[i] is '.' or ',' && i + 1 < text.Length && IsDigit(text[i + 1]) && i > start)) i++;
                words.Add(new(text[start..i].Replace(',', '.'), WordKind.Number, start, i));
            }
            else if (IsLetter(text, i))
            {
                while (i < text.Length && (IsLetter(text, i) || IsApostrophe(text[i]) && i + 1 < text.Length && IsLetter(text, i + 1))) i++;
                words.Add(new(Fold(text.AsSpan(start, i - start)), WordKind.Word, start, i));
            }
            else
            {
                i += char.IsHighSurrogate(c) && i + 1 < text.Length ? 2 : 1;
                while (i < text.Length && text[i] == c && !char.IsSurrogate(c)) i++;
                words.Add(new(Mark(text, start), WordKind.Mark, start, i));
            }
        }
        return words.ToImmutable();
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
    private static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02bc' or '`' or '\u00b4';
    private static bool IsLetter(string s, int i) => char.IsLetter(s[i]) || CharUnicodeInfo.GetUnicodeCategory(s[i]) == UnicodeCategory.NonSpacingMark;

    private static string Mark(string text, int at) => text[at] switch
    {
        '\u2013' or '\u2014' or '\u2212' => "-",
        '\u2026' => "...",
        '\u201c' or '\u201d' => "\"",
        _ => char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? text.Substring(at, 2) : text[at].ToString(),
    };

    /// <summary>Lower case, no accents, straight apostrophes.</summary>
    public static string Fold(ReadOnlySpan<char> word)
    {
        var plain = true;
        foreach (var c in word) plain &= c < 128 && c is not ('`');
        if (plain)
        {
            System.Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
            word.ToLowerInvariant(lower);
            return new string(lower);
        }
        var folded = new StringBuilder(word.Length);
        foreach (var c in word.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(IsApostrophe(c) ? '\'' : char.ToLowerInvariant(c));
        }
        return folded.ToString();
    }
}
