// A bare answer at the start of a message: yes, no, not sure, rather not say. "No numbness" is not one: it speaks for itself.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Answers(ConceptLexicon lexicon, Matching matching)
{
    private const int LongestBare = 12, LongestToEnd = 30;

    private readonly int _yes = lexicon.Find("answer-yes"), _partly = lexicon.Find("answer-partly"), _no = lexicon.Find("answer-no"), _noMore = lexicon.Find("answer-no-more"), _well = lexicon.Find("answer-well"), _unsure = lexicon.Find("answer-unsure"),
        _declined = lexicon.Find("answer-declined"), _everyone = lexicon.Find("answer-everyone"), _filler = lexicon.Find("answer-filler"), _goesOn = lexicon.Find("answer-goes-on"), _stop = lexicon.Find("deny-stop"), _small = lexicon.Find("small"), _maybe = lexicon.Find("maybe"),
        _atEnd = lexicon.Find("answer-at-end"), _asAnybody = lexicon.Find("answer-as-anybody"), _softNo = lexicon.Find("answer-soft-no"), _inPart = lexicon.Find("answer-in-part"), _and = lexicon.Find("and"),
        _thatIsAll = lexicon.Find("answer-that-is-all"), _likely = lexicon.Find("answer-likely"), _when = lexicon.Find("answer-when"), _lapsed = lexicon.Find("answer-lapsed"), _counter = lexicon.Find("answer-counter");
    private readonly (int Concept, WhichPart Part)[] _choices = [(lexicon.Find("answer-first"), WhichPart.First), (lexicon.Find("answer-second"), WhichPart.Second), (lexicon.Find("answer-both"), WhichPart.Both), (lexicon.Find("answer-neither"), WhichPart.Neither), (lexicon.Find("answer-only-first"), WhichPart.OnlyFirst), (lexicon.Find("answer-only-second"), WhichPart.OnlySecond)];

    private List<Token> Tokens => matching.Tokens;

    public BareAnswer Find(Asked asked, out Occurrence said)
    {
        said = default;
        var best = BareAnswer.None;
        for (var start = 0; start < Tokens.Count && start < 4; start++)
        {
            Look(_yes, start, BareAnswer.Yes, ref said, ref best);
            Look(_everyone, start, BareAnswer.Yes, ref said, ref best);
            Look(_no, start, BareAnswer.No, ref said, ref best);
            Look(_well, start, BareAnswer.No, ref said, ref best);
            Look(_unsure, start, BareAnswer.Unsure, ref said, ref best);
            Look(_softNo, start, BareAnswer.Unsure, ref said, ref best);
            Look(_declined, start, BareAnswer.Declined, ref said, ref best);
            Look(_noMore, start, BareAnswer.Unsure, ref said, ref best);
            Look(_inPart, start, BareAnswer.Yes, ref said, ref best);
            Look(_partly, start, BareAnswer.Yes, ref said, ref best, alone: false);
            Look(_counter, start, BareAnswer.Unsure, ref said, ref best, alone: false);
            // Where "when?" or "how often?" was asked too, a time answers that.
            if (asked.Values.IsEmpty && Ends(_when, start)) Look(_when, start, asked.YesIsWell ? BareAnswer.Unsure : BareAnswer.Yes, ref said, ref best);
            if (asked.YesIsWell) Look(_lapsed, start, BareAnswer.No, ref said, ref best, alone: false);
            if (best == BareAnswer.None && asked.YesIsWell && FallsShort(asked.Text, start)) (said, best) = (new(-1, start, start + 1, 1), BareAnswer.No);
            if (best != BareAnswer.None || !matching.IsAt(_filler, start)) break;
        }
        if (best == BareAnswer.None) best = AtTheEnd(ref said);
        if (best == BareAnswer.None) best = Anywhere(ref said);
        if (best == BareAnswer.Yes && IsIt(_partly, said) && matching.At(_asAnybody) is not null) best = BareAnswer.Unsure;
        if (best == BareAnswer.No && !SaysWell(said) && (IsSoft(said) || TakenBack(said))) best = BareAnswer.Unsure;
        return best;
    }

    /// <summary>Which part of a question of two parts is answered.</summary>
    public WhichPart Chosen()
    {
        for (var start = 0; start < Tokens.Count && start < 4; start++)
        {
            var (choice, end) = (WhichPart.None, start);
            foreach (var (concept, which) in _choices)
                if (matching.At(concept) is { } places)
                    for (var i = matching.After(concept, start); i < places.Count && matching.Found[places[i]] is var found && found.Start == start; i++)
                        if (found.End > end && (EndsAt(found.End) || matching.IsAt(_goesOn, found.End))) (choice, end) = (which, found.End);
            if (choice == WhichPart.None) choice = Pair(start);
            if (choice != WhichPart.None) return choice;
            if (!matching.IsAt(_filler, start)) break;
        }
        return WhichPart.None;
    }

    /// <summary>"No, and no", "yes, no".</summary>
    private WhichPart Pair(int start)
    {
        var second = start + 1 < Tokens.Count && matching.IsAt(_and, start + 1) ? start + 2 : start + 1;
        if (second >= Tokens.Count || second + 1 < Tokens.Count && Tokens[second + 1].Before < Gap.Comma) return WhichPart.None;
        return (matching.Is(start, "yes"), matching.Is(start, "no"), matching.Is(second, "yes"), matching.Is(second, "no")) switch
        {
            (true, _, true, _) => WhichPart.Both,
            (_, true, _, true) => WhichPart.Neither,
            (true, _, _, true) => WhichPart.OnlyFirst,
            (_, true, true, _) => WhichPart.OnlySecond,
            _ => WhichPart.None,
        };
    }

    /// <summary>"Only the left", "half of one": so far and no further. To whether one can, or all is well, that tells of trouble.</summary>
    public bool SaysInPart(Occurrence said) => IsIt(_inPart, said) || IsIt(_partly, said);

    /// <summary>"Probably", "more or less": to whether all is well, not sure.</summary>
    public bool SaysLikely(Occurrence said) => IsIt(_likely, said);

    /// <summary>"Depends what you call numb": asks back, in the question's own words.</summary>
    public bool AsksBack(Occurrence said) => IsIt(_counter, said);

    /// <summary>"Not really", "hardly", "I don't think so": a soft no. To whether all is as it should be, that tells of trouble.</summary>
    public bool SaysSoftNo(Occurrence said) => IsIt(_softNo, said);

    /// <summary>"Not any more", "it's gone": it was there. Read as unsure where nothing is known of what was asked.</summary>
    public bool SaysNoMore(Occurrence said) => IsIt(_noMore, said);

    /// <summary>"The left one is, yes.", "36.8, so no."</summary>
    private BareAnswer AtTheEnd(ref Occurrence said)
    {
        if (Tokens.Count is < 3 or > LongestToEnd) return BareAnswer.None;
        foreach (var (concept, answer) in new[] { (_yes, BareAnswer.Yes), (_no, BareAnswer.No) })
        {
            if (matching.At(concept) is not { } places) continue;
            var last = matching.Found[places[^1]];
            var ends = last.End == Tokens.Count && last.Start > 0 && !matching.IsAt(_thatIsAll, last.Start) && (Tokens[last.Start].Before == Gap.Comma && Tokens.Count <= LongestBare || matching.IsAt(_atEnd, last.Start - 1));
            if (!ends && ThenYes(places) is { } then) (last, ends) = (then, true);
            if (!ends) continue;
            said = last;
            return answer;
        }
        return BareAnswer.None;
    }

    /// <summary>"Borderline at first, then yes, tablets now."</summary>
    private Occurrence? ThenYes(List<int> places)
    {
        foreach (var place in places)
            if (matching.Found[place] is var found && found.Start > 1 && matching.Is(found.Start - 1, "then") && EndsAt(found.End) && Tokens.Count <= LongestBare) return found;
        return null;
    }

    /// <summary>"Can you get three fingers in?" "Two": fewer than were asked for.</summary>
    private bool FallsShort(string question, int start)
    {
        if (Count(Tokens[start].IsNumber ? Tokens[start].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : NameOf(start)) is not { } told || start + 1 < Tokens.Count && Tokens[start + 1].Before < Gap.Comma && start + 2 < Tokens.Count && Tokens[start + 2].Before < Gap.Comma) return false;
        decimal? most = null;
        foreach (var word in Words.Split(question)) if ((word.Text == "both" ? 2 : Count(word.Text)) is { } asked && (most is null || asked > most)) most = asked;
        return most is { } needed && told < needed;
    }

    private static decimal? Count(string word) => decimal.TryParse(word, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Counts, word) is >= 0 and var n ? n : null;

    private string NameOf(int word) => Array.Find(Counts, c => matching.Is(word, c)) ?? "";

    private static readonly string[] Counts = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>"I honestly have no idea", "can I not answer that?": in a short message that tells nothing.</summary>
    private BareAnswer Anywhere(ref Occurrence said)
    {
        if (Tokens.Count > LongestBare) return BareAnswer.None;
        foreach (var (concept, answer) in new[] { (_declined, BareAnswer.Declined), (_unsure, BareAnswer.Unsure) })
        {
            if (matching.At(concept) is not { } places) continue;
            var found = matching.Found[places[0]];
            if (found.End - found.Start < 2 && found.End < Tokens.Count) continue;
            var tells = false;
            for (var w = 0; w < Tokens.Count; w++) tells |= matching.BeginsFinding(w) && !found.Covers(w);
            if (tells && concept == _unsure) continue;
            said = found;
            return answer;
        }
        return BareAnswer.None;
    }

    /// <summary>"No, I don't think so", "no, hardly".</summary>
    private bool IsSoft(Occurrence said)
    {
        if (matching.At(_unsure) is not { } places || matching.After(_unsure, said.End) is var i && i >= places.Count) return false;
        var soft = matching.Found[places[i]];
        return soft.Start - said.End <= 3 && Tokens[soft.Start].Sentence == Tokens[said.Start].Sentence && (soft.End == Tokens.Count || Tokens[soft.End].Before >= Gap.Comma);
    }

    /// <summary>"Same as usual", "fine": all is well, however it was asked.</summary>
    public bool SaysWell(Occurrence said) => IsIt(_well, said);

    /// <summary>After a "no": "all fine" says that nothing is the matter, however it was asked.</summary>
    public bool GoesOnWell(Occurrence said) => matching.At(_well) is not null && matching.After(_well, said.End) < matching.At(_well)!.Count;

    private bool IsIt(int concept, Occurrence said) => matching.At(concept) is { } places && places.Exists(p => matching.Found[p].Start == said.Start && matching.Found[p].End == said.End);

    private void Look(int concept, int start, BareAnswer answer, ref Occurrence said, ref BareAnswer best, bool alone = true)
    {
        if (matching.At(concept) is not { } places) return;
        for (var i = matching.After(concept, start); i < places.Count && matching.Found[places[i]].Start == start; i++)
        {
            var found = matching.Found[places[i]];
            // "OK yes" opens with a small word, not with how things are.
            if (concept == _well && found.End - found.Start == 1 && (matching.IsAt(_yes, found.End) || matching.IsAt(_no, found.End))) continue;
            if (best != BareAnswer.None && found.End <= said.End || alone && !StandsAlone(found, answer)) continue;
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

    private bool Ends(int concept, int start) => matching.At(concept) is { } places && places.Exists(p => matching.Found[p] is var f && f.Start == start && (f.End == Tokens.Count || Tokens[f.End].Before >= Gap.Comma));

    private bool EndsAt(int w) => w >= Tokens.Count || Tokens[w].Before >= Gap.Comma || matching.IsAt(_stop, w);

    /// <summary>"I have no pacemaker", "I don't take warfarin" tell something of their own; "I don't have any of those" only answers.</summary>
    private bool SpeaksForItself(int at, BareAnswer answer)
    {
        if (answer is not (BareAnswer.Yes or BareAnswer.No)) return false;
        if (answer == BareAnswer.Yes && (matching.Is(at, "no") || matching.Is(at, "not") || matching.Is(at, "never"))) return true;
        if (!Array.Exists(answer == BareAnswer.Yes ? Having : Doing, d => matching.Is(at, d))) return false;
        for (var w = at + 1; w < Tokens.Count && Tokens[w].Before < Gap.Comma && !matching.IsAt(_stop, w); w++)
            if (!matching.IsAt(_goesOn, w) && !Array.Exists(Pointing, p => matching.Is(w, p)) || matching.Is(w, "anything") && matching.Is(at, "take")) return true;
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
