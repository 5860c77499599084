// Numbers that can be pain scores, before it is known what they are the scores of. An age, a dose, a count, a time or the scale itself is never one.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

/// <summary>What is said of a score, as flags: several words may speak of one number.</summary>
[Flags]
internal enum Cue { None = 0, Now = 1, Today = 2, Usual = 4, Rest = 8, Worst = 16, Moving = 32, Weak = 64, Least = 128, Past = 256, Another = 512 }

/// <summary>A score in words [From, To); its number begins at `At`. `Sure`: "/10" or the like says so.</summary>
internal sealed record Score(int From, int At, int To, decimal Min, decimal Max, bool Sure)
{
    public Cue Cues { get; set; }

    /// <summary>A cue stands right beside it.</summary>
    public bool Cued { get; set; }
}

internal static class PainScores
{
    /// <summary>Every number from 0 to 10 that nothing shows to be something else, and "no pain" as a nought.</summary>
    /// <param name="scaled">Whether a scale is spoken of: "out of 10".</param>
    public static List<Score> Find(Marked m, bool asked, out bool scaled)
    {
        var found = new List<Score>();
        var scale = -1;
        for (var i = 0; i < m.Length;)
        {
            if (i > scale && Nought(m, i, asked) is { } nought) { found.Add(nought); i = nought.To; continue; }
            if (m.Taken(i) || !Numbers.Read(m, i, out var n)) { i++; continue; }
            i = n.To;
            var at = n.From;
            while (at < n.To - 1 && m.Kind(at) != WordKind.Number && !m.Is(at, Sense.Number) && !m.Is(at, Sense.NumberNoun)) at++;
            if (IsScale(m, n)) { scale = n.To + 2; continue; }
            if (Scale(m, n, asked, out var most, out var to))
            {
                if (n.Max * 10 / most <= 15) found.Add(new(n.From, at, to, Math.Min(10, n.Min * 10 / most), Math.Min(10, n.Max * 10 / most), true));
                i = to;
            }
            else if (n.Max > 11 || n.Max == 11 && !(asked && m.Length <= 3) || IsOther(m, n, at, asked)) continue;
            else if (m[n.From] == "from" && n.Min < n.Max && m[n.From - 1] is "goes" or "go" or "went" or "gone" or "jumps" or "jumped" or "shoots" or "shot" or "moves" or "changes")
            {
                // "It goes from a 2 to a 9": two scores.
                var middle = n.To - 1;
                while (middle > at + 1 && m[middle - 1] is not ("to" or "up")) middle--;
                found.Add(new(at, at, at + 1, n.Min, n.Min, false) { Cues = Cue.Usual, Cued = true });
                found.Add(new(middle, middle, n.To, n.Max, n.Max, false) { Cues = Cue.Worst, Cued = true });
            }
            else found.Add(new(n.From, at, n.To, Math.Min(n.Min, 10), Math.Min(n.Max, 10), false));
        }
        scaled = scale >= 0;
        return found;
    }

    /// <summary>"No pain", "half way up the scale": the phrase stands for a number.</summary>
    private static Score? Nought(Marked m, int i, bool asked)
    {
        if (m.StartOf(i) != i) return null;
        if (asked && m.At(i, Sense.PainPhrase, out var phrase, out var end) && m.Kind(end) != WordKind.Number && !m.Is(end, Sense.Number)) return new(i, i, end, phrase.Value, phrase.Value, true);
        if (!m.At(i, Sense.PainNone, out _, out end)) return null;
        // "My scalp's not sore", "that doesn't hurt" deny one thing; only "it" and no subject are the pain.
        if (m[i] is "not" or "isn't" or "doesn't" or "doesnt" or "does" or "don't" && !(i == m.SegmentStart(i) || m[i - 1] is "it" or "it's" or "its" or "i'm" or "im")) return null;
        return m[end] is "" or "," or "." or "!" or "just" or "only" or "but" or "now" or "today" or "really" or "at" or "though" or ";" or "-" or "right" or "and" or "when" or "this" ? new(i, i, end, 0, 0, true) : null;
    }

    /// <summary>The scale, not a place on it: "0-10", "out of ten", "ten being the worst", "where 10 is childbirth".</summary>
    private static bool IsScale(Marked m, Number n)
    {
        if (n.Min <= 1 && n.Max == 10 && n.Min != n.Max) return true;
        if (n.Max is not (10 or 100 or 0 or 1)) return false;
        return m[n.From - 1] == "of" && m[n.From - 2] is "out" or "scale" || m[n.From - 1] is "where" or "if" && m[n.To] is "is" or "was" or "being" or "means"
            || m[n.To] is "being" or "means" or "=" && m[n.To + 1] is "the" or "worst" or "no" || m[n.To] is "is" or "was" && m[n.To + 1] is "the" or "worst" or "no" && (m.Is(n.To + 1, Sense.PainWorst) || m.Is(n.To + 1, Sense.PainNone) || m.Is(n.To + 2, Sense.PainWorst));
    }

