// Whether the best article found answers the question. The score alone does not decide: a question that is not about this treatment needs a better match,
// and may have no word that is strange to all articles. Calibrated on our own questions (Bot.Tests/Evaluation) and on questions about other things.
namespace IntakeBot.Knowledge.Articles;

/// <param name="Article">The best one, whether or not it answers.</param>
/// <param name="Sure">It has the very question.</param>
/// <param name="Named">A pattern or a subject names it.</param>
/// <param name="Covered">The weight of what it covers.</param>
/// <param name="BySubject">The patient named what the article is about.</param>
/// <param name="With">A second thing that the patient named has its own caution: it is told too ("apixaban for my heart").</param>
internal sealed record Decision(Article? Article, bool Answers, bool Sure, bool Named, double Score, double Covered, bool BySubject, Article? With)
{
    /// <summary>Score from which a statement on the treatment ("I am scared of needles") gets an answer.</summary>
    private const double Clear = 0.85;

    /// <summary>By so much a whole message must be the better match than its question, when a pattern names the question's article.</summary>
    private const double Margin = 0.1;

    /// <summary>What a message must add to its question, in weight, to make the case that the article is about ("I've MS, does it help?").</summary>
    private const double Case = 3.0;

    /// <summary>Likeness from which a listed question is the very one asked.</summary>
    private const double Very = 0.97;

    /// <summary>Scores from which the best article answers: when a pattern names it (on the subject, and off it), and when none does (on, and off).</summary>
    private const double MeantOn = 0.64, MeantOff = 0.66, OnSubject = 0.58, OffSubject = 0.74;

    /// <summary>So clear that it need not be put as a question.</summary>
    public bool Plain => Answers && Named && Score >= Clear;

    private static readonly Decision None = new(null, false, false, false, 0, 0, false, null);

    /// <summary>Weight that an article must cover of a question on the subject that no pattern names.</summary>
    private const double Weighty = 2.0;

    /// <summary>The same of a question that is not on the subject; less is enough when the score is near.</summary>
    private const double Full = 3.0, Near = 0.82;

    /// <summary>An article so close behind the best may answer when the best may not.</summary>
    private const double Close = 0.08;

    /// <summary>What a named article must cover of a question with a strange word in it, off the subject and on it.</summary>
    private const double CoverOfStrange = 0.42, CoverOfStrangeOn = 0.35;

    public static Decision On(ArticleIndex index, Said question, Message message, DateOnly today)
    {
        var open = question.Terms.All(t => index.Words.IsGeneral(t.Name)) || index.Asks.PointsBack(question);
        var alone = Judge(index, question, message.Whole, open, today);
        if (question.Stems.Count == message.Whole.Stems.Count || message.Questions.Length > 1 && !open) return alone;
        var together = Judge(index, message.Whole, message.Whole, open, today) with { Sure = false };
        if (!together.Answers) return alone;
        var better = alone.Named ? together.Score > alone.Score + Margin : together.Score > alone.Score;
        return !alone.Answers || better || open || together.Named && (together.Score >= Clear && together.Covered > alone.Covered + Case) ? together : alone;
    }

    private static Decision Judge(ArticleIndex index, Said question, Said whole, bool open, DateOnly today)
    {
        var found = index.Find(question, whole, open, today);
        if (found.IsEmpty) return None;
        var onSubject = whole.Terms.Any(t => index.Words.Anchors.Contains(t.Name));
        var onTopic = question.Terms.Any(t => index.Words.Topics.Contains(t.Name));
        var best = found.TakeWhile(f => f.Score >= found[0].Score - Close).FirstOrDefault(Enough);
        var decided = best ?? found[0];
        var also = best is { BySubject: true } ? found.FirstOrDefault(f => f.BySubject && f != best)?.Article : null;
        return new(decided.Article, best is not null, decided.Likeness >= Very && decided.Shared > 1, decided.Named > 0, decided.Score, decided.Covered, decided.BySubject, also);

        bool Enough(Found f) => (Named: f.Named > 0, onSubject) switch
        {
            (true, true) => f.Score >= MeantOn && (!f.Strange || f.Cover >= CoverOfStrangeOn),
            (true, false) => f.Score >= MeantOff && (!f.Strange || f.Cover >= CoverOfStrange),
            (false, true) => f.Score >= OnSubject && f.Covered >= Weighty,
            _ => f.Score >= OffSubject && !f.Strange && (f.Shared > 1 && (f.Covered >= Full || f.Score >= Near && f.Covered >= Weighty) || f.Likeness >= Very && onTopic),
        };
    }
}
