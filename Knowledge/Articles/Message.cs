// A message as it is looked at for a question: its sentences, and which of them ask. "It's my left calf, and does it hurt?" asks "does it hurt?".
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

/// <param name="Whole">All of it.</param>
/// <param name="Sentences">All sentences; a statement and the question that follows it behind a comma are two.</param>
/// <param name="Questions">Those that ask; the whole message when it can only be a search ("side effects").</param>
internal sealed record Message(Said Whole, ImmutableArray<Said> Sentences, ImmutableArray<Said> Questions, ArticleIndex Index)
{
    /// <summary>Words of a message that is a search rather than a statement.</summary>
    private const int SearchWords = 4;

    /// <summary>So many questions of one message are looked at.</summary>
    private const int MostQuestions = 4;

    /// <summary>The same when it names the treatment.</summary>
    private const int LongSearch = 10;

    private static readonly string[] Joints = [", ", "; ", ": ", " - ", " \u2013 ", " and ", " but ", " so ", "...", "\u2026", ") ", " (", "!! ", " also "];

    /// <summary>Something was told and nothing asked.</summary>
    public bool IsStatement => Questions.IsEmpty;

    /// <summary>Nothing in it is put as a question.</summary>
    public bool IsChat => Questions is [] || Questions is [var one] && ReferenceEquals(one, Whole);

    /// <summary>It names the treatment or the trouble that the articles are about.</summary>
    public bool IsAboutTreatment => Whole.Names("@anchor");

    /// <summary>The first kind, in the order of asks.yml, that a question of the message is of; or any sentence, where the kind is looked for anywhere.</summary>
    /// <param name="settled">Questions that are answered already and ask for nothing more.</param>
    public Ask? Asks(Func<Ask, bool> wanted, params IReadOnlyCollection<Said> settled)
    {
        var asked = Questions.Where(q => !settled.Contains(q)).ToList();
        var all = Sentences.SelectMany(s => Index.Asks.Of(s).Where(a => a.Anywhere)).Concat(asked.SelectMany(q => Index.Asks.Of(q, Index.Asks.PointsBack(q) ? Whole : null)));
        if (Questions.IsEmpty || asked.Exists(q => q.Terms.All(t => Index.Words.IsGeneral(t.Name)))) all = all.Concat(Index.Asks.Of(Whole));
        return all.Where(wanted).OrderBy(a => a.Rank).FirstOrDefault();
    }

    public static Message Read(string text, ArticleIndex index)
    {
        var whole = index.Words.Hear(text);
        var sentences = Articles.Sentences.Of(text).SelectMany(s => Parts(s, index)).ToImmutableArray();
        var heard = sentences.Select(s => (Asks: s.EndsWith('?'), Said: index.Words.Hear(s))).ToList();
        var questions = heard.Where(h => h.Asks || index.Asks.IsQuestion(h.Said)).Select(h => h.Said).Where(s => s.Stems.Count > 0).Take(MostQuestions).ToImmutableArray();
        var oneself = whole.Names("@value") || whole.Stems.Any(s => s is "i" or "my" or "i'm" or "i'v" || char.IsDigit(s[0]));
        if (questions.IsEmpty && !oneself && (whole.Stems.Count <= SearchWords || whole.Stems.Count <= LongSearch && whole.Names("@anchor"))) questions = [whole];
        return new(whole, [.. heard.Select(h => h.Said)], questions, index);
    }

    /// <summary>Cuts a statement off the question behind it; a sentence that asks from its start stays whole.</summary>
    private static IEnumerable<string> Parts(string sentence, ArticleIndex index)
    {
        if (index.Asks.IsQuestion(index.Words.Hear(Opening(sentence)))) return [sentence];
        foreach (var joint in Joints)
            for (var at = sentence.IndexOf(joint, StringComparison.Ordinal); at > 0; at = sentence.IndexOf(joint, at + 1, StringComparison.Ordinal))
                if (index.Asks.IsQuestion(index.Words.Hear(Opening(sentence[(at + joint.Length)..])))) return [sentence[..at], sentence[(at + joint.Length)..]];
        return [sentence];
    }

    /// <summary>Enough of a sentence to see whether it begins as a question.</summary>
    private static string Opening(string sentence) => string.Join(' ', sentence.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries).Take(3));
}
