// Dates and times as people write them, day first: "2021-05-03", "3 May 2021", "03/05/2021", "May 2021", "2021"; "14:30", "2.30 pm". A year has four digits.
using System.Globalization;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class TimeReader
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    public static AnswerAttempt Read(Item item, string text, DateTimeOffset? at) => item.Type switch
    {
        ItemType.Time => Time(text) is { } t ? Within(item, new("time", t)) : AnswerReader.Wrong("time"),
        ItemType.Date => Date(text, at, MonthFirst(item)) is { } d ? Within(item, new("date", d)) : AnswerReader.Wrong("date", ("format", item.EntryFormat)),
        _ => DateTime(text, at, MonthFirst(item)) is { } m ? Within(item, new("dateTime", m)) : AnswerReader.Wrong("date-time", ("format", item.EntryFormat)),
    };

    /// <summary>Without seconds that nobody means.</summary>
    private static string Clock(string time) => time.EndsWith(":00", StringComparison.Ordinal) && time.Length == 8 ? time[..5] : time;

    /// <summary>The form shows "MM/DD/YYYY".</summary>
    private static bool MonthFirst(Item item) => item.EntryFormat?.ToUpperInvariant() is { } format && format.Contains("DD", StringComparison.Ordinal)
        && format.IndexOf("MM", StringComparison.Ordinal) is >= 0 and var month && month < format.IndexOf("DD", StringComparison.Ordinal);

    private static AnswerAttempt Within(Item item, TimeAnswer value)
    {
        var stretch = Compare.Stretch(value);
        if (item.Earliest is { } from && Compare.Stretch(value with { Value = from }) is { } earliest && stretch?.End <= earliest.Start)
            return value.Kind == "time" ? AnswerReader.Wrong("time-too-early", ("min", Clock(from))) : AnswerReader.Wrong("too-early", ("min", from));
        if (item.Latest is { } until && Compare.Stretch(value with { Value = until }) is { } latest && stretch?.Start >= latest.End)
            return value.Kind == "time" ? AnswerReader.Wrong("time-too-late", ("max", Clock(until))) : AnswerReader.Wrong("too-late", ("max", until));
        return AnswerReader.Right(value);
    }

    /// <summary>YYYY, YYYY-MM or YYYY-MM-DD; null when it is no date, or no date that there is.</summary>
    private static string? Date(string text, DateTimeOffset? at, bool monthFirst)
    {
        var plain = Plain.Of(text);
        if (at is { } now)
        {
            if (plain == "today") return Iso(now.Year, now.Month, now.Day);
            if (plain == "yesterday" && now.AddDays(-1) is var before) return Iso(before.Year, before.Month, before.Day);
            if (plain == "tomorrow" && now.AddDays(1) is var after) return Iso(after.Year, after.Month, after.Day);
        }
        var parts = plain.Split(' ').Where(p => p is not ("of" or "the" or "in" or "on" or "mon" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday")).ToArray();
        return parts switch
        {
            [{ Length: 4 } y] when Year(y) is { } year => Iso(year),
            [{ Length: 6 or 8 } run] when run.All(char.IsAsciiDigit) && run.Length == 8 && Year(run[..4]) is { } year => Iso(year, Digits(run[4..6]), Digits(run[6..])),
            [{ Length: 4 } y, var m] when Year(y) is { } year => Iso(year, Digits(m) ?? Month(m)),
            [var m, { Length: 4 } y] when Year(y) is { } year => Iso(year, Month(m) ?? Digits(m)),
            [{ Length: 4 } y, var m, var d] when Year(y) is { } year => Iso(year, Digits(m) ?? Month(m), Day(d)),
            [var d, var m, { Length: 4 } y] when Year(y) is { } year && Month(m) is { } month => Iso(year, month, Day(d)),
            [var m, var d, { Length: 4 } y] when Year(y) is { } year && Month(m) is { } month => Iso(year, month, Day(d)),
            // Day first, unless the form says otherwise; a second number above 12 can only be the day.
            [var d, var m, { Length: 4 } y] when Year(y) is { } year => Digits(m) > 12 || monthFirst && Digits(d) <= 12 ? Iso(year, Digits(d), Digits(m)) : Iso(year, Digits(m), Day(d)),
            _ => null,
        };
    }

    private static string? DateTime(string text, DateTimeOffset? at, bool monthFirst)
    {
        if (Date(text, at, monthFirst) is { } date) return date;
        var cut = text.IndexOf('T', StringComparison.Ordinal);
        if (cut == 10 && text.Length > 15 && Offset(text[11..]) is { } parts && Date(text[..10], at, monthFirst) is { } day && Time(parts.Time) is { } clock)
            return DateTimeOffset.TryParse($"{day}T{clock}{parts.Offset ?? Zone(at)}", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? $"{day}T{clock}{parts.Offset ?? Zone(at)}" : null;
        // "3 May 2021 at 14:30": the last one or two words are the time.
        var words = text.Replace(" at ", " ", StringComparison.OrdinalIgnoreCase).Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var n = 1; n <= 2 && n < words.Length; n++)
            if (Time(string.Join(' ', words[^n..])) is { } time && Date(string.Join(' ', words[..^n]), at, monthFirst) is { Length: 10 } d) return $"{d}T{time}{Zone(at)}";
        return null;
    }

    private static string Zone(DateTimeOffset? at) => at?.ToString("zzz", CultureInfo.InvariantCulture) ?? "Z";

    private static (string Time, string? Offset)? Offset(string text)
    {
        if (text.EndsWith('Z')) return (text[..^1], "Z");
        var sign = text.LastIndexOfAny(['+', '-']);
        return sign < 0 ? (text, null) : text.Length - sign == 6 ? (text[..sign], text[sign..]) : null;
    }

    /// <summary>HH:MM:SS.</summary>
    private static string? Time(string text)
    {
        var plain = text.ToLowerInvariant().Replace("o'clock", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (plain is "noon" or "midday") return "12:00:00";
        if (plain == "midnight") return "00:00:00";
        plain = plain.Replace("a.m.", "am", StringComparison.Ordinal).Replace("p.m.", "pm", StringComparison.Ordinal);
        var half = plain.EndsWith("am", StringComparison.Ordinal) ? 0 : plain.EndsWith("pm", StringComparison.Ordinal) ? 12 : -1;
        if (half >= 0) plain = plain[..^2];
        var parts = plain.Split(':', '.');
        if (parts.Length > 3 || parts.Length == 1 && half < 0 || Digits(parts[0]) is not { } hour) return null;
        if (parts.Skip(1).Any(p => p.Length != 2 || Digits(p) is null or > 59)) return null;
        if (half >= 0)
        {
            if (hour is < 1 or > 12) return null;
            hour = hour % 12 + half;
        }
        return hour > 23 ? null : $"{hour:00}:{(parts.Length > 1 ? parts[1] : "00")}:{(parts.Length > 2 ? parts[2] : "00")}";
    }

    private static int? Digits(string text) => text.Length is > 0 and < 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static int? Year(string text) => Digits(text) is { } y and > 1800 and < 2200 ? y : null;

    private static int? Day(string text) =>
        Digits(text) ?? (text.Length > 2 && text[^2..] is "st" or "nd" or "rd" or "th" ? Digits(text[..^2]) : null);

    private static int? Month(string text)
    {
        if (text.Length < 3) return null;
        var month = Array.IndexOf(Months, text[..3]);
        return month >= 0 && CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month].StartsWith(text == "sept" ? "sep" : text, StringComparison.OrdinalIgnoreCase) ? month + 1 : null;
    }

    private static string Iso(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    private static string? Iso(int year, int? month) => month is >= 1 and <= 12 ? $"{year:0000}-{month:00}" : null;

    private static string? Iso(int year, int? month, int? day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= System.DateTime.DaysInMonth(year, month.Value) ? $"{year:0000}-{month:00}-{day:00}" : null;
}
