// Finds concepts in the words of a message, level by level: first words and terms, then meanings made of meanings.
// Each pattern is tried only where its rarest part occurs, so the cost follows the text and not the size of the lexicon.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

/// <summary>A concept at a place: words `Start` to `End` (exclusive); `Mask` says which of the first 64 from `Start` belong to it. `Start` -1: not said, but talked about (the question asked).</summary>
internal readonly record struct Occurrence(int Concept, int Start, int End, ulong Mask)
{
    public bool Said => Start >= 0;
    public bool Covers(int word) => word >= Start && word < End && word - Start < 64 && (Mask >> (word - Start) & 1) != 0;

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
    private const int TopicReach = 45, Tries = 6;
    private readonly List<int>?[] _at = new List<int>?[lexicon.Concepts.Count];
    private readonly List<int> _active = [];
    private readonly int[] _next = new int[lexicon.Concepts.Count];
    private readonly List<byte> _sides = [];
    private readonly List<int> _content = [], _around = [];
    private (int Content, int Around) _longest;
    private bool _topicsAreSaid;

    public List<Token> Tokens { get; } = [];
    public List<Occurrence> Found { get; } = [];

    /// <summary>The places of a concept or of any kind of it, in the order of the text, as indexes into `Found`.</summary>
    public List<int>? At(int concept) => concept < 0 || _at[concept] is not { Count: > 0 } list ? null : list;

    public void Run(string text, IReadOnlyList<int> topics, bool topicsAreSaid)
    {
        foreach (var concept in _active) { _at[concept]!.Clear(); _next[concept] = 0; }
        _active.Clear();
        Found.Clear();
        _sides.Clear();
        _topicsAreSaid = topicsAreSaid;
        Understanding.Tokens.Fill(Tokens, text, lexicon.Words);
        if (Tokens.Count > 0) for (var i = 0; i <= Tokens[^1].Chunk; i++) _sides.Add(0);
        foreach (var topic in topics) if (topicsAreSaid || lexicon.Concepts[topic].TopicRoot >= 0) Add(new(topic, -1, -1, 0));
        Terms();
        for (var level = 1; level <= lexicon.Levels; level++) Compose(level);
    }

    /// <summary>The word is this one, in any of its forms.</summary>
    public bool Is(int word, string norm) => word >= 0 && word < Tokens.Count && Tokens[word].Form.Id >= 0 && Tokens[word].Form.Norm == lexicon.Words.Find(norm).Norm;

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

    private void Terms()
    {
        var (lastContent, lastAround) = (-1, -1);
        for (var i = 0; i < Tokens.Count; i++)
        {
            _longest = (-1, -1);
            _content.Clear();
            _around.Clear();
            Walk(0, i, i);
            if (Tokens[i].IsNumber) Numbers(i);
            // A term inside a longer one has been said with it: "back passage" is not the back. Words around findings are a layer of their own.
            if (_longest.Content > lastContent) { Say(_content, i, _longest.Content); lastContent = Math.Max(lastContent, _longest.Content); }
            if (_longest.Around > lastAround) { Say(_around, i, _longest.Around); lastAround = Math.Max(lastAround, _longest.Around); }
        }
    }

    private void Say(List<int> meanings, int from, int to)
    {
        foreach (var concept in meanings) Add(new(concept, from, to, to - from >= 64 ? ulong.MaxValue : (1ul << (to - from)) - 1));
    }

    private void Walk(int node, int at, int from)
    {
        if (at >= Tokens.Count || at > from && Tokens[at].Before >= Gap.Comma && Tokens[at].Before != Gap.Slash) return;
        var form = Tokens[at].Form;
        if (form.Id < 0) return;
        Follow(lexicon.Step(node, ConceptLexicon.AsNorm(form.Norm)), at, from);
        Follow(lexicon.Step(node, ConceptLexicon.AsWritten(form.Id)), at, from);
    }

    private void Follow(int node, int at, int from)
    {
        if (node < 0) return;
        foreach (var concept in lexicon.At(node))
        {
            if (lexicon.Concepts[concept].Around)
            {
                if (at + 1 > _longest.Around) { _longest.Around = at + 1; _around.Clear(); }
                if (at + 1 == _longest.Around && !_around.Contains(concept)) _around.Add(concept);
            }
            else
            {
                if (at + 1 > _longest.Content) { _longest.Content = at + 1; _content.Clear(); }
                if (at + 1 == _longest.Content && !_content.Contains(concept)) _content.Add(concept);
            }
        }
        Walk(node, at + 1, from);
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
        if (composition.Ordered)
        {
            var edge = anchor;
            for (var i = anchorPart + 1; i < parts.Length; i++)
                if (!Place(composition, parts[i], anchor, edge, ref whole, after: true, out edge)) return;
            edge = anchor;
            for (var i = anchorPart - 1; i >= 0; i--)
                if (!Place(composition, parts[i], anchor, edge, ref whole, after: false, out edge)) return;
        }
        else
        {
            for (var i = 0; i < parts.Length; i++)
                if (i != anchorPart && !Place(composition, parts[i], anchor, anchor, ref whole, null, out _)) return;
        }
        Add(whole with { Concept = composition.Target });
    }

    private bool Place(Composition composition, CompositionPart part, Occurrence anchor, Occurrence edge, ref Occurrence whole, bool? after, out Occurrence placed)
    {
        placed = edge;
        var best = default(Occurrence);
        var nearest = int.MaxValue;
        foreach (var concept in part.Any)
        {
            if (_at[concept] is not { Count: > 0 } places) continue;
            Nearest(composition, places, edge, whole, after, part.Not, ref best, ref nearest);
        }
        if (part.Not) return nearest == int.MaxValue;
        if (nearest < int.MaxValue)
        {
            placed = best;
            whole = whole.Join(best, -1);
            return true;
        }
        if (part.Topic && Carried(part, anchor)) return true;
        if (_topicsAreSaid) foreach (var concept in part.Any) if (_at[concept] is { Count: > 0 } places && !Found[places[0]].Said) return true;
        return part.Optional;
    }

    private void Nearest(Composition composition, List<int> places, Occurrence edge, Occurrence whole, bool? after, bool not, ref Occurrence best, ref int nearest)
    {
        var low = 0;
        for (var high = places.Count; low < high;)
        {
            var middle = (low + high) / 2;
            if (Found[places[middle]].Start < edge.Start) low = middle + 1; else high = middle;
        }
        if (after != false) for (int i = low, tries = 0; i < places.Count && tries < Tries; i++, tries++) if (!Fits(composition, Found[places[i]], edge, whole, after, not, ref best, ref nearest)) break;
        if (after != true) for (int i = low - 1, tries = 0; i >= 0 && tries < Tries; i--, tries++) if (!Fits(composition, Found[places[i]], edge, whole, after, not, ref best, ref nearest)) break;
    }

    /// <summary>False when no farther place on this side can fit either.</summary>
    private bool Fits(Composition composition, Occurrence place, Occurrence edge, Occurrence whole, bool? after, bool not, ref Occurrence best, ref int nearest)
    {
        if (!place.Said) return true;
        var distance = place.Start >= edge.End ? place.Start - edge.End : edge.Start >= place.End ? edge.Start - place.End : 0;
        if (distance > composition.Window + 8 || distance >= nearest && !not) return false;
        if (distance > composition.Window) return true;
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
    private bool Carried(CompositionPart part, Occurrence anchor)
    {
        var sentence = Tokens[anchor.Start].Sentence;
        foreach (var concept in part.Any)
        {
            if (_at[concept] is not { Count: > 0 } places) continue;
            var kind = _at[lexicon.Concepts[concept].TopicRoot]!;
            Occurrence? last = null;
            var (low, high) = (0, kind.Count);
            while (low < high) { var middle = (low + high) / 2; if (Found[kind[middle]].Start < anchor.Start) low = middle + 1; else high = middle; }
            if (low < kind.Count && Found[kind[low]] is { Said: true } next && Tokens[next.Start].Sentence == sentence) continue;
            if (low > 0) last = Found[kind[low - 1]];
            if (last is not { } before) continue;
            if (before.Said && (Tokens[before.Start].Sentence == sentence || anchor.Start - before.End > TopicReach)) continue;
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
        if (found.Said)
            for (var i = Tokens[found.Start].Chunk; i <= Tokens[found.End - 1].Chunk && i == Tokens[found.Start].Chunk; i++) _sides[i] |= (byte)concept.Side;
        foreach (var above in concept.Closure)
        {
            var places = _at[above] ??= [];
            if (places.Count == 0) _active.Add(above);
            if (places.Count == 0 || Found[places[^1]].Start <= found.Start) { places.Add(index); continue; }
            var (low, high) = (0, places.Count);
            while (low < high) { var middle = (low + high) / 2; if (Found[places[middle]].Start <= found.Start) low = middle + 1; else high = middle; }
            places.Insert(low, index);
        }
    }
}
