// How hard a text is to read: the Flesch-Kincaid grade. Articles may be at most grade 6, about eleven years old.
// Source: Kincaid and others 1975. Syllables are counted by rule, so a grade is right to about half a grade.
namespace IntakeBot.Knowledge.Articles;

public static class ReadingAge
{
    public const double Highest = 6.0;

    /// <summary>0.39 words a sentence + 11.8 syllables a word - 15.59. Words in `exempt` (names of medicines; lower case) and {PLACEHOLDERS} count as one syllable.</summary>
    public static double Grade(string text, IReadOnlySet<string> exempt)
    {
        int sentences = 0, words = 0, syllables = 0;
        foreach (var sentence in Sentences.Of(text))
        {
            sentences++;
            foreach (var word in sentence.Split([' ', '\n', '/', '-'], StringSplitOptions.RemoveEmptyEntries))
            {
                var letters = new string(word.Where(char.IsLetter).ToArray()).ToLowerInvariant();
                if (letters.Length == 0 && !word.Any(char.IsDigit)) continue;
                words++;
                syllables += letters.Length == 0 || word[0] == '{' || exempt.Contains(letters) ? 1 : Syllables(letters);
            }
        }
        return sentences == 0 ? 0 : 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }

    private static int Syllables(string word)
    {
        var count = 0;
        var inVowel = false;
        foreach (var c in word)
        {
            var vowel = c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
            if (vowel && !inVowel) count++;
            inVowel = vowel;
        }
        var silent = word.Length > 2 && (
            word[^1] == 'e' && !Vowel(word[^2]) && !(word[^2] == 'l' && !Vowel(word[^3]))
            || word.EndsWith("ed", StringComparison.Ordinal) && word[^3] is not ('t' or 'd') && !Vowel(word[^3])
            || word.EndsWith("es", StringComparison.Ordinal) && word[^3] is not ('s' or 'c' or 'x' or 'z' or 'h' or 'g' or 'l') && !Vowel(word[^3]));
        return Math.Max(1, silent ? count - 1 : count);
    }

    private static bool Vowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
