// What it feels like and how it began. "Used to be sharp but has gone dull" is dull; "no, not electric" is not.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Qualities
{
    public static Value? Quality(Marked m)
    {
        var found = new List<(Mention Mention, string Code, bool Past)>();
        foreach (var x in m.Mentions)
        {
            if (!x.Find(Sense.Quality, out var quality) || Denials.IsDenied(m, x, 5) || Denials.IsAnothers(m, x) || IsQuestioned(m, x)) continue;
            if (found.Count > 0 && x.From - found[^1].Mention.To <= 4 && Corrections.Between(m, found[^1].Mention.To, x.From)) found.RemoveAt(found.Count - 1);
            found.Add((x, quality.Code, UsedTo(m, x)));
        }
        if (found.Exists(f => !f.Past)) found.RemoveAll(f => f.Past);
        return found.Count == 0 ? null : new("quality", new ListData([.. found.Select(f => f.Code).Distinct()]), m.Span(found[0].Mention.From, found[0].Mention.To).Union(m.Span(found[^1].Mention.From, found[^1].Mention.To)));
    }

    /// <summary>"Electric? no".</summary>
    private static bool IsQuestioned(Marked m, Mention x) => m[x.To] == "?" && m[x.To + 1] is "no" or "not" or "nope";

    private static bool UsedTo(Marked m, Mention x)
    {
        for (var i = x.From - 1; i >= Math.Max(m.SegmentStart(x.From), x.From - 3); i--)
        {
            if (m.Is(i, Sense.Turn) || m[i] is "now" or "gone") return false;
            if (m.Is(i, Sense.UsedTo) && (m[m.StartOf(i)] != "was" || m.Any(x.To, m.SentenceEnd(x.From), Sense.Turn))) return true;
        }
        return false;
    }

    public static Value? Manner(Marked m, Asked asked)
    {
        var wanted = asked.Values.Contains("onsetManner");
        (Mention Mention, string Code)? found = null;
        foreach (var x in m.Mentions)
        {
            if (!x.Find(Sense.Manner, out var manner) || Denials.IsDenied(m, x, 3)) continue;
            // "For days", "over weeks" say how it came only after a word of beginning or getting worse.
            if (m[x.From] == "woke" && !wanted) continue;
            if (m[x.From] is "over" or "bang" or "slowly" or "slow" or "quick" or "quickly" or "fast" or "rapid" or "rapidly" or "instant" or "growing" or "grew" or "snap" or "boom" or "immediate" or "immediately" or "in" or "popped" && x.To - x.From <= (m[x.From] is "over" or "bang" or "slowly" or "in" ? 2 : 1) && !wanted && !m.Any(m.SegmentStart(x.From), m.SegmentEnd(x.From), Sense.Started) && (m.SegmentEnd(x.From) - m.SegmentStart(x.From) > 3 || m[x.From] == "in")) continue;
            if (found is null || Corrections.Between(m, found.Value.Mention.To, x.From)) found = (x, manner.Code);
        }
        for (var i = 0; found is null && i < m.Length; i++)
            if (m[i] == "over" && m.Any(i + 1, i + 5, Sense.Unit) && (wanted || m.Any(m.SegmentStart(i), i, Sense.Started))) found = (new(i, Math.Min(m.SegmentEnd(i), i + 4), []), "gradual");
        return found is { } f ? new("onsetManner", new CodeData(f.Code), m.Span(f.Mention.From, f.Mention.To)) : null;
    }
}
