// The words around a finding: which words of a message are denied, doubted, supposed or asked. One pass over the words, no look-ahead beyond a sentence.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal enum Denial : byte { No, Soft, Yes }

internal sealed class Around(ConceptLexicon lexicon, Matching matching)
{
    private const int LongestScope = 30;

    private readonly int _denyNoun = lexicon.Find("deny-noun"), _denyVerb = lexicon.Find("deny-verb"), _denyAfter = lexicon.Find("deny-after"), _noDenial = lexicon.Find("no-denial"), _double = lexicon.Find("double-denial"),
        _stop = lexicon.Find("deny-stop"), _or = lexicon.Find("or"), _and = lexicon.Find("and"), _light = lexicon.Find("light-verb"), _doubt = lexicon.Find("doubt"), _small = lexicon.Find("small"), _maybe = lexicon.Find("maybe"),
        _suppose = lexicon.Find("suppose"), _frame = lexicon.Find("suppose-frame"), _asking = lexicon.Find("asking"), _aboutSelf = lexicon.Find("asks-about-self"), _talk = lexicon.Find("talk-only"), _i = lexicon.Find("i-word"),
        _body = lexicon.Find("body");
    private readonly List<int> _deniedBy = [], _stops = [];
    private readonly List<Denial> _denied = [];
    private readonly List<int> _doubted = [];
    private readonly List<FactMood> _mood = [];

    private List<Token> Tokens => matching.Tokens;

    public void Run()
    {
        var n = Tokens.Count;
        Reset(_deniedBy, n, -1);
        Reset(_denied, n, Denial.No);
        Reset(_doubted, n, -1);
        Reset(_mood, n, FactMood.Stated);
        Reset(_stops, n, 0);
        Mark(_stop, (w, _) => _stops[w] |= 1, firstOnly: true);
        Mark(_or, (w, _) => _stops[w] |= 2, firstOnly: true);
        Mark(_and, (w, _) => _stops[w] |= 4, firstOnly: true);
        Mark(_body, (w, _) => _stops[w] |= 8);
        Mark(_noDenial, (w, _) => _stops[w] |= 16);
        Mark(_double, (w, _) => _stops[w] |= 16);
        Deny(_denyNoun, verbal: false);
        Deny(_denyVerb, verbal: true);
        Doubt();
        Moods();
    }

    /// <summary>How far a finding is denied, by words of its sentence that are not its own.</summary>
    /// <param name="verbsOnly">"No" before what is well is an answer ("nah, legs work fine"); only "not" turns it round.</param>
    public Denial Denied(Occurrence finding, bool verbsOnly)
    {
        var denied = Denial.No;
        for (var w = finding.Start; w < finding.End && w < finding.Start + 64; w++)
        {
            if (!finding.Covers(w) || _deniedBy[w] < 0) continue;
            var by = matching.Found[_deniedBy[w]];
            if (verbsOnly && by.Concept != _denyVerb) continue;
            var own = false;
            for (var d = by.Start; d < by.End; d++) own |= finding.Covers(d);
            if (own || _denied[w] <= denied) continue;
            // "Never get headaches, but this one ...": what goes on outside the denial is not denied.
            var last = LastOf(finding);
            if (last > w && _deniedBy[last] != _deniedBy[w] && !Before(finding, by) && Turns(w, last)) continue;
            denied = _denied[w];
        }
        if (denied == Denial.No && !verbsOnly && DeniedAfter(finding)) denied = Denial.Yes;
        if (denied == Denial.Yes && TakenBack(finding)) denied = Denial.Soft;
        return denied;
    }

    private static int LastOf(Occurrence finding)
    {
        for (var w = Math.Min(finding.End, finding.Start + 64) - 1; w > finding.Start; w--) if (finding.Covers(w)) return w;
        return finding.Start;
    }

    private bool Turns(int from, int to)
    {
        for (var w = from + 1; w < to; w++) if (Is(w, "but") || Is(w, "however") || Is(w, "though") || Is(w, "except") || Is(w, "yet")) return true;
        return false;
    }

    /// <summary>The finding begins before the denying word: "my bum isn't numb".</summary>
    private static bool Before(Occurrence finding, Occurrence by) => finding.Start < by.Start;

