// How a finding is: sudden, worsening, new, one-sided. Said in its own part of the sentence, or close by.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Qualities
{
    private const int Near = 9;
    private readonly Matching _matching;
    private readonly (string Name, int Concept)[] _all;
    private readonly List<string> _found = [];
    private readonly List<(string Name, int Concept)> _said = [];

    /// <summary>Looks once which qualities a message speaks of at all.</summary>
    public void Begin()
    {
        _said.Clear();
        foreach (var quality in _all) if (_matching.At(quality.Concept) is not null) _said.Add(quality);
    }

    public Qualities(ConceptLexicon lexicon, Matching matching)
    {
        _matching = matching;
        _all = [.. lexicon.Concepts.Where(c => c.Name.StartsWith("with:", StringComparison.Ordinal)).Select(c => (c.Name[5..], c.Id))];
    }

    /// <summary>All that the message speaks of, wherever it stands.</summary>
    public ImmutableArray<string> All => [.. _said.Select(s => s.Name)];

    public ImmutableArray<string> Of(Occurrence finding)
    {
        _found.Clear();
        var tokens = _matching.Tokens;
        foreach (var (name, concept) in _said)
        {
            if (_matching.At(concept) is not { } places) continue;
            for (var i = _matching.After(concept, finding.Start - Near - 4); i < places.Count; i++)
            {
                var quality = _matching.Found[places[i]];
                if (quality.Start > finding.End + Near) break;
                if (finding.Start - quality.End > Near || tokens[quality.Start].Sentence != tokens[finding.Start].Sentence && !(quality.Start >= finding.End && quality.Start - finding.End <= 3)) continue;
                _found.Add(name);
                break;
            }
        }
        return _found.Count == 0 ? [] : [.. _found];
    }
}
