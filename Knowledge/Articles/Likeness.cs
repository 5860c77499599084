// How well an article fits a question: how much of the question it speaks of, and how near the question comes to one of those that it lists.
// Words count by their rarity among the articles; everyday words count little.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;

namespace IntakeBot.Knowledge.Articles;

/// <summary>One article that may answer.</summary>
/// <param name="Cover">How much of the question the article speaks of, 0-1.</param>
/// <param name="Likeness">How near the question is to the nearest listed one, 0-1.</param>
/// <param name="Named">How many words of the question name the article, by a pattern or its subject (finding.yml), and their weight; 0 when it is not named.</param>
/// <param name="Shared">How many terms the question has in common with that listed one.</param>
/// <param name="Strange">The question has a word that no article has and that is not an everyday one.</param>
/// <param name="Covered">The weight of what it covers.</param>
/// <param name="BySubject">The message names what the article is about (finding.yml: `subject`).</param>
internal sealed record Found(Article Article, double Cover, double Likeness, double Named, int Shared, bool Strange, double Covered, bool BySubject)
{
    /// <summary>A named article is as good as one that lists the question, nearly; more words that name it decide between two.</summary>
    public double Score => (Cover + (Named > 0 ? Math.Max(Likeness, 0.97) : Likeness)) / 2 + 0.005 * Math.Min(Named, 12);
}

/// <summary>An article as terms. `Questions` are the listed ones, `Asked` all their terms, `Told` those of the passage.</summary>
internal sealed record Entry(Article Article, ImmutableArray<FrozenSet<string>> Questions, FrozenSet<string> Asked, FrozenSet<string> Told);

internal sealed class Likeness
{
    /// <summary>A word of the passage that no listed question has counts this much.</summary>
    private const double InPassageOnly = 0.4;

    /// <summary>A word that a pattern takes weighs at most this much: the pattern expects it.</summary>
    private const double OfPattern = 4.0;

    /// <summary>Everyday words weigh this part of others, and this part of the rarest when no article has them.</summary>
    private const double Everyday = 0.35, EverydayUnknown = 0.1;

    private readonly Vocabulary words;
    private readonly FrozenDictionary<string, double> rarity;
    private readonly double rarest;
    private readonly ImmutableArray<Weighed> articles;

    private sealed record Weighed(Entry Entry, ImmutableArray<(ImmutableArray<(string Term, double Weight)> Terms, double Weight)> Questions);

    public Likeness(ImmutableArray<Entry> entries, Vocabulary words)
    {
        this.words = words;
        rarity = entries.SelectMany(e => e.Asked.Concat(e.Told).Distinct()).GroupBy(t => t, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => Math.Log(1.0 + (double)entries.Length / g.Count()), StringComparer.Ordinal);
        rarest = Math.Log(1.0 + entries.Length);
        articles = [.. entries.Select(e => new Weighed(e, [.. e.Questions.Select(q => (q.Select(t => (t, Weight(t))).ToImmutableArray(), q.Sum(Weight)))]))];
    }

    /// <param name="named">The words of the question that name the article, one bit each.</param>
    public Found Of(int article, Said question, ulong named, bool bySubject)
    {
        var (entry, questions) = articles[article];
        double all = 0, covered = 0, known = 0, taking = 0;
        var strange = false;
        var weights = new Dictionary<string, (double Said, double Plain)>(question.Terms.Length, StringComparer.Ordinal);
        foreach (var (term, at, end) in question.Terms)
        {
            var bits = Pattern.Bits(at, end);
            var taken = bits != 0 && (named & bits) == bits;
            var plain = Weight(term);
            var weight = taken ? Math.Min(plain, OfPattern) : plain;
            if (!weights.TryAdd(term, (weight, plain))) continue;
            all += weight;
            if (taken) taking += weight;
            if (taken || rarity.ContainsKey(term)) known += weight;
            else strange |= !IsEveryday(term);
            covered += taken || entry.Asked.Contains(term) ? weight : entry.Told.Contains(term) ? weight * InPassageOnly : 0;
        }
        var (best, sharing) = (0.0, 0);
        foreach (var (terms, total) in questions)
        {
            double shared = 0, own = total;
            var count = 0;
            foreach (var (term, _) in terms)
                if (weights.TryGetValue(term, out var weight)) { shared += weight.Said; own += weight.Said - weight.Plain; count++; }
            if (count > 0 && own > 0 && 2 * shared / (own + (all + known) / 2) is var like && like > best) (best, sharing) = (like, count);
        }
        return new(entry.Article, all == 0 ? (named == 0 ? 0 : 1) : covered / all, best, BitOperations.PopCount(named) + taking, sharing, strange, covered, bySubject);
    }

    /// <summary>Much when few articles have the term, most when none has, little when it is an everyday word.</summary>
    private double Weight(string term) => (rarity.TryGetValue(term, out var r), IsEveryday(term)) switch
    {
        (true, true) => Everyday * r,
        (true, false) => r,
        (false, true) => EverydayUnknown * rarest,
        _ => rarest,
    };

    /// <summary>Numbers are everyday words too, but for years, which ask for one certain fact.</summary>
    private bool IsEveryday(string term) => words.IsEveryday(term) || char.IsDigit(term[0]) && term.Length != 4;
}
