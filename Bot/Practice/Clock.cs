// Times as the clinic's clocks show them, and ages as people say them.
using System.Globalization;

namespace IntakeBot.Practice;

public sealed class Clock(TimeProvider time, PracticeSettings settings, PracticeWords words)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>`08:41` today, `Mon 23 Nov 08:41` on another day.</summary>
    public string At(DateTimeOffset when)
    {
        var (there, today) = (TimeZoneInfo.ConvertTime(when, settings.Zone), TimeZoneInfo.ConvertTime(Now, settings.Zone));
        return there.ToString(there.Date == today.Date ? "HH:mm" : there.Year == today.Year ? "ddd d MMM HH:mm" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>For the `datetime` attribute.</summary>
    public static string Iso(DateTimeOffset when) => when.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>`under 1 min`, `14 min`, `2 h 05 min`, `3 days`. The page's script says it the same way as time goes on.</summary>
    public string Age(DateTimeOffset since)
    {
        var minutes = (long)Math.Max(0, (Now - since).TotalMinutes);
        return minutes < 1 ? words["age.now"]
            : minutes < 60 ? words["age.minutes", ("m", minutes)]
            : minutes < 48 * 60 ? words["age.hours", ("h", minutes / 60), ("m", (minutes % 60).ToString("00", CultureInfo.InvariantCulture))]
            : words["age.days", ("d", minutes / (24 * 60))];
    }
}
