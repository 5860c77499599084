// What the patient wants to do rather than tell. An intent never takes words away from findings: both are read from the same message.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Intents
{
    private readonly Matching _matching;
    private readonly ConceptLexicon _lexicon;
    private readonly (string Name, int Concept)[] _all, _about;
    private readonly int _filler, _among;

    public Intents(ConceptLexicon lexicon, Matching matching)
    {
        (_lexicon, _matching) = (lexicon, matching);
        _all = [.. lexicon.Concepts.Where(c => c.Name.StartsWith("intent:", StringComparison.Ordinal)).Select(c => (c.Name[7..], c.Id))];
        _about = [.. lexicon.Concepts.Where(c => c.Name.StartsWith("about:", StringComparison.Ordinal)).Select(c => (c.Name[6..], c.Id))];
        (_filler, _among) = (lexicon.Find("answer-filler"), lexicon.Find("intent-filler"));
    }

    /// <param name="values">What the message states: a correction that names no answer is of the first of these.</param>
    public ImmutableArray<Intent> Read(ImmutableArray<Value> values)
    {
        ImmutableArray<Intent>.Builder? intents = null;
        foreach (var (name, concept) in _all)
        {
            if (_matching.At(concept) is not { } places) continue;
            foreach (var place in places)
            {
                var found = _matching.Found[place];
                // What only the question spoke of is nobody's wish.
                if (!found.Said || _lexicon.Concepts[found.Concept].Alone && !IsAll(found)) continue;
                (intents ??= ImmutableArray.CreateBuilder<Intent>()).Add(new(name.TrimEnd('*'), new Span(_matching.Tokens[found.Start].Start, _matching.Tokens[found.End - 1].End), Target(name, found, values)));
                break;
            }
        }
        if (intents is null) return [];
        var read = intents.DistinctBy(i => i.Name).OrderBy(i => i.Span.Start).ToImmutableArray();
        return read;
    }

    /// <summary>Which answer is meant: the one named nearest, behind the words of the wish before those in front.</summary>
    private string? Target(string name, Occurrence wish, ImmutableArray<Value> values)
    {
        if (name.TrimEnd('*') is not ("back" or "correct")) return null;
        var (target, nearest) = ((string?)null, int.MaxValue);
        foreach (var (about, concept) in _about)
        {
            if (_matching.At(concept) is not { } places) continue;
            foreach (var place in places)
            {
                var said = _matching.Found[place];
                if (!said.Said || _matching.Tokens[said.Start].Sentence != _matching.Tokens[wish.Start].Sentence) continue;
                var distance = said.Start >= wish.Start ? said.Start - wish.Start : 100 + wish.Start - said.Start;
                if (distance < nearest) (target, nearest) = (about, distance);
            }
        }
        return target ?? (name == "correct" && values.Length > 0 ? values[0].Name : null);
    }

    private bool IsAll(Occurrence found)
    {
        for (var w = 0; w < _matching.Tokens.Count; w++)
            if ((w < found.Start || w >= found.End) && !_matching.IsAt(_filler, w) && !_matching.IsAt(_among, w)) return false;
        return true;
    }
}
