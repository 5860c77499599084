// What is said of a finding after it was named: "Chest pain: no." "Fits, fever - none of those." "The scan for a clot came back clear."
// A verdict holds for the list before it, back to the verdict before that, as long as the list claims nothing of its own.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Verdicts(ConceptLexicon lexicon, Matching matching, Denying denying)
{
    private const int LongestList = 30;

    private readonly int _after = lexicon.Find("deny-after"), _no = lexicon.Find("verdict-no"), _yes = lexicon.Find("verdict-yes"), _frame = lexicon.Find("verdict-frame"), _tail = lexicon.Find("verdict-tail");

    private List<Token> Tokens => matching.Tokens;

    /// <summary>True when what follows the finding denies it.</summary>
    public bool Deny(Occurrence finding) => finding.End < Tokens.Count && (OfList(finding) || OfOne(finding));

    private bool OfList(Occurrence finding)
    {
        if (matching.At(_no) is not { } places) return false;
        for (var i = matching.After(_no, finding.End); i < places.Count; i++)
        {
            var verdict = matching.Found[places[i]];
            if (verdict.Start - finding.End > LongestList) return false;
            if (!StandsAlone(verdict, finding)) continue;
            var ahead = Tokens[verdict.Start].Sentence - Tokens[finding.Start].Sentence;
            if (ahead > 1 || ahead == 1 && verdict.Start > 0 && Tokens[verdict.Start - 1].Sentence != Tokens[finding.Start].Sentence) return false;
            // After a full stop only a whole sentence is a verdict: "Fever. None."
            if (ahead == 1 && Tokens[verdict.Start].Before != Gap.Question && verdict.End < Tokens.Count && Tokens[verdict.End].Before < Gap.Stop) return false;
            return IsBare(finding, verdict);
        }
        return false;
    }

    private bool StandsAlone(Occurrence verdict, Occurrence finding)
    {
        if (denying.IsNoDenial(verdict)) return false;
        if (verdict.Start != finding.End && Tokens[verdict.Start].Before is not (>= Gap.Comma and not Gap.Slash) && !matching.IsAt(_frame, verdict.Start - 1)) return false;
        return verdict.End == Tokens.Count || Tokens[verdict.End].Before >= Gap.Comma || denying.Stops(verdict.End) || matching.IsAt(_tail, verdict.End);
    }

    /// <summary>Nothing but the list stands before the verdict: no subject and verb that say "I have".</summary>
    private bool IsBare(Occurrence finding, Occurrence verdict)
    {
        for (var w = verdict.Start - 1; w >= 0 && Tokens[w].Sentence == Tokens[finding.Start].Sentence && verdict.Start - w < LongestList; w--)
        {
            if (w < finding.Start && IsVerdict(w)) return true;
            if (w > finding.End && IsVerdict(w)) return false;
            if (finding.Covers(w) || matching.IsAt(_frame, w)) continue;
            if ((Tokens[w].Form.Class & (WordClass.Finite | WordClass.Pronoun)) != 0 || Tokens[w].Form.Is || denying.Stops(w)) return false;
        }
        return true;
    }

    private bool IsVerdict(int w) => matching.IsAt(_yes, w) || matching.IsAt(_no, w) && (w + 1 == Tokens.Count || Tokens[w + 1].Before >= Gap.Comma);

    /// <summary>"The numbness isn't there", "a clot was ruled out".</summary>
    private bool OfOne(Occurrence finding)
    {
        if (matching.At(_after) is not { } places) return false;
        var (w, sentence) = (finding.End, Tokens[finding.Start].Sentence);
        for (var i = matching.After(_after, w); i < places.Count; i++)
        {
            var after = matching.Found[places[i]];
            if (denying.IsNoDenial(after)) continue;
            if (after.Start - w > 4) break;
            var between = true;
            for (var k = w; k < after.Start; k++) between &= !denying.Stops(k) && Tokens[k].Before < Gap.Comma && (Tokens[k].Form.Class & WordClass.Pronoun) == 0;
            if (!between) continue;
            if (Tokens[after.Start].Sentence == sentence && Tokens[after.Start].Before is Gap.None or Gap.Colon or Gap.Dash) return true;
            if (after.Start == w && Tokens[w].Before == Gap.Question && (after.End == Tokens.Count || Tokens[after.End].Before >= Gap.Comma)) return true;
        }
        return false;
    }
}
