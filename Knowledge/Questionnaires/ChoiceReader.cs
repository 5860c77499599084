// One option or several, by value, label, number from 1, or words that stand in one label only ("chest pain" for "Chest pain, tight or heavy
// chest"). Two labels that fit are asked about, never chosen between.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class ChoiceReader
{
    private static readonly HashSet<string> TooSmall = ["a", "an", "the", "or", "and", "of", "to", "in", "on", "it", "my", "i", "is", "any", "one", "not", "with", "for", "me", "have", "had", "been", "now"];
    private static readonly HashSet<string> Negations = ["no", "not", "never", "none", "without", "dont", "isnt", "havent", "didnt", "doesnt", "neither", "nor"];

    public static AnswerAttempt Read(Item item, string text)
    {
        var whole = Find(item, text);
        if (whole.Count == 0 && item is { Repeats: false, OpenChoice: false }) whole = Within(item, Plain.Of(text));
        if (whole.Count == 1) return AnswerReader.Right(whole[0].Answer);
        if (item.Repeats && Several(item, text) is { } several) return Alone(item, several);
        if (item.OpenChoice) return AnswerReader.Words(item, text);
        if (whole.Count > 1) return AnswerReader.Wrong("which-one", ("choices", Labels(whole)));
        return Choose(item);
    }

    /// <summary>An option that stands alone was given with others: that cannot be.</summary>
    public static AnswerAttempt Alone(Item item, AnswerAttempt attempt) =>
        attempt.Values.Length > 1 && item.Choices.FirstOrDefault(c => c.Exclusive && attempt.Values.Contains(c.Answer)) is { } alone
            ? AnswerReader.Wrong("stands-alone", ("choice", alone.Label)) : attempt;

    private static AnswerAttempt Choose(Item item) => AnswerReader.Wrong("choose", ("choices", Labels(item.Choices)));

    private static string Labels(IEnumerable<Choice> choices) => string.Join("; ", choices.Select(c => c.Label));

    /// <summary>The options that a text may mean: one when it is clear.</summary>
    private static List<Choice> Find(Item item, string text)
    {
        var choices = item.Choices;
        var plain = Plain.Of(text);
        List<Choice> found = [.. choices.Where(c => string.Equals(c.Value, text, StringComparison.OrdinalIgnoreCase) || c.Answer is ChoiceAnswer { Code.Length: > 0 } a && a.Code == text)];
        if (found.Count == 1) return found;
        found = [.. choices.Where(c => string.Equals(c.Label, text, StringComparison.OrdinalIgnoreCase))];
        if (found.Count == 0) found = [.. choices.Where(c => Plain.Of(c.Label) == plain && plain.Length > 0)];
        if (found.Count > 0) return found;
        if (!choices.Any(c => int.TryParse(c.Label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) && int.TryParse(text.TrimEnd('.', ')').TrimStart('(', '#'), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            return n >= 1 && n <= choices.Length ? [choices[n - 1]] : [.. choices.Where(c => c.Exclusive && c.Value == (n == 0 ? "none-of-these" : n == 9 ? "not-sure" : ""))];
        if (plain.Length == 0) return [];
        if ((Plain.YesOrNo(text) == false || plain is "nothing" or "nothing at all") && !choices.Any(c => Plain.Of(c.Label).Split(' ')[0] == "no"))
        {
            found = [.. choices.Where(c => c.Exclusive && Plain.Of(c.Label).StartsWith("no", StringComparison.Ordinal))];
            if (found.Count == 1) return found;
        }
        if (item.OpenChoice) return [];

        if (Plain.YesOrNo(text) is { } yes)
        {
            found = [.. choices.Where(c => Plain.Has(Plain.Of(c.Label).Split(' ')[0], yes ? "yes" : "no"))];
            if (found.Count > 0) return found;
        }
        if (plain is "not sure" or "unsure" or "dont know" or "i dont know" or "im not sure" or "dunno" or "no idea")
        {
            found = [.. choices.Where(c => Plain.Of(c.Label) is var l && (Plain.Has(l, "not sure") || Plain.Has(l, "dont know") || Plain.Has(l, "unsure") || l == "unknown"))];
            if (found.Count > 0) return found;
        }
        var words = plain.Split(' ');
        if (words.All(TooSmall.Contains)) return [];
        return [.. choices.Where(c => Plain.Has(Plain.Of(c.Label), plain))];
    }

    /// <summary>The other way round: a short text has one whole label in it and denies nothing. Of labels within labels the longest.</summary>
    private static List<Choice> Within(Item item, string plain)
    {
        var words = plain.Split(' ');
        if (words.Length > 10 || words.Any(Negations.Contains)) return [];
        List<Choice> found = [.. item.Choices.Where(c => Plain.Of(c.Label) is { Length: > 1 } l && !TooSmall.Contains(l) && Plain.Has(plain, l))];
        return [.. found.Where(c => !found.Exists(d => d != c && Plain.Has(Plain.Of(d.Label), Plain.Of(c.Label))))];
    }

    /// <summary>"1 and 3", "2,4", "fever; weight loss": every part must be clear, or none counts.</summary>
    private static AnswerAttempt? Several(Item item, string text)
    {
        foreach (var parts in (string[][])[Split(text, ",", ";", "\n"), Split(text, ",", ";", "\n", " and ", "&", "+", " plus "), Split(text, " ", ",", ";", "&", "+", " and ")])
        {
            if (parts.Length < 2) continue;
            var found = parts.Select(p => Find(item, p)).ToList();
            if (found.TrueForAll(f => f.Count == 1)) return new() { Values = [.. found.Select(f => f[0].Answer).Distinct()] };
        }
        return null;
    }

    private static string[] Split(string text, params string[] by) =>
        [.. text.Split(by, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? p[4..].Trim() : p).Where(p => p.Length > 0 && !p.Equals("and", StringComparison.OrdinalIgnoreCase))];
}
