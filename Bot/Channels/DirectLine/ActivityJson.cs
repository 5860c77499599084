// Activities and what travels with them, as JSON of the Bot Framework: nulls left out, dates in UTC.
using System.Text.Json.Nodes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace IntakeBot.Channels.DirectLine;

public static class ActivityJson
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateFormatHandling = DateFormatHandling.IsoDateFormat,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        MaxDepth = 128,
    };

    public static string Write(object value) => JsonConvert.SerializeObject(value, Settings);

    public static Task WriteAsync(HttpResponse response, object value)
    {
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(Write(value));
    }

    /// <summary>Stored JSON goes out byte for byte: no date or number in it is read again.</summary>
    public static JRaw? Raw(JsonNode? node) => node is null ? null : new JRaw(node.ToJsonString());
}
