// The console's pages load nothing from elsewhere, run no inline script, fit in no frame and stay in no cache.
namespace IntakeBot.Practice;

internal static class ConsoleHeaders
{
    internal const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    internal static Task Apply(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/practice", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.OnStarting(() =>
            {
                var headers = http.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers.CacheControl = "no-store";
                return Task.CompletedTask;
            });
        }
        return next(http);
    }
}
