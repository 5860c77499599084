// What brings it on and what eases it. Many words can be either ("walking", "heat"), so each gets the effect said of it: the nearest
// "makes it worse" or "helps" in its clause, else that of the clause it is listed with; "after", "when I" and "from" make a trigger.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal enum Effect { None, Worse, Better, NotBetter, Denied }

internal sealed class Causes
{
    /// <param name="OnlyEases">As a trigger it needs words that say so.</param>
    private sealed record Item(Mention Mention, string? Trigger, string? Reliever, bool SureTrigger, bool SureReliever, bool OnlyEases, bool IsMedicine)
    {
        /// <summary>"Sweating", "vomiting": as often a sign as a cause.</summary>
        public bool IsSign { get; init; }
    }

    private sealed record Said(Mention Mention, Effect Effect);

    private static readonly string[] Analgesic = ["paracetamol", "nsaid", "opioid"];
    private static readonly string[] Exertion = ["lifting", "exercise", "overexertion"];

    private readonly Marked _m;
    private readonly List<Item> _items = [];
    private readonly List<Said> _effects = [];
    private readonly List<(string Code, Mention Mention)> _triggers = [], _relievers = [];
    private bool _helped;
    private readonly bool _wantsTriggers, _wantsRelievers, _isComplaint;

    private Causes(Marked m, Medicines medicines, Asked asked)
    {
        _m = m;
        (_wantsTriggers, _wantsRelievers) = (asked.Values.Contains("triggers"), asked.Values.Contains("relievers"));
        _isComplaint = _wantsTriggers || m.Mentions.Exists(x => x.Is(Sense.Site) || x.Is(Sense.Symptom) || x.Is(Sense.Quality) || x.Is(Sense.Started) || x.Is(Sense.Manner) || x.Is(Sense.Worse));
        // "When I play the violin": an answer of its own in a talk about a complaint.
        _isComplaint |= m.Length <= 10 && m[0] is "when" or "after" or "whenever" or "during" or "only" or "if" or "from" or "since";
        // An answer about the complaint itself: "at the weekend, lifting".
        _isComplaint |= asked.Values.Contains("onset") || asked.Values.Contains("onsetManner") || asked.Values.Contains("site") || asked.Values.Contains("frequency");
        foreach (var x in m.Mentions) Sort(x, medicines);
        for (var i = 1; i < m.Length; i++)
            if (IsOutcome(i) && !_effects.Exists(e => i >= e.Mention.From && i < e.Mention.To)) _effects.Add(new(new(i, i + 1, []), Effect.Better));
        _effects.Sort((a, b) => a.Mention.From.CompareTo(b.Mention.From));
    }

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

    /// <param name="term">The place where a term of pregnancy is told: "I'm 34 weeks".</param>
    public static IEnumerable<Value> Read(Marked m, Medicines medicines, Asked asked, Mention? term = null)
    {
        var causes = new Causes(m, medicines, asked);
        if (term is { } weeks && causes._isComplaint && !m.Mentions.Exists(x => x.Find(Sense.Trigger, out var t) && t.Code == "pregnancy")) causes._triggers.Add(("pregnancy", weeks));
        foreach (var item in causes._items) causes.Judge(item);
        return causes.Values();
    }

