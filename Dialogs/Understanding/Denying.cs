// What is denied or doubted: "no", "don't have" and their like reach over the words that follow, as far as the sentence does not turn.
// One pass over the words; nothing looks further than a sentence. Where it is unclear how far a "no" reaches, the finding is unsure, not absent.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal enum Denial : byte { No, Soft, Yes }

internal sealed class Denying(ConceptLexicon lexicon, Matching matching)
{
    private const int LongestScope = 30;

    private readonly int _noun = lexicon.Find("deny-noun"), _nobody = lexicon.Find("deny-having"), _subject = lexicon.Find("deny-subject"), _after = lexicon.Find("deny-after"), _verb = lexicon.Find("deny-verb"), _noDenial = lexicon.Find("no-denial"), _double = lexicon.Find("double-denial"), _noTime = lexicon.Find("no-time-without"), _cannot = lexicon.Find("cannot"), _stop = lexicon.Find("deny-stop"),
        _aside = lexicon.Find("deny-aside"), _or = lexicon.Find("or"), _and = lexicon.Find("and"), _light = lexicon.Find("light-verb"), _doubt = lexicon.Find("doubt"), _i = lexicon.Find("i-word"), _state = lexicon.Find("state"), _body = lexicon.Find("body"),
        _partly = lexicon.Find("denies-degree"), _notWell = lexicon.Find("not-well"), _hedge = lexicon.Find("hedge"), _definite = lexicon.Find("definite"), _possessive = lexicon.Find("possessive"), _span = lexicon.Find("length-word");

    [Flags]
    private enum Mark : byte { None = 0, Stop = 1, Or = 2, And = 4, Body = 8, NoDenial = 16 }

    private readonly List<int> _deniedBy = [], _doubtedBy = [];
    private readonly List<Denial> _denied = [];
    private readonly List<Mark> _marks = [];

    private List<Token> Tokens => matching.Tokens;

    public void Run()
    {
        var n = Tokens.Count;
        Matching.Reset(_deniedBy, n, -1);
        Matching.Reset(_denied, n, Denial.No);
        Matching.Reset(_doubtedBy, n, -1);
        Matching.Reset(_marks, n, Mark.None);
        MarkFirst(_stop, Mark.Stop);
        MarkFirst(_or, Mark.Or);
        MarkFirst(_and, Mark.And);
        MarkAll(_body, Mark.Body);
        MarkAll(_noDenial, Mark.NoDenial);
        MarkAll(_double, Mark.NoDenial);
        MarkTurnedRound();
        Deny(_noun, verbal: false);
        Deny(_nobody, verbal: false);
        Deny(_after, verbal: false);
        DenySubjects();
        DenyBecoming();
        Deny(_verb, verbal: true);
        Doubt();
    }

    /// <summary>How far a finding is denied by words of its sentence that are not its own.</summary>
    /// <param name="verbsOnly">"No" before what is well is an answer ("nah, legs work fine"); only "not" turns it round.</param>
    public Denial Of(Occurrence finding, bool verbsOnly)
    {
        var denied = Denial.No;
        if (verbsOnly && matching.At(_notWell) is { } places && matching.After(_notWell, finding.Start - 3) is var i && i < places.Count && matching.Found[places[i]].Shares(finding)) return Denial.Yes;
        for (var w = finding.Start; w < finding.End && w < finding.Start + 64; w++)
        {
            if (!finding.Covers(w) || _deniedBy[w] < 0) continue;
            var cue = matching.Found[_deniedBy[w]];
            // "Not swollen, both the same size": what is well is turned round only from within its own part of the sentence.
            if (verbsOnly && (cue.Concept != _verb || Tokens[cue.Start].Chunk != Tokens[w].Chunk)) continue;
            // "Can't feel": the finding's own. "Never had a stroke": the "had" may be the finding's, the "never" is not.
            if (finding.Covers(cue.Start) || _denied[w] <= denied || HasItsOwnNo(finding, cue) || IsPresupposed(finding, cue) || IsOnlyDegree(finding, cue)) continue;
            // "Never get headaches, but this one ...": what goes on outside the denial is not denied.
            var last = LastOf(finding);
            if (last > w && _deniedBy[last] != _deniedBy[w] && finding.Start >= cue.Start && (Turns(w, last) || matching.Within(_state, last, last + 1) is not null)) continue;
            denied = _denied[w];
        }
        return denied;
    }

