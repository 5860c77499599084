// The words of the chat page, the launcher and the cards: what stands under `channel` in the wording.
using IntakeBot.Knowledge;

namespace IntakeBot.Channels;

/// <param name="Emergency">The clinic's country's number as people say it, and as it is dialled.</param>
public sealed record ChannelWords(Wording Wording, ClinicSettings Clinic, (string Said, string Dialled) Emergency)
{
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> fill] =>
        Wording.Say($"channel.{key}", [.. fill, ("clinic", Clinic.Name), ("phone", Clinic.Phone), ("emergency", Emergency.Said)]);

    public static ChannelWords Of(Wording wording, Knowledge.Locales locales, ClinicSettings clinic)
    {
        var here = locales.For(clinic.Country, clinic.Country);
        return new(wording, clinic, (here.EmergencyLine, here.Emergency[0]));
    }
}
