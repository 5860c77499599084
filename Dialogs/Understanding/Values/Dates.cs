// "Since Monday", "began in May", "after Christmas", "since 2011", "yesterday": how long that was before the message.
using System.Globalization;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

internal static class Dates
{
    /// <summary>The first date that says when it began, as the stretch from then until `at`.</summary>
    public static Stretch? Since(Marked m, DateTimeOffset at, bool wanted)
    {
        for (var i = 0; i < m.Length; i++)
        {
            if (m.Taken(i) || !Read(m, i, at, out var s, wanted)) continue;
            var first = m.StartOf(i);
            if (first == i && IsBeginning(m, s, wanted)) return s;
            i = s.To - 1;
        }
        return null;
    }

    /// <summary>The date at word `i`.</summary>
    /// <param name="wanted">The beginning was asked for: a bare year is one.</param>
    public static bool Read(Marked m, int i, DateTimeOffset at, out Stretch s, bool wanted = false)
    {
        s = default;
        var day = DateOnly.FromDateTime(at.DateTime);
        if (m.At(i, Sense.Calendar, out var when, out var to)) return Named(m, i, to, when, at, day, out s);
        if (Counted(m, i, day, out s)) return true;
        if (m.Kind(i) != WordKind.Number) return false;
        if (m[i].Length == 4 && int.TryParse(m[i], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1930 && year <= day.Year && (m[i - 1] is "since" or "in" or "from" or "early" or "late" or "about" or "around" or "so" or "was" or "back" || wanted))
        {
            s = Days(i, i + 1, day.DayNumber - new DateOnly(year, 7, 1).DayNumber, year == day.Year ? PeriodUnit.Month : PeriodUnit.Year);
            return true;
        }
        if (Figures(m, i, day, out s)) return true;
        // "3rd of March", "12 March"
        if (!int.TryParse(m[i], NumberStyles.None, CultureInfo.InvariantCulture, out var d) || d is < 1 or > 31) return false;
        var j = i + 1;
        if (m[j] is "st" or "nd" or "rd" or "th") j++;
        if (m[j] == "of") j++;
        if (!m.At(j, Sense.Calendar, out var month, out var end) || !month.Code.StartsWith("month", StringComparison.Ordinal)) return false;
        s = Days(i, end, day.DayNumber - Last(day, (int)month.Value, d).DayNumber, PeriodUnit.Day);
        return true;
    }

    /// <summary>"Two Fridays ago", "a week last Monday", "Sunday week".</summary>
    public static bool Counted(Marked m, int i, DateOnly today, out Stretch s)
    {
        s = default;
        if (m.Is(i, Sense.Approximately) || m[i] is "the" or "last") return false;
        int Back(Meaning weekday) => ((int)today.DayOfWeek - (int)weekday.Value + 6) % 7 + 1;
        if (m[i] is "a" or "1" or "2" or "two" && m[i + 1] is "week" or "weeks" && m[i + 2] is "last" or "past" && m.At(i + 3, Sense.Calendar, out var last, out var to) && last.Code.StartsWith("weekday", StringComparison.Ordinal))
        {
            s = Days(i, to, Back(last) + 7 * (m[i] is "2" or "two" ? 2 : 1), PeriodUnit.Day);
            return true;
        }
        if (!Numbers.Read(m, i, out var n) || !m.At(n.To, Sense.Calendar, out var weekday, out to) || !weekday.Code.StartsWith("weekday", StringComparison.Ordinal) || m[to] is not ("ago" or "back")) return false;
        s = Days(i, to + 1, Back(weekday) + 7 * ((int)n.Min - 1), PeriodUnit.Week);
        return n.Min >= 1;
    }

    /// <summary>"12/11/2026", day first; month first where the first figure can be no month and the second no day.</summary>
    private static bool Figures(Marked m, int i, DateOnly today, out Stretch s)
    {
        s = default;
        if (m[i + 1] is not ("/" or "-" or ".") || m[i + 3] != m[i + 1] || m.Kind(i + 2) != WordKind.Number || m.Kind(i + 4) != WordKind.Number) return false;
        if (!Whole(m[i], out var d) || !Whole(m[i + 2], out var month) || !Whole(m[i + 4], out var year)) return false;
        if (month > 12) (d, month) = (month, d);
        if (year < 100) year += 2000;
        if (month is < 1 or > 12 || year < 1930 || year > today.Year || d < 1 || d > DateTime.DaysInMonth(year, month) || new DateOnly(year, month, d) is var date && date > today) return false;
        s = Days(i, i + 5, today.DayNumber - date.DayNumber, PeriodUnit.Week);
        return true;
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool Named(Marked m, int i, int to, Meaning when, DateTimeOffset at, DateOnly day, out Stretch s)
    {
        s = default;
        var number = (int)when.Value;
        var hour = at.Hour;
        switch (when.Code.Split(':')[0])
        {
            case "yesterday": case "last-night": s = Days(i, to, 1, PeriodUnit.Day); return true;
            case "before-yesterday": s = Days(i, to, 2, PeriodUnit.Day); return true;
            case "today": s = new(i, to, new(0, PeriodUnit.Hour), new(Math.Max(hour, 1), PeriodUnit.Hour)); return true;
            case "this-morning": s = new(i, to, new(Math.Max(1, hour - 12), PeriodUnit.Hour), new(Math.Max(2, hour - 4), PeriodUnit.Hour)); return true;
            case "just-now": s = new(i, to, new(0, PeriodUnit.Minute), new(10, PeriodUnit.Minute)); return true;
            case "the-other-day": s = new(i, to, new(2, PeriodUnit.Day), new(4, PeriodUnit.Day)); return true;
            case "last-week": s = new(i, to, new(1, PeriodUnit.Week), new(1, PeriodUnit.Week)); return true;
            case "last-month": s = new(i, to, new(1, PeriodUnit.Month), new(1, PeriodUnit.Month)); return true;
            case "last-year": s = new(i, to, new(1, PeriodUnit.Year), new(1, PeriodUnit.Year)); return true;
            case "weekend":
                var since = ((int)day.DayOfWeek + 1) % 7;
                s = Days(i, to, since is 0 or 1 && m[i] != "this" ? since + 7 * (m[i] == "last" ? 1 : 0) : since, PeriodUnit.Day);
                return true;
            case "weekday":
                var back = ((int)day.DayOfWeek - number + 7) % 7;
                // "Since Sunday week": the one before.
                s = m[to] == "week" ? Days(i, to + 1, (back == 0 ? 7 : back) + 7, PeriodUnit.Day) : Days(i, to, back == 0 ? 7 : back, PeriodUnit.Day);
                return true;
            case "month-start": s = Days(i, to, Math.Max(1, day.Day - 1), PeriodUnit.Week); return true;
            case "year-start": s = Days(i, to, day.DayOfYear, PeriodUnit.Month); return true;
            case "month":
                if (m[i] is "may" && m[i - 1] is not ("in" or "since" or "last" or "from" or "early" or "late" or "mid" or "of" or "until" or "around" or "about") && m[i - 1] != "-") return false;
                if (m[i] is "mar" or "march" or "jan" or "dec" && m[i - 1] is "a" or "the" or "to") return false;
                var first = to;
                if (m.Kind(to) == WordKind.Number && m[to].Length == 4 && int.TryParse(m[to], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1930 && year <= day.Year) s = Days(i, to + 1, day.DayNumber - new DateOnly(year, number, 15).DayNumber, PeriodUnit.Month);
                else if (m.Kind(to) == WordKind.Number && int.TryParse(m[to], NumberStyles.None, CultureInfo.InvariantCulture, out var d) && d is > 0 and <= 31) s = Days(i, first + (m[to + 1] is "st" or "nd" or "rd" or "th" ? 2 : 1), day.DayNumber - Last(day, number, d).DayNumber, PeriodUnit.Day);
                else s = Days(i, to, day.DayNumber - Last(day, number, PartOf(m, i), wholeMonth: true).DayNumber, PeriodUnit.Week);
                return true;
            case "season":
                if (m.Kind(to) == WordKind.Number && m[to].Length == 4 && int.TryParse(m[to], NumberStyles.None, CultureInfo.InvariantCulture, out var in4) && in4 >= 1930 && new DateOnly(Math.Min(in4, day.Year), number == 12 ? 1 : number + 1, 15) is var mid && mid < day)
                {
                    s = Days(i, to + 1, day.DayNumber - mid.DayNumber, PeriodUnit.Month);
                    return true;
                }
                s = Days(i, to, day.DayNumber - Last(day, number == 12 ? 1 : number + 1, 15).DayNumber, PeriodUnit.Month); return true;
            case "feast": s = Days(i, to, day.DayNumber - Last(day, number / 100, number % 100).DayNumber, PeriodUnit.Week); return true;
            case "easter":
                var easter = Easter(day.Year);
                s = Days(i, to, day.DayNumber - (easter <= day ? easter : Easter(day.Year - 1)).DayNumber, PeriodUnit.Week);
                return true;
            default: return false;
        }
    }

    /// <summary>The day that a part of a month stands for: "early", "the end of".</summary>
    private static int PartOf(Marked m, int i)
    {
        var word = m[i - 1] == "of" ? m[i - 2] : m[i - 1];
        return word switch { "early" => 5, "start" or "beginning" => 2, "late" => 25, "end" => 28, _ => 15 };
    }

    /// <summary>"Since I was 20", with the age now: the years between.</summary>
    public static Stretch? SinceAge(Marked m, decimal age)
    {
        for (var i = 0; i < m.Length; i++)
        {
            if (m[i] is not ("since" or "from")) continue;
            var at = m[i + 1] == "i" && m[i + 2] == "was" ? i + 3 : m[i + 1] == "age" ? i + 2 : m[i + 1] == "the" && m[i + 2] == "age" && m[i + 3] == "of" ? i + 4 : -1;
            if (at > 0 && Numbers.Read(m, at, out var n) && n.Max < age && !m.Is(n.To, Sense.Unit)) return new(i, n.To, new(age - n.Max, PeriodUnit.Year), new(age - n.Min, PeriodUnit.Year));
        }
        return null;
    }

    /// <summary>The last such day before today; of the running month at least a day ago.</summary>
    private static DateOnly Last(DateOnly today, int month, int day, bool wholeMonth = false)
    {
        if (wholeMonth && month == today.Month && day > today.Day) day = Math.Max(1, today.Day / 2);
        var date = new DateOnly(today.Year, month, Math.Min(day, DateTime.DaysInMonth(today.Year, month)));
        return date <= today ? date : new(today.Year - 1, month, Math.Min(day, DateTime.DaysInMonth(today.Year - 1, month)));
    }

    /// <summary>Days in the coarsest unit that says no more than the words did.</summary>
    private static Stretch Days(int from, int to, int days, PeriodUnit coarsest)
    {
        var period = coarsest switch
        {
            PeriodUnit.Year => new Period(Math.Max(1, Math.Round(days / 365.25m)), PeriodUnit.Year),
            _ when days >= 60 && coarsest >= PeriodUnit.Week => new(Math.Round(days / 30.44m), PeriodUnit.Month),
            _ when days >= 14 && coarsest >= PeriodUnit.Week => new(Math.Round(days / 7m), PeriodUnit.Week),
            _ => new(days, PeriodUnit.Day),
        };
        return new(from, to, period, period);
    }

    /// <summary>Western Easter (Butcher's rule).</summary>
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, n = (a + 11 * h + 22 * l) / 451;
        return new(year, (h + l - 7 * n + 114) / 31, (h + l - 7 * n + 114) % 31 + 1);
    }

    private static bool IsBeginning(Marked m, Stretch s, bool wanted)
    {
        if (m[s.From] == "since" && !m.Any(m.SentenceStart(s.From), s.From, Sense.Medicine)) return true;
        int from = m.SegmentStart(s.From), to = m.SegmentEnd(s.To - 1);
        if (m[s.From - 1] is "until" or "till" && m[s.From - 2] is "fine" or "ok" or "okay" or "good" or "alright" or "great") return true;
        if (m[s.From - 1] is "not" or "over" or "until" or "till" or "by" or "next" or "every" or "each" || m[s.From - 1] == "on" && m[s.From - 2] == "worse") return false;
        if (EndsInSince(m, s)) return true;
        if (m.Any(from, s.From, Sense.Every) || m[s.From].EndsWith("days", StringComparison.Ordinal) && !wanted) return false;
        for (var i = s.From - 1; i >= from; i--)
            if (m[i] == "since" && (m.Is(i - 1, Sense.Times) || m.Is(i - 1, Sense.Number))) return false;
            else if (m[i] == "since" || m[i] == "from" && i >= s.From - 2 || m.Is(i, Sense.Started)) return !m.Any(from, s.From, Sense.Medicine);
        if (wanted) return true;
        if (IsEvent(m, s)) return true;
        return m.Any(m.SentenceStart(s.From), s.From, Sense.Started) && !m.Any(from, to, Sense.OtherEvent) || m.Any(s.To, m.SentenceEnd(s.From), Sense.Started)
            || m[s.From] == "yesterday" && s.From == m.SentenceStart(s.From) && s.To >= m.SegmentEnd(s.From) - 1;
    }

    /// <summary>"Took up running in September and my shins have been burning since."</summary>
    private static bool EndsInSince(Marked m, Stretch s)
    {
        for (var i = s.To; i < m.SentenceEnd(s.From); i++)
            if (m[i] == "since" && m.Kind(i + 1) == WordKind.Mark && (i + 1 >= m.SegmentEnd(i) || m[i + 1] is "." or "," or ";" or "!")) return !m.Any(s.To, i, Sense.Medicine);
        return false;
    }

    /// <summary>"Hanging curtains on Saturday and my neck seized", "..., left side, Monday": a past day told beside what happened, or alone in a complaint.</summary>
    private static bool IsEvent(Marked m, Stretch s)
    {
        int from = m.SentenceStart(s.From), to = m.SentenceEnd(s.To - 1);
        if (!m.At(s.From, Sense.Calendar, out var when, out _) || when.Code.StartsWith("feast", StringComparison.Ordinal) || when.Code is "today" or "season:3" or "last-year" || m[to - 1] == "?" || m.Any(from, to, Sense.Medicine) || m[s.To] is "next" or "coming") return false;
        for (var i = from; i < to; i++)
            if (m.At(i, Sense.OtherEvent, out var what, out _) && what.Code == "event" || m[i] is "appointment" or "session" or "book" or "booked" or "booking" or "slot" or "visit" or "see" or "come" or "next" or "needled" or "cupping" or "needles" or "you" or "worse" or "better" or "was" && !m.Any(i, i + 3, Sense.Started) && m[i - 1] is "it" or "pain" or "back" or "that") return false;
        int first = m.SegmentStart(s.From), last = m.SegmentEnd(s.To - 1);
        var alone = true;
        for (var i = first; i < last; i++)
            if ((i < s.From || i >= s.To) && m.Kind(i) == WordKind.Word && m[i] is not ("on" or "last" or "in" or "this" or "about" or "around" or "early" or "late" or "morning" or "night" or "evening" or "afternoon" or "just" or "just" or "back" or "at" or "the" or "only" or "it" or "happened" or "started" or "and")) { alone = false; break; }
        var complains = m.Mentions.Exists(x => x.Is(Sense.Site) || x.Is(Sense.Symptom) || x.Is(Sense.Quality));
        if (alone && complains && when.Code is "yesterday" or "before-yesterday" or "last-night" or "last-week" or "weekend" or "this-morning" or "last-month" || alone && complains && when.Code.StartsWith("weekday", StringComparison.Ordinal)) return true;
        if (m[s.From - 1] is not ("on" or "in" or "last" or "at") && when.Code.StartsWith("weekday", StringComparison.Ordinal) || when.Code.StartsWith("month", StringComparison.Ordinal) && m[s.From - 1] != "in") return false;
        if (when.Code == "this-morning" || when.Code == "last-night" && m[s.From] is not ("last" or "yesterday")) return false;
        for (var i = Math.Max(first, s.From - 5); i < Math.Min(last, s.To + 3); i++)
            if (m.At(i, Sense.Trigger, out var what, out _) && what.Code is not ("pregnancy" or "sleep" or "sleep:1") && m.Any(from, to, Sense.Site)) return true;
        for (var i = from; i < to; i++)
            if (m[i] is "went" or "seized" or "locked" or "popped" or "snapped" or "jarred" or "wrenched" or "pulled" or "did" or "slipped" or "tripped" or "felt" or "caught" or "overdid" or "tweaked" or "twisted" or "strained" or "fell" or "got" or "woke" or "pinched" && (m.Any(from, to, Sense.Site) || m.Any(from, to, Sense.Symptom))) return true;
        return false;
    }
}