    public bool Doubted(Occurrence finding)
    {
        for (var w = finding.Start; w < finding.End; w++) if (finding.Covers(w) && _doubtedBy[w] >= 0 && !finding.Shares(matching.Found[_doubtedBy[w]])) return true;
        return false;
    }

    /// <summary>The words in question are not a denial, though they hold one: "no change", "can't say I don't".</summary>
    public bool IsNoDenial(Occurrence words) => (_marks[words.Start] & Mark.NoDenial) != 0;

    /// <summary>Some of these words are denied.</summary>
    public bool Denies(Occurrence words)
    {
        for (var w = words.Start; w < words.End; w++) if (_denied[w] != Denial.No) return true;
        return false;
    }

    public bool Stops(int w) => (_marks[w] & Mark.Stop) != 0;

    /// <summary>A new part of the sentence begins here: after a comma, or with "and" or "or".</summary>
    public bool Begins(int w) => Tokens[w].Before >= Gap.Comma || (_marks[w] & (Mark.Or | Mark.And)) != 0;

    /// <summary>"No erection and no feeling in my penis": the second "no" is what is wrong there, and the first does not deny it.</summary>
    private bool HasItsOwnNo(Occurrence finding, Occurrence cue)
    {
        if (cue.Concept != _noun) return false;
        for (var w = Math.Max(finding.Start, cue.End + 1); w < finding.End; w++) if (finding.Covers(w) && (Is(w, "no") || matching.IsAt(_noun, w))) return true;
        return false;
    }

    /// <summary>"Not making up the pain", "not happy with this numbness": what is spoken of as known is there, unless it is the having that is denied.</summary>
    private bool IsPresupposed(Occurrence finding, Occurrence cue)
    {
        if (cue.Concept != _verb || finding.Start <= cue.End || !matching.IsAt(_definite, finding.Start - 1)) return false;
        // "Why won't the pain stop?"
        if (finding.Start - 1 == cue.End && (cue.Start == 0 || Tokens[cue.Start].Before >= Gap.Stop || Is(cue.Start - 1, "why") || Is(cue.Start - 1, "come"))) return true;
        for (var w = cue.End; w < finding.Start - 1; w++)
            if ((Tokens[w].Form.Class & (WordClass.Verb | WordClass.Adjective)) != 0 && !matching.IsAt(_light, w)) return true;
        return false;
    }

    /// <summary>"Don't have it all the time", "isn't always there": how often or how much is denied, and not that it is.</summary>
    private bool IsOnlyDegree(Occurrence finding, Occurrence cue)
    {
        if (cue.Concept != _verb || matching.At(_partly) is not { } places) return false;
        for (var i = matching.After(_partly, cue.End); i < places.Count && matching.Found[places[i]] is var degree && Tokens[degree.Start].Sentence == Tokens[cue.Start].Sentence; i++)
        {
            for (var w = cue.End; w <= degree.Start; w++) if ((_marks[w] & Mark.Stop) != 0 || Tokens[w].Before >= Gap.Comma) return false;
            if (!finding.Covers(degree.Start) && _deniedBy[degree.Start] >= 0 && matching.Found[_deniedBy[degree.Start]] == cue) return true;
        }
        return false;
    }

    private static int LastOf(Occurrence finding)
    {
        for (var w = Math.Min(finding.End, finding.Start + 64) - 1; w > finding.Start; w--) if (finding.Covers(w)) return w;
        return finding.Start;
    }

    private bool Turns(int from, int to)
    {
        for (var w = from + 1; w < to; w++) if (Is(w, "but") || Is(w, "however") || Is(w, "though") || Is(w, "except") || Is(w, "yet") || Is(w, "just") || Is(w, "only")) return true;
        return false;
    }

    /// <summary>"Nobody hits me", "nothing is squeezing my chest": denies what is said of it, and nothing further on ("nobody knows that he hits me").</summary>
    private void DenySubjects()
    {
        if (matching.At(_subject) is not { } places) return;
        foreach (var place in places)
        {
            var w = matching.Found[place].End;
            while (w < Tokens.Count && Tokens[w].Before < Gap.Comma && (Tokens[w].Form.Class & WordClass.Finite) != 0 && (Tokens[w].Form.Class & WordClass.Noun) == 0) w++;
            if (w < Tokens.Count && Tokens[w].Before < Gap.Comma) (_deniedBy[w], _denied[w]) = (place, Denial.Yes);
        }
    }

