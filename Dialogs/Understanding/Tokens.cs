// The words of a message as the reader works on them: normal form, what stands before it, which sentence and which part of a sentence it is in.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

/// <summary>What separates a word from the one before.</summary>
internal enum Gap : byte { None, Comma, Slash, Colon, Dash, Bracket, Stop, Question, Exclamation }

internal struct Token
{
    public WordForm Form;
    public int Start, End;
    public Gap Before;
    public int Sentence, Chunk;
    public decimal Number;
    public bool IsNumber, Capital;
}

internal static class Tokens
{
    private const int LongestSentence = 60;

    /// <summary>Fills `into` with the words and numbers of a text; marks become gaps.</summary>
    public static void Fill(List<Token> into, string text, System.Collections.Immutable.ImmutableArray<Word> split, Vocabulary words)
    {
        into.Clear();
        var gap = Gap.Stop;
        var shouting = Shouts(text);
        foreach (var word in split)
        {
            if (word.Kind == WordKind.Mark)
            {
                var mark = MarkGap(text, word);
                if (mark > gap) gap = mark;
                continue;
            }
            if (into.Count > 0 && gap < Gap.Stop && Breaks(text, into[^1].End, word.Start)) gap = Gap.Stop;
            var token = new Token { Start = word.Start, End = word.End, Before = gap, Capital = char.IsUpper(text[word.Start]) && !shouting };
            if (word.Kind == WordKind.Number)
            {
                token.IsNumber = decimal.TryParse(word.Text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out token.Number);
                token.Form = words.Find(word.Text) is { Id: >= 0 } known ? known : WordForm.Unknown with { Class = WordClass.Number };
            }
            else token.Form = words.Read(word.Text, token.Capital && gap < Gap.Stop);
            into.Add(token);
            gap = Gap.None;
        }
        Divide(into, words);
    }

    private static void Divide(List<Token> tokens, Vocabulary words)
    {
        var (and, or, but, plus) = (words.Find("and").Norm, words.Find("or").Norm, words.Find("but").Norm, words.Find("plus").Norm);
        var (sentence, chunk, length) = (-1, -1, 0);
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tokens);
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i].Before >= Gap.Stop || length >= LongestSentence) { sentence++; chunk++; length = 0; }
            else if (all[i].Before is Gap.Comma or Gap.Colon or Gap.Dash or Gap.Bracket or Gap.Slash || all[i].Form.Norm is var n && n >= 0 && (n == and || n == or || n == but || n == plus)) chunk++;
            (all[i].Sentence, all[i].Chunk) = (sentence, chunk);
            length++;
        }
    }

    private static Gap MarkGap(string text, Word mark) => mark.Text[0] switch
    {
        '.' => Gap.Stop,
        ';' or '|' or '\u2022' => Gap.Stop,
        '?' => Gap.Question,
        '!' => Gap.Exclamation,
        ',' => Gap.Comma,
        '/' or '\\' or '&' or '+' => Gap.Slash,
        ':' => Gap.Colon,
        '(' or ')' or '[' or ']' => Gap.Bracket,
        '-' => mark.Start > 0 && mark.End < text.Length && char.IsLetterOrDigit(text[mark.Start - 1]) && char.IsLetterOrDigit(text[mark.End]) ? Gap.None : Gap.Dash,
        _ => Gap.None,
    };

    private static bool Breaks(string text, int from, int to)
    {
        for (var i = from; i < to; i++) if (text[i] is '\n' or '\r' or '\u2028') return true;
        return false;
    }

    private static bool Shouts(string text)
    {
        var (upper, lower) = (0, 0);
        foreach (var c in text) if (char.IsUpper(c)) upper++; else if (char.IsLower(c)) lower++;
        return upper > lower;
    }
}
