// Answers a question from the articles, word for word and cited, or says whose question it is. No passage, no answer.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

public static class Answers
{
    /// <summary>Longest text that is looked at, in UTF-16 units; nobody asks a question in more.</summary>
    private const int Longest = 2000;

    /// <summary>At most this many questions of one message are answered.</summary>
    private const int AtMost = 2;

    private const string Hostile = "hostile", Identity = "identity", SafeForMe = "safe-for-me";

    /// <param name="text">The whole message; the question may sit inside it.</param>
    /// <param name="today">Expired articles don't answer.</param>
    /// <param name="urgency">What triage made of the text, or of the conversation, whichever is higher.</param>
    /// <param name="instruction">What the patient must do first; needed at `urgent` and above. While `emergency` stands it is all that is said.</param>
    /// <exception cref="ArgumentNullException">Urgent and no instruction: a fault of the caller.</exception>
    public static Answer Answer(ArticleIndex index, ClinicFacts clinic, string text, DateOnly today, Urgency urgency = Urgency.Routine, string? instruction = null)
    {
        var answer = Plainly(index, clinic, text, today);
        if (urgency >= Urgency.Urgent)
        {
            ArgumentNullException.ThrowIfNull(instruction);
            var also = urgency == Urgency.Urgent && answer.Outcome == Outcome.Answered;
            return new(Outcome.Safety, also ? instruction + "\n\n" + answer.Text : instruction, also ? answer.Citations : [], urgency, "danger");
        }
        return urgency > Urgency.Routine ? answer with { Urgency = urgency } : answer;
    }

    private static Answer Plainly(ArticleIndex index, ClinicFacts clinic, string text, DateOnly today)
    {
        if (text.Length > Longest) text = text[..Longest];
        if (Markup.Is(text)) return Abstain(Hostile);
        var message = Message.Read(text, index);
        if (message.Asks(a => a.Key == Hostile) is { } hostile) return Abstain(hostile.Key);

        if (message.IsChat && message.Asks(a => a.Outcome is Outcome.Abstained) is { } small) return Abstain(small.Key);

        var found = message.Questions.Select(q => Decision.On(index, q, message, today)).ToList();
        if (message.IsStatement && message.IsAboutTreatment && Decision.On(index, message.Whole, message, today) is { Plain: true } statement) found.Add(statement);
        var settled = message.Questions.Zip(found).Where(q => q.Second.Sure).Select(q => q.First).ToList();
        if (message.Asks(a => a.Outcome is Outcome.Safety && (a.Key != SafeForMe || !found.Any(f => f.Answers && f.BySubject))) is { } risky)
        {
            var told = risky.Passage && found.FirstOrDefault(f => f.Answers || f.Named && f.Score > 0.5)?.Article is { } best ? best : risky.With is { } with ? index[with] : null;
            return Say(Outcome.Safety, index.Wording.Safety[risky.Key], told is not null && told.Answers(today) ? [told] : [], risky.Key);
        }
        if (message.Asks(a => a.Key == "intake-tag") is not null && !message.IsAboutTreatment) return Say(Outcome.Intake, index.Wording.Intake, [], null);
        if (!message.IsAboutTreatment && message.Asks(a => a.Key == Identity) is not null) return Abstain(Identity);
        if (message.Asks(a => a.Outcome is not Outcome.Safety, settled) is { } other)
        {
            if (other.Outcome == Outcome.Clinic)
            {
                var besides = message.Questions.Zip(found).Where(q => q.Second.Answers && !index.Asks.Of(q.First).Any()).Select(q => q.Second.Article!).Distinct().Take(AtMost).ToImmutableArray();
                return Say(besides.IsEmpty ? Outcome.Clinic : Outcome.Answered, ClinicText(other.Key), besides, other.Key);
            }
            if (other.Outcome == Outcome.Intake && !message.IsAboutTreatment && !found.Any(f => f.Answers)) return Say(Outcome.Intake, index.Wording.Intake, [], null);
            if (other.Key == "not-ours") return Abstain(other.Key);
        }
        var answers = found.Where(f => f.Answers).SelectMany(f => new[] { f.Article, f.With }).OfType<Article>().Distinct().Take(AtMost).ToImmutableArray();
        if (answers.Length > 0) return Say(Outcome.Answered, null, answers, null);
        if (message.Asks(a => a.Outcome is Outcome.Abstained) is { } chat) return Abstain(chat.Key);
        return message.IsStatement ? Say(Outcome.Intake, index.Wording.Intake, [], null) : Abstain("unknown");

        Answer Abstain(string key) => Say(Outcome.Abstained, index.Wording.Abstained[key], [], key);

        string ClinicText(string subject) => clinic.Facts.TryGetValue(subject, out var fact)
            ? index.Wording.Clinic["given"].Replace("{FACT}", fact, StringComparison.Ordinal)
            : index.Wording.Clinic.GetValueOrDefault(subject, index.Wording.Clinic["ask"]);

        Answer Say(Outcome outcome, string? first, ImmutableArray<Article> articles, string? subject) =>
            Composed(index, clinic, outcome, first, articles, subject);
    }

    /// <summary>Passages whole, each with its source, then every caution that belongs with them and was not said yet.</summary>
    private static Answer Composed(ArticleIndex index, ClinicFacts clinic, Outcome outcome, string? first, ImmutableArray<Article> articles, string? subject)
    {
        var paragraphs = new List<string>();
        if (first is not null) paragraphs.Add(first);
        foreach (var article in articles)
        {
            paragraphs.Add(article.Passage);
            paragraphs.AddRange(article.Pairs.Select(p => index[p]?.Caution).OfType<string>().Where(c => !paragraphs.Any(p => p.Contains(c, StringComparison.Ordinal))));
            paragraphs.Add(index.Wording.Source.Replace("{TITLE}", article.Title, StringComparison.Ordinal).Replace("{SOURCE}", article.Source, StringComparison.Ordinal));
        }
        var citations = articles.Select(a => new Citation(a.Id, a.Title, a.Source, a.Quote));
        return new(outcome, index.Wording.Fill(string.Join("\n\n", paragraphs), clinic), [.. citations], null, subject);
    }
}
