// What brings it on and what eases it. Many words can be either ("walking", "heat"), so each gets the effect said of it: the nearest
// "makes it worse" or "helps" in its clause, else that of the clause it is listed with; "after", "when I" and "from" make a trigger.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal enum Effect { None, Worse, Better, NotBetter, Denied }

internal sealed partial class Causes
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
            _items.Add(new(x, row.Generic == "magnesium" ? null : "medication", row.Generic == "magnesium" ? "magnesium" : row.Classes.Any(c => Analgesic.Contains(c)) ? "painkillers" : "medication", false, false, false, true));
        }
        else if (x.Find(Sense.MedicineClass, out var kind) && kind.Code != "alcohol") _items.Add(new(x, "medication", Analgesic.Contains(kind.Code) ? "painkillers" : "medication", false, false, false, true));
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
