// Whether a place, a feeling or a cause is denied, past or somebody else's. Only words close by count; "but", "just" and commas end a denial.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Denials
{
    /// <summary>"Not my calf", "no pain in my chest", "rather than the hip", "calf? no", "it doesn't go to my leg".</summary>
    public static bool IsDenied(Marked m, Mention x, int reach)
    {
        var start = Math.Max(m.SentenceStart(x.From), x.From - reach);
        for (var i = x.From - 1; i >= start; i--)
        {
            if (m[i] == "," || m.Kind(i) == WordKind.Mark && m[i] is ":" or ")" or "(" || m.Is(i, Sense.Turn) && m[i] != "it's") break;
            if ((m.Is(i, Sense.Not) || m.Is(i, Sense.PainNone) && m.StartOf(i) == i) && Denies(m, i) || m[i] == "nothing" && m[i + 1] is "in" or "on" or "at" or "down" or "the" or "my") return true;
            if (m.Is(i, Sense.Instead) && m[m.StartOf(i)] is "rather" or "instead" or "as" or "other" or "apart" or "except" or "unlike" or "i" or "thought") return true;
        }
        return m[x.To] == "?" && m[x.To + 1] is "no" or "nope" or "not" or "never"
            || m[x.To] is "is" or "are" or "feels" or "was" && m[x.To + 1] is "fine" or "ok" or "okay" or "good" or "alright" or "unaffected" or "all" or "grand" or "normal" or "perfect" or "clear" or "great" or "better" && m[x.To + 2] is not ("after" or "when" or "with")
            || m[x.From].EndsWith("'s", StringComparison.Ordinal) && m[x.To] is "fine" or "ok" or "okay" or "good" or "alright"
            || IsFine(m, x)
            || m[x.To] is "isn't" or "aren't" || m[x.To] is "doesn't" or "don't" or "never" or "didn't" && m[x.To + 1] is "hurt" or "cramp" or "bother" or "ache" or "spasm";
    }

    /// <summary>"My back, on the other hand, is fine".</summary>
    private static bool IsFine(Marked m, Mention x)
    {
        for (var i = x.To; i < Math.Min(m.SentenceEnd(x.From), x.To + 8); i++)
        {
            if (m.Is(i, Sense.Site) || m.Is(i, Sense.Side) || m.Is(i, Sense.Turn) && m[i] is not "it's" || m[i] is "and" || m.Is(i, Sense.Trigger) || m.Is(i, Sense.Reliever) && m[i] is not "fine") return false;
            if (m[i] is "is" or "are" or "it's" or "feels" or "was" or "been" && m[i + 1] is "fine" or "ok" or "okay" or "alright" or "unaffected" or "perfectly") return true;
        }
        return false;
    }

    /// <summary>"Not" denies what follows unless it is "not sure", "not only"; "don't" only before words of going and hurting.</summary>
    private static bool Denies(Marked m, int i)
    {
        var next = m[i + 1];
        if (m[i] == "no" && next is "left" or "right" or "l" or "r" && m.Kind(i - 1) == WordKind.Mark && !m.Is(i + 2, Sense.Symptom) && m[i + 2] is not ("pain" or "sided" or "side")) return false;
        if (m[i] == "no" && (m.Is(i + 1, Sense.Correction) || m.Kind(i + 1) == WordKind.Mark || next is "not" or "it's" or "its" or "my" or "the")) return next is "not";
        if (next is "sure" or "only" or "just" or "certain" or "idea" or "matter" or "wonder" || next == "really" && m[i + 2] == "sure") return false;
        if (m[i] is "can't" or "cannot" or "cant" or "hardly") return false;
        if (m[i] is "don't" or "doesn't" or "didn't" or "dont" or "doesnt" or "didnt") return next is "hurt" or "go" or "spread" or "reach" or "travel" or "radiate" or "get" or "have" or "come" or "cramp" or "spasm" || next == "feel" && m[i + 2] is "sharp" or "like";
        return true;
    }

    /// <summary>The sentence tells of another time: "last time", "used to be", "previously".</summary>
    public static bool IsPast(Marked m, Mention x)
    {
        int from = m.SentenceStart(x.From), to = m.SentenceEnd(x.From);
        for (var i = from; i < to; i++)
        {
            if (!m.Is(i, Sense.Instead)) continue;
            var first = m[m.StartOf(i)];
            if (first is not ("last" or "previously")) continue;
            if (i < x.From ? !m.Any(i + 2, x.From, Sense.Turn) && !HasNow(m, i, x.From) : m.Segment(i) == m.Segment(x.From)) return true;
        }
        return false;
    }

    private static bool HasNow(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m[i] is "now" or "today" or "currently") return true;
        return false;
    }

    /// <summary>"It was the left calf", "used to be the knee": past only if something else is said of now.</summary>
    public static bool MayBePast(Marked m, Mention x)
    {
        for (var i = m.SentenceStart(x.From); i < x.From; i++)
            if (m.Is(i, Sense.Instead) && m[m.StartOf(i)] is "used" or "was" or "at" or "it" && !m.Any(i + 1, x.From, Sense.Turn)) return true;
        for (var i = x.To; i < Math.Min(m.SegmentEnd(x.To - 1), x.To + 4); i++)
            if (m[i] == "used" && m[i + 1] == "to" && m[i + 2] is "be" or "get" or "have" or "hurt" or "cramp") return true;
        return false;
    }

    /// <summary>"My husband's back", "my mum gets cramp in her legs".</summary>
    public static bool IsAnothers(Marked m, Mention x)
    {
        var start = m.SentenceStart(x.From);
        if (m[x.From - 1] == "baby's") return true;
        if (m.IsForAnother) return false;
        for (var i = x.From - 1; i >= start; i--)
        {
            if (m[i] is "my" or "i" or "i'm" or "ive" or "i've" or "me" or "mine" && !m.Is(i, Sense.Other)) return false;
            if (m.Is(i, Sense.Other)) return m[i] is not "law's" && !m.Any(i, x.From, Sense.Worse) && !m.Any(i, x.From, Sense.Better);
        }
        return false;
    }
}
