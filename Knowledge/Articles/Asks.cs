// Sorts questions that no article should answer, or not alone (asks.yml): only the clinic knows, a doctor must say, or it is no question to us.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

/// <summary>One kind of question. `With`: an article told along; `Passage`: the article that would answer is told along.</summary>
internal sealed record Ask(string Key, Outcome Outcome, string? With, bool Passage, bool Anywhere, int Rank);

internal sealed class Asks
{
    private readonly Patterns<Ask> say, unless;
    private readonly Patterns<bool> question, back;

    public Asks(AsksFile file, Vocabulary words, ICollection<ContentProblem> problems)
    {
        const string name = "Articles/asks.yml";
        var all = new List<(AskEntry Entry, Ask Ask)>();
        foreach (var entry in file.Asks)
            if (Enum.TryParse<Outcome>(entry.Outcome, ignoreCase: true, out var outcome)) all.Add((entry, new(entry.Ask, outcome, entry.With, entry.Passage, entry.Anywhere, all.Count)));
            else problems.Add(ContentProblem.Error(name, entry.Ask, $"there is no outcome {entry.Outcome}"));
        Kinds = [.. all.Select(a => (a.Ask.Key, a.Ask.Outcome))];
        Articles = [.. all.Select(a => a.Ask.With).OfType<string>()];
        say = new(all.SelectMany(a => Pattern.All(a.Entry.Say, words.Ideas, name, a.Ask.Key, problems).Select(p => (p, a.Ask))));
        unless = new(all.SelectMany(a => Pattern.All(a.Entry.Unless, words.Ideas, name, a.Ask.Key, problems).Select(p => (p, a.Ask))));
        back = new(Pattern.All(file.Back, words.Ideas, name, "back", problems).Select(p => (p, true)));
        question = new(Pattern.All(file.Question, words.Ideas, name, "question", problems).Select(p => (p, true)));
    }

    public ImmutableArray<(string Key, Outcome Outcome)> Kinds { get; }

    /// <summary>Articles that the file names.</summary>
    public ImmutableArray<string> Articles { get; }

    public IEnumerable<string> Words => say.Words.Concat(unless.Words).Concat(question.Words).Concat(back.Words);

    /// <summary>The kinds that a sentence is of, first of the file first.</summary>
    /// <param name="whole">The message, when the sentence points back to the rest of it: what is said there may take a kind back, too.</param>
    public IEnumerable<Ask> Of(Said sentence, Said? whole = null)
    {
        var found = say.In(sentence).Select(m => m.Meaning).Distinct().OrderBy(a => a.Rank).ToList();
        if (found.Count == 0) return found;
        var taken = unless.In(sentence).Concat(whole is null ? [] : unless.In(whole)).Select(m => m.Meaning).ToHashSet();
        return found.Where(a => !taken.Contains(a));
    }

    /// <summary>It asks about what was said before it: "is that normal?".</summary>
    public bool PointsBack(Said sentence) => back.In(sentence).Any();

    public bool IsQuestion(Said sentence) => question.In(sentence).Any();
}
