// Whether the best article found answers the question. The score alone does not decide: the question must be about this treatment or wholly in the
// articles' words, its rare words must be covered, and the best article must stand clear of the next. Calibrated on our own questions and on
// questions about other things (Bot.Tests/Evaluation).
namespace IntakeBot.Knowledge.Articles;

/// <param name="Article">The best one, whether or not it answers.</param>
/// <param name="Sure">It has the very question.</param>
/// <param name="Named">A pattern or a subject names it.</param>
internal sealed record Decision(Article? Article, bool Answers, bool Sure, bool Named, double Score)
{
    /// <summary>Likeness from which a listed question is the very one asked.</summary>
    private const double Very = 0.93;

    /// <summary>Scores from which the best article answers: when a pattern names it, when the question is on the subject, and when it is not.</summary>
    private const double Meant = 0.64, OnSubject = 0.62, OffSubject = 0.80;

    private static readonly Decision None = new(null, false, false, false, 0);

    /// <summary>What a pattern's article must cover of a question that is not on the subject and has a strange word in it.</summary>
    private const double CoverOfStrange = 0.7;

    public static Decision On(ArticleIndex index, Said question, Message message, DateOnly today)
    {
        var alone = Judge(index, question, message.Whole, today);
        if (question.Stems.Count == message.Whole.Stems.Count) return alone;
        var together = Judge(index, message.Whole, message.Whole, today);
        if (!together.Answers) return alone;
        var general = question.Terms.All(t => index.Words.IsGeneral(t.Name));
        return !alone.Answers || together.Score > alone.Score || together.Named && (general || together.Score > alone.Score - 0.06) ? together : alone;
    }

    private static Decision Judge(ArticleIndex index, Said question, Said whole, DateOnly today)
    {
        var found = index.Find(question, whole, today);
        if (found.IsEmpty) return None;
        var best = found[0];
        var onSubject = whole.Terms.Any(t => index.Words.Anchors.Contains(t.Name));
        var named = best.Named > 0;
        var enough = named
            ? best.Score >= Meant && (onSubject || !best.Strange || best.Cover >= CoverOfStrange)
            : best.Score >= (onSubject ? OnSubject : OffSubject) && best.Shared > 1 && (onSubject || !best.Strange);
        return new(best.Article, enough, best.Likeness >= Very && best.Shared > 1, named, best.Score);
    }
}
