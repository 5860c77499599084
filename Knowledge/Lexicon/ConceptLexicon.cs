// The lexicon compiled: words to concepts, concepts to what they are kinds of, patterns filed under their rarest part. Loaded once, never changed.
// A finding is a concept that the catalogue (findings.yml) names; `well:` before its slug is the concept of its being denied by "normal", "as usual".
using System.Collections.Immutable;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Knowledge.Lexicon;

public sealed class ConceptLexicon
{
    /// <summary>Files whose terms stand beside the others: each is a layer of its own and takes no words from the rest.</summary>
    internal static readonly string[] Layers = ["", "context.yml", "verdicts.yml", "supposing.yml", "answers.yml", "intents.yml", "qualities-said.yml", "pronouns.yml"];

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<Concept> _concepts = [];
    private readonly Dictionary<long, int> _edges = new(60_000);
    private readonly List<List<int>> _nodes = [[]];
    private readonly List<Composition> _compositions = [];
    private readonly List<string> _missing = [];
    private readonly Dictionary<string, string[]> _split = new(StringComparer.Ordinal);

    public Vocabulary Words { get; }
    public Catalogue Findings { get; }

    /// <summary>The deepest level of meanings made of meanings.</summary>
    internal int Levels { get; private set; }

    internal IReadOnlyList<Concept> Concepts => _concepts;

    /// <summary>Numbers that mean something by their size: 39 is a fever.</summary>
    internal IReadOnlyList<(decimal Min, decimal Max, int Concept)> Numbers { get; private set; } = [];
    /// <summary>Languages that are recognised: code -> words that betray it.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> Languages { get; }

    /// <summary>Reads the folder `Lexicon`. Throws <see cref="FormatException"/> naming file and line of what is wrong.</summary>
    /// <param name="findings">The catalogue of the same folder.</param>
    public static ConceptLexicon Load(string folder, Catalogue findings) => Load(folder, findings, entries => entries);

