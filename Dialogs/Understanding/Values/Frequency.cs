// How often: "twice a night", "every other day", "ten a day", "every 20 minutes", "weekly". Not how often a tablet is taken or the gym visited.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal readonly record struct Rate(int From, int To, decimal Min, decimal Max, string Per);

internal static class Frequency
{
    /// <summary>The stated frequency of the spasm, and every rate found is taken, also those of other things.</summary>
    public static Value? Read(Marked m, Asked asked)
    {
        var wanted = asked.Values.Contains("frequency");
        Rate? best = null;
        for (var i = 0; i < m.Length;)
        {
            if (m.Taken(i) || !At(m, i, wanted, out var rate)) { i++; continue; }
            if (rate.Per == "fortnight") rate = rate with { Min = rate.Min * 2, Max = rate.Max * 2, Per = "month" };
            rate = Sometimes(m, rate);
            m.Take(rate.From, rate.To);
            i = rate.To;
            if (!IsOfTheSpasm(m, rate, wanted)) continue;
            if (best is null || Corrections.Between(m, best.Value.To, rate.From) || IsPast(m, best.Value)) best = rate;
        }
        if (wanted || m.Mentions.Exists(x => x.Is(Sense.Symptom))) best ??= Weekdays(m);
        return best is { } b ? new("frequency", new RateData(Math.Round(b.Min, 2), Math.Round(b.Max, 2), b.Per), m.Span(b.From, b.To)) : null;
    }

    /// <summary>"Daily. Sometimes twice.", "twice a week, no, three times": a bare count after a rate is of the same period.</summary>
    private static Rate Sometimes(Marked m, Rate rate)
    {
        var i = rate.To;
        bool sometimes = false, corrected = false;
        while (i < Math.Min(m.Length, rate.To + 7) && (m.Kind(i) == WordKind.Mark || m[i] is "sometimes" or "occasionally" or "maybe" or "or" or "even" or "often" or "and" or "no" or "i" or "lie" or "more" or "like" || m.Is(i, Sense.Correction) || m.Is(i, Sense.Approximately)))
        {
            sometimes |= m[i] is "sometimes" or "occasionally" or "maybe" or "even" or "often";
            corrected |= m[i] == "no" || m.Is(i, Sense.Correction);
            i++;
        }
        if (i == rate.To || !(sometimes || corrected)) return rate;
        decimal min, max;
        int to;
        if (m.At(i, Sense.Times, out var times, out to) && times.Value > 0) (min, max) = (times.Value, times.Value);
        else if (Numbers.Read(m, i, out var n) && (m.At(n.To, Sense.Times, out _, out to) || (to = n.To) >= m.SegmentEnd(n.To - 1) && corrected)) (min, max) = (n.Min, n.Max);
        else return rate;
        if (Per(m, to, out _, out _) || m.Is(to, Sense.Unit)) return rate;
        return corrected ? rate with { To = to, Min = min, Max = max } : max > rate.Max ? rate with { To = to, Max = max } : rate;
    }

    /// <summary>"Mondays and Thursdays": as many times a week as days are named.</summary>
    private static Rate? Weekdays(Marked m)
    {
        var days = m.Mentions.FindAll(x => x.Find(Sense.Calendar, out var day) && day.Code.StartsWith("weekday", StringComparison.Ordinal) && m[x.From].EndsWith("days", StringComparison.Ordinal));
        return days.Count == 0 ? null : new(days[0].From, days[^1].To, days.Count, days.Count, "week");
    }

    /// <summary>"In the night three times", "per day 2 times": the period first.</summary>
    private static bool PeriodFirst(Marked m, int i, out Rate rate)
    {
        rate = default;
        if (!Per(m, i, out var per, out var to) || per == "hour" && m[i] is "the" or "an") return false;
        while (m[to] is "about" or "around" or "maybe" or "i" or "get" or "it" or "comes" or "like" or ",") to++;
        if (m.At(to, Sense.Times, out var times, out var end) && times.Value > 0) rate = new(i, end, times.Value, times.Value, per);
        else if (Numbers.Read(m, to, out var n) && m.At(n.To, Sense.Times, out _, out end)) rate = new(i, end, n.Min, n.Max, per);
        else return false;
        return !Per(m, end, out _, out _);
    }

