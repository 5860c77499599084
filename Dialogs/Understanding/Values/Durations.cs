// Stretches of time: "about three weeks", "a year and a half", "20-30 secs", "a day or two", "half a minute", "a fortnight".
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

/// <summary>A stretch of time in words [From, To). `Vague` has no number of its own: "for weeks".</summary>
internal readonly record struct Stretch(int From, int To, Period Min, Period Max, bool Vague = false);

internal static class Durations
{
    public static List<Stretch> Find(Marked m)
    {
        var found = new List<Stretch>();
        for (var i = 0; i < m.Length;)
        {
            if (!m.Taken(i) && Read(m, i, out var stretch)) { found.Add(stretch); i = stretch.To; }
            else i++;
        }
        return found;
    }

    /// <summary>The stretch that begins at word `i`.</summary>
    public static bool Read(Marked m, int i, out Stretch stretch)
    {
        stretch = default;
        if (Numbers.Read(m, i, out var number))
        {
            var at = number.To;
            if (m[at] is "-" or "of" || m[at] == "." && m.Length <= 5) at++;
            while (m[at] is "more" or "odd" or "good" or "whole" or "full" or "solid" or "long" || m[at] == "or" && m[at + 1] is "so" or "more" or "odd" or "good") at++;
            while (m[at] is "odd" or "good" or "whole" or "full" or "solid" or "more" or "long" or "so") at++;
            if (!Unit(m, at, m.Kind(number.To - 1) == WordKind.Number, out var unit, out var scale, out var to)) return false;
            stretch = After(m, new(number.From, to, new(number.Min * scale, unit), new(number.Max * scale, unit)));
            return true;
        }
        var start = i;
        while (m.At(i, Sense.Approximately, out _, out var past) && i - start < 6) i = past;
        var one = i;
        if (m[i] is "a" or "an" or "one" or "another") i++;
        else if (m[i - 1] is "a" or "an" || m[i - 1] is "last" or "past" && m[i - 2] is "the" or "this" or "over" or "in" or "for" or "these") { }
        else one = -1;
        while (one >= 0 && m[i] is "good" or "whole" or "full" or "solid") i++;
        if (one >= 0 && m[i] is "half" && Unit(m, i + 1, false, out var half, out var halfScale, out var halfTo))
        {
            stretch = After(m, new(start, halfTo, new(0.5m * halfScale, half), new(0.5m * halfScale, half)));
            return true;
        }
        if (!Unit(m, i, false, out var single, out var singleScale, out var end)) return false;
        if (one >= 0) { stretch = After(m, new(start, end, new(singleScale, single), new(singleScale, single))); return true; }
        if (!m[i].EndsWith('s') || m[i] is "hrs" or "mins" or "secs") return false;
        // "Hours. Three or four.", "days at a time, usually three" count the unit before it.
        var count = m.Is(end, Sense.EpisodeAfter) ? m.Mentions[m.MentionAt(end)].To : end;
        if (m.Kind(count) == WordKind.Mark) count++;
        while (m.Is(count, Sense.PainNow)) count++;
        stretch = count < m.Length && Numbers.Read(m, count, out var later) && IsAlone(m, later)
            ? new(start, later.To, new(later.Min * singleScale, single), new(later.Max * singleScale, single))
            : new(start, end, new(2 * singleScale, single), new(Upper(single) * singleScale, single), true);
        return true;
    }

    /// <summary>Nothing but small words about how sure it is follows in the segment.</summary>
    private static bool IsAlone(Marked m, Number n)
    {
        for (var i = n.To; i < m.SegmentEnd(n.To - 1); i++)
            if (m.Kind(i) != WordKind.Mark && !m.Is(i, Sense.Approximately)) return false;
        return true;
    }

    /// <summary>"Five days, no, six": a bare number after a correction is of the same unit.</summary>
    private static Stretch Corrected(Marked m, Stretch s)
    {
        var i = s.To;
        var now = false;
        while (i < Math.Min(m.Length, s.To + 6) && (m.Kind(i) == WordKind.Mark || m[i] is "no" or "more" or "like" or "now" or "ago" or "i" or "think" or "or" or "so" or "it's" or "lie" || m.Is(i, Sense.Turn) || m.Is(i, Sense.Correction))) now |= m[i++] == "now";
        if (i <= s.To + 1 || i >= m.Length || !(now || Corrections.Between(m, s.To, i)) || !Numbers.Read(m, i, out var n) || !IsAlone(m, n)) return s;
        return s with { To = n.To, Min = s.Min with { Amount = n.Min }, Max = s.Max with { Amount = n.Max } };
    }

    /// <summary>"and a half", "or two", "or so", ", maybe five", "and ten minutes".</summary>
    private static Stretch After(Marked m, Stretch s)
    {
        var at = s.To;
        if (m[at] is "and" or "n" && m[at + 1] == "half") s = s with { To = at + 2, Min = Plus(s.Min, 0.5m), Max = Plus(s.Max, 0.5m) };
        else if (m[at] is "and" or "n" && m[at + 1] is "a" && m[at + 2] is "half") s = s with { To = at + 3, Min = Plus(s.Min, 0.5m), Max = Plus(s.Max, 0.5m) };
        else if (m[at] is "or" && m[at + 1] is "two" or "so" or "thereabouts" or "more" or "three" or "2")
            s = s with { To = at + 2, Max = m[at + 1] is "two" or "2" ? s.Max with { Amount = s.Max.Amount * 2 } : m[at + 1] == "three" ? s.Max with { Amount = s.Max.Amount * 3 } : s.Max };
        else if (m[at] == "," && m[at + 1] is "maybe" or "perhaps" or "possibly" or "or" && Numbers.Read(m, at + 2, out var more) && m[more.To] is not ("/" or "out" or "of") && !Unit(m, more.To, true, out _, out _, out _) && more.Min > s.Min.Amount)
            s = s with { To = more.To, Max = s.Max with { Amount = more.Max } };
        else if (m[at] is "maybe" or "perhaps" or "possibly" or "or" && Numbers.Read(m, at + 1, out more) && !Unit(m, more.To, true, out _, out _, out _) && more.Min > s.Min.Amount)
            s = s with { To = more.To, Max = s.Max with { Amount = more.Max } };
        else if (Second(m, s, m[at] is "and" ? at + 1 : at) is { } both) s = both;
        else if (Second(m, s, m[at] is "or" or "to" or "," && m[at] != "," ? at + 1 : -1, range: true) is { } range) s = range;
        if (m[s.To] is "ish" or "plus") s = s with { To = s.To + 1 };
        s = Corrected(m, s);
        return s with { Min = Whole(s.Min), Max = Whole(s.Max) };
    }

