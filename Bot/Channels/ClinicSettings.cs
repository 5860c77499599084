// Settings `Clinic`, as the patient sees the clinic.
namespace IntakeBot.Channels;

public sealed record ClinicSettings
{
    public string Mode { get; init; } = "Demo";
    public string Name { get; init; } = "The clinic";

    /// <summary>ISO 3166: whose emergency number is shown until the place is known.</summary>
    public string Country { get; init; } = "GB";
    public string Phone { get; init; } = "";

    /// <summary>Unsigned content runs, under a bar on every page (safety rule 12).</summary>
    public bool Demo => !string.Equals(Mode, "Live", StringComparison.OrdinalIgnoreCase);
}
