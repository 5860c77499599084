// What the conversation must know of the clinic it speaks for: name, country, phone. It comes from settings; nothing of it is guessed.
using System.Collections.Immutable;

namespace IntakeBot.Dialogs;

/// <param name="Country">ISO 3166, as `GB`.</param>
/// <param name="Phone">As people dial it; null when the clinic gave none.</param>
/// <param name="Demo">Unsigned content: the first message says so.</param>
public sealed record Clinic(string Name, string Country, string? Phone, bool Demo)
{
    /// <summary>Whose clocks tell evening and weekend.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>After 6 pm, before 8 am, and at weekends: most doctors are closed, and advice lines are not.</summary>
    public bool IsLate(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone) is var here && (here.Hour is >= 18 or < 8 || here.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>What the clinic says of itself, a sentence each, by subject: `hours`, `address`, `parking`, `price`.</summary>
    public ImmutableDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;
}
