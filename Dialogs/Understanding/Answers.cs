// A bare answer at the start of a message: yes, no, not sure, rather not say. "No numbness" is not one: it speaks for itself.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Answers(ConceptLexicon lexicon, Matching matching)
{
    private readonly int _yes = lexicon.Find("answer-yes"), _no = lexicon.Find("answer-no"), _well = lexicon.Find("answer-well"), _unsure = lexicon.Find("answer-unsure"), _declined = lexicon.Find("answer-declined"),
        _everyone = lexicon.Find("answer-everyone"), _filler = lexicon.Find("answer-filler"), _goesOn = lexicon.Find("answer-goes-on"), _stop = lexicon.Find("deny-stop"), _small = lexicon.Find("small"), _maybe = lexicon.Find("maybe");

    private List<Token> Tokens => matching.Tokens;

    public BareAnswer Find(out Occurrence said)
    {
        said = default;
        var start = 0;
        while (start < Tokens.Count && start < 3 && matching.IsAt(_filler, start)) start++;
        var best = BareAnswer.None;
        Look(_yes, start, BareAnswer.Yes, ref said, ref best);
        Look(_everyone, start, BareAnswer.Yes, ref said, ref best);
        Look(_no, start, BareAnswer.No, ref said, ref best);
        Look(_well, start, BareAnswer.No, ref said, ref best);
        Look(_unsure, start, BareAnswer.Unsure, ref said, ref best);
        Look(_declined, start, BareAnswer.Declined, ref said, ref best);
        if (best == BareAnswer.None) best = AtTheEnd(ref said);
        if (best == BareAnswer.No && !SaysWell(said) && TakenBack(said)) best = BareAnswer.Unsure;
        return best;
    }

    /// <summary>"The left one is, yes."</summary>
    private BareAnswer AtTheEnd(ref Occurrence said)
    {
        var w = Tokens.Count - 1;
        if (w < 2 || w > 12 || Tokens[w].Before != Gap.Comma) return BareAnswer.None;
        var answer = matching.Is(w, "yes") ? BareAnswer.Yes : matching.Is(w, "no") ? BareAnswer.No : BareAnswer.None;
        if (answer != BareAnswer.None) said = new(-1, w, w + 1, 1);
        return answer;
    }

    /// <summary>"Same as usual", "fine": all is well, however it was asked.</summary>
    public bool SaysWell(Occurrence said) => matching.At(_well) is { } places && places.Exists(p => matching.Found[p].Start == said.Start && matching.Found[p].End == said.End);

    private void Look(int concept, int start, BareAnswer answer, ref Occurrence said, ref BareAnswer best)
    {
        if (matching.At(concept) is not { } places) return;
        for (var i = matching.After(concept, start); i < places.Count && matching.Found[places[i]].Start == start; i++)
        {
            var found = matching.Found[places[i]];
            if (best != BareAnswer.None && found.End <= said.End || !StandsAlone(found, answer)) continue;
            (said, best) = (found, answer);
        }
    }

    private bool StandsAlone(Occurrence found, BareAnswer answer)
    {
        if (found.End >= Tokens.Count) return true;
        var next = Tokens[found.End];
        if (next.Before < Gap.Comma && found.End - found.Start > 1 && !matching.Is(found.Start, "no") && SpeaksForItself(found.End, answer)) return false;
        if (next.Before >= Gap.Comma || matching.IsAt(_stop, found.End) || matching.IsAt(_goesOn, found.End)) return true;
        var core = found.End - found.Start == 1 && (matching.Is(found.Start, "yes") || matching.Is(found.Start, "no"));
        return core && (matching.Is(found.Start, "yes") || (next.Form.Class & (WordClass.Pronoun | WordClass.Finite)) != 0 || matching.Is(found.End, "my") || matching.Is(found.End, "the") || (next.Form.Class & WordClass.Adjective) != 0 && (next.Form.Class & WordClass.Noun) == 0 && EndsAt(found.End + 1));
    }

    private bool EndsAt(int w) => w >= Tokens.Count || Tokens[w].Before >= Gap.Comma || matching.IsAt(_stop, w);

    /// <summary>"I have no pacemaker", "I don't take warfarin" tell something of their own; "I don't have any of those" only answers.</summary>
    private bool SpeaksForItself(int at, BareAnswer answer)
    {
        if (answer is not (BareAnswer.Yes or BareAnswer.No)) return false;
        if (answer == BareAnswer.Yes && (matching.Is(at, "no") || matching.Is(at, "not") || matching.Is(at, "never"))) return true;
        if (!Array.Exists(answer == BareAnswer.Yes ? Having : Doing, d => matching.Is(at, d))) return false;
        for (var w = at + 1; w < Tokens.Count && Tokens[w].Before < Gap.Comma && !matching.IsAt(_stop, w); w++)
            if (!matching.IsAt(_goesOn, w) && !Array.Exists(Pointing, p => matching.Is(w, p))) return true;
        return false;
    }

    private static readonly string[] Doing = ["have", "had", "get", "got", "take", "took", "do", "done", "on"], Having = [.. Doing[..^1], "a", "an", "the", "my"];
    private static readonly string[] Pointing = ["any", "of", "these", "those", "them", "either", "that", "none", "anything", "like", "such", "thing", "things", "one", "ones", "symptoms"];

    /// <summary>"No, well, maybe a little."</summary>
    private bool TakenBack(Occurrence said)
    {
        if (matching.At(_small) is not { } places || matching.After(_small, said.End) is var i && i >= places.Count) return false;
        var small = matching.Found[places[i]];
        if (small.Start - said.End > 5 || small.End < Tokens.Count && Tokens[small.End].Before < Gap.Comma) return false;
        for (var w = said.End; w < small.Start; w++) if (matching.IsAt(_maybe, w) || matching.Is(w, "well") || matching.Is(w, "but") || matching.Is(w, "actually")) return true;
        return false;
    }
}
