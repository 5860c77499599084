// Reads a JSON body within the limits: 256 KB, UTF-8, 32 levels, no key twice. What is wrong is a refusal, never an exception.
using System.Text.Json;
using System.Text.Unicode;

namespace IntakeBot.Channels.DirectLine;

/// <summary>Exactly one is set; an empty body is an empty object.</summary>
public readonly record struct RequestBody(JsonElement Json, Refusal? Refused)
{
    public const int Limit = 256 * 1024;

    public static async Task<RequestBody> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > Limit) return new(default, Refusal.TooLarge);
        var bytes = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > Limit) return new(default, Refusal.TooLarge);
        }
        if (bytes.Length == 0) return new(Empty, null);
        if (!request.HasJsonContentType() || request.GetTypedHeaders().ContentType?.Charset is { HasValue: true } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new(default, Refusal.NotJson);
        return Parse(bytes.ToArray());
    }

    public static RequestBody Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) return new(default, Refusal.BadRequest("The body is not UTF-8."));
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), null)
                : new(default, Refusal.BadRequest("The body must be a JSON object."));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(default, Refusal.BadRequest("The body is not JSON, or is nested deeper than 32 levels."));
        }
    }

    private static readonly JsonElement Empty = JsonElement.Parse("{}");
}
