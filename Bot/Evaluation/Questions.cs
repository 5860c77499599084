// Counts answers to patients' questions: an answerable one must get the right article, or say all that it must; any other must not be answered from one.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Articles;

namespace IntakeBot.Evaluation;

internal static class Questions
{
    private sealed record Judged(Labelled Row, QuestionLabel Label, Answer Got)
    {
        public string Say() => $"{Row.Id} {Got.Outcome.ToString().ToLowerInvariant()} {string.Join(",", Got.Citations.Select(c => c.Article))}, wanted {Label.Outcome ?? Label.Kind} {string.Join(",", Label.Articles)}{string.Join(",", Label.MustMention)}: {Row.Text}";
    }

    public static IEnumerable<Figure> Count(Desk desk, IEnumerable<Labelled> rows)
    {
        var all = rows.Where(r => r.Question is not null).Select(r => new Judged(r, r.Question!, PatientQuestions.Answer(desk, r.Text, r.At))).ToList();
        var (answerable, others) = (all.Where(j => j.Label.IsAnswerable).ToList(), all.Where(j => !j.Label.IsAnswerable).ToList());
        if (answerable.Count > 0) yield return Figure.Count("questions answered right", answerable, Right, j => j.Say());
        if (others.Count > 0) yield return Figure.Count("others held back", others, j => j.Got.Outcome != Outcome.Answered, j => j.Say());
        var named = others.Where(j => j.Label.Outcome is not null).ToList();
        if (named.Count > 0) yield return Figure.Count("others with the outcome that fits", named, j => string.Equals(j.Got.Outcome.ToString(), j.Label.Outcome, StringComparison.OrdinalIgnoreCase), j => j.Say());
    }

    private static bool Right(Judged j) => j.Got.Outcome is Outcome.Answered or Outcome.Safety
        && (j.Label.Articles.IsEmpty ? j.Label.MustMention.All(m => m.Split('|').Any(w => Mentions(j.Got.Text, w.Trim()))) && (j.Got.Outcome == Outcome.Safety || j.Got.Citations.Length > 0)
            : j.Got.Citations.Any(c => j.Label.Articles.Contains(c.Article)));

    /// <summary>At the start of a word: `ear` is not in "hear".</summary>
    private static bool Mentions(string text, string wanted)
    {
        for (var at = text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.OrdinalIgnoreCase))
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1])) return true;
        return false;
    }
}