    private void Sort(Mention x, Medicines medicines)
    {
        bool isTrigger = x.Find(Sense.Trigger, out var trigger), isReliever = x.Find(Sense.Reliever, out var reliever);
        // "Sets my back off", "brings the cramp on".
        if (x.Is(Sense.Worse) && x.To - x.From == 1 && _m[x.From] is "sets" or "brings" && !HasWord(x.To, x.To + 6, _m[x.From] == "sets" ? "off" : "on")) return;
        // "Makes me sick" is no word of a spasm.
        if (x.Is(Sense.Worse) && _m[x.To - 1] is "makes" or "made" or "making" && _m[x.To] == "me" && !_m.Is(x.To + 1, Sense.Symptom) && !_m.Is(x.To + 1, Sense.Quality) && _m[x.To + 1] is not ("worse" or "stiff" or "hurt" or "go")) return;
        var effect = x.Find(Sense.PainNow, out var now) && now.Code == "eases" && Numbers.Read(_m, x.To, out _) ? Effect.Better : x.Is(Sense.NotBetter) ? Effect.NotBetter : x.Is(Sense.Better) ? Effect.Better : x.Is(Sense.Worse) ? Effect.Worse : Effect.None;
        if (effect != Effect.None && !((isTrigger || isReliever) && !AfterItem(x)))
        {
            if (effect == Effect.Better && IsWondered(x)) return;
            if (effect is Effect.Worse or Effect.Better && NegatedEffect(x)) effect = Effect.NotBetter;
            // "doesn't" alone takes back the effect said before it; with a verb of its own it says nothing here.
            if (x.Is(Sense.NotBetter) && x.To - x.From == 1 && _m[x.From] is "doesn't" or "don't" or "didn't" or "doesnt" or "didnt" && _m.SegmentEnd(x.From) > x.To && _m.Kind(x.To) != WordKind.Mark) return;
            _effects.Add(new(x, effect));
            return;
        }
        if (isReliever && reliever.Code == "medication")
        {
            _items.Add(new(x, "medication", "medication", false, false, false, true));
            return;
        }
        if (isTrigger || isReliever)
        {
            // "Lift my arm" moves a part of the body; it lifts no load.
            if (isTrigger && trigger.Code.StartsWith("lifting", StringComparison.Ordinal) && (_m.Is(x.To, Sense.Site) || _m[x.To] is "my" or "the" or "it" && _m.Is(x.To + 1, Sense.Site))) return;
            // What eases may also harm: "heat makes it worse".
            var harm = isTrigger ? trigger.Code.Split(':')[0] : reliever.Code.Split(':')[0] is "heat" or "cold" or "walking" or "movement" ? reliever.Code.Split(':')[0] : null;
            _items.Add(new(x, harm, isReliever ? reliever.Code.Split(':')[0] : null, isTrigger && trigger.Value == 1, isReliever && reliever.Value == 1, !isTrigger, false) { IsSign = isTrigger && trigger.Value == 2 });
            return;
        }
        if (x.Find(Sense.Medicine, out var medicine) && medicine.Value == 0)
        {
            var row = medicines.ByGeneric[medicine.Code];
            _items.Add(new(x, row.Generic == "magnesium" ? null : "medication", row.Generic == "magnesium" ? "magnesium" : row.Classes.Any(c => Analgesic.Contains(c)) ? "painkillers"  : "medication", false, false, false, true));
        }
        else if (x.Find(Sense.MedicineClass, out var kind) && kind.Code != "alcohol") _items.Add(new(x, "medication", Analgesic.Contains(kind.Code) ? "painkillers"  : "medication", false, false, false, true));
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

    private bool HasWord(int from, int to, string word)
    {
        for (var i = from; i < to; i++)
            if (_m[i] == word) return true;
        return false;
    }

    private bool AfterItem(Mention x) => _m.MentionAt(x.From - 1) is >= 0 and var k && (_m.Mentions[k].Is(Sense.Reliever) || _m.Mentions[k].Is(Sense.Medicine));

    private bool NegatedEffect(Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(_m.SegmentStart(x.From), x.From - 3); i--)
        {
            if (_m.Is(i, Sense.Not) || _m[i] is "won't" or "wont" or "cant" or "couldn't" or "couldnt" or "nothing") return !(_m[i] == "not" && _m[i + 1] is "just" or "only");
            if (_m.Is(i, Sense.Trigger) || _m.Is(i, Sense.Reliever)) return false;
        }
        return false;
    }

    private void Judge(Item item)
    {
        var x = item.Mention;
        if (_m[x.From] is "injury" or "accident" && _m.Is(x.From - 1, Sense.Trigger)) return;
        if (IsDenied(x) || IsAskedAbout(x) && !_wantsRelievers && !_wantsTriggers || Denials.IsAnothers(_m, x) && !item.IsMedicine && !_wantsRelievers) return;
        if (x.Is(Sense.Quality) && _m[x.From - 1] is "is" or "are" or "be" or "been" or "keep" or "keeps" or "was" or "were" or "legs" or "leg" or "muscles" || _m[x.To] == "like" && item.Trigger == "walking") return;
        var effect = EffectOf(item);
        if (item.IsMedicine) { JudgeMedicine(item, effect); return; }
        if (effect == Effect.Better && item.Reliever is not null) { _relievers.Add((item.Reliever, x)); _helped = true; return; }
        // "Stress; paracetamol and a lie down help": the effect of the remedies beside it is none of a cause.
        if (effect == Effect.Better && item.Reliever is null && Clause(x.From) is var (own, end) && Within(own, end).Count == 0) effect = Effect.None;
        if (effect == Effect.Better && !item.SureTrigger) return;
        if (effect == Effect.NotBetter && !(_wantsTriggers && item.Reliever is null))
        {
            // "Sitting doesn't help" is a way to say that it harms; of a remedy it only says that it fails.
            if (item is { Trigger: not null, Reliever: null } && HelpIsDenied(x)) _triggers.Add((item.Trigger, x));
            return;
        }
        // A remedy that was tried and failed is no cause: "ice? made it worse".
        if (item.OnlyEases && (effect != Effect.Worse || WasTried(x))) item = item with { Trigger = null };
        if (item.Trigger is not null && _isComplaint && (effect == Effect.Worse || item.SureTrigger && !(item.SureReliever) || _wantsTriggers && !_wantsRelievers || (IsCaused(x) || IsAlone(x) && item.Reliever is null && !item.IsSign && !x.Is(Sense.Quality)) && !(_wantsRelievers && item.Reliever is not null)))
        {
            if (item.Trigger != "pregnancy" || IsPregnant(x)) _triggers.Add((item.Trigger, x));
            return;
        }
        if (item.Trigger == "pregnancy" && _isComplaint && IsPregnant(x)) { _triggers.Add((item.Trigger, x)); return; }
        if (item.Reliever is not null && effect == Effect.None && (_wantsRelievers || item.SureReliever && !(IsCaused(x) && item.Trigger is not null))) _relievers.Add((item.Reliever, x));
    }