    public bool Doubted(Occurrence finding)
    {
        for (var w = finding.Start; w < finding.End; w++) if (finding.Covers(w) && _doubted[w] >= 0 && !finding.Shares(matching.Found[_doubted[w]])) return true;
        return false;
    }

    public FactMood Mood(Occurrence finding)
    {
        var mood = FactMood.Stated;
        for (var w = finding.Start; w < finding.End; w++)
            if (finding.Covers(w)) { if (_mood[w] == FactMood.Stated) return FactMood.Stated; mood = _mood[w]; }
        return mood;
    }

    /// <summary>The sentence says "I" or "my".</summary>
    public bool SpeaksOfSelf(Occurrence finding)
    {
        var sentence = Tokens[finding.Start].Sentence;
        for (var i = matching.After(_i, Math.Max(0, finding.Start - 40)); matching.At(_i) is { } places && i < places.Count && Tokens[matching.Found[places[i]].Start].Sentence <= sentence; i++)
            if (Tokens[matching.Found[places[i]].Start].Sentence == sentence) return true;
        return false;
    }

    /// <summary>In a question: what it speaks of as a thing that is there ("how did the neck pain begin", "with this back pain", "you said you're pregnant").</summary>
    public bool IsTakenAsKnown(Occurrence finding)
    {
        var from = finding.Start;
        while (from > 0 && Tokens[from].Before < Gap.Stop && Tokens[from - 1].Sentence == Tokens[finding.Start].Sentence) from--;
        var to = finding.End;
        while (to < Tokens.Count && Tokens[to].Sentence == Tokens[finding.Start].Sentence) to++;
        var asks = (to < Tokens.Count ? Tokens[to].Before == Gap.Question : EndsAsking) || IsAt(_asking, from);
        if (!asks) return Is(from, "you") || Is(from, "you're") || Is(from, "you've");
        for (var w = finding.Start - 1; w >= from && w >= finding.Start - 3; w--)
            if (Is(w, "the") || Is(w, "this") || Is(w, "that") || Is(w, "since") || Is(w, "these") || Is(w, "your") && (Is(from, "how") || Is(from, "when") || Is(from, "what") || Is(from, "where"))) return !(Is(from, "is") || Is(from, "are") || Is(from, "do") || Is(from, "does") || Is(from, "can")) || Is(w, "this") || Is(w, "since") || Is(w, "these");
        return (Is(from, "how") || Is(from, "where")) && finding.Start > from && Within(_frame, from, finding.Start) is null && !Is(from + 1, "about") && !Is(from + 1, "often") && !Is(from + 1, "many");
    }

    // ---- denying

