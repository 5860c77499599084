// Whether the best article found answers the question. The score alone does not decide: the question must be about this treatment or wholly in the
// articles' words, its rare words must be covered, and the best article must stand clear of the next. Calibrated on our own questions and on
// questions about other things (Bot.Tests/Evaluation).
namespace IntakeBot.Knowledge.Articles;

/// <param name="Article">The best one, whether or not it answers.</param>
/// <param name="Sure">It has the very question.</param>
/// <param name="Named">A pattern or a subject names it.</param>
/// <param name="Covered">The weight of what it covers.</param>
/// <param name="With">A second thing that the patient named has its own caution: it is told too ("apixaban for my heart").</param>
internal sealed record Decision(Article? Article, bool Answers, bool Sure, bool Named, double Score, double Covered, Article? With)
{
    /// <summary>Score from which a statement on the treatment ("I am scared of needles") gets an answer.</summary>
    private const double Clear = 0.85;

    /// <summary>By so much a whole message must be the better match than its question, when a pattern names the question's article.</summary>
    private const double Margin = 0.1;

    /// <summary>What a message must add to its question, in weight, to make the case that the article is about ("I've MS, does it help?").</summary>
    private const double Case = 3.0;

    /// <summary>Likeness from which a listed question is the very one asked.</summary>
    private const double Very = 0.93;

    /// <summary>Scores from which the best article answers: when a pattern names it (on the subject, and off it), and when none does (on, and off).</summary>
    private const double MeantOn = 0.66, MeantOff = 0.70, OnSubject = 0.60, OffSubject = 0.74;

    /// <summary>So clear that it need not be put as a question.</summary>
    public bool Plain => Answers && Named && Score >= Clear;

    private static readonly Decision None = new(null, false, false, false, 0, 0, null);

    /// <summary>Weight that an article must cover of a question on the subject that no pattern names.</summary>
    private const double Weighty = 2.0;

    /// <summary>The same of a question that is not on the subject.</summary>
    private const double Full = 3.5;

    /// <summary>What a pattern's article must cover of a question that is not on the subject and has a strange word in it.</summary>
    private const double CoverOfStrange = 0.7;

    public static Decision On(ArticleIndex index, Said question, Message message, DateOnly today)
    {
        var open = question.Terms.All(t => index.Words.IsGeneral(t.Name));
        var alone = Judge(index, question, message.Whole, open, today);
        if (question.Stems.Count == message.Whole.Stems.Count || alone.Sure && alone.Named && !open) return alone;
        var together = Judge(index, message.Whole, message.Whole, open, today);
        if (!together.Answers) return alone;
        var better = alone.Named ? together.Score > alone.Score + Margin : together.Score > alone.Score;
        return !alone.Answers || better || together.Named && (open || together.Score >= Clear && together.Covered > alone.Covered + Case) ? together : alone;
    }

    private static Decision Judge(ArticleIndex index, Said question, Said whole, bool open, DateOnly today)
    {
        var found = index.Find(question, whole, open, today);
        if (found.IsEmpty) return None;
        var best = found[0];
        var onSubject = whole.Terms.Any(t => index.Words.Anchors.Contains(t.Name));
        var named = best.Named > 0;
        var enough = named ? best.Score >= (onSubject ? MeantOn : MeantOff) && (onSubject || !best.Strange || best.Cover >= CoverOfStrange)
            : onSubject ? best.Score >= OnSubject && best.Covered >= Weighty
            : best.Score >= OffSubject && best.Shared > 1 && best.Covered >= Full && !best.Strange;
        return new(best.Article, enough, best.Likeness >= Very && best.Shared > 1, named, best.Score, best.Covered, best.BySubject ? found.Skip(1).FirstOrDefault(f => f.BySubject)?.Article : null);
    }
}
