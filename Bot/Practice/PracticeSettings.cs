// What the console needs to know of the clinic and of this installation.
namespace IntakeBot.Practice;

/// <param name="DataDirectory">Holds accounts.db.</param>
/// <param name="ContentDirectory">What clinicians own: Knowledge.</param>
public sealed record PracticeSettings(string DataDirectory, string ContentDirectory)
{
    public string ClinicName { get; init; } = "";

    /// <summary>Unsigned content runs, under a bar on every page (safety rule 12).</summary>
    public bool Demo { get; init; } = true;

    /// <summary>Times are shown as the clinic's clocks show them.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <exception cref="TimeZoneNotFoundException">`Clinic:TimeZone` names none.</exception>
    public static PracticeSettings From(IConfiguration configuration, string dataDirectory, string contentDirectory)
    {
        var clinic = configuration.GetSection("Clinic");
        return new(dataDirectory, contentDirectory)
        {
            ClinicName = clinic["Name"] ?? "",
            Demo = !string.Equals(clinic["Mode"], "Live", StringComparison.OrdinalIgnoreCase),
            Zone = clinic["TimeZone"] is { Length: > 0 } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
        };
    }
}