    /// <summary>"Has not gone stiff", "did not go numb" did not become so, and "have not stopped my tablets" did not do it; what only "has not gone" or "has
    /// not stopped" is still there.</summary>
    private void DenyBecoming()
    {
        if (matching.At(_noDenial) is not { } places) return;
        foreach (var place in places)
        {
            var w = matching.Found[place].End;
            if (w >= Tokens.Count || Tokens[w].Before >= Gap.Comma) continue;
            if (Is(w - 1, "go") && (Tokens[w].Form.Class & WordClass.Adjective) != 0) (_deniedBy[w], _denied[w]) = (place, Denial.Yes);
            if (!Is(w - 1, "stop") || !matching.IsAt(_possessive, w)) continue;
            for (var k = w; k < Tokens.Count && k < w + 4 && !Begins(k); k++) (_deniedBy[k], _denied[k]) = (place, Denial.Yes);
        }
    }

    private void Deny(int concept, bool verbal)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places)
        {
            var by = matching.Found[place];
            if (IsNoDenial(by) || !verbal && IsParticle(by) || concept == _after && !GoesOn(by) || verbal && IsElliptic(by)) continue;
            var strength = Denial.Yes;
            // "Without trying, and with a cough" denies the trying alone.
            var end = verbal ? VerbScope(by) : Is(by.Start, "without") && by.End < Tokens.Count && (Tokens[by.End].Form.Class & (WordClass.Verb | WordClass.Noun | WordClass.Adjective)) == WordClass.Verb ? by.End + 1 : -1;
            if (end < 0) end = Scope(by.End, by, verbal);
            for (var w = by.End; w < end; w++)
            {
                // A list that only commas hold together may have turned: "no pain, numb bum", "no fever, pain in my chest".
                if (w > by.End && strength == Denial.Yes && (Tokens[w].Before is Gap.Comma or Gap.Dash || (_marks[w] & Mark.And) != 0) && MayHaveTurned(w) && !OrLater(w)) strength = Denial.Soft;
                if (_deniedBy[w] >= 0 && verbal && matching.Found[_deniedBy[w]].End > by.Start) continue;
                (_deniedBy[w], _denied[w]) = (place, strength);
            }
        }
    }

    private bool MayHaveTurned(int w)
    {
        if ((_marks[w] & Mark.And) != 0) w++;
        if (w >= Tokens.Count) return false;
        if (Tokens[w].Before == Gap.Dash || (Tokens[w].Form.Class & WordClass.Adjective) != 0) return true;
        for (var k = w; k < Tokens.Count && Tokens[k].Sentence == Tokens[w].Sentence && (k == w || !Begins(k)); k++) if (matching.IsAt(_possessive, k)) return true;
        return false;
    }

    /// <summary>"No, ...", "no I have ...": an answer, which denies nothing that follows.</summary>
    private bool IsParticle(Occurrence by)
    {
        if (by.End >= Tokens.Count) return false;
        var next = Tokens[by.End];
        // "I can't go on no more, wish I never woke" as well.
        var apart = next.Before >= Gap.Comma && next.Before != Gap.Slash;
        if (by.End - by.Start > 1 || !Is(by.Start, "no")) return apart && Is(by.End - 1, "more");
        if (apart) return true;
        return (next.Form.Class & (WordClass.Pronoun | WordClass.Finite)) != 0 || (_marks[by.End] & Mark.Stop) != 0 || Is(by.End, "not") || Is(by.End, "the") || Is(by.End, "my");
    }

    /// <summary>"It does not, day or night": an answer that ends there; but "I have not, so far, had any pain" goes on.</summary>
    private bool IsElliptic(Occurrence by)
    {
        if (by.End >= Tokens.Count || Tokens[by.End].Before < Gap.Comma || Tokens[by.End].Before == Gap.Slash) return false;
        for (var w = by.End; w < Tokens.Count && Tokens[w].Sentence == Tokens[by.Start].Sentence; w++) if (matching.IsAt(_light, w)) return false;
        return true;
    }

    /// <summary>"No trouble swallowing", "no problems with my bladder"; but "swallowing no trouble" ends there.</summary>
    private bool GoesOn(Occurrence by) =>
        Is(by.Start, "no") && by.End < Tokens.Count && Tokens[by.End].Before < Gap.Comma && (_marks[by.End] & Mark.Stop) == 0 && ((Tokens[by.End].Form.Class & (WordClass.Verb | WordClass.Noun)) != 0 || Is(by.End, "with") || Is(by.End, "in") || Is(by.End, "of"));

    /// <summary>"Don't sleep for the pain" denies the sleep alone; -1 when the whole of what follows is denied ("don't have ...", "isn't ...").</summary>
    private int VerbScope(Occurrence by)
    {
        var w = by.End;
        if (w < Tokens.Count && Is(w, "like") && (Is(by.End - 1, "don't") || Is(by.End - 1, "doesn't") || Is(by.End - 1, "didn't"))) return w + 1;
        while (w < Tokens.Count && Tokens[w].Sentence == Tokens[by.Start].Sentence && Tokens[w].Before < Gap.Comma && (Tokens[w].Form.Class & WordClass.Other) != 0 && !Is(w, "any")) w++;
        if (w >= Tokens.Count || Tokens[w].Sentence != Tokens[by.Start].Sentence) return w;
        var kind = Tokens[w].Form.Class;
        if ((kind & WordClass.Verb) == 0 || matching.IsAt(_light, w)) return -1;
        // "Not shaking, sweating or agitated" denies each.
        if (Is(by.End - 1, "not") && w + 1 < Tokens.Count && Tokens[w + 1].Sentence == Tokens[w].Sentence && (Tokens[w + 1].Before == Gap.Comma && OrLater(w) || (_marks[w + 1] & Mark.Or) != 0)) return -1;
        return (kind & (WordClass.Noun | WordClass.Adjective)) != 0 && Is(by.Start, "not") ? -1 : w + 1;
    }

    private int Scope(int from, Occurrence by, bool verbal)
    {
        var sentence = Tokens[by.Start].Sentence;
        var said = false;
        for (var w = from; w < Tokens.Count; w++)
        {
            if (Tokens[w].Sentence != sentence || w - from > LongestScope || (_marks[w] & Mark.Stop) != 0 || IsAside(w, verbal)) return w;
            if (w > from && Begins(w) && (Clausal(w) || Is(w, "more") && !Is(w + 1, "than"))) return w;
            // "I don't feel well: headaches" begins anew; "I don't have: headaches" does not.
            if (said && Tokens[w].Before == Gap.Colon) return w;
            if (said && StartsAnew(w)) return w;
            said |= (Tokens[w].Form.Class & (WordClass.Pronoun | WordClass.Finite | WordClass.Other)) == 0 && !matching.IsAt(_light, w);
        }
        return Tokens.Count;
    }

    /// <summary>"No fever he's gone grey", "not breathing properly it's my dad": somebody in haste leaves the comma out, and the clause is a new one all the same.</summary>
    private bool StartsAnew(int w) =>
        Tokens[w].Before < Gap.Comma && (Is(w, "he's") || Is(w, "she's") || Is(w, "it's") || Is(w, "they're") || Is(w, "i'm") || Is(w, "there's"))
        && !Is(w - 1, "that") && !Is(w - 1, "if") && !Is(w - 1, "whether") && !Is(w - 1, "think") && !Is(w - 1, "say");

    /// <summary>"There isn't a day the arm isn't numb", "can't climb the stairs without a weight on my chest": neither of the two denies.</summary>
    private void MarkTurnedRound()
    {
        for (var without = 1; without < Tokens.Count; without++)
        {
            if (!Is(without, "without")) continue;
            for (var w = without - 1; w >= 0 && w > without - 13 && Tokens[w].Sentence == Tokens[without].Sentence && Tokens[w + 1].Before < Gap.Comma; w--)
                if (matching.IsAt(_cannot, w) || Is(w, "never"))
                {
                    _marks[without] |= Mark.NoDenial;
                    if (Is(w, "never")) _marks[w] |= Mark.NoDenial;
                    break;
                }
        }
        if (matching.At(_noTime) is not { } places) return;
        foreach (var place in places)
        {
            var frame = matching.Found[place];
            for (var w = frame.Start; w < frame.End; w++) _marks[w] |= Mark.NoDenial;
            for (var w = frame.End; w < Tokens.Count && w < frame.End + 9 && Tokens[w].Sentence == Tokens[frame.Start].Sentence && Tokens[w].Before < Gap.Comma; w++)
                if (matching.IsAt(_verb, w) || matching.IsAt(_noun, w)) { _marks[w] |= Mark.NoDenial; break; }
        }
    }

    /// <summary>"No tablets for my back pain", "haven't seen anyone about it": what something is for, or about, is not denied with it.</summary>
    private bool IsAside(int w, bool verbal)
    {
        // "I don't think about dying": of thoughts it is what they are.
        if (w + 1 >= Tokens.Count || !matching.IsAt(_aside, w) || Is(w - 1, "think")) return false;
        return Is(w, "for") ? !Tokens[w + 1].IsNumber && !matching.IsAt(_span, w + 1) : verbal;
    }

    /// <summary>The part that begins here says something of its own: it has a subject or verb, a time since when, a "though", or a place and then its state ("foot numb").</summary>
    private bool Clausal(int at)
    {
        var or = (_marks[at] & Mark.Or) != 0;
        var site = false;
        for (var w = at; w < Tokens.Count && w < at + 14 && Tokens[w].Sentence == Tokens[at].Sentence; w++)
        {
            if (w > at && Begins(w)) break;
            var form = Tokens[w].Form;
            if (!or && w > at && (Is(w, "since") || (Is(w, "though") || Is(w, "tho")) && (w + 1 == Tokens.Count || Tokens[w + 1].Before >= Gap.Comma))) return true;
            if (w > at + 1 && (_marks[w] & Mark.Stop) != 0) break;
            if (!or && w <= at + 1 && (Is(w, "the") || Is(w, "my")) && (w == at || (_marks[at] & Mark.And) != 0)) return true;
            if ((form.Class & WordClass.Pronoun) != 0 && IsSubject(w, at) && !(or && !matching.IsAt(_i, w))) return true;
            if (!or && ((form.Class & WordClass.Finite) != 0 || form.Is)) return true;
            if (!or && site && (form.Class & WordClass.Adjective) != 0) return true;
            site |= (_marks[w] & Mark.Body) != 0;
        }
        return false;
    }

    /// <summary>Not "that", "any"; nor "my" in "pain in my leg".</summary>
    private bool IsSubject(int w, int at)
    {
        if (Is(w, "that") || Is(w, "any") || Is(w, "anything") || Is(w, "either")) return false;
        return !(w > at && matching.IsAt(_possessive, w) && (Tokens[w - 1].Form.Class & WordClass.Other) != 0 && (_marks[w - 1] & (Mark.Or | Mark.And)) == 0);
    }

    private bool OrLater(int w)
    {
        for (var k = (_marks[w] & Mark.And) != 0 ? w + 1 : w; k < Tokens.Count && Tokens[k].Sentence == Tokens[w].Sentence; k++) if ((_marks[k] & (Mark.Or | Mark.And)) != 0) return true;
        return false;
    }

    private void Doubt()
    {
        if (matching.At(_doubt) is not { } places) return;
        foreach (var place in places)
        {
            var doubt = matching.Found[place];
            // "Can barely open my jaw" says what is the matter; it doubts nothing.
            var isOwn = false;
            for (var w = doubt.Start; w < doubt.End; w++) isOwn |= matching.IsAt(_hedge, w) && matching.IsOfFinding(w);
            if (isOwn) continue;
            var end = Scope(doubt.End, doubt, true);
            for (var w = doubt.End; w < end; w++) _doubtedBy[w] = place;
            if (end == doubt.End || Tokens[Math.Min(doubt.End, Tokens.Count - 1)].Before >= Gap.Comma || doubt.End == Tokens.Count)
                for (var w = doubt.Start - 1; w >= 0 && Tokens[w].Chunk == Tokens[doubt.Start].Chunk; w--) _doubtedBy[w] = place;
        }
    }

    private bool Is(int word, string norm) => matching.Is(word, norm);

    private void MarkFirst(int concept, Mark mark)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places) _marks[matching.Found[place].Start] |= mark;
    }

    private void MarkAll(int concept, Mark mark)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places) for (var w = matching.Found[place].Start; w < matching.Found[place].End; w++) _marks[w] |= mark;
    }
}