    private void Deny(int concept, bool verbal)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places)
        {
            var by = matching.Found[place];
            if ((_stops[by.Start] & 16) != 0 || !verbal && IsParticle(by)) continue;
            var (strength, from) = (Denial.Yes, by.End);
            var end = verbal ? VerbScope(by) : -1;
            if (end < 0) end = Scope(from, by);
            for (var w = from; w < end; w++)
            {
                // A list that only commas hold together, going on with an adjective, may have turned: "no pain, numb bum".
                if (w > from && Tokens[w].Before == Gap.Comma && strength == Denial.Yes && (Tokens[w].Form.Class & WordClass.Adjective) != 0 && !OrLater(w)) strength = Denial.Soft;
                if (_deniedBy[w] >= 0 && verbal && matching.Found[_deniedBy[w]].End > by.Start) continue;
                (_deniedBy[w], _denied[w]) = (place, strength);
            }
        }
    }

    /// <summary>"No, ...", "no I have ...": an answer, which denies nothing that follows.</summary>
    private bool IsParticle(Occurrence by)
    {
        if (by.End - by.Start > 1 || by.End >= Tokens.Count || !Is(by.Start, "no")) return false;
        var next = Tokens[by.End];
        if (next.Before >= Gap.Comma && next.Before != Gap.Slash) return true;
        return (next.Form.Class & (WordClass.Pronoun | WordClass.Finite)) != 0 || (_stops[by.End] & 1) != 0 || Is(by.End, "not") || Is(by.End, "no") && false || Is(by.End, "the") || Is(by.End, "my");
    }

    /// <summary>"Don't sleep for the pain" denies the sleep alone; -1 when the whole of what follows is denied ("don't have ...", "isn't ...").</summary>
    private int VerbScope(Occurrence by)
    {
        var w = by.End;
        while (w < Tokens.Count && Tokens[w].Sentence == Tokens[by.Start].Sentence && Tokens[w].Before < Gap.Comma && (Tokens[w].Form.Class & WordClass.Other) != 0 && !Is(w, "any")) w++;
        if (w >= Tokens.Count || Tokens[w].Sentence != Tokens[by.Start].Sentence) return w;
        var kind = Tokens[w].Form.Class;
        if ((kind & WordClass.Verb) == 0 || IsAt(_light, w)) return -1;
        return (kind & (WordClass.Noun | WordClass.Adjective)) != 0 && Is(by.Start, "not") ? -1 : w + 1;
    }

    private int Scope(int from, Occurrence by)
    {
        var sentence = Tokens[by.Start].Sentence;
        for (var w = from; w < Tokens.Count; w++)
        {
            if (Tokens[w].Sentence != sentence || w - from > LongestScope || (_stops[w] & 1) != 0) return w;
            if (w > from && Starts(w) && Clausal(w)) return w;
        }
        return Tokens.Count;
    }

    /// <summary>A new part of the sentence begins here: after a comma, or with "and" or "or".</summary>
    private bool Starts(int w) => Tokens[w].Before >= Gap.Comma || (_stops[w] & 6) != 0;

    /// <summary>The part that begins here says something of its own: it has a subject or verb, or a place and then its state ("foot numb").</summary>
    private bool Clausal(int at)
    {
        var or = (_stops[at] & 2) != 0;
        var site = false;
        for (var w = at; w < Tokens.Count && w < at + 14 && Tokens[w].Sentence == Tokens[at].Sentence; w++)
        {
            if (w > at && Starts(w)) break;
            var form = Tokens[w].Form;
            if (w > at + 1 && (_stops[w] & 1) != 0) break;
            if ((form.Class & WordClass.Pronoun) != 0 && !Is(w, "that") && !Is(w, "any") && !Is(w, "anything") && !Is(w, "either") && !(or && !IsAt(_i, w))) return true;
            if (!or && ((form.Class & WordClass.Finite) != 0 || form.Is)) return true;
            if (!or && site && (form.Class & WordClass.Adjective) != 0) return true;
            site |= (_stops[w] & 8) != 0;
        }
        return false;
    }

    private bool OrLater(int w)
    {
        for (var k = w; k < Tokens.Count && Tokens[k].Sentence == Tokens[w].Sentence; k++) if ((_stops[k] & 6) != 0) return true;
        return false;
    }

    /// <summary>"Chest pain: no", "numbness? none.", "the numbness isn't there".</summary>
    private bool DeniedAfter(Occurrence finding)
    {
        var w = finding.End;
        if (w >= Tokens.Count) return false;
        var sentence = Tokens[finding.Start].Sentence;
        if (Is(w, "no") && (w + 1 == Tokens.Count || Tokens[w + 1].Before >= Gap.Comma) && (Tokens[w].Sentence == sentence || Tokens[w].Before == Gap.Question)) return true;
        if (matching.At(_denyAfter) is not { } places) return false;
        for (var i = matching.After(_denyAfter, w); i < places.Count; i++)
        {
            var after = matching.Found[places[i]];
            if ((_stops[after.Start] & 16) != 0) continue;
            if (after.Start - w > 4) break;
            var between = true;
            for (var k = w; k < after.Start; k++) between &= (_stops[k] & 1) == 0 && Tokens[k].Before < Gap.Comma && (Tokens[k].Form.Class & WordClass.Pronoun) == 0;
            if (!between) continue;
            if (Tokens[after.Start].Sentence == sentence && Tokens[after.Start].Before is Gap.None or Gap.Colon or Gap.Dash) return true;
            if (after.Start == w && Tokens[w].Before == Gap.Question && (after.End == Tokens.Count || Tokens[after.End].Before >= Gap.Comma)) return true;
        }
        return false;
    }

    /// <summary>"No weakness. Well, maybe a little": the denial is taken half back.</summary>
    private bool TakenBack(Occurrence finding)
    {
        if (matching.At(_small) is not { } places) return false;
        for (var i = matching.After(_small, finding.End); i < places.Count; i++)
        {
            var small = matching.Found[places[i]];
            if (small.Start - finding.End > 5) return false;
            if (small.End < Tokens.Count && Tokens[small.End].Before < Gap.Comma) continue;
            for (var w = finding.End; w < small.Start; w++) if (IsAt(_maybe, w) || (_stops[w] & 1) != 0 || Is(w, "well") || Is(w, "actually") || Is(w, "ok") || Is(w, "okay")) return true;
        }
        return false;
    }

    // ---- doubting

    private void Doubt()
    {
        if (matching.At(_doubt) is not { } places) return;
        foreach (var place in places)
        {
            var doubt = matching.Found[place];
            var end = Scope(doubt.End, doubt);
            for (var w = doubt.End; w < end; w++) _doubted[w] = place;
            if (end == doubt.End || Tokens[Math.Min(doubt.End, Tokens.Count - 1)].Before >= Gap.Comma || doubt.End == Tokens.Count)
                for (var w = doubt.Start - 1; w >= 0 && Tokens[w].Chunk == Tokens[doubt.Start].Chunk; w--) _doubted[w] = place;
        }
    }

    // ---- supposing and asking

    private void Moods()
    {
        var from = 0;
        while (from < Tokens.Count)
        {
            var to = from + 1;
            while (to < Tokens.Count && Tokens[to].Sentence == Tokens[from].Sentence) to++;
            MoodOf(from, to);
            from = to;
        }
        Talk();
    }

    private void MoodOf(int from, int to)
    {
        var question = to < Tokens.Count ? Tokens[to].Before == Gap.Question : EndsAsking;
        var start = from;
        while (start < to - 1 && (IsAt(_and, start) || Is(start, "so") || Is(start, "but") || Is(start, "or") || Is(start, "hi") || Is(start, "hello") || Is(start, "also") || Is(start, "just") || Is(start, "anyway") || Is(start, "please"))) start++;
        question |= IsAt(_asking, start) && Inverted(start) && !IsExclaimed(start, to);
        var aboutSelf = Within(_aboutSelf, from, to);
        if (Within(_suppose, from, to) is { } suppose)
        {
            var end = SupposeEnd(suppose, to);
            var framed = question || Within(_frame, from, suppose.Start) is not null || end < to && Within(_frame, end, to) is not null || end >= to && suppose.Start == start && Real(suppose, end) == false || !Is(suppose.Start, "if") && !Is(suppose.Start, "unless");
            if (framed) for (var w = suppose.Start; w < end; w++) _mood[w] = FactMood.Hypothetical;
        }
        if (!question || aboutSelf is not null) return;
        // "Fever? None." is told, not asked.
        if (to < Tokens.Count && to - from <= 5 && (Is(to, "no") || Is(to, "none") || Is(to, "yes") || Is(to, "never"))) return;
        // Asked of oneself is said of oneself: "why is my foot numb?" Asked of anybody or of what may come claims nothing.
        var modal = Is(start, "can") || Is(start, "could") || Is(start, "will") || Is(start, "would") || Is(start, "might") || Is(start, "should") || Is(start, "may") || Is(start, "do") || Is(start, "does") || Is(start, "what") || Is(start, "how");
        var own = -1;
        for (var w = from; w < to; w++)
            if (IsAt(_i, w) && (!modal || Is(w, "my") || Is(w, "i've") || Is(w, "i'm") || w > start + 1 && Is(w, "i") && w + 1 < to && (Is(w + 1, "have") || Is(w + 1, "feel") || Is(w + 1, "get") || Is(w + 1, "take") || Is(w + 1, "be")))) { own = w; break; }
        var with = modal && own < 0 && Within(_i, start, to) is not null;
        for (var w = from; w < to; w++)
        {
            if (with && (Is(w, "with") || Is(w, "while") || Is(w, "on")) && own < 0) own = w;
            if ((own < 0 || w < own && modal) && _mood[w] == FactMood.Stated) _mood[w] = FactMood.Question;
        }
    }

    /// <summary>"Can I", "is it", "what happens", but not "did my back in" or "when I bend".</summary>
    private bool Inverted(int start)
    {
        if (start + 1 >= Tokens.Count || Tokens[start + 1].Before >= Gap.Comma) return false;
        var next = Tokens[start + 1].Form.Class;
        if ((Tokens[start].Form.Class & WordClass.Finite) == 0) return (next & (WordClass.Finite | WordClass.Verb)) != 0 || Is(start, "how") || Is(start, "what") || Is(start, "which");
        return IsSubject(start + 1) || Is(start + 1, "the") || Is(start + 1, "there") || Is(start + 1, "your") || Is(start + 1, "acupuncture") || Is(start + 1, "any");
    }

    private bool IsSubject(int w)
    {
        foreach (var subject in Subjects) if (Is(w, subject)) return true;
        return false;
    }

    private static readonly string[] Subjects = ["i", "you", "he", "she", "it", "they", "we", "this", "that", "these", "those", "anyone", "anybody", "someone", "one", "people"];

    /// <summary>The last question mark has no word after it: the text as a whole ends asking.</summary>
    public bool EndsAsking { get; set; }

    private bool IsExclaimed(int start, int to) => to < Tokens.Count && Tokens[to].Before is Gap.Stop or Gap.Exclamation && !Is(start, "what") && !Is(start, "how") && !Is(start, "is") && !Is(start, "can") && !Is(start, "could") && !Is(start, "would") && !Is(start, "should") && !Is(start, "do") && !Is(start, "does") && !Is(start, "will") && !Is(start, "are");

    /// <summary>"If I bend my neck" ends where the main clause begins.</summary>
    private int SupposeEnd(Occurrence suppose, int to)
    {
        for (var w = suppose.End + 1; w < to; w++)
        {
            if (Tokens[w].Before >= Gap.Comma || Is(w, "then")) return w;
            if (w > suppose.End + 2 && (Tokens[w].Form.Class & WordClass.Pronoun) != 0 && (IsAt(_i, w) || Is(w, "it") || Is(w, "they")) && !Is(w, "my") && !Is(w, "me") && Tokens[w - 1].Form.Class is not WordClass.Other) return w;
        }
        return to;
    }

    /// <summary>"If it gets worse" with nothing after it supposes; "when I bend" does not.</summary>
    private bool Real(Occurrence suppose, int end) => Is(suppose.Start, "if") && end - suppose.End > 12;

    /// <summary>Talk about an illness as a subject: a blog, a course, a programme. Nobody has it, unless the same sentence says "my".</summary>
    private void Talk()
    {
        if (matching.At(_talk) is not { } places) return;
        foreach (var place in places)
        {
            var talk = matching.Found[place];
            var sentence = Tokens[talk.Start].Sentence;
            for (var w = talk.Start; w >= 0 && Tokens[w].Sentence >= sentence - 1; w--) Set(w);
            for (var w = talk.Start; w < Tokens.Count && Tokens[w].Sentence == sentence; w++) { if (Is(w, "but") || Is(w, "my")) break; Set(w); }
        }
        void Set(int w) { if (_mood[w] == FactMood.Question || Tokens[w].Sentence >= 0 && !OwnSentence(w)) _mood[w] = _mood[w] == FactMood.Stated ? FactMood.Hypothetical : _mood[w]; }
    }

    private bool OwnSentence(int at)
    {
        for (var w = at; w >= 0 && Tokens[w].Sentence == Tokens[at].Sentence; w--) if (Is(w, "my") || Is(w, "i've")) return true;
        for (var w = at; w < Tokens.Count && Tokens[w].Sentence == Tokens[at].Sentence; w++) if (Is(w, "my") || Is(w, "i've")) return true;
        return false;
    }

    // ---- small looks at the words

    private bool Is(int word, string norm) => matching.Is(word, norm);
    private bool IsAt(int concept, int word) => matching.IsAt(concept, word);

    private Occurrence? Within(int concept, int from, int to) =>
        matching.At(concept) is { } places && matching.After(concept, from) is var i && i < places.Count && matching.Found[places[i]] is var found && found.Start < to ? found : null;

    private void Mark(int concept, Action<int, Occurrence> each, bool firstOnly = false)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places)
            for (var (found, w) = (matching.Found[place], matching.Found[place].Start); w >= 0 && w < found.End; w++) { each(w, found); if (firstOnly) break; }
    }

    private static void Reset<T>(List<T> list, int n, T value)
    {
        list.Clear();
        for (var i = 0; i < n; i++) list.Add(value);
    }
}
