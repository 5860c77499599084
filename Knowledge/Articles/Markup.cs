// Text that is for machines, not from a patient: markup, code, placeholders, codes without words. It gets no answer and no echo.
namespace IntakeBot.Knowledge.Articles;

internal static class Markup
{
    private static readonly string[] Marks = ["](", "${", "{{", "}}", "<!", "</", "/*", "*/", "--;", "'--", "' --", "\"--", "; --", "\\x", "\\u", "%3c", "%00", "&#", "&lt;", "$(", "`", "::", "../", "|sh", "[inst", "<|", "|>", "###"];

    public static bool Is(string text)
    {
        int signs = 0, letters = 0, run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] is '\\' or '?' or '%')) return true;
            run = char.IsWhiteSpace(c) ? 0 : run + 1;
            if (run > 45) return true;
            if (char.IsLetter(c)) letters++;
            else if (!char.IsWhiteSpace(c) && !char.IsDigit(c) && c is not ('.' or ',' or '?' or '!' or '\'' or '\u2019' or '-') && !char.IsSurrogate(c)) signs++;
        }
        return signs > 4 && signs * 3 > letters || Marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase));
    }
}