    /// <param name="with">What is made of the entries: the benchmarks read with ten times as many.</param>
    internal static ConceptLexicon Load(string folder, Catalogue findings, Func<IEnumerable<LexiconEntry>, IEnumerable<LexiconEntry>> with)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "concepts"), "*.yml").Concat(Directory.GetFiles(Path.Combine(folder, "wordings"), "*.yml")).Order(StringComparer.Ordinal);
        return new(findings, [.. with(files.SelectMany(LexiconEntry.Load))],
            WordLists.Load(Path.Combine(folder, "words.yml"), Path.Combine(folder, "english.txt")), LexiconEntry.Load(Path.Combine(folder, "languages.yml")));
    }

    private ConceptLexicon(Catalogue findings, IReadOnlyList<LexiconEntry> entries, WordLists lists, IEnumerable<LexiconEntry> languages)
    {
        Findings = findings;
        Languages = languages.ToImmutableDictionary(l => l.Name, l => l.Say.ToImmutableHashSet(StringComparer.Ordinal));
        foreach (var finding in findings.All) Declare(finding.Slug);
        foreach (var entry in entries) Declare(entry.Name);
        foreach (var entry in entries) Relate(entry);
        foreach (var finding in findings.All) foreach (var implied in finding.WithImplied) if (implied != finding.Id) Declare(finding.Slug).Parents.Add(Declare(findings.All[implied].Slug).Id);
        var patterns = entries.SelectMany(Patterns).ToList();
        if (_missing.Count > 0) throw new FormatException(string.Join(Environment.NewLine, _missing.Order(StringComparer.Ordinal).Distinct()));
        Words = lists.Build(_concepts.SelectMany(c => c.Terms).SelectMany(Split));
        Unite();
        (Owners, LeftOut, Fillers, My) = (Norms("owner-in-term"), [.. Norms("left-out-of-term")], Norms("filler-in-term"), Words.Find("my").Norm);
        foreach (var concept in _concepts) foreach (var term in concept.Terms) AddTerm(concept, term);
        Close();
        Arrange(patterns);
        Numbers = [.. _concepts.SelectMany(c => c.Between.Select(b => (b.Min, b.Max, c.Id)))];
        _split.Clear();
        _split.TrimExcess();
    }

    /// <summary>Inside a term these may stand for "my" or before any word, `LeftOut` may be left out, `Fillers` ("just", "really") may stand before any word.</summary>
    internal HashSet<int> Owners { get; }
    internal int[] LeftOut { get; }
    internal HashSet<int> Fillers { get; }
    internal int My { get; }

    private HashSet<int> Norms(string concept) => Find(concept) is >= 0 and var id ? [.. _concepts[id].Terms.Select(t => Words.Find(t).Norm)] : [];

    /// <summary>-1 when there is none of that name.</summary>
    public int Find(string name) => _ids.GetValueOrDefault(name, -1);

    /// <summary>The node one word further on: as its normal form, or as written. -1 when no term goes on so.</summary>
    internal int Step(int node, int symbol) => _edges.GetValueOrDefault(((long)node << 32) | (uint)symbol, -1);
    internal List<int> At(int node) => _nodes[node];
    internal static int AsNorm(int norm) => norm * 2;
    internal static int AsWritten(int form) => form * 2 + 1;

    private Concept Declare(string name)
    {
        if (_ids.TryGetValue(name, out var id)) return _concepts[id];
        var concept = new Concept(name, _concepts.Count);
        _ids[name] = concept.Id;
        _concepts.Add(concept);
        return concept;
    }

    private Concept Id(string where, string name)
    {
        if (name.StartsWith('\'') && name.EndsWith('\'') && name.Length > 2)
        {
            var literal = Declare(name);
            if (literal.Terms.Count == 0 && literal.Same < 0) literal.Terms.AddRange(name[1..^1] switch { "he" => ["he", "he's"], "she" => ["she", "she's"], "it" => ["it", "it's"], "they" => ["they", "they're"], var term => [term] });
            return literal;
        }
        if (_ids.TryGetValue(name, out var id)) return _concepts[id];
        _missing.Add($"{where}: there is no concept or finding '{name}'.");
        return _concepts[0];
    }

    private void Relate(LexiconEntry entry)
    {
        var concept = Declare(entry.Name);
        foreach (var parent in entry.Is) concept.Parents.Add(Id(entry.Where, parent).Id);
        concept.Terms.AddRange(entry.Say);
        concept.Topic |= entry.Topic;
        concept.AskedTopic |= entry.AskedTopic;
        concept.Alone |= entry.Alone;
        concept.Takes |= entry.Whole;
        foreach (var other in entry.Over)
            if (Findings.Find(other) is { } finding) concept.Over.Add(finding.Id);
            else _missing.Add($"{entry.Where}: there is no finding '{other}'.");
        concept.Between.AddRange(entry.Between);
        concept.Layer = Math.Max(concept.Layer, Array.FindLastIndex(Layers, f => entry.Where.Contains(f, StringComparison.Ordinal)));
    }

    private IEnumerable<(Concept Target, Pattern Pattern, string Where)> Patterns(LexiconEntry entry)
    {
        foreach (var (line, well) in entry.When.Select(l => (l, false)).Concat(entry.Well.Select(l => (l, true))))
        {
            Pattern pattern;
            try { pattern = Pattern.Parse(line); }
            catch (FormatException e) { throw new FormatException($"{entry.Where}: {e.Message}", e); }
            foreach (var name in pattern.Parts.SelectMany(p => p.Any)) Id(entry.Where, name);
            var target = Declare(entry.Name);
            yield return (well ? Declare("well:" + entry.Name) : target, pattern, entry.Where);
        }
    }

    /// <summary>Words in brackets that come to the same ("keep", "keeps") are one concept, so that a message is not matched twice.</summary>
    private void Unite()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var concept in _concepts)
        {
            concept.Same = concept.Id;
            if (concept.Name[0] != '\'' || concept.Terms.Count != 1) continue;
            var key = string.Join(' ', Split(concept.Terms[0]).Select(w => w[0] == '=' ? $"={Words.Find(w.AsSpan(1)).Id}" : Words.Find(w).Norm.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            if (first.TryAdd(key, concept.Id)) continue;
            concept.Same = first[key];
            concept.Terms.Clear();
        }
    }

    private void AddTerm(Concept concept, string term)
    {
        var node = 0;
        foreach (var word in Split(term))
        {
            var exact = word.StartsWith('=');
            var form = Words.Find(exact ? word[1..] : word);
            var key = ((long)node << 32) | (uint)(exact ? AsWritten(form.Id) : AsNorm(form.Norm));
            if (!_edges.TryGetValue(key, out var next))
            {
                next = _nodes.Count;
                _nodes.Add([]);
                _edges[key] = next;
            }
            node = next;
        }
        if (!_nodes[node].Contains(concept.Id)) _nodes[node].Add(concept.Id);
    }

    /// <summary>Letters and figures are words of their own, as in a message: "c6" is "c 6".</summary>
    private static string Apart(string term)
    {
        for (var i = term.Length - 1; i > 0; i--)
            if (char.IsAsciiDigit(term[i]) != char.IsAsciiDigit(term[i - 1]) && char.IsAsciiLetterOrDigit(term[i]) && char.IsAsciiLetterOrDigit(term[i - 1])) term = term.Insert(i, " ");
        return term;
    }

    /// <summary>Marks inside a term divide words as they do in a message: "24/7" is two words.</summary>
    private string[] Split(string term) => _split.TryGetValue(term, out var words) ? words : _split[term] = [.. Apart(term).Split([' ', '-', '&', '/', '.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(w => w.EndsWith("'s", StringComparison.Ordinal) && !WordLists.Contracted.Contains(w) ? w[..^2] : w)];

    private void Close()
    {
        foreach (var concept in _concepts)
        {
            var all = new List<int>();
            void Up(int id)
            {
                if (all.Contains(id)) return;
                all.Add(id);
                foreach (var parent in _concepts[id].Parents) Up(parent);
            }
            Up(concept.Id);
            concept.Closure = [.. all];
            concept.TopicRoot = all.Find(a => _concepts[a].Topic) is var t && all.Any(a => _concepts[a].Topic) ? t : -1;
            var (body, state) = (Find("body"), Find("state"));
            concept.Side = (all.Contains(body) ? Side.Site : 0) | (all.Contains(state) ? Side.State : 0);
            concept.Finding = Findings.Find(concept.Name.StartsWith("well:", StringComparison.Ordinal) ? concept.Name[5..] : concept.Name);
            concept.Takes |= concept.Side.HasFlag(Side.Site) || concept.Finding?.Kind == FindingKind.Harmless;
            concept.IsFixed = concept.Layer > 0 || concept.Finding?.Kind == FindingKind.Harmless || concept.Name.StartsWith("intent:", StringComparison.Ordinal) || concept.Takes && !concept.Side.HasFlag(Side.Site);
            concept.IsWell = concept.Name.StartsWith("well:", StringComparison.Ordinal);
        }
    }

    private void Arrange(List<(Concept Target, Pattern Pattern, string Where)> patterns)
    {
        foreach (var (target, pattern, where) in patterns)
        {
            var parts = pattern.Parts.Select(p => new CompositionPart([.. p.Any.Select(a => Id(where, a).Same).Distinct()], p.Not, p.Optional, p.After, p.Window)).ToArray();
            foreach (var part in parts) part.Topic = part.Any.Any(a => _concepts[a].TopicRoot >= 0);
            var composition = new Composition(target.Id, parts, pattern.Reach == Reach.Message, pattern.Window, where);
            composition.IsWell = target.IsWell;
            target.Compositions.Add(composition);
            _compositions.Add(composition);
        }
        var children = new List<int>[_concepts.Count];
        foreach (var concept in _concepts) foreach (var above in concept.Closure) (children[above] ??= []).Add(concept.Id);
        var levels = new int[_concepts.Count];
        Array.Fill(levels, -1);
        var path = new List<int>();
        int Level(int id)
        {
            if (levels[id] >= 0) return levels[id];
            if (path.Contains(id)) throw new FormatException($"{_concepts[id].Compositions.FirstOrDefault()?.Where}: a meaning rests on itself: {string.Join(" > ", path.SkipWhile(p => p != id).Append(id).Select(p => _concepts[p].Name))}.");
            path.Add(id);
            var level = 0;
            foreach (var composition in _concepts[id].Compositions)
            {
                composition.Level = 1 + composition.Parts.SelectMany(p => p.Any).Max(Deep);
                level = Math.Max(level, composition.Level);
            }
            path.RemoveAt(path.Count - 1);
            return levels[id] = level;
        }
        var deep = new int[_concepts.Count];
        Array.Fill(deep, -1);
        int Deep(int id) => deep[id] >= 0 ? deep[id] : deep[id] = children[id].Max(Level);
        foreach (var concept in _concepts) Levels = Math.Max(Levels, Level(concept.Id));

        var use = new int[_concepts.Count];
        foreach (var part in _compositions.SelectMany(c => c.Parts).Where(p => !p.Not)) foreach (var any in part.Any) use[any]++;
        foreach (var composition in _compositions)
        {
            var anchor = Enumerable.Range(0, composition.Parts.Length).Where(i => composition.Parts[i] is { Not: false, Optional: false })
                .MinBy(i => composition.Parts[i].Any.Sum(a => use[a]) + (composition.Parts[i].Topic ? 5000 : 0));
            foreach (var any in composition.Parts[anchor].Any) _concepts[any].Anchored.Add((composition, anchor));
        }
        foreach (var concept in _concepts) concept.Anchored.Sort((a, b) => a.Composition.Level.CompareTo(b.Composition.Level));
    }
}

[Flags]
internal enum Side : byte { None = 0, Site = 1, State = 2 }

internal sealed class Concept(string name, int id)
{
    public string Name { get; } = name;
    public int Id { get; } = id;
    public List<int> Parents { get; } = [];
    public List<string> Terms { get; } = [];
    public List<(decimal Min, decimal Max)> Between { get; } = [];
    /// <summary>The concept that stands for this one and for all that come to the same words.</summary>
    public int Same { get; set; } = -1;
    public bool Topic { get; set; }
    public bool AskedTopic { get; set; }
    public bool Alone { get; set; }

    /// <summary>Its words mean nothing else: a place ("back passage"), a saying.</summary>
    public bool Takes { get; set; }

    /// <summary>0: what is told. Above: the words around it, answers, intents, qualities; the longest of a layer has its words to itself there.</summary>
    public int Layer { get; set; }

    /// <summary>Itself and all that it is a kind of.</summary>
    public int[] Closure { get; set; } = [];
    public int TopicRoot { get; set; } = -1;
    public Side Side { get; set; }
    public Finding? Finding { get; set; }

    /// <summary>Findings that it takes the words from.</summary>
    public HashSet<int> Over { get; } = [];

    /// <summary>A saying or a wish: it means what it means in just these words.</summary>
    public bool IsFixed { get; set; }
    public bool IsWell { get; set; }
    public List<Composition> Compositions { get; } = [];

    /// <summary>The patterns to try where this concept occurs, lowest level first, with the part that it is.</summary>
    public List<(Composition Composition, int Part)> Anchored { get; } = [];
}

internal sealed record Composition(int Target, CompositionPart[] Parts, bool WholeMessage, int Window, string Where)
{
    /// <summary>Says that all is well: its parts must be close and its topic is carried from a question only.</summary>
    public bool IsWell { get; set; }

    /// <summary>How many words may stand between two parts.</summary>
    public int Reach(bool inOrder) => Window > 0 ? Window : IsWell ? 4 : inOrder ? 5 : 7;

    /// <summary>Levels below must be complete before this one is tried.</summary>
    public int Level { get; set; }
}

internal sealed record CompositionPart(int[] Any, bool Not, bool Optional, bool After, int Window)
{
    /// <summary>May be carried on from the sentence before or the question.</summary>
    public bool Topic { get; set; }
}
