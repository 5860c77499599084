// A pattern is a way of putting something, written as people write it: `how much ... cost|charge`, `@stop ... @medicine`.
// A word matches by its stem, `a|b` is either, `@idea` is any phrase of words.yml, `...` is up to six words between, `^` is the start of the
// sentence, `$` its end, `?` behind a word makes it optional. Patterns are data of the clinicians; this is all that reads them.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

internal sealed class Pattern
{
    private const int WidestGap = 6;
    private readonly ImmutableArray<Step> steps;
    private readonly bool atStart, atEnd;

    private sealed record Step(FrozenSet<string> Stems, FrozenSet<string> Ideas, bool Gap, bool Optional);

    /// <summary>Those that can be read; what is wrong with the others goes to `problems`.</summary>
    public static IEnumerable<Pattern> All(IEnumerable<string> sources, FrozenSet<string> ideas, string file, string item, ICollection<ContentProblem> problems)
    {
        foreach (var source in sources)
        {
            Pattern? pattern = null;
            try { pattern = new(source, ideas); }
            catch (FormatException e) { problems.Add(ContentProblem.Error(file, item, e.Message)); }
            if (pattern is not null) yield return pattern;
        }
    }

    /// <exception cref="FormatException">An idea that words.yml does not define, or nothing to look for.</exception>
    public Pattern(string source, FrozenSet<string> ideas)
    {
        Source = source;
        var built = ImmutableArray.CreateBuilder<Step>();
        var gap = false;
        foreach (var part in source.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "^") { atStart = true; continue; }
            if (part == "$") { atEnd = true; continue; }
            if (part == "...") { gap = true; continue; }
            var optional = part.EndsWith('?');
            var either = part.Split('|').Select(e => e.TrimEnd('?')).ToArray();
            if (either.FirstOrDefault(e => e.StartsWith('@') && !ideas.Contains(e)) is { } unknown) throw new FormatException($"'{source}': words.yml has no {unknown}");
            var stems = either.Where(e => !e.StartsWith('@')).Select(e => Articles.Stems.Of(e) is [var stem] ? stem : throw new FormatException($"'{source}': '{e}' is not one word"));
            built.Add(new(stems.ToFrozenSet(StringComparer.Ordinal), either.Where(e => e.StartsWith('@')).ToFrozenSet(StringComparer.Ordinal), gap, optional));
            gap = false;
        }
        steps = built.ToImmutable();
        Words = [.. source.Split([' ', '|', '?', '^', '$'], StringSplitOptions.RemoveEmptyEntries).Where(w => w[0] != '@' && w != "...")];
        if (steps.IsEmpty || steps[0].Optional) throw new FormatException($"'{source}': begins with nothing to look for");
    }

    public string Source { get; }

    /// <summary>Stems and ideas with which a match may begin.</summary>
    public IEnumerable<string> Openers => steps[0].Stems.Concat(steps[0].Ideas);

    /// <summary>As written, for the spelling.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>The words that the pattern takes when a match begins at `at`, one bit each (of the first 64); null when none does.</summary>
    public ulong? MatchAt(Said said, int at) => atStart && at > 0 ? null : Walk(said, at, 0);

    private ulong? Walk(Said said, int at, int step)
    {
        if (step == steps.Length) return !atEnd || at == said.Stems.Count ? 0 : null;
        var wanted = steps[step];
        var furthest = wanted.Gap && step > 0 ? Math.Min(at + WidestGap, said.Stems.Count - 1) : at;
        for (var i = at; i <= furthest && i < said.Stems.Count; i++)
        {
            if (wanted.Stems.Contains(said.Stems[i]) && Walk(said, i + 1, step + 1) is { } rest) return rest | Bits(i, i + 1);
            foreach (var (idea, behind) in said.Ideas[i])
                if (wanted.Ideas.Contains(idea) && Walk(said, behind, step + 1) is { } further) return further | Bits(i, behind);
        }
        return wanted.Optional ? Walk(said, at, step + 1) : null;
    }

    internal static ulong Bits(int from, int to)
    {
        ulong bits = 0;
        for (var i = from; i < to && i < 64; i++) bits |= 1UL << i;
        return bits;
    }
}

/// <summary>Many patterns, each with what it stands for, looked up by the word they begin with.</summary>
internal sealed class Patterns<T>
{
    private readonly FrozenDictionary<string, (Pattern Pattern, T Meaning)[]> byOpener;

    public Patterns(IEnumerable<(Pattern Pattern, T Meaning)> all)
    {
        var list = all.ToList();
        Words = list.SelectMany(p => p.Pattern.Words).ToHashSet(StringComparer.Ordinal);
        byOpener = list.SelectMany(p => p.Pattern.Openers.Select(o => (Opener: o, p))).GroupBy(o => o.Opener, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(o => o.p).ToArray(), StringComparer.Ordinal);
    }

    public IReadOnlySet<string> Words { get; }

    /// <summary>Every meaning that is said, in the order of the text, with the words that say it.</summary>
    public IEnumerable<(T Meaning, int Start, ulong Words)> In(Said said)
    {
        for (var i = 0; i < said.Stems.Count; i++)
        {
            foreach (var found in Beginning(said.Stems[i], said, i)) yield return found;
            foreach (var (idea, _) in said.Ideas[i])
                foreach (var found in Beginning(idea, said, i)) yield return found;
        }
    }

    private IEnumerable<(T, int, ulong)> Beginning(string opener, Said said, int at)
    {
        foreach (var (pattern, meaning) in byOpener.GetValueOrDefault(opener, []))
            if (pattern.MatchAt(said, at) is { } words) yield return (meaning, at, words);
    }
}
