// Finds concepts in the words of a message, level by level: first words and terms, then meanings made of meanings.
// Each pattern is tried only where its rarest part occurs, so the cost follows the text and not the size of the lexicon.
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs.Understanding;

/// <summary>A concept at a place: words `Start` to `End` (exclusive); `Mask` says which of the first 64 from `Start` belong to it. `Start` -1: not said, but talked about (the question asked).</summary>
internal readonly record struct Occurrence(int Concept, int Start, int End, ulong Mask)
{
    public bool Said => Start >= 0;
    public bool Covers(int word) => word >= Start && word < End && word - Start < 64 && (Mask >> (word - Start) & 1) != 0;

    public int Words => System.Numerics.BitOperations.PopCount(Mask);

    /// <summary>How many words two places share.</summary>
    public int CommonWith(Occurrence other)
    {
        var shift = other.Start - Start;
        return shift is <= -64 or >= 64 ? 0 : System.Numerics.BitOperations.PopCount(shift >= 0 ? Mask >> shift & other.Mask : other.Mask >> -shift & Mask);
    }

    public bool Contains(Occurrence other)
    {
        var shift = other.Start - Start;
        return Said && other.Said && shift is >= 0 and < 64 && (other.Mask << shift >> shift) == other.Mask && (other.Mask << shift & ~Mask) == 0;
    }

    public bool Shares(Occurrence other)
    {
        if (!Said || !other.Said || Start >= other.End || other.Start >= End) return false;
        var shift = other.Start - Start;
        return shift is > -64 and < 64 && (shift >= 0 ? Mask >> shift & other.Mask : other.Mask >> -shift & Mask) != 0;
    }

    public Occurrence Join(Occurrence other, int concept)
    {
        if (!other.Said) return this with { Concept = concept };
        if (!Said) return other with { Concept = concept };
        var start = Math.Min(Start, other.Start);
        return new(concept, start, Math.Max(End, other.End), Move(this, start) | Move(other, start));
    }

    private static ulong Move(Occurrence o, int start) => o.Start - start < 64 ? o.Mask << (o.Start - start) : 0;
}

internal sealed class Matching(ConceptLexicon lexicon)
{
    private const int TopicReach = 45, Tries = 6, GuardReach = 9, MostLoose = 2;
    private readonly List<int>?[] _at = new List<int>?[lexicon.Concepts.Count];
    private readonly List<int> _active = [];

    /// <summary>A bit for each concept that occurs: the patterns ask for many that do not, and this fits the nearest cache.</summary>
    private readonly ulong[] _present = new ulong[lexicon.Concepts.Count / 64 + 1];
    private readonly int[] _next = new int[lexicon.Concepts.Count];
    private readonly List<byte> _sides = [];
    private readonly List<byte> _findings = [];
    private readonly List<(int Concept, int End)> _content = [];
    private readonly List<int>[] _layers = [.. ConceptLexicon.Layers.Select(_ => new List<int>())];
    private readonly int[] _longest = new int[ConceptLexicon.Layers.Length], _last = new int[ConceptLexicon.Layers.Length];
    private readonly Dictionary<object, int> _norms = new(ReferenceEqualityComparer.Instance);
    private bool _topicsAreSaid;

    public List<Token> Tokens { get; } = [];
    public List<Occurrence> Found { get; } = [];

    /// <summary>The places of a concept or of any kind of it, in the order of the text, as indexes into `Found`.</summary>
    public List<int>? At(int concept) => concept >= 0 && IsPresent(concept) ? _at[concept] : null;

    public void Run(string text, System.Collections.Immutable.ImmutableArray<Word> words, IReadOnlyList<int> topics, bool topicsAreSaid)
    {
        foreach (var concept in _active) { _at[concept]!.Clear(); _next[concept] = 0; }
        _active.Clear();
        Array.Clear(_present);
        Found.Clear();
        _sides.Clear();
        _topicsAreSaid = topicsAreSaid;
        Understanding.Tokens.Fill(Tokens, text, words, lexicon.Words);
        if (Tokens.Count > 0) for (var i = 0; i <= Tokens[^1].Chunk; i++) _sides.Add(0);
        Reset(_findings, Tokens.Count, (byte)0);
        foreach (var topic in topics) if (topicsAreSaid || lexicon.Concepts[topic].TopicRoot >= 0) Add(new(topic, -1, -1, 0));
        Terms();
        for (var level = 1; level <= lexicon.Levels; level++) Compose(level);
    }