    private static bool At(Marked m, int i, bool wanted, out Rate rate)
    {
        rate = default;
        if (PeriodFirst(m, i, out rate)) return true;
        if (m.At(i, Sense.Every, out var every, out var to)) return Every(m, i, every, to, out rate);
        if (m.At(i, Sense.Times, out var times, out to) && times.Value > 0)
        {
            decimal max = times.Value;
            if (m[to] is "or" or "to" or "-" or "maybe" && m.At(m[to + 1] == "maybe" ? to + 2 : to + 1, Sense.Times, out var more, out var end) && more.Value > max) (max, to) = (more.Value, end);
            else if (m[to] is "or" or "to" or "maybe" && Numbers.Read(m, to + 1, out var n) && m.Is(n.To, Sense.Times)) (max, to) = (n.Max, n.To + 1);
            if (Per(m, to, out var per, out var past)) { rate = new(i, past, times.Value, max, per); return true; }
            // "Once in three days".
            if (m[to] is "in" or "every" && Numbers.Read(m, to + 1, out var span) && span.Min > 0 && Durations.Unit(m, span.To, true, out var each, out var length, out past) && each >= PeriodUnit.Minute)
            {
                var (count, name) = OnceEvery(each);
                rate = new(i, past, times.Value * count / (span.Max * length), max * count / (span.Min * length), name);
                return true;
            }
            if (wanted && times.Value > 1 && m.SegmentEnd(i) == to) return false;
            return false;
        }
        // "At four every morning": a time.
        if (m[i - 1] == "at" || !Numbers.Read(m, i, out var number)) return false;
        to = number.To;
        if (m[to] == "/" && Numbers.Read(m, to + 1, out var slash) && slash.Min > number.Min && slash.Max <= number.Max + 2 && m.Is(slash.To, Sense.Times)) (number, to) = (number with { Max = slash.Max }, slash.To);
        var many = m.At(to, Sense.Times, out var noun, out var after) && noun.Value == 0;
        if (many) to = after;
        else if (m.Is(to, Sense.Symptom) && !m.Is(to, Sense.Unit)) to = EndOf(m, to);
        else if (m[to] == "of" && m[to + 1] is "them" or "these") to += 2;
        else if (m[to] is "or" && m[to + 1] == "so") to += 2;
        else if (Durations.Unit(m, to, false, out var unit, out _, out var unitTo) && unit == PeriodUnit.Day)
        {
            // "One night in two", "four days out of the seven".
            var share = m[unitTo] == "out" && m[unitTo + 1] == "of" ? unitTo + 2 : m[unitTo] == "in" ? unitTo + 1 : -1;
            if (share > 0 && m[share] is "the" or "every" or "each") share++;
            if (share > 0 && Numbers.Read(m, share, out var of) && of.Min > 1 && of.Max <= 14 && number.Max <= of.Min && (!m.Is(of.To, Sense.Unit) || m.Is(of.To, Sense.Unit) && m[of.To] is "days" or "nights"))
            {
                rate = new(i, m.Is(of.To, Sense.Unit) ? of.To + 1 : of.To, number.Min * 7 / of.Max, number.Max * 7 / of.Min, "week");
                return true;
            }
            to = unitTo;
            if (!(m[to] is "a" or "per" or "each" or "every" or "in" or "of" or "this")) return false;
        }
        if (!Per(m, to, out var period, out var perTo) || to == number.To && (m.Is(to, Sense.Every) && m[to] is "most" || !wanted && m.Is(to, Sense.Calendar))) return false;
        rate = new(i, perTo, number.Min, number.Max, period);
        return true;
    }

    private static int EndOf(Marked m, int i) => m.Mentions[m.MentionAt(i)].To;

    /// <summary>"a week", "per hour", "each night", "/day", "daily", "today", "in the night", "last night".</summary>
    private static bool Per(Marked m, int i, out string per, out int to)
    {
        (per, to) = ("", i);
        while (m[i] is "at" && m[i + 1] is "night" == false) i++;
        if (m.At(i, Sense.Every, out var every, out var end) && every.Code is "night" or "day" or "week" or "month" or "hour" or "year") { (per, to) = (every.Code, end); return true; }
        if (every.Code is "most" or "nearly" && m.At(end, Sense.Unit, out var each, out var eachTo)) { (per, to) = (Name(m, end, each), eachTo); return per is "day" or "night"; }
        if (m.At(i, Sense.Calendar, out var when, out end) && when.Code is "today" or "this-morning" or "last-night" or "yesterday" or "last-week" or "last-month") { (per, to) = (when.Code switch { "last-night" => "night", "last-week" => "week", "last-month" => "month", _ => "day" }, end); return true; }
        var start = i;
        if (m[i] is "in" or "during" or "of" or "through" or "throughout" or "over") i++;
        if (m[i] is "a" or "an" or "per" or "each" or "every" or "the" or "this" or "any" or "one" or "/") i++;
        if (m[i] is "last" or "past" && i > start) i++;
        if (m[i] is "single" or "given" or "whole") i++;
        if (i == start && !(m[i] is "nightly" or "daily") || !m.At(i, Sense.Unit, out var unit, out end)) return false;
        per = Name(m, i, unit);
        to = end;
        return per.Length > 0;
    }

