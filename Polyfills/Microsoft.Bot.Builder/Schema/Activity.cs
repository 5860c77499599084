// One thing said or done in a chat, as every Bot Framework channel writes it. Names and JSON names are those of Microsoft.Bot.Schema 4.23; only what
// this program uses is here.
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

public class Activity
{
    public const string ContentType = "application/vnd.microsoft.activity";

    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("timestamp")] public DateTimeOffset? Timestamp { get; set; }
    [JsonProperty("serviceUrl")] public string ServiceUrl { get; set; }
    [JsonProperty("channelId")] public string ChannelId { get; set; }
    [JsonProperty("from")] public ChannelAccount From { get; set; }
    [JsonProperty("conversation")] public ConversationAccount Conversation { get; set; }
    [JsonProperty("recipient")] public ChannelAccount Recipient { get; set; }
    [JsonProperty("textFormat")] public string TextFormat { get; set; }
    [JsonProperty("attachmentLayout")] public string AttachmentLayout { get; set; }
    [JsonProperty("locale")] public string Locale { get; set; }
    [JsonProperty("text")] public string Text { get; set; }
    [JsonProperty("speak")] public string Speak { get; set; }
    [JsonProperty("inputHint")] public string InputHint { get; set; }
    [JsonProperty("summary")] public string Summary { get; set; }
    [JsonProperty("suggestedActions")] public SuggestedActions SuggestedActions { get; set; }
    [JsonProperty("attachments")] public IList<Attachment> Attachments { get; set; }
    [JsonProperty("channelData")] public object ChannelData { get; set; }
    [JsonProperty("replyToId")] public string ReplyToId { get; set; }
    [JsonProperty("value")] public object Value { get; set; }
    [JsonProperty("name")] public string Name { get; set; }

    /// <summary>Whatever else came with it.</summary>
    [JsonExtensionData] public JObject Properties { get; set; } = [];
}
