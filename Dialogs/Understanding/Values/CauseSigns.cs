// What shows that a thing is a cause, a remedy or neither: denied, only asked about, a setting told beside what happens, a limit, blame.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal sealed partial class Causes
{
    /// <summary>"A warm scarf on and it's grand", "I walk round, five minutes finish": how it ends is what eased it.</summary>
    private bool IsOutcome(int i)
    {
        if (i + 1 < _m.SegmentEnd(i) && _m.Kind(i + 1) != WordKind.Mark && _m[i + 1] is not ("again" or "after" or "then" or "in" or "within" or "straight")) return false;
        if (_m[i] is "finish" or "finished" or "finishes") return _m[i - 1] is not ("i" or "to" or "work" or "shift" or "is" or "now");
        var start = i - 1;
        while (start > 0 && _m[start] is "is" or "all" or "much" or "a" or "bit" or "be" or "me" or "right" or "feels") start--;
        if (_m[i] is not ("grand" or "fine" or "ok" or "okay" or "gone" or "better" or "sorted" or "goes" or "eases" or "stops" or "bearable" or "alright")) return false;
        return _m[start] is "it's" or "its" or "it" or "i'm" or "im" or "pain" or "he" or "they" or "then" && (_m[start - 1] is "and" or "," or "then" or "so" or "-" || _m[_m.SegmentStart(i)] is "if" or "when" or "once" or "but" or "after") || _m[start] == "and" && _m[i] is "gone" or "sorted";
    }

    /// <summary>"Would I be lying flat for it?", "should I stretch?"</summary>
    private bool IsAskedAbout(Mention x)
    {
        int start = _m.SentenceStart(x.From), end = _m.SentenceEnd(x.From);
        return _m[end - 1] == "?" && _m[start] is "would" or "should" or "can" or "could" or "will" or "shall" or "may" or "do" && _m[start + 1] is "i" or "we" or "you" && !Complains(start, end);
    }

    /// <summary>"Could that help me?"</summary>
    private bool IsWondered(Mention x)
    {
        if (_m[_m.SentenceEnd(x.From) - 1] != "?") return false;
        for (var i = x.From - 1; i >= Math.Max(_m.SentenceStart(x.From), x.From - 6); i--)
            if (_m[i] is "could" or "would" or "can" or "will" or "should" or "does" or "might") return true;
        return false;
    }

    /// <summary>"Had two codeine and it still hurts": no word of cause.</summary>
    private bool IsMereWorse(Mention x)
    {
        var (from, to) = Clause(x.From);
        return Within(from, to) is [{ Mention: var said }, ..] && _m[said.From] is "hurts" or "kills" or "no" or "worse" && said.To - said.From == 1;
    }

    /// <summary>"It's the statin", "since they started me on it", "a week after I began the tablets".</summary>
    private bool IsBlamed(Mention x)
    {
        var since = false;
        for (var i = _m.SentenceStart(x.From); i < x.From; i++)
        {
            since |= _m[i] is "since" or "after" or "when" && !_m.Is(i, Sense.Nothing);
            if (since && (_m[i] is "started" or "starting" or "began" or "put" or "increased" or "upped" or "changed" or "swapped" or "switched" || _m.Is(i, Sense.New)) && _isComplaint) return true;
        }
        // "Started ramipril on Monday and the cramps began".
        if (_m.Any(Math.Max(_m.SentenceStart(x.From), x.From - 4), x.From, Sense.New))
            for (var i = x.To; i < Math.Min(_m.SentenceEnd(x.From), x.To + 6); i++)
                if (_m[i] is "and" or "then" or "," && _m.Any(i, i + 5, Sense.Symptom) && (_m.Any(i, i + 7, Sense.Started) || _m.Any(i, i + 7, Sense.New))) return true;
        // "Started gabapentin in June, foot cramps since".
        if (_m.Any(Math.Max(_m.SentenceStart(x.From), x.From - 4), x.From, Sense.New))
            for (var i = x.To; i < _m.SentenceEnd(x.From); i++)
                if (_m[i] == "since" && _m.Kind(i + 1) == WordKind.Mark && _m.Any(x.To, i, Sense.Symptom)) return true;
        for (var i = x.From - 1; i >= Math.Max(_m.SegmentStart(x.From), x.From - 3); i--)
            if (_m.Is(i, Sense.Blame)) return true;
        // "It's the water tablets. Bendroflumethiazide."
        if (_m.SegmentStart(x.From) is > 0 and var start && start >= x.From - 1)
            for (var i = _m.SegmentStart(start - 1); i < start - 1; i++)
                if (_m.At(i, Sense.Blame, out _, out var past) && _m.Is(past, Sense.MedicineClass)) return true;
        // "... cramp since they started me on them"
        for (var i = x.To; i < Math.Min(_m.Length, x.To + 40); i++)
            if (_m[i] is "since" or "after" && _m.Any(i, i + 5, Sense.New) && (_m[i + 4] is "them" or "it" or "those" || _m[i + 5] is "them" or "it" or "those" || _m[i + 3] is "them" or "it")) return _isComplaint;
        return false;
    }

    private bool HelpIsDenied(Mention x)
    {
        for (var i = x.To; i < _m.SegmentEnd(x.To - 1); i++)
            if (_m[i] is "help" or "helped" or "helping") return true;
        return false;
    }

    private bool IsDenied(Mention x)
    {
        if (_m[x.To] == "used" && _m[x.To + 1] == "to") return true;
        for (var i = x.From - 1; i >= Math.Max(_m.SentenceStart(x.From), x.From - 8); i--)
        {
            if (_m[i] is "matter" or "whether" or "regardless" or "irrespective") return true;
            if (i < x.From - 4) continue;
            if (_m[i] is "but" or "just" or "only" || _m[i] == "," && _m[i + 1] != "or") { if (_m[i] == "," && HasWord(Math.Max(_m.SentenceStart(x.From), x.From - 8), i, "whether")) return true; return false; }
            if (_m.Is(i, Sense.Instead) && _m[_m.StartOf(i)] is "i" or "thought" or "rather" or "instead" or "apart" or "other" or "as") return true;
            if (_m[i] is "can't" or "cannot" or "cant" && i >= x.From - 2) return !IsLimit(x);
            if (_m.Is(i, Sense.Not) && _m[i] is "not" or "no" or "isn't" or "wasn't" or "never" or "without" or "neither" or "nor" or "nothing" or "isnt" or "wasnt" or "no longer" && _m[i + 1] is not ("only" or "just" or "sure")) return i >= x.From - 3 || _m[i] is "nothing";
        }
        return false;
    }

    /// <summary>"After", "when I", "from" before the item in its segment, without another item between; or a word of blame.</summary>
    private bool IsCaused(Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(_m.SegmentStart(x.From), x.From - 8); i--)
        {
            if (_m[i] is "but" or "until" or "till") return false;
            if (_m.Is(i, Sense.Blame) && x.From - i <= 5) return true;
            if (_m[i] is "injured" or "hurt" or "pulled" or "tweaked" or "strained" or "tore" || _m[i] == "did" && _m[i + 1] == "it") return true;
            if (_m[i] is "from" or "with" && HasWord(i, x.From, "and") && !_items.Exists(o => o.Mention.From > i && o.Mention.To <= x.From)) continue;
            if (_m.Is(i, Sense.Cause)) return !_m.Any(i, x.From, Sense.Medicine) && !_items.Exists(o => o.Mention.From > i && o.Mention.To < x.From && !Listed(o.Mention, x));
        }
        if (WentThen(x) || IsLimit(x) || IsSetting(x)) return true;
        for (var i = _m.SegmentEnd(x.From) - 1; i >= Math.Max(x.To, _m.SegmentEnd(x.From) - 2); i--)
            if (_m[i] is "after" or "afterwards" or "afterward") return true;
        return _m[x.To] is "related" or "induced" || _m[x.To] == "-" && _m[x.To + 1] is "related" or "induced" || _m[x.To] == "that" && _m[x.To + 1] is "does" or "did";
    }

    /// <summary>"I bent down and it just went", "fell off a ladder and my back has been in spasm since".</summary>
    private bool WentThen(Mention x)
    {
        for (var i = x.To; i < Math.Min(_m.SentenceEnd(x.From), x.To + 7); i++)
            if (_m[i] is "," or "and" && _m[i + 1] is "now" or "since" or "then" && Complains(i, _m.SentenceEnd(x.From))) return true;
        if (!(_m[x.From].EndsWith("ed", StringComparison.Ordinal) || _m[x.From] is "bent" or "fell" or "ran" or "sat" or "stood" or "slept" or "swam" or "drove" or "rode" or "knelt" or "did" or "stopped" or "twisted")) return false;
        for (var i = x.To; i < Math.Min(_m.SentenceEnd(x.From), x.To + 9); i++)
            if (_m[i] is "and" or "then" or "," && _m[i + 1] is "it" or "my" or "the" or "felt" or "something" or "bang" or "then" or "suddenly" or "now" or "i")
                for (var j = i + 1; j < Math.Min(_m.SentenceEnd(x.From), i + 8); j++)
                    if (_m.Is(j, Sense.Started) || _m.Is(j, Sense.Symptom) || _m.Is(j, Sense.Manner) || _m[j] is "went" or "felt" or "go" or "pop") return true;
        return false;
    }

    private bool WasTried(Mention x)
    {
        for (var i = _m.SentenceStart(x.From); i < Math.Min(_m.Length, x.To + 4); i++)
            if (_m[i] is "made" or "tried" or "trying" or "did") return true;
        return false;
    }

    /// <summary>"It tightens in the cold wind on the bike", "went sprinting for the train": where or doing what it happens, told beside what happens.</summary>
    private bool IsSetting(Mention x)
    {
        int start = _m.SegmentStart(x.From), end = _m.SegmentEnd(x.To - 1), first = x.From;
        while (first > start && _m[first - 1] is "the" or "a" or "an" or "my" or "this" or "really" or "very") first--;
        var doing = _m[x.From].EndsWith("ing", StringComparison.Ordinal) && first == x.From && (_m.Is(first - 1, Sense.Symptom) || _m.Is(first - 1, Sense.Quality) || _m.Is(first - 1, Sense.Site) || _m[first - 1] is "me" or "it" or "went" or "goes" or "going" or "up" or "bad" or "worst" or "just" || _m.Is(first - 1, Sense.Unit) && Complains(_m.SentenceStart(start), _m.SentenceEnd(start)));
        if (doing && _m[first - 1] == "me" && _m[first - 2] is "got" or "gets" or "get" or "caught" or "catches" or "grabs" or "grabbed") return true;
        if (!doing && _m[first - 1] is not ("in" or "on" or "at" or "by" or "over" or "upon" or "through" or "under") && _m[x.From] is not ("in" or "on" or "at" or "behind" or "out" or "under")) return false;
        return Complains(start, end) || (_m.Any(start, end, Sense.Every) || _m.Any(start, end, Sense.Unit)) && Complains(_m.SentenceStart(start), _m.SentenceEnd(start));
    }

    private bool Complains(int from, int to) => _m.Any(from, to, Sense.Symptom) || _m.Any(from, to, Sense.Quality) || _m.Any(from, to, Sense.Site) && (_m.Any(from, to, Sense.Started) || HasWord(from, to, "goes") || HasWord(from, to, "went") || HasWord(from, to, "go"));

    /// <summary>"I can only sit ten minutes before it spasms."</summary>
    private bool IsLimit(Mention x)
    {
        for (var i = x.To; i < Math.Min(_m.SentenceEnd(x.From), x.To + 7); i++)
            if (_m[i] is "before" or "without") return _m.Any(i, i + 5, Sense.Symptom) || _m.Any(i, i + 5, Sense.Quality);
        return false;
    }

    private bool IsPregnant(Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(_m.SentenceStart(x.From), x.From - 5); i--)
            if (_m[i] is "not" or "was" or "isn't" or "could" or "might" or "maybe" or "if" or "never" or "before" or "can't" or "no" or "trying" or "since" || _m.Is(i, Sense.Other)) return false;
        return _m[_m.SentenceEnd(x.From) - 1] != "?";
    }
}
