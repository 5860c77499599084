// When a finding was: now, begun long ago, or over. Only what is said to be long past or gone is taken so; last night's is now.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Times(ConceptLexicon lexicon, Matching matching)
{
    /// <summary>What happened within so many days is told as now.</summary>
    private const double Recent = 28;

    /// <summary>In words.</summary>
    private const int YearIsBy = 4;

    private readonly int _over = lexicon.Find("over"), _past = lexicon.Find("past-long"), _still = lexicon.Find("still"), _year = lexicon.Find("year-number"), _stop = lexicon.Find("deny-stop"), _deny = lexicon.Find("deny-verb"), _inAMonth = lexicon.Find("in-a-month"),
        _overOf = lexicon.Find("over-of"), _back = lexicon.Find("comes-back"), _function = lexicon.Find("function-word"), _loss = lexicon.Find("loss"), _body = lexicon.Find("body"), _begun = lexicon.Find("begun"), _noLonger = lexicon.Find("no-longer"), _endsHere = lexicon.Find("over-goes-on");
    private static readonly (string Unit, double Days)[] Units = [("second", 1 / 86400.0), ("minute", 1 / 1440.0), ("hour", 1 / 24.0), ("day", 1), ("night", 1), ("week", 7), ("fortnight", 14), ("month", 30.4), ("year", 365)];
    private static readonly string[] Numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    private readonly int _lasted = lexicon.Words.Find("lasted").Id;
    private readonly List<(int Start, int End, double Days, bool Ago)> _lengths = [];

    private List<Token> Tokens => matching.Tokens;

    public void Run()
    {
        _lengths.Clear();
        for (var w = 0; w < Tokens.Count; w++)
        {
            foreach (var (unit, days) in Units)
            {
                if (!Is(w, unit) || w == 0 || w + 1 < Tokens.Count && Is(w + 1, "old")) continue;
                var count = CountBefore(w, out var start);
                if (count <= 0) continue;
                var ago = w + 1 < Tokens.Count && (Is(w + 1, "ago") || Is(w + 1, "back") || Is(w + 1, "earlier") || Is(w + 1, "since") || Is(w + 1, "before"));
                _lengths.Add((start, ago ? w + 2 : w + 1, count * days, ago || Is(start, "last")));
            }
            if (Is(w, "today") || Is(w, "tonight") || Is(w, "now") && w + 1 < Tokens.Count && (Is(w + 1, "the") || Is(w + 1, "both") || Is(w + 1, "also")) || w > 0 && Is(w - 1, "this") && (Is(w, "morning") || Is(w, "afternoon") || Is(w, "evening"))) _lengths.Add((w, w + 1, 0.3, true));
            if (Is(w, "yesterday")) _lengths.Add((w, w + 1, 1, true));
            if (w > 0 && Is(w, "night") && Is(w - 1, "last")) _lengths.Add((w - 1, w + 1, 0.5, true));
        }
    }

    /// <summary>How long ago the first time named was: "three weeks ago".</summary>
    public TimeSpan? First => _lengths is [{ Ago: true, Days: < 36500 } first, ..] ? TimeSpan.FromDays(first.Days) : null;

    public FactTime When(Occurrence finding, FindingKind kind)
    {
        var sentence = Tokens[finding.Start].Sentence;
        var still = Near(_still, finding, sentence, true) is not null;
        if (IsBack(finding, sentence) is { } back) return back;
        if (Over(finding, sentence) || OverOf(finding)) return FactTime.Resolved;
        if (still) return FactTime.Now;
        if (Near(_past, finding, sentence, false) is { } past && !Began(finding, past.Start, past.End)) return FactTime.Past;
        if (kind is FindingKind.Symptom && Near(_year, finding, sentence, false) is { } year && !SinceBefore(year.Start)) return FactTime.Past;
        foreach (var length in _lengths)
            if (length.Ago && length.Days > Recent && !SinceBefore(length.Start) && !Began(finding, length.Start, length.End) && (SamePart(finding, length.Start) || IsAppended(finding, length.Start, length.End))) return FactTime.Past;
        return FactTime.Now;
    }

    /// <summary>"No fever any more", "I no longer have headaches": what is denied was there.</summary>
    public bool IsNoLonger(Occurrence finding)
    {
        if (matching.At(_noLonger) is not { } places) return false;
        for (var i = matching.After(_noLonger, finding.Start - 4); i < places.Count && matching.Found[places[i]] is var no && no.Start <= finding.End + 4; i++)
        {
            var parted = Tokens[no.Start].Sentence != Tokens[finding.Start].Sentence;
            for (var w = finding.End; w <= no.Start && w < Tokens.Count; w++) parted |= Tokens[w].Before >= Gap.Comma || matching.BeginsFinding(w);
            if (!parted && !finding.Covers(no.Start)) return true;
        }
        return false;
    }

    /// <summary>"Started after the fall last month": the time is when it began.</summary>
    private bool Began(Occurrence finding, int start, int end)
    {
        for (var w = Math.Min(finding.End, end); w < Math.Max(finding.Start, start); w++) if (matching.IsAt(_begun, w)) return true;
        return matching.IsAt(_begun, start - 1);
    }

    /// <summary>How long before the message it was or began, when that was said in its part of the sentence.</summary>
    public TimeSpan? Since(Occurrence finding)
    {
        var (best, nearest) = (-1.0, 9);
        foreach (var length in _lengths)
        {
            if (length.Start > finding.End + 9) break;
            var distance = Math.Max(length.Start - finding.End, finding.Start - length.End);
            if (distance >= nearest || Tokens[length.Start].Sentence != Tokens[finding.Start].Sentence) continue;
            (best, nearest) = (length.Days, distance);
        }
        return best < 0 || best > 36500 ? null : TimeSpan.FromDays(best);
    }

    /// <summary>"A crash in 2016", "in 2019 after a fall": an accident of a year that is named, however long it has been felt since.</summary>
    public bool NamesAYear(Occurrence accident)
    {
        if (matching.At(_year) is not { } places) return false;
        for (var i = matching.After(_year, accident.Start - YearIsBy); i < places.Count && matching.Found[places[i]] is var year && year.Start <= accident.End + YearIsBy; i++)
            if (Tokens[year.Start].Sentence == Tokens[accident.Start].Sentence) return true;
        return false;
    }

    /// <summary>"Used to get blackouts as a teenager, nothing since": over, and long so.</summary>
    public bool WasLongAgo(Occurrence finding) => Near(_past, finding, Tokens[finding.Start].Sentence, false) is { } past && !Began(finding, past.Start, past.End);

    /// <summary>"In October, all cleared up": which one is not said, but nobody names the month for what was there yesterday.</summary>
    public bool NamesAMonth(Occurrence finding) => Near(_inAMonth, finding, Tokens[finding.Start].Sentence, false) is { } month && !Began(finding, month.Start, month.End) && !SinceBefore(month.Start);

    private bool Over(Occurrence finding, int sentence)
    {
        if (matching.At(_over) is not { } places) return false;
        for (var i = matching.After(_over, finding.Start - 3); i < places.Count; i++)
        {
            var over = matching.Found[places[i]];
            if (over.Start > finding.End + 12) break;
            if (finding.Shares(over) || over.Start < finding.Start && over.End != finding.Start) continue;
            var ahead = Tokens[over.Start].Sentence - sentence;
            // In the same sentence, or at once in the next: "Chest pain earlier. Gone now."
            if (ahead > 1 || ahead == 1 && over.Start - finding.End > 7 && !StartsSentence(over.Start)) continue;
            if (ahead == 1 && !StartsSentence(over.Start)) continue;
            if (over.Start > 0 && (DeniedHere(over.Start) || IsOfAbility(over.Start)) || !Ends(over)) continue;
            var turned = false;
            for (var w = finding.End; w < over.Start; w++) turned |= Tokens[w].Chunk != Tokens[finding.Start].Chunk && (Is(w, "the") || Is(w, "my") || matching.IsAt(_body, w) && !finding.Covers(w));
            if (!turned) return true;
        }
        return false;
    }

    /// <summary>"Recovered from the stroke", "got over it".</summary>
    private bool OverOf(Occurrence finding)
    {
        if (matching.At(_overOf) is not { } places) return false;
        for (var i = matching.After(_overOf, finding.Start - 6); i < places.Count && matching.Found[places[i]] is var over && over.Start < finding.Start; i++)
            if (over.End <= finding.Start && finding.Start - over.End <= 2 && Tokens[over.Start].Sentence == Tokens[finding.Start].Sentence && !DeniedHere(over.Start)) return true;
        return false;
    }

    /// <summary>What came back is there again, whatever was said of its past; but where a loss came back ("numb, then the feeling came back") it is over.</summary>
    private FactTime? IsBack(Occurrence finding, int sentence)
    {
        if (matching.At(_back) is not { } places) return null;
        for (var i = matching.After(_back, finding.End); i < places.Count; i++)
        {
            var back = matching.Found[places[i]];
            if (back.Start > finding.End + 12 || Tokens[back.Start].Sentence > sentence + 1) return null;
            if (Tokens[back.Start].Sentence > sentence && !StartsSentence(back.Start) || DeniedHere(back.Start)) continue;
            for (var w = finding.End; w < back.Start; w++) if (matching.BeginsFinding(w)) return null;
            var lost = false;
            for (var w = Math.Max(finding.End, back.Start - 3); w < back.Start; w++) lost |= matching.IsAt(_function, w);
            for (var w = finding.Start; w < finding.End; w++) lost |= finding.Covers(w) && matching.IsAt(_loss, w);
            // "The weakness is back": it came back itself, and not what it had taken.
            if (back.Start == finding.End || back.Start == finding.End + 1 && (Tokens[finding.End].Form.Class & WordClass.Finite) != 0) lost = false;
            return lost ? FactTime.Resolved : FactTime.Now;
        }
        return null;
    }

    /// <summary>"It has gone." ends there; "has gone numb", "went to bed" do not.</summary>
    private bool Ends(Occurrence over)
    {
        if (over.End - over.Start == 1 && Is(over.Start, "go") && over.Start > 0 && Tokens[over.Start].Before < Gap.Comma && (Is(over.Start - 1, "be") || Is(over.Start - 1, "been") || Is(over.Start - 1, "was"))) return false;
        if (over.End >= Tokens.Count || Tokens[over.End].Before >= Gap.Comma) return true;
        if (Tokens[over.Start].Form.Id == _lasted) return !Is(over.End, "until") && !Is(over.End, "ever");
        if (over.End - over.Start > 1 && !Is(over.End - 1, "go") && !Is(over.End - 1, "stop")) return true;
        return matching.IsAt(_still, over.End) || matching.IsAt(_stop, over.End) || matching.IsAt(_endsHere, over.End) && !(Is(over.End, "on") && (over.End + 1 == Tokens.Count || Is(over.End + 1, "for") || Is(over.End + 1, "and") || Is(over.End + 1, "since") || Is(over.End + 1, "too")));
    }

    /// <summary>"Had it in my first pregnancy, eight years ago": a time by itself after the one comma.</summary>
    private bool IsAppended(Occurrence finding, int start, int end)
    {
        if (start < finding.End || start - finding.End > 12 || Tokens[start].Sentence != Tokens[finding.Start].Sentence || Tokens[start].Before is not (Gap.Comma or Gap.Dash or Gap.Bracket)) return false;
        if (end < Tokens.Count && Tokens[end].Before < Gap.Comma) return false;
        for (var w = finding.End; w < start; w++) if (Tokens[w].Before >= Gap.Comma || matching.BeginsFinding(w) || matching.IsAt(_stop, w)) return false;
        return true;
    }

    private bool StartsSentence(int w)
    {
        for (var k = w - 1; k >= 0 && k >= w - 3 && Tokens[k + 1].Before < Gap.Stop; k--) if ((Tokens[k].Form.Class & (WordClass.Pronoun | WordClass.Other | WordClass.Finite)) == 0) return false;
        return w - 1 < 0 || Tokens[w].Before >= Gap.Stop || Tokens[Math.Max(0, w - 1)].Before >= Gap.Stop || Tokens[Math.Max(0, w - 2)].Before >= Gap.Stop || Tokens[Math.Max(0, w - 3)].Before >= Gap.Stop;
    }

    /// <summary>"I can no longer lift my foot": what is over is the lifting.</summary>
    private bool IsOfAbility(int w) => Is(w - 1, "can") || Is(w - 1, "could");

    private bool DeniedHere(int w) => matching.IsAt(_deny, w - 1) || w > 1 && matching.IsAt(_deny, w - 2) && Tokens[w - 1].Before < Gap.Comma;

    private Occurrence? Near(int concept, Occurrence finding, int sentence, bool samePart)
    {
        if (matching.At(concept) is not { } places) return null;
        for (var i = matching.After(concept, finding.Start - 14); i < places.Count; i++)
        {
            var near = matching.Found[places[i]];
            if (near.Start > finding.End + 14) break;
            if (Tokens[near.Start].Sentence != sentence || finding.Covers(near.Start)) continue;
            if (samePart ? SamePart(finding, near.Start) : !Turned(finding, near) && Reaches(finding, near)) return near;
        }
        return null;
    }

    /// <summary>A time holds in its own part and in those that "and" or "or" join to it; over a comma only when it opens the sentence ("Last year, I had ...").</summary>
    private bool Reaches(Occurrence finding, Occurrence time)
    {
        if (Tokens[time.Start].Chunk == Tokens[finding.Start].Chunk || Tokens[time.Start].Chunk == Tokens[finding.End - 1].Chunk) return true;
        if (time.Start == 0 || Tokens[time.Start].Before >= Gap.Stop) return true;
        for (var w = Math.Min(finding.End, time.End); w < Math.Max(finding.Start, time.Start) + 1 && w < Tokens.Count; w++) if (Tokens[w].Before is Gap.Comma or Gap.Dash or Gap.Colon or Gap.Bracket) return false;
        return true;
    }

    private bool SamePart(Occurrence finding, int w) =>
        Tokens[w].Sentence == Tokens[finding.Start].Sentence && (Tokens[w].Chunk == Tokens[finding.Start].Chunk || Tokens[w].Chunk == Tokens[finding.End - 1].Chunk || w == finding.End || w >= finding.Start && w < finding.End);

    /// <summary>"But", "now" and the like stand between.</summary>
    private bool Turned(Occurrence finding, Occurrence other)
    {
        var (from, to) = other.Start > finding.Start ? (finding.End, other.Start) : (other.End, finding.Start);
        for (var w = from; w < to; w++) if (matching.IsAt(_stop, w) || Tokens[w].Before >= Gap.Comma && (Tokens[w].Form.Class & (WordClass.Pronoun | WordClass.Finite)) != 0) return true;
        return false;
    }

    private bool SinceBefore(int w)
    {
        for (var k = w - 1; k >= 0 && k >= w - 2; k--) if (Is(k, "since") || Is(k, "from") || Is(k, "for")) return true;
        return false;
    }

    private double CountBefore(int w, out int start)
    {
        start = w - 1;
        if (start < 0) return 0;
        if (Is(start, "of") && start > 0) start--;
        if (Is(start, "few") || Is(start, "several")) return 4;
        if (Tokens[start].IsNumber) return Math.Min((double)Tokens[start].Number, 1000);
        if (Is(start, "a") || Is(start, "an") || Is(start, "one") || Is(start, "last") || Is(start, "this")) return 1;
        for (var i = 0; i < Numbers.Length; i++) if (Is(start, Numbers[i])) return i + 2;
        if (Is(start, "couple")) return 2;
        if (Is(start, "twenty")) return 20;
        if (Is(start, "thirty")) return 30;
        if (Is(start, "forty") || Is(start, "fifty")) return 45;
        return 0;
    }

    private bool Is(int word, string norm) => matching.Is(word, norm);
}
