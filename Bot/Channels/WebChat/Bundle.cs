// The one big file of stock Web Chat, 3.9 MB, squeezed once in memory to under one: on a phone that is the difference between waiting and leaving.
using System.IO.Compression;

namespace IntakeBot.Channels.WebChat;

internal sealed class Bundle(IWebHostEnvironment host)
{
    private readonly Lazy<byte[]?> _squeezed = new(() =>
    {
        var file = host.WebRootFileProvider.GetFileInfo("vendor/webchat.js");
        if (!file.Exists) return null;
        using var plain = file.CreateReadStream();
        var squeezed = new MemoryStream();
        using (var gzip = new GZipStream(squeezed, CompressionLevel.Optimal)) plain.CopyTo(gzip);
        return squeezed.ToArray();
    });

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/vendor/webchat.js", (HttpContext context, Bundle bundle) => bundle.Serve(context));

    private IResult Serve(HttpContext context)
    {
        if (_squeezed.Value is not { } squeezed) return Results.NotFound();
        var headers = context.Response.Headers;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = "public, max-age=86400";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return Results.File(host.WebRootFileProvider.GetFileInfo("vendor/webchat.js").CreateReadStream(), "text/javascript");
        headers.ContentEncoding = "gzip";
        return Results.Bytes(squeezed, "text/javascript");
    }
}
