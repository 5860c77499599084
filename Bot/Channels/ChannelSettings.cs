// Settings `Channels:WebChat` and `Channels:DirectLine`. Everything has a default that is right for one machine.
namespace IntakeBot.Channels;

public sealed record WebChatSettings
{
    /// <summary>Origins that may show the chat in a frame or talk to it from a page of their own ("https://www.clinic.example"). The own one always may.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Where Leave quickly goes: a page that anybody might be reading.</summary>
    public string LeaveTo { get; init; } = "https://www.bbc.co.uk/weather";

    /// <summary>New tokens one address may fetch in a minute. Messages are never counted.</summary>
    public int TokensPerMinute { get; init; } = 600;

    /// <summary>How long a link to a saved chat works.</summary>
    public int SavedLinkDays { get; init; } = 14;

    /// <summary>Null when all is well, else what is wrong, naming the setting.</summary>
    public string? Fault() =>
        Sites.FirstOrDefault(s => !IsOrigin(s)) is { } site ? $"Channels:WebChat:Sites: '{site}' is not an origin such as https://www.clinic.example (no path, no *)."
        : !Uri.TryCreate(LeaveTo, UriKind.Absolute, out var to) || to.Scheme != Uri.UriSchemeHttps ? "Channels:WebChat:LeaveTo: an https address, please."
        : TokensPerMinute < 1 ? "Channels:WebChat:TokensPerMinute: at least 1."
        : SavedLinkDays is < 1 or > 365 ? "Channels:WebChat:SavedLinkDays: 1 to 365."
        : null;

    private static bool IsOrigin(string site) =>
        Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.GetLeftPart(UriPartial.Authority) == site;
}

public sealed record DirectLineSettings
{
    /// <summary>Lets a server of the clinic fetch tokens (`POST /v3/directline/tokens/generate`). Off while empty. Never goes to a browser.</summary>
    public string? Secret { get; init; }

    public string? Fault() => Secret is { Length: > 0 and < 32 } ? "Channels:DirectLine:Secret: 32 characters or more, or leave it out." : null;
}
