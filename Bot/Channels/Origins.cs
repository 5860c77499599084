// Which web page is asking. A request without `Origin` is not from another site's page; one with it must be ours or a site of the clinic's.
namespace IntakeBot.Channels;

public static class Origins
{
    public static bool Allowed(HttpRequest request, WebChatSettings settings) =>
        request.Headers.Origin is not [{ Length: > 0 } origin] ? request.Headers.Origin.Count == 0
        : IsOwn(request, origin) || settings.Sites.Contains(origin, StringComparer.OrdinalIgnoreCase);

    public static bool IsOwn(HttpRequest request, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>True behind a proxy that ends TLS, too. A caller who lies here spoils only the addresses in the answer to itself.</summary>
    public static bool IsSecure(HttpRequest request) =>
        request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"].ToString().Split(',')[0].Trim(), "https", StringComparison.OrdinalIgnoreCase);
}
