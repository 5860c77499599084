// Pain scores from 0 to 10, now and at worst. A number is a score only when its words say so or when it was asked for.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Pain
{
    public static IEnumerable<Value> Read(Marked m, Asked asked)
    {
        bool now = asked.Values.Contains("painNow"), worst = asked.Values.Contains("painWorst"), wanted = now || worst;
        var scores = PainScores.Find(m, wanted, out var scaled);
        PainCues.Give(m, scores);
        if (!wanted) scores = Accepted(m, scores, asked.Values.Length > 0, scaled);
        scores.RemoveAll(s => s.Cues.HasFlag(Cue.Another));
        if (scores.Count == 0) yield break;
        // "A two, tops" hedges the only score; it names no worst one.
        if (now && scores is [{ } only] && (m[only.To] == "," ? m[only.To + 1] : m[only.To]) is "tops" or "max" or "at" && !m.Any(m.SegmentStart(only.At), only.At, Sense.PainWorst)) only.Cues &= ~Cue.Worst;

        var top = Latest(m, scores.FindAll(IsWorst), s => s.Max);
        var others = scores.FindAll(s => !IsWorst(s) && s != top);
        if (worst && !now)
        {
            top ??= Latest(m, others.FindAll(s => (s.Cues & (Cue.Now | Cue.Today | Cue.Usual | Cue.Rest | Cue.Least)) == 0), s => s.Max);
            others.RemoveAll(s => s == top || (s.Cues & (Cue.Now | Cue.Today | Cue.Usual | Cue.Rest)) == 0);
            if (top is null && others is [{ } single]) (top, others) = (single, []);
        }
        var current = Current(m, others, now);
        if (top is null && current is not null) top = Higher(m, scores, current);
        // "It was a six on the first day, maybe four now": it has been worse.
        if (top is null && current is not null && !wanted) top = scores.FindLast(s => s.Cues.HasFlag(Cue.Past) && s.Min > current.Max);
        if (current is null && now && top is not null && scores.Count == 1 && !top.Cues.HasFlag(Cue.Worst)) (current, top) = (top, null);
        // Of two scores, at rest and moving, the lower is the one now.
        if (current is not null && top is not null && top.Max < current.Min && !top.Cues.HasFlag(Cue.Worst)) (current, top) = (top, current);
        if (current is not null) yield return Data("painNow", m, current);
        if (top is not null) yield return Data("painWorst", m, top);
    }

    private static Value Data(string name, Marked m, Score s) => new(name, new NumberData(s.Min, s.Max), m.Span(s.From, s.To));

    private static bool IsWorst(Score s) => s.Cues.HasFlag(Cue.Worst) || (s.Cues & (Cue.Moving | Cue.Weak)) != 0 && (s.Cues & (Cue.Now | Cue.Today | Cue.Usual | Cue.Least)) == 0;

    /// <summary>The score of the present: what is said of now before what has no word of time, before the usual one.</summary>
    private static Score? Current(Marked m, List<Score> scores, bool asked)
    {
        var goodDay = TodayIsGood(m);
        foreach (var kind in (Func<Score, bool>[])
        [
            s => s.Cues.HasFlag(Cue.Now) || s.Cues.HasFlag(Cue.Today) && !s.Cues.HasFlag(Cue.Past),
            s => goodDay && s.Cues.HasFlag(Cue.Least),
            s => (s.Cues & (Cue.Usual | Cue.Least | Cue.Past)) == 0 && !scores.Exists(o => o.To <= s.From && o.Max < s.Min && o.Cues.HasFlag(Cue.Usual)),
            s => s.Cues.HasFlag(Cue.Usual) && !s.Cues.HasFlag(Cue.Past),
            s => s.Cues.HasFlag(Cue.Least) && asked,
        ])
            if (scores.FindAll(s => kind(s)) is { Count: > 0 } found) return Latest(m, found, null);
        return null;
    }

    /// <summary>The first, or what corrects it; `by`: else the highest.</summary>
    private static Score? Latest(Marked m, List<Score> scores, Func<Score, decimal>? by)
    {
        Score? found = null;
        foreach (var s in scores)
            if (found is null || Corrections.Between(m, found.To, s.From) || by is not null && by(s) > by(found)) found = s;
        return found;
    }

    /// <summary>"4 most days and then 9": the higher of two, beside a usual one or one at rest, is the worst.</summary>
    private static Score? Higher(Marked m, List<Score> scores, Score current) =>
        scores.FindLast(s => s != current && s.Min > current.Max && (s.Cues & (Cue.Past | Cue.Now | Cue.Today | Cue.Usual)) == 0
            && ((current.Cues & (Cue.Usual | Cue.Rest | Cue.Least)) != 0 || m[s.At - 1] == "then" || m[s.At - 2] == "then" || m[s.At - 3] == "then") && !Corrections.Between(m, Math.Min(current.To, s.To), Math.Max(current.From, s.From)));

    /// <summary>Unasked, a number needs a reason to be a score: a scale, a pain word or a cue beside it, or standing alone in a complaint or beside another score.</summary>
    private static List<Score> Accepted(Marked m, List<Score> scores, bool otherAsked, bool scaled)
    {
        var complaint = m.Mentions.Exists(x => x.Is(Sense.Symptom) || x.Is(Sense.Quality) || x.Is(Sense.Site) || x.Is(Sense.PainLead) || x.Is(Sense.Medicine) || x.Is(Sense.Reliever)) || scores.Exists(s => s.Sure) || scores.Count(s => s.Cued && LeadsOn(m, s)) > 1;
        var accepted = scores.FindAll(s => s.Sure || LeadsOn(m, s) && (scaled && complaint || IsLed(m, s, complaint) || s.Cued && (s.Cues.HasFlag(Cue.Worst) && PainCues.IsJoin(m, m.SegmentStart(s.At), s.At) || complaint)));
        if (accepted.Count == 0 && complaint && !otherAsked) accepted = scores.FindAll(s => LeadsOn(m, s) && IsAlone(m, s));
        if (accepted.Count == 0) return accepted;
        foreach (var s in scores)
            if (!accepted.Contains(s) && LeadsOn(m, s) && (s.Cued || IsAlone(m, s) || s.Cues.HasFlag(Cue.Worst) || IsPaired(m, s, accepted))) accepted.Add(s);
        accepted.Sort((a, b) => a.From.CompareTo(b.From));
        return accepted;
    }

    /// <summary>"Sore 2 touch", "two seizures": a number that leads on to another word counts or stands for a word.</summary>
    private static bool LeadsOn(Marked m, Score s) =>
        m.Kind(s.To) == WordKind.Mark || s.To >= m.SegmentEnd(s.To - 1) || PainCues.IsSmall(m, s.To) || m.Is(s.To, Sense.PainPast) || m.Is(s.To, Sense.Cause) || m.Is(s.To, Sense.Calendar)
        || m[s.To] is "ish" or "in" or "for" or "most" or "all" or "after" or "by" or "though" or "because" or "since" or "without" or "before" or "from" or "depending" or "with" or "easily" or "no" or "not" or "yesterday" or "out" || m.Is(s.To, Sense.Trigger) && m[s.To].EndsWith("ing", StringComparison.Ordinal);


    private static bool IsLed(Marked m, Score s, bool complaint)
    {
        for (var i = s.At - 1; i >= m.SegmentStart(s.At) && i >= s.At - 6; i--)
        {
            if (m.Is(i, Sense.PainLead)) return complaint && (m[i] is not ("a" or "an" or "at") || m.SegmentEnd(s.To - 1) - s.To < 9);
            if (m.Is(i, Sense.Quality) && i >= s.From - 1 || m.Is(i, Sense.Site) && i >= s.From - 3) return true;
            if (!PainCues.IsSmall(m, i)) break;
        }
        return m[s.To] == "pain" && m[s.To + 1] is "now" or "today" or "level" or "score" || s.Min != s.Max && m[s.From] == "between" && complaint && m[s.To] is "depending" or "" or "," or ".";
    }

    /// <summary>Nothing in its segment but small words.</summary>
    private static bool IsAlone(Marked m, Score s)
    {
        int from = m.SegmentStart(s.At), to = m.SegmentEnd(s.To - 1);
        return m.SegmentEnd(s.At) - from <= 8 && PainCues.IsJoin(m, from, s.At) && PainCues.IsJoin(m, s.To, to);
    }

    private static bool IsPaired(Marked m, Score s, List<Score> accepted) =>
        accepted.Exists(o => m.Sentence(o.At) == m.Sentence(s.At) && PainCues.IsJoin(m, Math.Min(o.To, s.To), Math.Max(o.At, s.At)));

    /// <summary>"Today is a good day": the score of a good day is the score now.</summary>
    private static bool TodayIsGood(Marked m)
    {
        for (var i = 0; i < m.Length; i++)
            if (m[i] is "today" or "today's" or "now" && m.Any(i, m.SentenceEnd(i), Sense.PainLeast)) return true;
        return false;
    }
}
