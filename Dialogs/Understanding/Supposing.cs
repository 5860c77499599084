// What is only supposed or asked, and claims nothing: "if I got numb", "is fever a danger?", "told to look out for a rash", "I dreamt I was blind".
// What one asks or supposes of something that is there ("why is my foot numb?", "if the pain gets worse") is told all the same.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Supposing(ConceptLexicon lexicon, Matching matching, Denying denying)
{
    private const int LongestScope = 30, LongestRising = 5;

    private enum Kind : byte { Told, If, Warned, Illness, Unreal, Talk, Asked }

    private readonly int _suppose = lexicon.Find("suppose"), _frame = lexicon.Find("suppose-frame"), _warned = lexicon.Find("warned-of"), _checked = lexicon.Find("looked-for"), _fear = lexicon.Find("fears-illness"), _unreal = lexicon.Find("unreal"),
        _asking = lexicon.Find("asking"), _aboutSelf = lexicon.Find("asks-about-self"), _talk = lexicon.Find("talk-only"), _haveIt = lexicon.Find("have-it"), _i = lexicon.Find("i-word"), _and = lexicon.Find("and"), _opener = lexicon.Find("opener"),
        _definite = lexicon.Find("definite"), _possessive = lexicon.Find("possessive"), _body = lexicon.Find("body"), _modal = lexicon.Find("asks-of-anybody"), _subject = lexicon.Find("subject-word"), _light = lexicon.Find("light-verb"), _auxiliary = lexicon.Find("auxiliary"), _goesHow = lexicon.Find("asked-how-it-goes");
    private readonly List<Kind> _kind = [];
    private readonly List<int> _by = [];

    private List<Token> Tokens => matching.Tokens;

    /// <summary>The last question mark has no word after it: the text as a whole ends asking.</summary>
    public bool EndsAsking { get; set; }

    /// <summary>The text answers a question.</summary>
    public bool Answers { get; set; }

    /// <summary>"The E one. Eliquis?": an answer in a rising voice, which has not the order of a question.</summary>
    public bool OnlyRises(Occurrence finding)
    {
        var from = finding.Start;
        while (from > 0 && Tokens[from - 1].Sentence == Tokens[finding.Start].Sentence) from--;
        return finding.End - from <= LongestRising && !IsAt(_asking, from);
    }

    public void Run()
    {
        Matching.Reset(_kind, Tokens.Count, Kind.Told);
        Matching.Reset(_by, Tokens.Count, -1);
        for (var from = 0; from < Tokens.Count;)
        {
            var to = from + 1;
            while (to < Tokens.Count && Tokens[to].Sentence == Tokens[from].Sentence) to++;
            Sentence(from, to);
            from = to;
        }
        Spread(_warned, Kind.Warned);
        Spread(_checked, Kind.Warned);
        Whole(_unreal);
        Talk();
        Spread(_fear, Kind.Illness);
    }

    public FactMood Of(Occurrence finding, bool isIllness)
    {
        var kind = Kind.Told;
        for (var w = finding.Start; w < finding.End; w++)
            if (finding.Covers(w))
            {
                if (_kind[w] == Kind.Told || _kind[w] == Kind.Illness && !isIllness || _by[w] >= 0 && finding.Shares(matching.Found[_by[w]])) return FactMood.Stated;
                kind = _kind[w];
            }
        if (kind is Kind.If && IsKnown(finding) || kind is Kind.Warned && IsOwn(finding) || HasIt(finding)) return FactMood.Stated;
        return kind == Kind.Asked ? FactMood.Question : FactMood.Hypothetical;
    }

    /// <summary>The sentence says "I" or "my".</summary>
    public bool SpeaksOfSelf(Occurrence finding)
    {
        var sentence = Tokens[finding.Start].Sentence;
        for (var i = matching.After(_i, Math.Max(0, finding.Start - 40)); matching.At(_i) is { } places && i < places.Count && Tokens[matching.Found[places[i]].Start].Sentence <= sentence; i++)
            if (Tokens[matching.Found[places[i]].Start].Sentence == sentence) return true;
        return false;
    }

    /// <summary>In a question, put as of oneself: what it speaks of as a thing that is there ("how did my neck pain begin", "does lying down ease the back pain", "you said I'm pregnant").</summary>
    public bool IsTakenAsKnown(Occurrence finding)
    {
        var from = finding.Start;
        while (from > 0 && Tokens[from].Before < Gap.Stop && Tokens[from - 1].Sentence == Tokens[finding.Start].Sentence) from--;
        var to = finding.End;
        while (to < Tokens.Count && Tokens[to].Sentence == Tokens[finding.Start].Sentence) to++;
        var asks = (to < Tokens.Count ? Tokens[to].Before == Gap.Question : EndsAsking) || IsAt(_asking, from);
        if (!asks) return Is(from, "i") || Is(from, "i'm") || Is(from, "i've") || HasQuestion() && !Is(from, "or") && !Is(from, "any") && !Is(from, "and");
        if (IsGround(finding, from, to) || IsHowItGoes(finding, from, to)) return true;
        var open = Is(from, "how") || Is(from, "when") || Is(from, "what") || Is(from, "where");
        for (var w = finding.Start - 1; w >= from && w >= finding.Start - 3; w--)
        {
            if (Is(w, "this") || Is(w, "since") || Is(w, "these")) return true;
            if (Is(w, "the") || Is(w, "that") || Is(w, "my") && open) return !IsAt(_auxiliary, from) || w == finding.Start - 1 && IsThing(finding, from, to);
        }
        return (Is(from, "how") || Is(from, "where")) && finding.Start > from && matching.Within(_frame, from, finding.Start) is null && !Is(from + 1, "about") && !Is(from + 1, "often") && !Is(from + 1, "many");
    }

    /// <summary>"Has the numbness round your middle stayed the same?", "was that the kind of fit you usually have?"</summary>
    private bool IsHowItGoes(Occurrence finding, int from, int to)
    {
        if (Is(from, "was") && Is(from + 1, "that") && finding.Start <= from + 6) return true;
        return IsAt(_auxiliary, from) && (Is(from + 1, "the") || Is(from + 1, "that")) && finding.Start <= from + 2 && finding.End < to && IsAt(_goesHow, finding.End);
    }

    /// <summary>"Since the injection in your spine, has ...", "with your neck injury: any ...", "... since your operation?": it is what the question stands on.</summary>
    private bool IsGround(Occurrence finding, int from, int to)
    {
        for (var w = finding.Start; w >= from && w >= finding.Start - 4; w--)
        {
            if (Tokens[w].Before >= Gap.Comma && w > from && w < finding.Start) break;
            if (Is(w, "since") && w < to - 1 || Is(w, "after") && w > from && w < to - 2 && (Is(w + 1, "my") || Is(w + 1, "the")) || w == from && Array.Exists(Grounds, g => Is(from, g)) && HasCommaAfter(finding.Start + 1, to)) return true;
        }
        return false;
    }

    private bool HasQuestion()
    {
        for (var w = 1; w < Tokens.Count; w++) if (Tokens[w].Before == Gap.Question) return true;
        return EndsAsking;
    }

    private bool HasCommaAfter(int w, int to)
    {
        for (; w < to; w++) if (Tokens[w].Before is Gap.Comma or Gap.Colon or Gap.Dash) return true;
        return false;
    }

    private static readonly string[] Grounds = ["since", "after", "with", "following", "because"];

    /// <summary>"The back pain" of which something else is asked; not "do I have the pain", "is the pain there".</summary>
    private bool IsThing(Occurrence finding, int from, int to)
    {
        if (finding.End - finding.Start != finding.Words || finding.Words > 3 || Is(from + 1, "i") && IsAt(_light, from + 2) || Is(from + 1, "there")) return false;
        return from + 1 < finding.Start - 1 || finding.End < to && !Is(finding.End, "there") && !Is(finding.End, "present") && !Is(finding.End, "still") && !Is(finding.End, "new") && !Is(finding.End, "back") && !Is(finding.End, "go");
    }

    private void Sentence(int from, int to)
    {
        var question = to < Tokens.Count ? Tokens[to].Before == Gap.Question : EndsAsking;
        var start = from;
        while (start < to - 1 && (IsAt(_and, start) || IsAt(_opener, start))) start++;
        var marked = question;
        question |= IsAt(_asking, start) && Inverted(start) && !IsExclaimed(start, to) && !IsWhatIs(start, to);
        // "It still hurts, is there something stronger?" tells first and asks then.
        var asks = from;
        if (marked && !(IsAt(_asking, start) && Inverted(start)))
            for (var w = start + 2; w < to; w++) if (Tokens[w].Before >= Gap.Comma && IsAt(_asking, w) && Inverted(w)) { asks = w; break; }
        if (matching.Within(_suppose, from, to) is { } suppose) Suppose(suppose, from, start, to, question);
        if (!question || matching.Within(_aboutSelf, from, to) is not null) return;
        // "Fever? None." is told, not asked.
        if (to < Tokens.Count && to - from <= 5 && (Is(to, "no") || Is(to, "none") || Is(to, "yes") || Is(to, "never"))) return;
        // Asked of oneself is said of oneself: "why is my foot numb?" Asked of anybody or of what may come claims nothing.
        var modal = IsAt(_modal, start);
        var own = -1;
        for (var w = from; w < to; w++)
            if (IsAt(_i, w) && (!modal || Is(w, "my") || Is(w, "i've") || Is(w, "i'm") || w > start + 1 && Is(w, "i") && w + 1 < to && (Is(w + 1, "have") || Is(w + 1, "feel") || Is(w + 1, "get") || Is(w + 1, "take") || Is(w + 1, "be")))) { own = w; break; }
        var with = modal && own < 0 && matching.Within(_i, start, to) is not null;
        for (var w = asks; w < to; w++)
        {
            if (with && (Is(w, "with") || Is(w, "while") || Is(w, "on")) && own < 0) own = w;
            if ((own < 0 || w < own && modal) && _kind[w] == Kind.Told) _kind[w] = Kind.Asked;
        }
    }

    private void Suppose(Occurrence suppose, int from, int start, int to, bool question)
    {
        if (Is(suppose.Start, "say") && suppose.Start != start) return;
        var end = SupposeEnd(suppose, to);
        var framed = question || matching.Within(_frame, from, suppose.Start) is not null || end < to && matching.Within(_frame, end, to) is not null
            || end >= to && suppose.Start == start && !IsReal(suppose, end) || !Is(suppose.Start, "if") && !Is(suppose.Start, "unless");
        if (framed) for (var w = suppose.Start; w < end; w++) _kind[w] = Kind.If;
    }

    /// <summary>"Can I", "is it", "what happens", but not "did my back in" or "when I bend".</summary>
    private bool Inverted(int start)
    {
        if (start + 1 >= Tokens.Count || Tokens[start + 1].Before >= Gap.Comma) return false;
        var next = Tokens[start + 1].Form.Class;
        return (Tokens[start].Form.Class & WordClass.Finite) == 0 ? (next & (WordClass.Finite | WordClass.Verb)) != 0 || Is(start, "how") || Is(start, "what") || Is(start, "which") : IsAt(_subject, start + 1);
    }

    private bool IsExclaimed(int start, int to) => to < Tokens.Count && Tokens[to].Before is Gap.Stop or Gap.Exclamation && (Is(start, "why") || Is(start, "when") || Is(start, "where") || !IsAt(_modal, start) && !Is(start, "is") && !Is(start, "are"));

    /// <summary>"What hasn't come back is the feeling", "what worries me is my leg": told, not asked.</summary>
    private bool IsWhatIs(int start, int to)
    {
        if (!Is(start, "what") || to < Tokens.Count && Tokens[to].Before == Gap.Question) return false;
        for (var w = start + 3; w < to; w++) if (IsBe(w)) return true;
        return false;
    }

    /// <summary>"If I bend my neck" ends where the main clause begins.</summary>
    private int SupposeEnd(Occurrence suppose, int to)
    {
        for (var w = suppose.End + 1; w < to; w++)
        {
            if (Tokens[w].Before >= Gap.Comma || Is(w, "then")) return w;
            if (w <= suppose.End + 1 || (Tokens[w].Form.Class & WordClass.Pronoun) == 0 || IsAt(_possessive, w) || Is(w, "me")) continue;
            // A second subject: "if I lie down I get ...", "if I walk it hurts".
            if ((IsAt(_i, w) || Is(w, "it") || Is(w, "they")) && (Tokens[w - 1].Form.Class is not WordClass.Other || w > suppose.End + 2 && Is(w, "i") && !IsAt(_and, w - 1) && !Is(w - 1, "or") && !Is(w - 1, "that") && !Is(w - 1, "because"))) return w;
        }
        return to;
    }

    /// <summary>"If it gets worse" with nothing after it supposes; "when I bend" does not.</summary>
    private bool IsReal(Occurrence suppose, int end) => Is(suppose.Start, "if") && end - suppose.End > 12;

    /// <summary>"If the pain gets worse", "I wonder if my headache ...": the pain is there. "If my bum goes numb" is not so far.</summary>
    private bool IsKnown(Occurrence finding) =>
        finding.Start > 0 && IsAt(_definite, finding.Start - 1) && (!IsAt(_body, finding.Start) || finding.End - finding.Start == finding.Words && finding.Words == 2 && (Tokens[finding.Start + 1].Form.Class & (WordClass.Finite | WordClass.Verb)) == 0);

    private bool IsOwn(Occurrence finding) => finding.Start > 0 && (Is(finding.Start - 1, "my") || Is(finding.Start - 1, "this")) && IsKnown(finding);

    /// <summary>"... and now I have it."</summary>
    private bool HasIt(Occurrence finding)
    {
        if (matching.At(_haveIt) is not { } places) return false;
        var i = matching.After(_haveIt, finding.End);
        if (i >= places.Count) return false;
        var have = matching.Found[places[i]];
        if (Tokens[have.Start].Sentence > Tokens[finding.Start].Sentence + 1 || have.Start - finding.End > LongestScope || _kind[have.Start] == Kind.If) return false;
        return !denying.Denies(have);
    }

    /// <summary>From words like "look out for" to where the sentence turns.</summary>
    private void Spread(int concept, Kind kind)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places)
        {
            var cue = matching.Found[place];
            for (var w = cue.Start; w < Tokens.Count && Tokens[w].Sentence == Tokens[cue.Start].Sentence && w - cue.End < LongestScope; w++)
            {
                if (w >= cue.End && (Is(w, "but") || Is(w, "because") || Is(w, "so") || Is(w, "which") || w > cue.End && denying.Begins(w) && IsAt(_i, w + (Tokens[w].Before >= Gap.Comma && !IsAt(_and, w) ? 0 : 1)))) break;
                if (_kind[w] == Kind.Told) (_kind[w], _by[w]) = (kind, place);
            }
        }
    }

    private void Whole(int concept)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places)
        {
            var cue = matching.Found[place];
            for (var w = cue.Start; w >= 0 && Tokens[w].Sentence == Tokens[cue.Start].Sentence && !Is(w, "but"); w--) _kind[w] = Kind.Unreal;
            for (var w = cue.Start; w < Tokens.Count && Tokens[w].Sentence == Tokens[cue.Start].Sentence && !Is(w, "but") && !Is(w, "woke"); w++) _kind[w] = Kind.Unreal;
        }
    }

    /// <summary>Talk about an illness as a subject: a blog, a course, a programme. Nobody has it, unless the sentence says "my" or "I have".</summary>
    private void Talk()
    {
        if (matching.At(_talk) is not { } places) return;
        foreach (var place in places)
        {
            var talk = matching.Found[place];
            var sentence = Tokens[talk.Start].Sentence;
            for (var s = sentence - 1; s <= sentence; s++)
            {
                var (first, last) = (s == sentence ? talk.Start : talk.Start - 1, s == sentence ? talk.Start : talk.Start - 1);
                if (s < sentence) while (first >= 0 && Tokens[first].Sentence > s) last = --first;
                if (last < 0) continue;
                while (first > 0 && Tokens[first - 1].Sentence == s) first--;
                while (last + 1 < Tokens.Count && Tokens[last + 1].Sentence == s) last++;
                var own = false;
                for (var w = first; w <= last; w++) own |= Is(w, "my") || Is(w, "i've");
                for (var w = first; w <= last && !own; w++)
                {
                    if (w >= talk.End && (Is(w, "but") || Is(w, "i") && w < last && IsAt(_light, w + 1))) break;
                    if (_kind[w] == Kind.Told) _kind[w] = Kind.Talk;
                }
            }
        }
    }

    private bool Is(int word, string norm) => matching.Is(word, norm);
    private bool IsBe(int word) => Is(word, "is") || Is(word, "are") || Is(word, "was") || Is(word, "were");
    private bool IsAt(int concept, int word) => matching.IsAt(concept, word);
}