    /// <summary>A smaller unit added ("1 year 3 months", "an hour and ten minutes"), or the other end of a range ("30 seconds to a minute").</summary>
    private static Stretch? Second(Marked m, Stretch s, int at, bool range = false)
    {
        if (at < 0) return null;
        var one = m[at] is "a" or "an" ? at + 1 : -1;
        Number number = default;
        if (one < 0 && !Numbers.Read(m, at, out number)) return null;
        if (!Unit(m, one < 0 ? number.To : one, true, out var unit, out var scale, out var to))
            // "1 min 30": seconds.
            return one < 0 && !range && s.Min.Unit == PeriodUnit.Minute && m.Kind(at) == WordKind.Number && number.Min == number.Max && number.Max is >= 5 and < 60 && m.Kind(number.To) == WordKind.Mark
                ? s with { To = number.To, Min = Sum(s.Min, new(number.Min, PeriodUnit.Second)), Max = Sum(s.Max, new(number.Max, PeriodUnit.Second)) } : null;
        var amount = new Period((one < 0 ? number.Max : 1) * scale, unit);
        if (range) return amount.TotalDays > s.Min.TotalDays ? s with { To = to, Max = amount } : null;
        if (unit >= s.Min.Unit || one >= 0) return null;
        return s with { To = to, Min = Sum(s.Min, amount), Max = Sum(s.Max, amount) };
    }

    private static Period Sum(Period a, Period b) => (a.Unit, b.Unit) switch
    {
        (PeriodUnit.Year, PeriodUnit.Month) => new(a.Amount * 12 + b.Amount, PeriodUnit.Month),
        (PeriodUnit.Minute, PeriodUnit.Second) => new(a.Amount * 60 + b.Amount, PeriodUnit.Second),
        (PeriodUnit.Hour, PeriodUnit.Minute) => new(a.Amount * 60 + b.Amount, PeriodUnit.Minute),
        (PeriodUnit.Week, PeriodUnit.Day) => new(a.Amount * 7 + b.Amount, PeriodUnit.Day),
        _ => new(Math.Round((a.TotalDays + b.TotalDays) * 24, 2), PeriodUnit.Hour),
    };

    /// <summary>A year and a half is 18 months, half a year 6: whole numbers of the smaller unit where there is one.</summary>
    private static Period Plus(Period p, decimal more) => Whole(p with { Amount = p.Amount + more });

    private static Period Whole(Period p) => decimal.IsInteger(p.Amount) ? p : p.Unit switch
    {
        PeriodUnit.Year => new(p.Amount * 12, PeriodUnit.Month),
        PeriodUnit.Month => new(Math.Round(p.Amount * 30), PeriodUnit.Day),
        PeriodUnit.Week => new(Math.Round(p.Amount * 7), PeriodUnit.Day),
        PeriodUnit.Day => new(p.Amount * 24, PeriodUnit.Hour),
        PeriodUnit.Hour => new(p.Amount * 60, PeriodUnit.Minute),
        PeriodUnit.Minute => new(p.Amount * 60, PeriodUnit.Second),
        _ => p,
    };

    /// <summary>How many of a unit "for weeks" may mean at most.</summary>
    private static decimal Upper(PeriodUnit unit) => unit switch { PeriodUnit.Second or PeriodUnit.Minute => 30, PeriodUnit.Hour => 12, PeriodUnit.Day => 6, PeriodUnit.Week => 7, PeriodUnit.Month => 11, _ => 20 };

    public static bool Unit(Marked m, int i, bool afterDigits, out PeriodUnit unit, out decimal scale, out int to)
    {
        (unit, scale, to) = (PeriodUnit.Day, 1, i + 1);
        if (m.Taken(i)) return false;
        if (afterDigits && m[i] is "s" or "h" or "d" or "w" or "y")
        {
            unit = m[i] switch { "s" => PeriodUnit.Second, "h" => PeriodUnit.Hour, "d" => PeriodUnit.Day, "w" => PeriodUnit.Week, _ => PeriodUnit.Year };
            return true;
        }
        if (!m.At(i, Sense.Unit, out var meaning, out to)) return false;
        (unit, scale) = meaning.Code switch
        {
            "second" => (PeriodUnit.Second, 1m), "minute" => (PeriodUnit.Minute, 1), "hour" => (PeriodUnit.Hour, 1), "day" => (PeriodUnit.Day, 1), "night" => (PeriodUnit.Day, 1),
            "week" => (PeriodUnit.Week, 1), "fortnight" => (PeriodUnit.Week, 2), "month" => (PeriodUnit.Month, 1), "decade" => (PeriodUnit.Year, 10), _ => (PeriodUnit.Year, 1),
        };
        return true;
    }
}