    /// <summary>The word is this one, in any of its forms. `norm` is a literal: what it is looked up as is kept with the literal itself, because this is
    /// asked hundreds of times a message.</summary>
    public bool Is(int word, string norm)
    {
        if (word < 0 || word >= Tokens.Count || Tokens[word].Form is var form && form.Id < 0) return false;
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_norms, norm, out var seen);
        if (!seen) known = lexicon.Words.Find(norm).Norm;
        return form.Norm == known;
    }

    /// <summary>The words under a span of the text.</summary>
    public Occurrence WordsOf(IntakeBot.Knowledge.Span span)
    {
        var (first, last) = (-1, -1);
        var (low, high) = (0, Tokens.Count);
        while (low < high) { var middle = (low + high) / 2; if (Tokens[middle].End <= span.Start) low = middle + 1; else high = middle; }
        for (var w = low; w < Tokens.Count && Tokens[w].Start < span.End; w++) { if (first < 0) first = w; last = w; }
        return first < 0 ? new(-1, -1, -1, 0) : new(-1, first, last + 1, last - first >= 63 ? ulong.MaxValue : (1ul << (last - first + 1)) - 1);
    }

    /// <summary>The index in `At(concept)` of the first place that starts at `word` or later.</summary>
    public int After(int concept, int word)
    {
        if (At(concept) is not { } places) return 0;
        var (low, high) = (0, places.Count);
        while (low < high) { var middle = (low + high) / 2; if (Found[places[middle]].Start < word) low = middle + 1; else high = middle; }
        return low;
    }

    /// <summary>The word belongs to a place of the concept.</summary>
    public bool IsAt(int concept, int word)
    {
        if (word < 0 || At(concept) is not { } places) return false;
        for (var i = After(concept, word + 1) - 1; i >= 0 && i >= After(concept, word - 12); i--) if (Found[places[i]].Covers(word)) return true;
        return false;
    }

    /// <summary>A finding, and not its being well, begins with this word.</summary>
    public bool BeginsFinding(int word) => (_findings[word] & 1) != 0;

    /// <summary>The word belongs to a finding: it says what is felt.</summary>
    public bool IsOfFinding(int word) => (_findings[word] & 2) != 0;

    /// <summary>The first place of the concept that begins in these words.</summary>
    public Occurrence? Within(int concept, int from, int to) =>
        At(concept) is { } places && After(concept, from) is var i && i < places.Count && Found[places[i]] is var found && found.Start < to ? found : null;

    public static void Reset<T>(List<T> list, int n, T value)
    {
        list.Clear();
        for (var i = 0; i < n; i++) list.Add(value);
    }

    private void Terms()
    {
        var taken = -1;
        Array.Fill(_last, -1);
        for (var i = 0; i < Tokens.Count; i++)
        {
            Array.Fill(_longest, -1);
            _content.Clear();
            foreach (var layer in _layers) layer.Clear();
            Walk(0, i, i);
            if (Tokens[i].IsNumber) Numbers(i);
            // A place or a saying has its words to itself: "back passage" is not the back.
            var inside = i < taken;
            var taking = taken;
            foreach (var (concept, end) in _content) if (lexicon.Concepts[concept].Takes && end > i + 1 && end > taking) taking = end;
            foreach (var (concept, end) in _content) if (inside ? end > taken : end >= taking || taking == taken) Say(concept, i, end);
            taken = taking;
            for (var layer = 1; layer < _layers.Length; layer++)
            {
                if (_longest[layer] <= _last[layer]) continue;
                foreach (var concept in _layers[layer]) Say(concept, i, _longest[layer]);
                _last[layer] = _longest[layer];
            }
        }
    }

    private void Say(int concept, int from, int to) => Add(new(concept, from, to, to - from >= 64 ? ulong.MaxValue : (1ul << (to - from)) - 1));

    /// <summary>`loose`: how many small words differ from the term so far.</summary>
    private void Walk(int node, int at, int from, int loose = 0)
    {
        if (at >= Tokens.Count || at > from && Tokens[at].Before >= Gap.Comma && Tokens[at].Before != Gap.Slash) return;
        var form = Tokens[at].Form;
        if (form.Id < 0) return;
        var (norm, written) = (lexicon.Step(node, ConceptLexicon.AsNorm(form.Norm)), lexicon.Step(node, ConceptLexicon.AsWritten(form.Id)));
        Follow(norm, at, from, loose);
        Follow(written, at, from, loose);
        if (at > from && loose < MostLoose) Loosely(node, at, from, loose + 1, norm < 0 && written < 0);
    }

    /// <summary>Inside a term small words may differ: "can't catch his breath" for "can't catch my breath", "in chest" for "in my chest", "has just gone" for "has gone".
    /// "My" is no "the": "a pain in the neck" is a saying.</summary>
    private void Loosely(int node, int at, int from, int loose, bool isLost)
    {
        var norm = Tokens[at].Form.Norm;
        var owner = lexicon.Owners.Contains(norm);
        if (owner && lexicon.Step(node, ConceptLexicon.AsNorm(lexicon.My)) is >= 0 and var mine) Walk(mine, at + 1, from, loose);
        if (!isLost) return;
        if (owner || lexicon.Fillers.Contains(norm)) Walk(node, at + 1, from, loose);
        else foreach (var small in lexicon.LeftOut) if (lexicon.Step(node, ConceptLexicon.AsNorm(small)) is >= 0 and var beyond) Follow(lexicon.Step(beyond, ConceptLexicon.AsNorm(norm)), at, from, loose);
    }

    private void Follow(int node, int at, int from, int loose)
    {
        if (node < 0) return;
        foreach (var id in lexicon.At(node))
        {
            var concept = lexicon.Concepts[id];
            if (loose > 0 && concept.IsFixed) continue;
            if (concept.Layer is 0) { _content.Add((id, at + 1)); continue; }
            if (at + 1 > _longest[concept.Layer]) { _longest[concept.Layer] = at + 1; _layers[concept.Layer].Clear(); }
            if (at + 1 == _longest[concept.Layer] && !_layers[concept.Layer].Contains(id)) _layers[concept.Layer].Add(id);
        }
        Walk(node, at + 1, from, loose);
    }

    private void Numbers(int at)
    {
        foreach (var (min, max, concept) in lexicon.Numbers)
            if (Tokens[at].Number >= min && Tokens[at].Number <= max) Add(new(concept, at, at + 1, 1));
    }

    private void Compose(int level)
    {
        for (var a = 0; a < _active.Count; a++)
        {
            var concept = _active[a];
            var anchored = lexicon.Concepts[concept].Anchored;
            while (_next[concept] < anchored.Count && anchored[_next[concept]].Composition.Level < level) _next[concept]++;
            for (; _next[concept] < anchored.Count && anchored[_next[concept]].Composition.Level == level; _next[concept]++)
            {
                var (composition, part) = anchored[_next[concept]];
                var places = _at[concept]!;
                for (int i = 0, n = places.Count; i < n; i++) Try(composition, part, Found[places[i]]);
            }
        }
    }

    private void Try(Composition composition, int anchorPart, Occurrence anchor)
    {
        if (!anchor.Said) return;
        var whole = anchor;
        var parts = composition.Parts;
        foreach (var part in parts) if (part is { Not: false, Optional: false, Topic: false } && !IsAnyPresent(part)) return;
        var edge = anchor;
        for (var i = anchorPart + 1; i < parts.Length; i++)
        {
            if (!parts[i].After) edge = anchor;
            if (!Place(composition, parts[i], anchor, edge, ref whole, parts[i].After ? true : null, out edge)) return;
        }
        edge = anchor;
        for (var i = anchorPart - 1; i >= 0; i--)
        {
            if (!parts[i + 1].After) edge = anchor;
            if (!Place(composition, parts[i], anchor, edge, ref whole, parts[i + 1].After ? false : null, out edge)) return;
        }
        Add(whole with { Concept = composition.Target });
    }

    private bool IsPresent(int concept) => (_present[concept >> 6] >> concept & 1) != 0;

    private bool IsAnyPresent(CompositionPart part)
    {
        foreach (var concept in part.Any) if (IsPresent(concept)) return true;
        return false;
    }

    private bool Place(Composition composition, CompositionPart part, Occurrence anchor, Occurrence edge, ref Occurrence whole, bool? after, out Occurrence placed)
    {
        placed = edge;
        var best = default(Occurrence);
        var nearest = int.MaxValue;
        foreach (var concept in part.Any) if (IsPresent(concept)) Nearest(composition, part, _at[concept]!, edge, whole, after, ref best, ref nearest);
        if (part.Not) return nearest == int.MaxValue;
        if (nearest < int.MaxValue)
        {
            placed = best;
            whole = whole.Join(best, -1);
            return true;
        }
        if (part.Topic && Carried(part, anchor, composition.IsWell)) return true;
        if (_topicsAreSaid) foreach (var concept in part.Any) if (_at[concept] is { Count: > 0 } places && !Found[places[0]].Said) return true;
        return part.Optional;
    }

    private void Nearest(Composition composition, CompositionPart part, List<int> places, Occurrence edge, Occurrence whole, bool? after, ref Occurrence best, ref int nearest)
    {
        var low = 0;
        for (var high = places.Count; low < high;)
        {
            var middle = (low + high) / 2;
            if (Found[places[middle]].Start < edge.Start) low = middle + 1; else high = middle;
        }
        if (after != false) for (int i = low, tries = 0; i < places.Count && tries < Tries; i++, tries++) if (!Fits(composition, part, Found[places[i]], edge, whole, after, ref best, ref nearest)) break;
        if (after != true) for (int i = low - 1, tries = 0; i >= 0 && tries < Tries; i--, tries++) if (!Fits(composition, part, Found[places[i]], edge, whole, after, ref best, ref nearest)) break;
    }

    /// <summary>False when no farther place on this side can fit either.</summary>
    private bool Fits(Composition composition, CompositionPart part, Occurrence place, Occurrence edge, Occurrence whole, bool? after, ref Occurrence best, ref int nearest)
    {
        var not = part.Not;
        if (!place.Said) return true;
        var distance = place.Start >= edge.End ? place.Start - edge.End : edge.Start >= place.End ? edge.Start - place.End : 0;
        var reach = after is not null && part.Window > 0 ? part.Window : not ? GuardReach : composition.Reach(after is not null);
        if (distance > reach + 8 || distance >= nearest && !not) return false;
        if (distance > reach) return true;
        if (!composition.WholeMessage && Tokens[place.Start].Sentence != Tokens[edge.Start].Sentence) return false;
        if (after == true && place.Start < edge.End || after == false && place.End > edge.Start) return true;
        if (!not && (place.Shares(whole) || Parted(place, edge))) return true;
        (best, nearest) = (place, distance);
        return false;
    }

    /// <summary>"Numb toes and sore bum": a place and a state in two parts of the sentence do not belong together when each part has both.</summary>
    private bool Parted(Occurrence one, Occurrence other)
    {
        var (a, b) = (lexicon.Concepts[one.Concept].Side, lexicon.Concepts[other.Concept].Side);
        if (!((a & Side.Site) != 0 && (b & Side.State) != 0 || (a & Side.State) != 0 && (b & Side.Site) != 0)) return false;
        var (here, there) = (Tokens[one.Start].Chunk, Tokens[other.Start].Chunk);
        return here != there && _sides[here] == 3 && _sides[there] == 3;
    }

    /// <summary>A topic that the sentence leaves out: the last one of its kind before, or what the question was about.</summary>
    private bool Carried(CompositionPart part, Occurrence anchor, bool fromQuestionOnly)
    {
        var sentence = Tokens[anchor.Start].Sentence;
        foreach (var concept in part.Any)
        {
            if (!IsPresent(concept) || lexicon.Concepts[concept].TopicRoot < 0) continue;
            var kind = _at[lexicon.Concepts[concept].TopicRoot]!;
            Occurrence? last = null;
            var (low, high) = (0, kind.Count);
            while (low < high) { var middle = (low + high) / 2; if (Found[kind[middle]].Start < anchor.Start) low = middle + 1; else high = middle; }
            if (low < kind.Count && Found[kind[low]] is { Said: true } next && Tokens[next.Start].Sentence == sentence) continue;
            if (low > 0) last = Found[kind[low - 1]];
            if (last is not { } before) continue;
            if (before.Said && (fromQuestionOnly || lexicon.Concepts[concept].AskedTopic || Tokens[before.Start].Sentence == sentence || anchor.Start - before.End > TopicReach)) continue;
            // Several of one kind may stand together ("my foot and calf"): any of that sentence will do.
            for (var i = low - 1; i >= 0 && i > low - 8; i--)
            {
                var other = Found[kind[i]];
                if (other.Said != before.Said || other.Said && Tokens[other.Start].Sentence != Tokens[before.Start].Sentence) break;
                if (Array.IndexOf(lexicon.Concepts[other.Concept].Closure, concept) >= 0) return true;
            }
        }
        return false;
    }

    private void Add(Occurrence found)
    {
        var concept = lexicon.Concepts[found.Concept];
        if (_at[found.Concept] is { Count: > 0 } known)
            for (var i = known.Count - 1; i >= 0 && i >= known.Count - 4; i--) if (Found[known[i]] == found) return;
        var index = Found.Count;
        Found.Add(found);
        if (found.Said && concept is { IsWell: false, Finding.Kind: FindingKind.Symptom or FindingKind.History or FindingKind.Harmless })
        {
            _findings[found.Start] |= 1;
            for (var w = found.Start; w < found.End && w < found.Start + 64; w++) if (found.Covers(w)) _findings[w] |= 2;
        }
        if (found.Said)
            for (var i = Tokens[found.Start].Chunk; i <= Tokens[found.End - 1].Chunk && i == Tokens[found.Start].Chunk; i++) _sides[i] |= (byte)concept.Side;
        foreach (var above in concept.Closure)
        {
            var places = _at[above] ??= [];
            if (places.Count == 0) { _active.Add(above); _present[above >> 6] |= 1ul << above; }
            if (places.Count == 0 || Found[places[^1]].Start <= found.Start) { places.Add(index); continue; }
            var (low, high) = (0, places.Count);
            while (low < high) { var middle = (low + high) / 2; if (Found[places[middle]].Start <= found.Start) low = middle + 1; else high = middle; }
            places.Insert(low, index);
        }
    }
}
