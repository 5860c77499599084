// What the patient wants to do rather than tell. An intent never takes words away from findings: both are read from the same message.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Intents
{
    private readonly Matching _matching;
    private readonly ConceptLexicon _lexicon;
    private readonly (string Name, int Concept)[] _all;
    private readonly int _filler;

    public Intents(ConceptLexicon lexicon, Matching matching)
    {
        (_lexicon, _matching) = (lexicon, matching);
        _all = [.. lexicon.Concepts.Where(c => c.Name.StartsWith("intent:", StringComparison.Ordinal)).Select(c => (c.Name[7..], c.Id))];
        _filler = lexicon.Find("answer-filler");
    }

    public ImmutableArray<Intent> Read()
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
                (intents ??= ImmutableArray.CreateBuilder<Intent>()).Add(new(name.TrimEnd('*'), new Span(_matching.Tokens[found.Start].Start, _matching.Tokens[found.End - 1].End)));
                break;
            }
        }
        if (intents is null) return [];
        var read = intents.DistinctBy(i => i.Name).OrderBy(i => i.Span.Start).ToImmutableArray();
        return read;
    }

    private bool IsAll(Occurrence found)
    {
        for (var w = 0; w < _matching.Tokens.Count; w++)
            if ((w < found.Start || w >= found.End) && !_matching.IsAt(_filler, w)) return false;
        return true;
    }
}
