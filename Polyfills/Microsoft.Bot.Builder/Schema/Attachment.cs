// What hangs on a message: here always an Adaptive Card, its JSON in `Content`.
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class Attachment
{
    public Attachment() { }

    public Attachment(string contentType = null, string contentUrl = null, object content = null, string name = null, string thumbnailUrl = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonProperty("contentType")] public string ContentType { get; set; }
    [JsonProperty("contentUrl")] public string ContentUrl { get; set; }
    [JsonProperty("content")] public object Content { get; set; }
    [JsonProperty("name")] public string Name { get; set; }
    [JsonProperty("thumbnailUrl")] public string ThumbnailUrl { get; set; }
    [JsonExtensionData] public JObject Properties { get; set; } = [];
}
