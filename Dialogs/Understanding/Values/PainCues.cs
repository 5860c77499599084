// Which words speak of which pain score. Between two scores a cue belongs to the one it stands with: commas, "but", "and" and "then" part them;
// where nothing parts them it follows the order that the sentence began with ("now 3 worst 9", "3 now 9 worst").
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class PainCues
{
    /// <param name="Leads">It leads on to a number: "goes up to".</param>
    private readonly record struct Said(int From, int To, Cue Cue, bool Leads);

    public static void Give(Marked m, List<Score> scores)
    {
        var cues = new List<Said>();
        foreach (var x in m.Mentions)
            if (CueOf(m, x, scores) is { Cue: not Cue.None } said) cues.Add(said);
        for (int first = 0, last; first < scores.Count; first = last + 1)
        {
            last = first;
            while (last + 1 < scores.Count && m.Sentence(scores[last + 1].At) == m.Sentence(scores[first].At)) last++;
            Give(m, scores.GetRange(first, last - first + 1), cues);
        }
        foreach (var s in scores)
            if (scores.Count > 1 && m[s.To] == "then" && m.Kind(s.To + 1) == WordKind.Mark && s.To + 1 < m.Length) (s.Cues, s.Cued) = (s.Cues | Cue.Past, true);
        for (var i = 0; i < scores.Count; i++) From(m, scores, i);
    }

    private static Said CueOf(Marked m, Mention x, List<Score> scores)
    {
        var (cue, leads) = x.Find(Sense.PainWorst, out var worst) ? (worst.Code switch { "moving" => Cue.Moving, "weak" => Cue.Weak, _ => Cue.Worst }, worst.Code == "rises")
            : x.Find(Sense.PainNow, out var now) ? (now.Code switch { "today" => Cue.Today, "usual" => Cue.Usual, "rest" => Cue.Rest, _ => Cue.Now }, now.Code == "eases")
            : x.Is(Sense.PainLeast) ? (Cue.Least, false)
            : x.Find(Sense.PainPast, out var past) ? (Cue.Past, past.Code == "from")
            : x.Is(Sense.Other) && scores.Exists(s => s.At >= x.To && s.At <= x.To + 5) ? (Cue.Another, true)
            : x.Find(Sense.Calendar, out var date) && date.Code is not ("today" or "this-morning" or "just-now") && m[x.From - 1] is not ("since" or "from") && m[x.From] is not ("since" or "from") ? (Cue.Past, false)
            : x.Find(Sense.Every, out var every) && every.Code is "most" or "nearly" ? (Cue.Usual, false)
            : x.Find(Sense.Trigger, out var moves) && moves.Code is "movement" or "walking" or "exercise" or "bending" or "lifting" or "coughing" && scores.Exists(s => s.To == x.From || s.To == x.From - 1 && m[s.To] is "on" or "with") ? (Cue.Moving, false)
            : x.Is(Sense.Cause) && m[x.From] is "when" or "whenever" or "if" or "with" or "during" or "after" ? (Depends(m, x), false)
            : (Cue.None, false);
        if (IsOfScale(m, x)) return default;
        // "Up to 8": the words before a number may be part of it.
        return cue == Cue.None || scores.Exists(s => x.From < s.To && x.To > s.At) ? default : new(x.From, x.To, cue, leads);
    }

    /// <summary>"When I don't" is at rest, "when it twinges" the worst, "when I bend" moving.</summary>
    private static Cue Depends(Marked m, Mention x)
    {
        var next = m[x.To] is "i" or "i'm" or "im" or "i've" or "my" or "the" or "it" or "they" or "you" ? x.To + 1 : x.To;
        return m.Is(next, Sense.Not) ? Cue.Rest : m[x.From] is "when" or "whenever" && m[x.To] is "it" or "they" ? Cue.Worst : m.Any(next, next + 3, Sense.Trigger) ? Cue.Moving : Cue.None;
    }

    /// <summary>"If ten is the worst": of the scale, of no score.</summary>
    private static bool IsOfScale(Marked m, Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(0, x.From - 2); i--)
            if (m[i] is "10" or "ten" or "0" or "zero" or "1" or "one" && m[i + 1] is "being" or "is" or "was" or "means" or "=" && m[i - 1] is "if" or "where" or "and" or "with" or "thought" or "") return true;
        return false;
    }

    private static void Give(Marked m, List<Score> group, List<Said> cues)
    {
        int from = m.SentenceStart(group[0].At), to = m.SentenceEnd(group[^1].At);
        if (from > 0 && IsCueOnly(m, m.SentenceStart(from - 1), from) && m[from - 1] is "?" or "." or ":" or "...") from = m.SentenceStart(from - 1);
        if (to < m.Length && IsCueOnly(m, to, m.SentenceEnd(to)) && !Numbers.Read(m, m.SentenceEnd(to), out _)) to = m.SentenceEnd(to);
        cues = cues.FindAll(c => c.From >= from && c.From < to);
        // The order of the sentence: whether its first score has a cue before it.
        var cuesFirst = cues.Exists(c => c.From >= from && c.To <= group[0].At && (m.Segment(c.From) == m.Segment(group[0].At) || IsCueOnly(m, m.SegmentStart(c.From), m.SegmentEnd(c.From))));
        foreach (var cue in cues)
        {
            var left = group.FindLast(s => s.To <= cue.From);
            var right = group.Find(s => s.At >= cue.To);
            if ((left is null ? Before(m, cue, right!) : right is null ? After(m, cue, left) : Between(m, cue, left, right, cues, cuesFirst)) is not { } score) continue;
            score.Cues |= cue.Cue;
            score.Cued |= Joins(m, cue, score);
        }
    }

    private static Score? Before(Marked m, Said cue, Score score) =>
        m.Segment(cue.From) == m.Segment(score.At) ? cue.Cue is Cue.Weak or Cue.Moving or Cue.Past && !IsJoin(m, cue.To, score.At) && score.At - cue.To > 3 || Turns(m, cue.To, score.At) ? null : score
            : cue.Cue is Cue.Worst or Cue.Least or Cue.Another || IsCueOnly(m, m.SegmentStart(cue.From), m.SegmentEnd(cue.From)) ? score : null;

    private static Score? After(Marked m, Said cue, Score score) =>
        !cue.Leads && (m.Segment(cue.From) == m.Segment(score.To - 1) ? !Turns(m, score.To, cue.From) : IsCueOnly(m, m.SegmentStart(cue.From), m.SegmentEnd(cue.From))) ? score : null;

    private static Score Between(Marked m, Said cue, Score left, Score right, List<Said> cues, bool cuesFirst)
    {
        if (cue.Leads) return right;
        int first = -1, last = -1;
        for (var i = left.To; i < right.At; i++)
            if (Parts(m, i) && !IsCue(m, i)) (first, last) = (first < 0 ? i : first, i);
        if (first < 0)
        {
            var own = cues.FindAll(c => c.From >= left.To && c.To <= right.At && !c.Leads);
            return own.Count > 1 ? own[0] == cue ? left : right : cuesFirst ? right : left;
        }
        return cue.To <= first ? left : cue.From > last ? right : left.Cues == Cue.None ? left : right;
    }

    /// <summary>"From 8 down to 3" tells of before; "from 2 up to 9" of the usual.</summary>
    private static void From(Marked m, List<Score> scores, int i)
    {
        var s = scores[i];
        if (m[s.From] != "from" && m[s.From - 1] != "from" && !(m[s.From - 1] is "a" or "an" or "about" && m[s.From - 2] == "from") || s.Min != s.Max) return;
        s.Cues &= ~Cue.Past;
        var rises = i + 1 < scores.Count && m.Sentence(scores[i + 1].At) == m.Sentence(s.At) && scores[i + 1].Min > s.Max;
        s.Cues |= rises ? Cue.Usual : Cue.Past;
        s.Cued = true;
        if (rises && scores[i + 1].Cues is Cue.None) scores[i + 1].Cues = Cue.Worst;
    }

    private static bool Parts(Marked m, int i) => m.Kind(i) == WordKind.Mark && m[i] is "," or "/" or "(" or ")" or "-" || m[i] is "but" or "and" or "then" or "though" or "although" or "otherwise" or "or" or "while" or "&" or "whereas" or "yet" or "if";

    private static bool Turns(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m[i] is "but" or "although" or "though" or "then" or "and" or "so") return true;
        return false;
    }

    private static bool Joins(Marked m, Said cue, Score score) => cue.From >= score.To ? IsJoin(m, score.To, cue.From) : IsJoin(m, cue.To, score.At);

    /// <summary>Nothing but small words between.</summary>
    public static bool IsJoin(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (!IsSmall(m, i)) return false;
        return true;
    }

    private static bool IsCue(Marked m, int i) => m.Is(i, Sense.PainNow) || m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainLeast) || m.Is(i, Sense.PainPast);

    private static bool IsCueOnly(Marked m, int from, int to)
    {
        var any = false;
        for (var i = from; i < to; i++)
        {
            any |= IsCue(m, i) && !m.Is(i, Sense.PainPast);
            if (!IsSmall(m, i)) return false;
        }
        return any;
    }

    public static bool IsSmall(Marked m, int i) =>
        m[i] is "a" or "an" or "it's" or "its" or "it" or "is" or "was" or "i'd" or "say" or "about" or "around" or "maybe" or "probably" or "at" or "of" or "the" or "i" or "so" or "just" or "only" or "like" or "more" or "still" or "in" or "if"
            or "id" or "are" or "be" or "that's" or "thats" or "to" or "and" or "but" or "or" or "as" or "been" or "has" or "would" or "score" or "please" or "solid" or "strong" or "good" or "down" or "up" or "=" or "-" or "barely" or "hardly" or "very" or "really"
            or "low" or "mild" or "high" or "then" or "bang" or "i'm" or "im" or "my" or "this" or "think" or "guess" or "even" or "one" or "itself" or "feels" or "felt" or "you" or "know" or "well" or "ok" or "okay" or "hmm" or "um" or "er" or "on"
        || m.Kind(i) == WordKind.Mark || m.Is(i, Sense.Every) || m[i] is "day" or "days" or "nights" || m.Is(i, Sense.PainNow) || m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainLeast) || m.Is(i, Sense.PainLead) || m.Is(i, Sense.Approximately);
}
