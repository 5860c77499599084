// The `Clinic` section of the settings: who the bot speaks for. Checked at the start, so that a wrong one is an error then and not in a chat.
using System.Collections.Immutable;
using IntakeBot.Dialogs;

namespace IntakeBot;

public sealed class ClinicSettings
{
    public const string Section = "Clinic";

    /// <summary>`Demo` runs unsigned content under a bar on every page; `Live` needs signatures and a named safety officer.</summary>
    public string Mode { get; set; } = "Demo";

    public string Name { get; set; } = "The clinic";

    /// <summary>ISO 3166, as `GB`: the emergency numbers of a patient who gives no place.</summary>
    public string Country { get; set; } = "GB";

    public string TimeZone { get; set; } = "Etc/UTC";

    /// <summary>As people dial it; empty when there is none.</summary>
    public string Phone { get; set; } = "";

    /// <summary>What the clinic says of itself, a sentence each, by subject: `hours`, `address`, `parking`, `price`. What is not here is never made up.</summary>
    public Dictionary<string, string> Facts { get; set; } = [];

    public string? SafetyOfficer { get; set; }

    /// <summary>The version of docs/hazards.md that the safety officer has accepted.</summary>
    public string? HazardLog { get; set; }

    public bool Demo => Mode == "Demo";

    /// <summary>What is wrong, each with the setting's name; empty when all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Mode is not ("Demo" or "Live")) yield return $"Clinic:Mode is '{Mode}'; it must be Demo or Live.";
        if (string.IsNullOrWhiteSpace(Name)) yield return "Clinic:Name is empty.";
        if (Country.Length != 2 || !Country.All(char.IsAsciiLetterUpper)) yield return $"Clinic:Country is '{Country}'; it must be two capital letters, as GB.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return $"Clinic:TimeZone is '{TimeZone}'; this machine knows no such zone.";
        if (Mode == "Live" && string.IsNullOrWhiteSpace(SafetyOfficer)) yield return "Clinic:SafetyOfficer must be named in Live mode.";
        if (Mode == "Live" && string.IsNullOrWhiteSpace(HazardLog)) yield return "Clinic:HazardLog must say which version of the hazard log was accepted in Live mode.";
    }

    public Clinic ToClinic() => new(Name, Country, Phone.Length > 0 ? Phone : null, Demo) { Facts = Facts.ToImmutableDictionary(), Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone) };
}
