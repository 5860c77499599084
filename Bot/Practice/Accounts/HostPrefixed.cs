// Over https the cookie is called `__Host-...`, which browsers let nobody else set; over plain http on this machine they would refuse that name.
using Microsoft.AspNetCore.Authentication.Cookies;

namespace IntakeBot.Practice.Accounts;

internal sealed class HostPrefixed : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, Named(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => inner.AppendResponseCookie(context, Named(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, Named(context, key), options);

    private static string Named(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