    /// <summary>"/10", "out of ten", "on the scale", "percent".</summary>
    private static bool Scale(Marked m, Number n, bool asked, out decimal scale, out int to)
    {
        (scale, to) = (10, n.To);
        if (m[n.To] is "%" or "percent" && n.Max > 10 && n.Max <= 100) { (scale, to) = (100, n.To + 1); return asked; }
        var at = m[n.To] == "/" ? n.To + 1 : m[n.To] == "out" && m[n.To + 1] == "of" ? n.To + 2 : m[n.To] is "outta" or "of" or "from" or "over" ? n.To + 1 : -1;
        if (at > 0 && m[at] is "a" or "the") at++;
        if (at > 0 && Numbers.Read(m, at, out var of) && of.Min == of.Max && (of.Min is 10 || of.Min is 5 or 100 && m[n.To] is "/" or "out") && !m.Is(of.To, Sense.Unit) && !m.Is(of.To, Sense.Times))
        {
            (scale, to) = (of.Min, of.To);
            return n.Min >= 0 && n.Max <= scale * 1.5m;
        }
        if (m[n.To] == "on" && m[n.To + 1] is "a" or "the" or "your" && m[n.To + 2] is "scale" or "pain") { to = n.To + 3; return n.Max <= 10; }
        return false;
    }

    /// <summary>A unit, a dose, a time of day, an age, a letter glued on ("L5", "10mg"), or words taken as something else.</summary>
    private static bool IsOther(Marked m, Number n, int at, bool asked)
    {
        var after = n.To;
        if (m[at - 1] == "(" && m[after] == ")") return !m.Is(at - 2, Sense.PainNow) && !m.Is(at - 2, Sense.PainWorst) && !m.Is(at - 2, Sense.PainLead);
        if (m.Is(after, Sense.Unit) || m.Is(after, Sense.NotPain) || m.At(after, Sense.Times, out var times, out var timesTo) && !(asked && times.Value > 0 && m.Kind(timesTo) == WordKind.Mark) || m.At(after, Sense.Calendar, out var date, out _) && date.Code.Contains(':') || m.Is(after, Sense.NumberNoun)) return true;
        if (m[after] is ":" or "%" or "st" or "nd" or "rd" or "th" or "day" or "'" or "\"" or "of" || m[after] == "/" && !m.Is(after + 1, Sense.PainWorst) && m.Kind(after + 1) != WordKind.Word) return true;
        if (after < m.Length && m.Kind(after) == WordKind.Word && m.Words[after].Start == m.Words[after - 1].End && m[after] is not ("ish" or "s")) return true;
        if (at > 0 && m.Kind(at - 1) == WordKind.Word && m.Words[at - 1].End == m.Words[at].Start) return true;
        if (m[at - 1] is "£" or "$" or "age" or "aged" or "number" or "by" or "lost" or "every" or "take" or "took" or "taking" or "l" or "c" or "t" or "#" or "size" or "type" or "stage" or "foot" or "feet" or "ft" || m[at - 1] == "grade" && m[at - 2] != "low") return true;
        if (m[n.From - 1] is "than" or "between" || m[n.From - 1] == "/" && !(m.Is(n.From - 2, Sense.PainNow) || m.Is(n.From - 2, Sense.PainWorst))) return true;
        // "It's not a 10".
        var denied = m[at - 1] is "a" or "an" or "quite" ? at - 2 : at - 1;
        if (m[denied] is "not" or "isn't" or "never" or "isnt" or "even") return true;
        for (var i = at - 1; i >= Math.Max(0, at - 2); i--)
            if (m.Is(i, Sense.Medicine) || m.Is(i, Sense.Taking)) return true;
        // "About ten this morning something went", "0.6 at the last test".
        if (m.At(n.To, Sense.PainNow, out var today, out var past) && today.Code == "today" && m.Kind(past) == WordKind.Word && !PainCues.IsSmall(m, past) || n.Min * 2 % 1 != 0) return true;
        // "It woke me at 3 in the night": a time.
        if (m[at - 1] == "at" && (m[n.To] == "in" && m[n.To + 1] == "the" || m.Is(n.To, Sense.PainWorst) && m[n.To] == "in" || m[at - 2] is "me" or "wake" or "woke" or "woken" or "since" or "started" or "began" || m[at - 2] == "up" && m[at - 3] is "me" or "woke" or "wake" or "woken" or "got")) return true;
        // "Half bent", "the other one normal": no figure.
        if (!asked && m.Is(at, Sense.NumberNoun) && m.Kind(at) != WordKind.Number || m[at] == "one" && m[at - 1] is "other" or "this" or "that" or "left" or "right" or "same" or "big" or "bad" or "good" or "only" or "which" or "each" or "any" or "no") return true;
        return m[at] == "one" && n.To == at + 1 && !(m.Kind(n.To) == WordKind.Mark && (asked || m[at - 1] == "a" && PainCues.IsSmall(m, at - 2)) || m.Is(at - 1, Sense.PainLead) || n.From < at || m.Is(n.To, Sense.Approximately) || m.Is(n.To, Sense.PainNow) || m.Is(n.To, Sense.PainWorst));
    }
}
