// Pain scores from 0 to 10, now and at worst. A number is a score only when its words say so or when it was asked for:
// an age, a dose, a count or a time is never one.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Pain
{
    private sealed record Score(int From, int To, decimal Min, decimal Max, bool Sure)
    {
        public Sense? Cue { get; set; }
        public int CueDistance { get; set; } = int.MaxValue;
    }

    public static IEnumerable<Value> Read(Marked m, Asked asked)
    {
        bool now = asked.Values.Contains("painNow"), worst = asked.Values.Contains("painWorst");
        var scores = Find(m, now || worst, asked);
        if (scores.Count == 0)
        {
            if (Phrase(m, now || worst) is { } p) yield return new(worst && !now ? "painWorst" : "painNow", new NumberData(p.Value, p.Value), m.Span(p.From, p.To));
            yield break;
        }
        Cues(m, scores);
        var goodDay = TodayIsGood(m);
        Score? current = null, top = null;
        // "A two, tops" hedges the only score; it names no worst one.
        if (now && scores is [{ Cue: Sense.PainWorst } only] && (m[only.To] == "," ? m[only.To + 1] : m[only.To]) is "tops" or "max" or "at") only.Cue = null;
        foreach (var s in scores)
        {
            if (s.Cue == Sense.PainWorst) { if (top is null || Corrections.Between(m, top.To, s.From)) top = s; }
            else if (s.Cue is null or Sense.PainNow || s.Cue == Sense.PainLeast && goodDay)
            {
                if (worst && !now && s.Cue is null) { if (top is null || Corrections.Between(m, top.To, s.From)) top = s; }
                else if (current is null || Corrections.Between(m, current.To, s.From) || current.Cue is null && s.Cue is not null) current = s;
            }
        }
        // "4 most days and then 9 out of the blue": the higher of two, beside a usual one, is the worst.
        if (top is null && current?.Cue == Sense.PainNow && scores.FindLast(s => s.Cue is null && s.Min > current.Max) is { } higher && !Corrections.Between(m, Math.Min(current.To, higher.To), Math.Max(current.From, higher.From))) top = higher;
        if (current is null && !worst && m.Mentions.Find(x => x.Is(Sense.PainNone)) is { To: > 0 } none && scores.TrueForAll(s => s.Cue is not null)) yield return new("painNow", new NumberData(0, 0), m.Span(none.From, none.To));
        if (current is not null) yield return Data("painNow", m, current);
        if (top is not null) yield return Data("painWorst", m, top);
    }

    private static Value Data(string name, Marked m, Score s) => new(name, new NumberData(s.Min, s.Max), m.Span(s.From, s.To));

    private static List<Score> Find(Marked m, bool asked, Asked what)
    {
        var found = new List<Score>();
        var other = !asked && what.Values.Length > 0;
        for (var i = 0; i < m.Length;)
        {
            if (m.Taken(i) || !Numbers.Read(m, i, out var n)) { i++; continue; }
            i = n.To;
            if (Scale(m, n, asked, out var scale, out var to))
            {
                if (n.Max * 10 / scale <= 15) found.Add(new(n.From, to, Math.Min(10, n.Min * 10 / scale), Math.Min(10, n.Max * 10 / scale), true));
                i = to;
            }
            else if (n.Max <= 10 && !IsOther(m, n) && (asked ? !Ordinary(m, n) : Led(m, n, other, found.Count > 0))) found.Add(new(n.From, n.To, n.Min, n.Max, false));
        }
        return found;
    }

    /// <summary>"/10", "out of ten", "on the scale", "percent".</summary>
    private static bool Scale(Marked m, Number n, bool asked, out decimal scale, out int to)
    {
        (scale, to) = (10, n.To);
        if (m[n.To] is "%" or "percent" && n.Max > 10 && n.Max <= 100) { (scale, to) = (100, n.To + 1); return asked; }
        var at = m[n.To] == "/" ? n.To + 1 : m[n.To] == "out" && m[n.To + 1] == "of" ? n.To + 2 : m[n.To] == "outta" ? n.To + 1 : -1;
        if (at > 0 && m[at] == "a") at++;
        if (at > 0 && Numbers.Read(m, at, out var of) && of.Min is 5 or 10 or 100 && !m.Is(of.To, Sense.Unit) && !m.Is(of.To, Sense.Times)) { (scale, to) = (of.Min, of.To); return n.Min >= 0 && n.Max <= scale * 1.5m; }
        if (m[n.To] == "on" && m[n.To + 1] is "a" or "the" or "your" && m[n.To + 2] is "scale" or "pain") { to = n.To + 3; return n.Max <= 10; }
        return false;
    }

    /// <summary>A unit, a dose, a time of day, an age, a letter glued on ("L5", "10mg"), or words taken as something else.</summary>
    private static bool IsOther(Marked m, Number n)
    {
        int first = n.From, after = n.To;
        while (first < n.To && m.Is(first, Sense.Approximately)) first++;
        if (m.Is(after, Sense.Unit) || m.Is(after, Sense.NotPain) || m.Is(after, Sense.Times) || m.At(after, Sense.Calendar, out var date, out _) && date.Code.Contains(':') || m.Is(after, Sense.NumberNoun)) return true;
        if (m[after] is "/" or "%" or ":" or "st" or "nd" or "rd" or "th" or "day" or "'" or "\"" or "of" && m[after] != ":") return true;
        if (after < m.Length && m.Kind(after) == WordKind.Word && m.Words[after].Start == m.Words[after - 1].End && m[after] is not ("ish" or "s")) return true;
        if (first > 0 && m.Kind(first - 1) == WordKind.Word && m.Words[first - 1].End == m.Words[first].Start) return true;
        if (m[first - 1] is "£" or "$" or "/" or "age" or "aged" or "number" or "by" or "lost" or "every" or "take" or "took" or "taking" or "l" or "c" or "t" or "#" or "than" or "size" or "type" or "grade" or "stage" or "between") return true;
        // "It's not a 10".
        var denied = m[first - 1] is "a" or "an" or "quite" ? first - 2 : first - 1;
        if (m[denied] is "not" or "isn't" or "never" or "isnt") return true;
        for (var i = first - 1; i >= Math.Max(0, first - 2); i--)
            if (m.Is(i, Sense.Medicine) || m.Is(i, Sense.Taking)) return true;
        return false;
    }

    /// <summary>Asked for a score, any number is one, except a "one" that is a pronoun or a number that counts a noun.</summary>
    private static bool Ordinary(Marked m, Number n) =>
        m[n.From] == "one" && n.To == n.From + 1 && !(m.SegmentEnd(n.From) == n.To || m.Is(n.From - 1, Sense.PainLead) || m.Is(n.From - 1, Sense.Approximately) || m.Is(n.To, Sense.Approximately) || m.Is(n.To, Sense.PainNow) || m.Is(n.To, Sense.PainWorst));

    /// <summary>Unasked: a pain word, a cue or a quality next to it, or a segment of its own in a complaint.</summary>
    private static bool Led(Marked m, Number n, bool otherAsked, bool afterAnother)
    {
        int from = m.SegmentStart(n.From), to = m.SegmentEnd(n.To - 1);
        // "Sore 2 touch", "two seizures": a number that leads on to another word counts or stands for a word.
        if (n.To < to && m.Kind(n.To) == WordKind.Word && !IsFiller(m, n.To) && !m.Is(n.To, Sense.PainPast) && !m.Is(n.To, Sense.Cause) && m[n.To] is not ("ish" or "in" or "for" or "then" or "most" or "all" or "after" or "by" or "though" or "because" or "since" or "without" or "before")) return false;
        var lone = true;
        for (var i = from; i < to; i++)
            if ((i < n.From || i >= n.To) && !IsFiller(m, i)) { lone = false; break; }
        if (lone && !otherAsked && m.SegmentEnd(n.From) - from <= 8 && (afterAnother || IsComplaint(m))) return true;
        for (var i = n.From - 1; i >= from && i >= n.From - 5; i--)
        {
            if (m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainLeast) || m.Is(i, Sense.PainLead) || m.Is(i, Sense.PainNow) && IsScoreCue(m, i)) return IsJoin(m, i, n.From) && (afterAnother || IsComplaint(m) || m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainLeast) || m[i] is "pain" or "score");
            if (m.Is(i, Sense.Quality) && i == n.From - 1) return true;
            // "My neck is a 7", "the knee's at 4".
            if (m.Is(i, Sense.Site) && (m[i + 1] is "is" or "was" or "at" || m[i].EndsWith("'s", StringComparison.Ordinal))) return true;
            if (!IsFiller(m, i)) break;
        }
        return m.Is(n.To, Sense.PainWorst) && (m[n.To] is "at" or "max" or "tops" or "worst" or "when" or "during") && IsComplaint(m) && (lone || n.To - n.From == 1 && IsFiller(m, n.From - 1))
            || m[n.To] == "pain" && m[n.To + 1] is "now" or "today" or "level" or "score" || m[from - 1] == ":" && m.Any(m.SegmentStart(from - 2), from - 1, Sense.PainWorst);
    }

    private static bool IsScoreCue(Marked m, int i) => m[i] is "now" or "today" or "currently" or "current" or "moment" or "usually" or "normally" or "average" or "rest" or "present";

    private static bool IsJoin(Marked m, int i, int to)
    {
        for (var j = i + 1; j < to; j++)
            if (!IsFiller(m, j)) return false;
        return true;
    }

    private static bool IsFiller(Marked m, int i) =>
        m[i] is "a" or "an" or "it's" or "its" or "it" or "is" or "was" or "i'd" or "say" or "about" or "around" or "maybe" or "probably" or "at" or "of" or "the" or "i" or "so" or "just" or "only" or "like" or "more" or "still"
            or "id" or "are" or "be" or "that's" or "thats" or "to" or "and" or "but" or "or" or "as" or "been" or "has" or "would" or "score" or "please" or "solid" or "strong" or "good" or "usually" or "down" or "up" or "=" or "-"
        || m.Kind(i) == WordKind.Mark || m.Is(i, Sense.PainNow) || m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainLeast) || m.Is(i, Sense.PainLead) || m.Is(i, Sense.Approximately);

    private static bool IsComplaint(Marked m) => m.Mentions.Exists(x => x.Is(Sense.Symptom) || x.Is(Sense.Quality) || x.Is(Sense.Site) || x.Is(Sense.PainLead));

    /// <summary>Gives each cue to a score: in its own segment the next score if the segment begins with a cue, else the one before; otherwise the nearest free one.</summary>
    private static void Cues(Marked m, List<Score> scores)
    {
        foreach (var mention in m.Mentions)
        {
            var sense = mention.Is(Sense.PainWorst) ? Sense.PainWorst : mention.Is(Sense.PainNow) ? Sense.PainNow : mention.Is(Sense.PainLeast) ? Sense.PainLeast : mention.Is(Sense.PainPast) ? Sense.PainPast
                : mention.Find(Sense.Calendar, out var date) && date.Code is not ("today" or "this-morning" or "just-now") && m[mention.From - 1] is not ("since" or "from") && m[mention.From] is not ("since" or "from") ? Sense.PainPast
                : mention.Is(Sense.Cause) && m[mention.From] is "when" or "whenever" or "if" or "with" or "during" or "after" && (m.Any(mention.To, mention.To + 3, Sense.Trigger) || m[mention.From] is "when" or "whenever" && m[mention.To - 1] is "it" or "they") ? Sense.PainWorst : Sense.Nothing;
            if (sense == Sense.Nothing || scores.Exists(s => mention.From < s.To && mention.To > s.From && mention.To - 1 >= s.From + 1 && sense != Sense.PainWorst)) continue;
            var segment = m.Segment(mention.From);
            var own = scores.Where(s => m.Segment(s.From) == segment).ToList();
            if (own.Exists(s => !HasBut(m, s, mention))) own.RemoveAll(s => HasBut(m, s, mention));
            Score? score;
            if (own.Count > 0)
            {
                var cueFirst = StartsWithCue(m, own[0], mention);
                score = own.Count == 1 ? own[0] : Led(m, mention, own) ?? (cueFirst ? own.FirstOrDefault(s => s.To > mention.From) ?? own[^1] : own.LastOrDefault(s => s.From < mention.From) ?? own[0]);
            }
            else
            {
                if (sense == Sense.PainPast) continue;
                score = scores.Where(s => m.Sentence(s.From) == m.Sentence(mention.From) && !HasOwnCue(m, s)).MinBy(s => Math.Min(Math.Abs(s.From - mention.To), Math.Abs(mention.From - s.To)));
            }
            if (score is null) continue;
            var distance = mention.From >= score.To ? mention.From - score.To : score.From - mention.To;
            // Past yields to any other cue; otherwise the nearest cue wins.
            var stronger = score.Cue is null || score.Cue == Sense.PainPast || sense == Sense.PainWorst && score.Cue != Sense.PainWorst && distance <= score.CueDistance + 3 || sense != Sense.PainPast && distance < score.CueDistance && score.Cue != Sense.PainWorst;
            if (sense == Sense.PainPast && score.Cue is not null) stronger = false;
            if (stronger) (score.Cue, score.CueDistance) = (sense, distance);
        }
    }

    /// <summary>A cue that leads straight to a score and does not hang on the one before: "... but it can be a nine".</summary>
    private static Score? Led(Marked m, Mention cue, List<Score> own)
    {
        var next = own.Find(s => s.From >= cue.To);
        var last = own.FindLast(s => s.To <= cue.From);
        return next is not null && IsJoin(m, cue.To - 1, next.From) && (last is null || cue.From > last.To) ? next : null;
    }

    private static bool HasBut(Marked m, Score s, Mention cue)
    {
        for (var i = Math.Min(s.To, cue.To); i < Math.Max(s.From, cue.From); i++)
            if (m[i] is "but" or "although" or "though" or "otherwise") return true;
        return false;
    }

    private static bool StartsWithCue(Marked m, Score first, Mention mention)
    {
        for (var i = m.SegmentStart(first.From); i < first.From; i++)
            if (m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainNow) || m.Is(i, Sense.PainLeast)) return true;
        return false;
    }

    private static bool HasOwnCue(Marked m, Score s)
    {
        int from = m.SegmentStart(s.From), to = m.SegmentEnd(s.To - 1);
        for (var i = from; i < to; i++)
            if ((i < s.From || i >= s.To) && (m.Is(i, Sense.PainWorst) || m.Is(i, Sense.PainNow) || m.Is(i, Sense.PainLeast))) return true;
        return false;
    }

    /// <summary>"Today is a good day": the score of a good day is the score now.</summary>
    private static bool TodayIsGood(Marked m)
    {
        for (var i = 0; i < m.Length; i++)
            if (m[i] is "today" or "today's" or "now" && m.Any(i, m.SentenceEnd(i), Sense.PainLeast)) return true;
        return false;
    }

    /// <summary>"No pain, just twitching"; when asked also "none" and "half way up the scale".</summary>
    private static (int From, int To, decimal Value)? Phrase(Marked m, bool asked)
    {
        foreach (var x in m.Mentions)
        {
            if (asked && x.Find(Sense.PainPhrase, out var phrase)) return (x.From, x.To, phrase.Value);
            if (!x.Is(Sense.PainNone)) continue;
            if (m[x.To] is "" or "," or "." or "!" or "just" or "only" or "but" or "now" or "today" or "really" or "at" or "though" or ";" or "-" or "right") return (x.From, x.To, 0);
        }
        return null;
    }
}
