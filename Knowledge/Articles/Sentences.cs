// Text as sentences. One definition for the reading age, the forbidden statements and the search for the question in a message.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

public static class Sentences
{
    /// <summary>Splits after `.`, `!`, `?` (with what closes them) before a space, and at line ends. A decimal point or an abbreviation inside a word does not split.</summary>
    public static ImmutableArray<string> Of(string text)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var line = text[i] is '\n' or '\r';
            if (!line && text[i] is not ('.' or '!' or '?' or '\u2026')) continue;
            var end = line ? i : i + 1;
            while (!line && end < text.Length && text[end] is '.' or '!' or '?' or '"' or '\'' or ')' or '\u201d') end++;
            if (!line && end < text.Length && !char.IsWhiteSpace(text[end])) continue;
            Add(start, end);
            start = line ? i + 1 : end;
            i = Math.Max(i, end - 1);
        }
        Add(start, text.Length);
        return found.ToImmutable();

        void Add(int from, int to)
        {
            var sentence = text[from..to].Trim();
            if (sentence.Any(char.IsLetterOrDigit)) found.Add(sentence);
        }
    }
}