    private static string Name(Marked m, int i, Meaning unit) => unit.Code switch
    {
        "night" => m[i].StartsWith("night", StringComparison.Ordinal) ? "night" : "day",
        "hour" or "day" or "week" or "fortnight" or "month" or "year" => unit.Code,
        _ => "",
    };

    private static bool Every(Marked m, int i, Meaning every, int to, out Rate rate)
    {
        rate = default;
        if (every.Code is "night" or "day" or "week" or "month" or "hour" or "year") { rate = new(i, to, 1, 1, every.Code); return m[i] != "everyday" || m.SegmentEnd(i) == to; }
        if (every.Code == "fortnight") { rate = new(i, to, 2, 2, "month"); return true; }
        if (m[i] == "per") return false;
        while (m[to] is "single" or "bloody" or "damn" or "flipping" or "blooming" or "blinking" or "blessed" or "sodding" or "bleeding" or "last") to++;
        if (m.At(to, Sense.Calendar, out var day, out var dayTo) && day.Code.StartsWith("week", StringComparison.Ordinal)) { rate = new(i, dayTo, 1, 1, "week"); return every.Value == 1; }
        if (m[to] is "weekend") { rate = new(i, to + 1, 1, 1, "week"); return every.Value == 1; }
        if (m[i] == "every" && every.Value == 1 && Numbers.Read(m, to, out var n) && n.Min > 0 && Durations.Unit(m, n.To, true, out var unit, out var scale, out var end))
        {
            var (count, per) = OnceEvery(unit);
            rate = new(i, end, count / (n.Max * scale), count / (n.Min * scale), per);
            return true;
        }
        if (!m.At(to, Sense.Unit, out var single, out var singleTo)) return false;
        var name = Name(m, to, single);
        if (every.Code is "most" or "nearly") { rate = new(i, singleTo, every.Code == "most" ? 4 : 5, 6, "week"); return name is "day" or "night"; }
        if (single.Code is "second" or "minute") { rate = new(i, singleTo, 60, 60, "hour"); return every.Value == 1 && single.Code == "minute"; }
        if (single.Code == "fortnight") { rate = new(i, singleTo, 2, 2, "month"); return true; }
        if (name.Length == 0) return false;
        rate = every.Value switch
        {
            1 => new(i, singleTo, 1, 1, name),
            2 when name is "day" or "night" => new(i, singleTo, 3, 4, "week"),
            3 when name is "day" or "night" => new(i, singleTo, 2, 2.5m, "week"),
            _ => name switch
            {
                "day" or "night" => new(i, singleTo, 7 / every.Value, 7 / every.Value, "week"), "week" => new(i, singleTo, 52.18m / 12 / every.Value, 52.18m / 12 / every.Value, "month"),
                "month" => new(i, singleTo, 12 / every.Value, 12 / every.Value, "year"), "hour" => new(i, singleTo, 24 / every.Value, 24 / every.Value, "day"), _ => new(i, singleTo, 1 / every.Value, 1 / every.Value, "year"),
            },
        };
        return true;
    }

    /// <summary>"Every n of a unit" is this count divided by n.</summary>
    private static (decimal Count, string Per) OnceEvery(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Second => (3600, "hour"), PeriodUnit.Minute => (60, "hour"), PeriodUnit.Hour => (24, "day"), PeriodUnit.Day => (7, "week"),
        PeriodUnit.Week => (52.18m / 12, "month"), PeriodUnit.Month => (12, "year"), _ => (1, "year"),
    };

    /// <summary>A medicine is named before it, nearer than any word of the complaint.</summary>
    private static bool IsOfMedicine(Marked m, int from)
    {
        for (var i = from - 1; i >= Math.Max(0, from - 25); i--)
            if (m.Is(i, Sense.Medicine)) return true;
            else if (m.Is(i, Sense.Symptom) && i + 1 < from && m.Segment(i) != m.Segment(from) && !IsPurpose(m, i)) return false;
        return false;
    }