    private void JudgeMedicine(Item item, Effect effect)
    {
        if (effect == Effect.Worse && (_isComplaint || _wantsTriggers) && !IsMereWorse(item.Mention) || effect == Effect.None && _wantsTriggers || IsBlamed(item.Mention)) { if (item.Trigger is not null) _triggers.Add((item.Trigger, item.Mention)); }
        else if (effect == Effect.Better || effect == Effect.None && _wantsRelievers)
        {
            _relievers.Add((item.Reliever!, item.Mention));
            _helped |= effect == Effect.Better;
        }
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

    /// <summary>The effect said of an item; none when nothing is.</summary>
    private Effect EffectOf(Item item)
    {
        var x = item.Mention;
        if (_m[x.From - 1] is "worst" or "worse") return Effect.Worse;
        // "Heat doesn't help any more, only tablets do."
        if (_m[x.To] is "do" or "does" or "did" && (_m[x.From - 1] is "only" or "just" || _m.Kind(x.To + 1) == WordKind.Mark && _effects.Exists(e => e.Effect == Effect.NotBetter && e.Mention.From < x.From && _m.Sentence(e.Mention.From) == _m.Sentence(x.From)))) return Effect.Better;
        var (from, to) = Clause(x.From);
        if (Within(from, to) is { Count: > 0 } own) return Nearest(own, x, from, to);
        // A remedy or cause in a list takes the effect of the clause that the list belongs to.
        if (IsAlone(x))
        {
            for (var before = from; before > 0 && _m.Sentence(before - 1) == _m.Sentence(x.From);)
            {
                var (f, t) = Clause(before - 1);
                if (Within(f, t) is { Count: > 0 } earlier) { if (FirstItem(f, t) > earlier[^1].Mention.From || FirstItem(f, t) < 0) return earlier[^1].Effect; break; }
                before = f;
            }
            for (var after = to; after < _m.Length && _m.Sentence(after) == _m.Sentence(x.From);)
            {
                var (f, t) = Clause(after);
                if (Within(f, t) is { Count: > 0 } later) return FirstItem(f, t) < later[0].Mention.From ? later[0].Effect : Effect.None;
                if (FirstItem(f, t) < 0) break;
                after = t;
            }
        }
        // "Heat? Better." and "I take magnesium, which helps."
        if (to < _m.Length)
        {
            var (f, t) = Clause(to);
            var asks = _m[to - 1] == "?";
            if ((asks || _m.Sentence(f) == _m.Sentence(x.From)) && Within(f, t) is { Count: > 0 } next && (FirstItem(f, t) < 0 || FirstItem(f, t) > next[0].Mention.From && asks))
                if (asks || next[0].Mention.From - f <= 3) return LastItem(from, to) == x.From || IsAlone(x) || item.IsMedicine || asks ? next[0].Effect : Effect.None;
        }
        return Effect.None;
    }

    /// <summary>Where effects come first ("worse sitting, better walking") each item has the last one before it, else the next after it.</summary>
    private Effect Nearest(List<Said> effects, Mention x, int from, int to)
    {
        if (effects.Count == 1) return effects[0].Effect;
        var effectsFirst = effects[0].Mention.From < FirstItem(from, to);
        var found = effectsFirst ? effects.FindLast(e => e.Mention.From < x.From) ?? effects[0] : effects.Find(e => e.Mention.From > x.From) ?? effects[^1];
        return found.Effect;
    }

    private List<Said> Within(int from, int to) => _effects.FindAll(e => e.Mention.From >= from && e.Mention.From < to);
    private int FirstItem(int from, int to) => _items.Find(i => i.Mention.From >= from && i.Mention.From < to)?.Mention.From ?? -1;
    private int LastItem(int from, int to) => _items.FindLast(i => i.Mention.From >= from && i.Mention.From < to)?.Mention.From ?? -1;

    /// <summary>A segment, cut at "but" and its like.</summary>
    private (int From, int To) Clause(int i)
    {
        int from = i, to = i + 1, start = _m.SegmentStart(i), end = _m.SegmentEnd(i);
        while (from > start && !IsTurn(from)) from--;
        while (to < end && !IsTurn(to)) to++;
        return (from, to);
    }

    private bool IsTurn(int i) => _m[i] is "but" or "though" or "although" or "whereas" or "however" or "yet" || _m[i] == "and" && SplitsAnd(i);

    /// <summary>"Heat helps and walking makes it worse": an "and" between two effects.</summary>
    private bool SplitsAnd(int i)
    {
        int from = _m.SegmentStart(i), to = _m.SegmentEnd(i);
        return _effects.Exists(e => e.Mention.From > i && e.Mention.From < to)
            && (_effects.Exists(e => e.Mention.From >= from && e.Mention.From < i) || _m.Any(from, i, Sense.Cause) && FirstItem(from, i) >= 0 && FirstItem(i, to) >= 0);
    }

    /// <summary>Nothing in its segment but the item, other items and small words.</summary>
    private bool IsAlone(Mention x)
    {
        for (var i = _m.SegmentStart(x.From); i < _m.SegmentEnd(x.From); i++)
        {
            if (i >= x.From && i < x.To || _m.Kind(i) == WordKind.Mark || _m[i] is "and" or "or" or "the" or "a" or "my" or "some" or "mainly" or "mostly" or "just" or "then" or "probably" or "too" or "also" or "maybe" or "usually" or "lots" or "of" or "more" or "any" or "especially" or "bit" or "in" or "at" or "on" or "work" or "job" or "while" or "during" or "with" or "from" or "to" or "i" or "think" or "guess" or "reckon" or "suppose" or "injury" or "n" or "&" or "of") continue;
            if (_items.Exists(o => i >= o.Mention.From && i < o.Mention.To)) continue;
            return false;
        }
        return true;
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

    private IEnumerable<Value> Values()
    {
        // Heavy work and sport are one cause unless they are listed apart.
        var exertion = _triggers.FirstOrDefault(t => Exertion.Contains(t.Code));
        if (exertion.Code is not null) _triggers.RemoveAll(t => Exertion.Contains(t.Code) && t.Code != exertion.Code && !Listed(exertion.Mention, t.Mention));
        MergePostures();
        if (_triggers.Count > 0) yield return List("triggers", _triggers);
        else if (_wantsTriggers && _m.Length <= 5 && _m[0] is "nothing" or "none" or "nowt" or "nuffink" or "nothin" or "nuthin") yield return new("triggers", new ListData([]), _m.Span(0, 1));
        // "I've tried ice, rest, the lot: nothing works."
        if (!_helped && _m.Mentions.Exists(x => x.Is(Sense.NothingHelps) && _m[x.To] is not ("except" or "apart" or "but" or "other" or "better"))) _relievers.Clear();
        if (_relievers.Count > 0) yield return List("relievers", _relievers);
        else if (Nothing() is { } span) yield return new("relievers", new ListData([]), span);
    }

    /// <summary>Ways to lie, sit or be bent that one wording names twice: "slept funny on the sofa", "sitting at my desk".</summary>
    private static readonly string[] Postures = ["sleep", "sitting", "standing", "posture"];

    private void MergePostures()
    {
        for (var i = 1; i < _triggers.Count; i++)
        {
            var (code, x) = _triggers[i];
            if (Postures.Contains(code) && _triggers.Take(i).Any(t => t.Code != code && Postures.Contains(t.Code) && _m.Segment(t.Mention.From) == _m.Segment(x.From) && !Listed(t.Mention, x))) _triggers.RemoveAt(i--);
        }
    }

    private bool Listed(Mention a, Mention b) => b.From - a.To is >= 1 and <= 3 && (_m[a.To] is "and" or "or" or "," or "n" or "&" or "+" || _m[b.From - 1] is "and" or "or" or "n" or "&");

    private Value List(string name, List<(string Code, Mention Mention)> found) =>
        new(name, new ListData([.. found.Select(f => f.Code).Distinct()]), _m.Span(found[0].Mention.From, found[0].Mention.To).Union(_m.Span(found[^1].Mention.From, found[^1].Mention.To)));

    /// <summary>"Nothing works"; asked for what eases it, also "nothing" and "no".</summary>
    private Span? Nothing()
    {
        foreach (var x in _m.Mentions)
            if (x.Is(Sense.NothingHelps) && _m[x.To] is not ("except" or "apart" or "but" or "other" or "better")) return _m.Span(x.From, x.To);
        if (!_wantsRelievers) return null;
        for (var i = 0; i < _m.Length; i++)
            if (_m[i] is "nothing" or "nuffink" or "nowt" or "none" or "nope" or "nada" or "nothin" or "nuthin" or "nuffin" || _m[i] is "no" or "not" && i == 0 && _m.Length <= 3) return _m.Span(i, i + 1);
        return null;
    }
}
