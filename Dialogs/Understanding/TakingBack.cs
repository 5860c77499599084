// A denial that is taken back, wholly or in part: "no weakness. Well, maybe a little", "no pain except when I walk", "never had it before today".
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class TakingBack(ConceptLexicon lexicon, Matching matching, Denying denying)
{
    private const int Reach = 12;

    private readonly int _small = lexicon.Find("small"), _maybe = lexicon.Find("maybe"), _but = lexicon.Find("takes-back"), _yes = lexicon.Find("takes-back-wholly"), _except = lexicon.Find("except"), _body = lexicon.Find("body"),
        _always = lexicon.Find("denies-degree"), _until = lexicon.Find("until-now"), _before = lexicon.Find("before-now"), _notNoun = lexicon.Find("circumstance");

    private List<Token> Tokens => matching.Tokens;

    /// <summary>What remains of a denial of the words up to `end`: absent, unsure or present.</summary>
    /// <param name="isSymptom">"Never had a stroke before" is no hint at one; "never had chest pain before" is.</param>
    public FactStatus Of(Occurrence denied, bool isSymptom)
    {
        var sentence = Tokens[denied.Start].Sentence;
        if (First(_until, denied, sentence, Reach) is { } until && !Parted(denied.End, until.Start)) return FactStatus.Present;
        if (isSymptom && First(_before, denied, sentence, 4) is { } before && !Parted(denied.End, before.Start)) return FactStatus.Unsure;
        // "The numbness isn't there all the time."
        if (First(_always, denied, sentence, 4) is { } always && !Parted(denied.End, always.Start) && always.Start > denied.End) return FactStatus.Present;
        if (ExceptionTo(denied) is { } left) return left;
        if (First(_yes, denied, sentence + 1, Reach) is { } yes && (Tokens[yes.Start].Before >= Gap.Comma || denying.Stops(yes.Start - 1)) && NothingBetween(denied, yes)) return FactStatus.Present;
        return Partly(denied) ? FactStatus.Unsure : FactStatus.Absent;
    }

    /// <summary>What an exception leaves of "no", or of a "yes" that all is well; null when there is none.</summary>
    public FactStatus? ExceptionTo(Occurrence said) => First(_except, said, Tokens[said.Start].Sentence, Reach) is { } except ? Excepted(said, except) : null;

    /// <summary>"No problems apart from chest pain": the finding is what is excepted from being well.</summary>
    public bool Excepts(Occurrence well)
    {
        if (matching.At(_except) is not { } places) return false;
        for (var i = matching.After(_except, well.Start); i < places.Count && matching.Found[places[i]].Start < well.End; i++) if (!well.Covers(matching.Found[places[i]].Start)) return true;
        return false;
    }

    /// <summary>"Except when I walk", "except in my toes" leave the finding; "except a headache" names another; of "apart from the usual" nothing can be said.</summary>
    private FactStatus? Excepted(Occurrence denied, Occurrence except)
    {
        for (var w = denied.End; w < except.Start; w++) if (denying.Stops(w) || Tokens[w].Before >= Gap.Stop) return null;
        var next = except.End;
        if (next >= Tokens.Count || Tokens[next].Sentence != Tokens[except.Start].Sentence) return null;
        if (matching.IsAt(_notNoun, next) || matching.IsAt(_small, next) || Tokens[next].IsNumber) return FactStatus.Present;
        var place = false;
        for (var w = next; w < Tokens.Count && Tokens[w].Sentence == Tokens[next].Sentence; w++)
        {
            if (matching.BeginsFinding(w)) return null;
            place |= matching.IsAt(_body, w);
        }
        return place ? FactStatus.Present : FactStatus.Unsure;
    }

    /// <summary>"Well, maybe a little."</summary>
    private bool Partly(Occurrence denied)
    {
        if (matching.At(_small) is not { } places) return false;
        for (var i = matching.After(_small, denied.End); i < places.Count; i++)
        {
            var small = matching.Found[places[i]];
            if (small.Start - denied.End > 7) return false;
            if (small.End < Tokens.Count && Tokens[small.End].Before < Gap.Comma && !matching.IsAt(_notNoun, small.End)) continue;
            for (var w = denied.End; w < small.Start; w++) if (matching.IsAt(_maybe, w) || matching.IsAt(_but, w) || denying.Stops(w)) return NothingBetween(denied, small);
        }
        return false;
    }

    /// <summary>No other finding is spoken of in between.</summary>
    private bool NothingBetween(Occurrence denied, Occurrence later)
    {
        for (var w = denied.End; w < later.Start; w++) if (matching.BeginsFinding(w)) return false;
        return true;
    }

    private bool Parted(int from, int to)
    {
        for (var w = from; w <= to && w < Tokens.Count; w++) if (Tokens[w].Before >= Gap.Comma || w < to && denying.Stops(w)) return true;
        return false;
    }

    private Occurrence? First(int concept, Occurrence denied, int lastSentence, int reach)
    {
        if (matching.At(concept) is not { } places || matching.After(concept, denied.End) is var i && i >= places.Count) return null;
        var found = matching.Found[places[i]];
        return found.Start - denied.End <= reach && Tokens[found.Start].Sentence <= lastSentence ? found : null;
    }
}
