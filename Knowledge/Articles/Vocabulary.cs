// The words of patients (words.yml): which are idle, which mean the same, which stand for a class such as `@medicine`.
// It turns text into `Said`: stems, and the ideas that stretches of them name.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

/// <summary>A text as understood word by word.</summary>
/// <param name="Stems">One a word, misspellings mended.</param>
/// <param name="Ideas">For each word, what begins there: the idea's name (`@thinner`) and the index behind its last word.</param>
/// <param name="Terms">What is searched for: ideas where there are any, else stems, without idle words; each with the word it begins at and the one behind it.</param>
internal sealed record Said(IReadOnlyList<string> Stems, IReadOnlyList<IReadOnlyList<(string Idea, int End)>> Ideas, ImmutableArray<(string Name, int At, int End)> Terms)
{
    public bool Names(string idea) => Ideas.Any(i => i.Any(n => n.Idea == idea));

    /// <summary>The words that name the idea, one bit each.</summary>
    public ulong WordsOf(string idea)
    {
        ulong words = 0;
        for (var i = 0; i < Ideas.Count; i++)
            foreach (var (name, end) in Ideas[i])
                if (name == idea) words |= Pattern.Bits(i, end);
        return words;
    }
}

internal sealed class Vocabulary
{
    private readonly FrozenSet<string> idle, everyday;
    private readonly FrozenDictionary<string, ImmutableArray<Phrase>> phrases;
    private readonly FrozenDictionary<string, ImmutableArray<string>> classesOf;
    private readonly ImmutableArray<string> own;
    private FrozenSet<string> known;
    private FrozenDictionary<string, string> stemOf = FrozenDictionary<string, string>.Empty;
    private Spelling spelling = new([]);

    /// <summary>`Searched`: the phrase stands for its idea when articles are searched; a class only serves patterns.</summary>
    private sealed record Phrase(ImmutableArray<string> Stems, string Idea, bool Searched);

    public Vocabulary(WordsFile file)
    {
        idle = file.Idle.SelectMany(Stems.Of).ToFrozenSet(StringComparer.Ordinal);
        everyday = file.Everyday.SelectMany(Stems.Of).ToFrozenSet(StringComparer.Ordinal);
        Anchors = file.Anchors.Select(a => a[0] == '@' ? a : Stems.Of(a)[0]).ToFrozenSet(StringComparer.Ordinal);
        var classes = file.Classes.ToDictionary(c => c.Key, c => Members(c.Key, file).ToList(), StringComparer.Ordinal);
        var all = file.Same.SelectMany(s => s.Value.Select(p => new Phrase([.. Stems.Of(p)], "@" + s.Key, true)))
            .Concat(classes.SelectMany(c => c.Value.Where(p => p[0] != '@').Select(p => new Phrase([.. Stems.Of(p)], "@" + c.Key, false))));
        phrases = all.GroupBy(p => p.Stems[0], StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Stems.Length).ToImmutableArray(), StringComparer.Ordinal);
        classesOf = classes.SelectMany(c => c.Value.Where(p => p[0] == '@').Select(p => (Member: p, Class: "@" + c.Key)))
            .GroupBy(p => p.Member, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Class).ToImmutableArray(), StringComparer.Ordinal);
        Topics = file.Topics.ToFrozenSet(StringComparer.Ordinal);
        Medicines = file.Medicines.ToFrozenSet(StringComparer.Ordinal);
        Ideas = file.Same.Keys.Concat(file.Classes.Keys).Select(k => "@" + k).ToFrozenSet(StringComparer.Ordinal);
        own = [.. file.Same.Values.Concat(file.Classes.Values).SelectMany(p => p).Where(p => p[0] != '@').SelectMany(Stems.Words)];
        known = idle.Concat(everyday).Concat(all.SelectMany(p => p.Stems)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What a class holds; a class may name another.</summary>
    private static IEnumerable<string> Members(string name, WordsFile file) =>
        file.Classes[name].SelectMany(m => m[0] == '@' && m[1..] != name && file.Classes.ContainsKey(m[1..]) ? Members(m[1..], file) : [m]).Distinct();

    /// <summary>Ideas and stems that show a question to be about this treatment or these muscles.</summary>
    public FrozenSet<string> Anchors { get; }

    /// <summary>Every idea that the file defines, with its `@`.</summary>
    public FrozenSet<string> Ideas { get; }

    /// <summary>Ideas that may make a question by themselves ("Any side effects?"), though they are not only ours.</summary>
    public FrozenSet<string> Topics { get; }

    /// <summary>Names of medicines, lower case: they are exempt from the reading age.</summary>
    public FrozenSet<string> Medicines { get; }

    /// <summary>It only asks whether treatment is possible, and not in what case.</summary>
    public bool IsGeneral(string term) => everyday.Contains(term) || term == "@safe" || classesOf.GetValueOrDefault(term, []).Contains("@suit");

    public bool IsEveryday(string term) => everyday.Contains(term);
    public bool IsIdle(string term) => idle.Contains(term);

    /// <summary>Call once, with the texts of all articles and patterns: from then on, other words are mended towards theirs.</summary>
    public void Learn(IEnumerable<string> texts)
    {
        var words = texts.SelectMany(Stems.Words).Concat(own).ToHashSet(StringComparer.Ordinal);
        stemOf = words.ToFrozenDictionary(w => w, w => Stems.Of(w) is [var stem] ? stem : w, StringComparer.Ordinal);
        known = known.Concat(stemOf.Values).ToFrozenSet(StringComparer.Ordinal);
        spelling = new(words);
    }

    public Said Hear(string text)
    {
        var stems = Stems.Of(text);
        List<string>? words = null;
        for (var i = 0; i < stems.Count; i++)
            if (!known.Contains(stems[i]) && spelling.Mend((words ??= Stems.Words(text))[i]) is { } mended) stems[i] = stemOf[mended];
        var ideas = new List<(string, int)>[stems.Count];
        var terms = ImmutableArray.CreateBuilder<(string, int, int)>(stems.Count);
        int began = 0, taken = 0;
        for (var i = 0; i < stems.Count; i++)
        {
            ideas[i] = [];
            foreach (var phrase in phrases.GetValueOrDefault(stems[i], []))
            {
                if (!Stands(stems, i, phrase.Stems)) continue;
                var end = i + phrase.Stems.Length;
                if (i < taken && end <= taken && i > began) continue; // inside a longer idea: "tonic water" is not about water
                ideas[i].Add((phrase.Idea, end));
                foreach (var c in classesOf.GetValueOrDefault(phrase.Idea, [])) ideas[i].Add((c, end));
                if (phrase.Searched && i >= taken) { terms.Add((phrase.Idea, i, end)); (began, taken) = (i, end); }
            }
            if (i >= taken && !idle.Contains(stems[i])) terms.Add((stems[i], i, i + 1));
        }
        return new(stems, ideas, terms.ToImmutable());
    }

    private static bool Stands(List<string> stems, int at, ImmutableArray<string> phrase)
    {
        if (at + phrase.Length > stems.Count) return false;
        for (var k = 0; k < phrase.Length; k++)
            if (!string.Equals(stems[at + k], phrase[k], StringComparison.Ordinal)) return false;
        return true;
    }
}
