// Whose finding it is: the subject of each part of the message, carried on by "he", "she" and by sentences without a subject of their own.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class People(ConceptLexicon lexicon, Matching matching)
{
    private enum Someone : byte { Self, Relative, Child, Partner, Stranger }

    private readonly int _relative = lexicon.Find("relative"), _child = lexicon.Find("child-of"), _partner = lexicon.Find("partner"), _stranger = lexicon.Find("stranger"), _carer = lexicon.Find("carer-cue"), _says = lexicon.Find("says"),
        _about = lexicon.Find("about-person"), _i = lexicon.Find("i-word"), _he = lexicon.Find("he-word"), _family = lexicon.Find("family-history"), _body = lexicon.Find("body"), _stop = lexicon.Find("deny-stop");
    private static readonly string[] PastWords = ["had", "was", "died", "were", "got", "went", "did", "used"], PastOfRelatives = ["had", "died", "suffered"], PresentWords = ["is", "are", "isn't", "can't", "cannot", "won't", "doesn't", "keeps", "he's", "she's", "they're"];
    private readonly int _long = lexicon.Find("past-long"), _now = lexicon.Find("still"), _thisMoment = lexicon.Find("this-moment"), _animal = lexicon.Find("animal"), _and = lexicon.Find("and");
    private readonly List<Someone> _who = [];
    private readonly List<byte> _marks = [];
    private readonly List<bool> _inFamily = [];
    private bool _cared, _selfSpoken;

    private List<Token> Tokens => matching.Tokens;

    /// <summary>It is known already that somebody types for the patient.</summary>
    public bool ForAnother { get; set; }

    public void Run()
    {
        _who.Clear();
        _marks.Clear();
        _inFamily.Clear();
        _cared = ForAnother || matching.At(_carer) is { } cues && cues.Exists(c => !matching.Is(matching.Found[c].End, "myself") && !matching.Is(matching.Found[c].End, "me"));
        foreach (var _ in Tokens) { _who.Add(Someone.Self); _marks.Add(0); _inFamily.Add(false); }
        Mark(_relative, 1);
        Mark(_child, 2);
        Mark(_partner, 3);
        Mark(_stranger, 4);
        Animals();
        Mark(_i, 5);
        Mark(_he, 6);
        Mark(_says, 7);
        Mark(_about, 8);
        _selfSpoken = _marks.Contains(5);
        Follow();
        if (matching.At(_family) is not { } places) return;
        foreach (var place in places)
        {
            var sentence = Tokens[matching.Found[place].Start].Sentence;
            for (var w = matching.Found[place].Start; w >= 0 && Tokens[w].Sentence == sentence; w--) _inFamily[w] = true;
            for (var w = matching.Found[place].Start; w < Tokens.Count && Tokens[w].Sentence == sentence; w++) _inFamily[w] = true;
        }
    }

    /// <summary>The patient, also when somebody types for them; a relative's past is family history; anybody else is other.</summary>
    public FactPerson Of(Occurrence finding, FactTime when, bool isHistory)
    {
        // "He hits me", "she wakes me", "he twists my arm": it is done to me.
        for (var w = finding.Start; w < finding.End; w++) if (matching.Is(w, "me") || matching.Is(w, "us") || w > finding.Start && !_cared && (matching.Is(w, "i") || matching.Is(w, "my") && IsPartAfter(w))) return FactPerson.Self;
        var at = finding.Start;
        for (var w = finding.Start; w < finding.End; w++) if (finding.Covers(w) && _who[w] != Someone.Self) at = w;
        if (_inFamily[at]) return FactPerson.Family;
        return _who[at] switch
        {
            Someone.Self => FactPerson.Self,
            Someone.Child when _cared || !HealthOfOneself(finding) => FactPerson.Self,
            Someone.Relative when when != FactTime.Now || isHistory => _cared ? FactPerson.Self : FactPerson.Family,
            _ => _cared ? FactPerson.Self : FactPerson.Other,
        };
    }

    private bool IsPartAfter(int w) => matching.IsAt(_body, w + 1) || matching.IsAt(_body, w + 2);

    /// <summary>"A guy at my gym got ...", "my grandfather had ...": told as something past, and nothing says that it is today's.</summary>
    public bool IsHearsay(Occurrence finding)
    {
        if (_cared || _who[finding.Start] is not (Someone.Stranger or Someone.Relative)) return false;
        var words = _who[finding.Start] == Someone.Stranger ? PastWords : PastOfRelatives;
        if (words == PastOfRelatives && matching.At(_now) is not null || matching.At(_thisMoment) is not null) return false;
        for (var w = finding.Start; w >= 0 && Tokens[w].Sentence == Tokens[finding.Start].Sentence; w--)
        {
            if (IsPast(w, words)) return true;
            if (w < finding.Start && IsPresent(w)) return false;
        }
        return false;
    }

    /// <summary>"A lad at work had too many, and he's picking at the air": the part that tells of now is no hearsay.</summary>
    private bool IsPresent(int w) => Tokens[w].Form.Id is >= 0 and var id && Array.Exists(PresentWords, p => lexicon.Words.Find(p).Id == id);

    /// <summary>"I" has a complaint of their own in this message: a body part with "my".</summary>
    private bool HealthOfOneself(Occurrence finding)
    {
        if (!_selfSpoken || matching.At(_body) is not { } places) return false;
        foreach (var place in places)
        {
            var w = matching.Found[place].Start;
            if (w >= 0 && _who[w] == Someone.Self && !finding.Covers(w)) return true;
        }
        return false;
    }

    private void Follow()
    {
        var (subject, last) = (Someone.Self, Someone.Self);
        var (sentence, past) = (-1, false);
        for (var w = 0; w < Tokens.Count; w++)
        {
            if (Tokens[w].Sentence != sentence)
            {
                // What has no subject goes on about the last one, unless that was told as past: "My nan had a stroke. Tight shoulders."
                if (sentence >= 0 && subject != Someone.Self && past) subject = Someone.Self;
                (sentence, past) = (Tokens[w].Sentence, false);
            }
            past |= matching.IsAt(_long, w) || IsPast(w, PastWords);
            switch (_marks[w])
            {
                case 5: if (IsOwn(w)) subject = Someone.Self; break;
                case 6:
                    // In a message without any "I", he or she is the patient, as a carer or clinician writes.
                    if (last == Someone.Self && _selfSpoken) last = Someone.Stranger;
                    if (!FollowedBySaying(w)) subject = last;
                    break;
                case 1 or 2 or 3 or 4 when IsSomeone(w) && (_selfSpoken || !matching.Is(w, "patient") && !matching.Is(w, "client")):
                    var person = (Someone)_marks[w];
                    // "My brother and I", "me and the lads".
                    if (w > 1 && (matching.IsAt(_and, w - 1) && _marks[w - 2] == 5 || w > 2 && matching.IsAt(_and, w - 2) && _marks[w - 3] == 5)) break;
                    if (last == Someone.Self || !Possessed(w)) last = person;
                    if (IsSubject(w)) { subject = person; last = person; }
                    break;
            }
            _who[w] = subject;
        }
    }

    /// <summary>Not "has got", "has had", "just had".</summary>
    private bool IsPast(int w, string[] words)
    {
        if (Tokens[w].Form.Id < 0) return false;
        foreach (var word in words)
            if (Tokens[w].Form.Id == lexicon.Words.Find(word).Id) return w == 0 || word is not ("got" or "had") || (Tokens[w - 1].Form.Class & WordClass.Finite) == 0 && !Tokens[w - 1].Form.Is && !matching.Is(w - 1, "just");
        return false;
    }

    /// <summary>"My wife says I ...", "my lad says", "my friend recommended you": a person who tells, not one who has it.</summary>
    private bool FollowedBySaying(int w)
    {
        for (var k = w + 1; k < Tokens.Count && k <= w + 3 && Tokens[k].Before < Gap.Comma; k++)
        {
            if (_marks[k] == 7 && _marks[k - 1] != 8) return true;
            if (_marks[k] is 5 or 6 || (Tokens[k].Form.Class & WordClass.Other) == 0) return false;
        }
        return false;
    }

    /// <summary>"I", "my leg"; not "at my gym", "hits me".</summary>
    private bool IsOwn(int w)
    {
        if (matching.Is(w, "me") || matching.Is(w, "us")) return w == 0 || Tokens[w].Before >= Gap.Comma;
        if (!matching.Is(w, "my") && !matching.Is(w, "our")) return true;
        return IsPartAfter(w) || w == 0 || Tokens[w].Before >= Gap.Comma || _marks[w - 1] != 8 && !matching.Is(w - 1, "in") && !matching.Is(w - 1, "into") && (w + 1 >= Tokens.Count || _marks[w + 1] is not (1 or 2 or 3 or 4));
    }

    private bool Possessed(int w) => w > 0 && _marks[w - 1] is 1 or 2 or 3 or 4 && Tokens[w - 1].Form.Is;

    private bool IsSomeone(int w)
    {
        // "boy, it hurts", "a 4 year old spasm"
        if (_marks[w] is 2 or 4 && w + 1 < Tokens.Count && _marks[w + 1] == 2) return false;
        return true;
    }

    private bool IsSubject(int w)
    {
        // "Took one of my sister's tablets."
        if (Tokens[w].Form.Is && IsTakenFrom(w)) return false;
        // "Since my twins were born."
        if (matching.Is(w + 2, "born") || matching.Is(w + 3, "born")) return false;
        var before = w - 1;
        while (before >= 0 && Tokens[before + 1].Before < Gap.Comma && before > w - 4 && _marks[before] is not (8 or 7) && ((Tokens[before].Form.Class & (WordClass.Other | WordClass.Adjective | WordClass.Number)) != 0 || _marks[before] is 5 or 6 or 2 or 4)) before--;
        if (before >= 0 && Tokens[before + 1].Before < Gap.Comma && _marks[before] == 8 && !Tokens[w].Form.Is) return IsFinite(w + 1) && !FollowedBySaying(w) && before == 0;
        return !FollowedBySaying(w);
    }

    private bool IsTakenFrom(int w)
    {
        var k = w - 1;
        while (k >= 0 && k >= w - 2 && _marks[k] is 5 or 6) k--;
        return k >= 0 && Array.Exists(Takings, t => matching.Is(k, t));
    }

    private static readonly string[] Takings = ["of", "take", "use", "borrow", "swallow", "try"];

    private bool IsFinite(int w) => w < Tokens.Count && (Tokens[w].Form.Class & (WordClass.Finite | WordClass.Verb)) != 0;

    /// <summary>"My dog had a fit": an animal counts only where it is what the sentence is about.</summary>
    private void Animals()
    {
        if (matching.At(_animal) is not { } places) return;
        foreach (var place in places)
            if (matching.Found[place] is var animal && animal.End < Tokens.Count && (Tokens[animal.End].Form.Class & WordClass.Finite) != 0 && (animal.Start <= 1 || Tokens[animal.Start].Before >= Gap.Comma || Tokens[animal.Start - 1].Before >= Gap.Comma)) _marks[animal.Start] = 4;
    }

    private void Mark(int concept, byte mark)
    {
        if (matching.At(concept) is not { } places) return;
        foreach (var place in places) for (var w = matching.Found[place].Start; w < matching.Found[place].End; w++) if (_marks[w] == 0 || mark is 5 or 6) _marks[w] = mark;
    }
}