    /// <summary>A word of taking; "I'm on the settee" is none.</summary>
    private static bool IsTaken(Marked m, int from, int to)
    {
        for (var i = from; i < to; i++)
            if (m.At(i, Sense.Taking, out _, out var end) && !(m[end - 1] == "on" && m[end] is "the" or "my" or "a")) return true;
        return false;
    }

    /// <summary>"Quinine for my leg cramps": what the medicine is for.</summary>
    private static bool IsPurpose(Marked m, int i)
    {
        for (var j = i - 1; j >= Math.Max(0, i - 4); j--)
            if (m[j] == "for") return true;
        return false;
    }

    private static bool IsPast(Marked m, Rate r) => m.Any(m.SegmentStart(r.From), m.SegmentEnd(r.From), Sense.PainPast) || m.Any(m.SegmentStart(r.From), r.From, Sense.Instead);

    private static bool IsOfTheSpasm(Marked m, Rate r, bool wanted)
    {
        int from = m.SegmentStart(r.From), to = m.SegmentEnd(r.To - 1);
        // "A 3 most days" is a score.
        if (m[r.From - 1] is "not" or "worse" or "than" || m.Is(r.From, Sense.Every) && (m.Kind(r.From - 1) == WordKind.Number || m.Is(r.From - 1, Sense.Number))) return false;
        // "quinine for my cramps, two a night": a bare count in a sentence about a medicine counts tablets.
        var count = r.From;
        while (count < r.To - 1 && m.Is(count, Sense.Approximately)) count++;
        if (!wanted && !m.Any(r.From, r.To, Sense.Times) && !m.Any(r.From, r.To, Sense.Symptom) && m.Kind(count) == WordKind.Number | m.Is(count, Sense.Number) && IsOfMedicine(m, r.From)) return false;
        if (m.Any(from, r.From, Sense.Activity) && !m.Any(m.SentenceStart(from), r.From, Sense.Symptom)) return false;
        if (m.Any(from, r.From, Sense.Medicine) && !m.Any(from, r.From, Sense.Symptom) || m.Any(r.To, r.To + 1, Sense.PainLeast) || m[r.From - 1] is "easing" or "better" or "improving" or "easier" or "bigger" or "more" or "stronger" or "weaker" || m.Is(r.From - 1, Sense.Worse)) return false;
        if (m.Any(from, to, Sense.Symptom)) return !(m.Any(from, r.From, Sense.Taking) && m.Any(from, r.From, Sense.Medicine));
        if (m.Any(from, to, Sense.Medicine) || m.Any(from, to, Sense.MedicineClass) || IsTaken(m, from, to) || m.Any(from, to, Sense.MedicineForm)) return false;
        if (wanted) return true;
        if (m.Any(from, to, Sense.Activity)) return false;
        for (var i = from - 1; i >= 0 && m.Sentence(i) == m.Sentence(from); i--)
        {
            if (m.Is(i, Sense.Symptom) || m.Is(i, Sense.Site) || m.Is(i, Sense.Quality)) return true;
            if (m.Is(i, Sense.Medicine) || m.Is(i, Sense.Taking) || m.Is(i, Sense.MedicineForm)) return false;
            if (m.Is(i, Sense.Activity) && !m.Any(m.SentenceStart(i), i, Sense.Symptom)) return false;
        }
        // "End of every day" in a complaint.
        if (m.Any(m.SentenceStart(from), m.SentenceEnd(from), Sense.Symptom)) return true;
        // What nobody names must be the complaint: the rate alone, or of "it".
        for (var i = from; i < to; i++)
            if (i < r.From || i >= r.To)
                if (m[i] is "it" or "it's" or "its" or "they" or "they're" or "them" or "these" or "one" or "get" or "gets" or "woke" or "woken" or "wakes" or "had" or "having" or "have" || m.Is(i, Sense.Site) || m.Is(i, Sense.Quality)) return true;
        for (var i = from; i < to; i++)
            if ((i < r.From || i >= r.To) && m.Kind(i) == WordKind.Word && !m.Is(i, Sense.Approximately) && !PainCues.IsSmall(m, i) && !m.Is(i, Sense.EpisodeAfter) && !m.Is(i, Sense.OnsetAfter) && m[i] is not ("no" or "so" or "for" or "as" or "regular" or "easily" or "these" or "days" or "now" or "minimum" or "thereabouts" or "again" or "too" or "usually" or "or" or "after" or "before" or "during" or "with" or "i'd" or "always" or "every" or "last" or "since")) return false;
        return true;
    }
}
