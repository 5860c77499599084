// What a patient's client sent, cut down to what we believe: text, card values and the channel data to give back. Who spoke, when and under what id
// is never taken from it: the token and the records say that.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntakeBot.Records;

namespace IntakeBot.Channels.DirectLine;

/// <summary>`Message` to store; or `Refused`; or neither: typing and `webchat/join` are taken and forgotten (the start of a conversation has greeted).</summary>
public readonly record struct IncomingActivity(Incoming? Message, Refusal? Refused)
{
    /// <summary>Of UTF-8, for the text and for the card values each. All of it is screened.</summary>
    public const int TextLimit = 16 * 1024;

    public static IncomingActivity Read(JsonElement activity)
    {
        try
        {
            return Text(activity, "type") switch
            {
                "message" => Said(activity),
                "typing" => default,
                "event" when Text(activity, "name") == "webchat/join" => default,
                "event" => new(null, Refusal.BadRequest("Events of this name are not taken here.")),
                _ => new(null, Refusal.BadRequest("`type` must be message, typing or event.")),
            };
        }
        catch (InvalidOperationException)
        {
            // A string that is half a surrogate pair, or not a string where one must be.
            return new(null, Refusal.BadRequest("`type`, `text`, `name` and what is in `value` must be valid strings."));
        }
    }

    private static IncomingActivity Said(JsonElement activity)
    {
        var text = Text(activity, "text") ?? "";
        if (Encoding.UTF8.GetByteCount(text) > TextLimit) return new(null, Refusal.TooLarge);
        var value = Object(activity, "value", out var badValue);
        if (badValue || value?.Any(v => v.Value is JsonObject or JsonArray) == true) return new(null, Refusal.BadRequest("`value` must be a flat object."));
        var channelData = Object(activity, "channelData", out var badData);
        if (badData) return new(null, Refusal.BadRequest("`channelData` must be an object."));
        if (Size(value) > TextLimit || Size(channelData) > TextLimit) return new(null, Refusal.TooLarge);
        if (string.IsNullOrWhiteSpace(text) && value is null) return new(null, Refusal.BadRequest("A message needs text or a card's value. Files are not taken here."));
        var externalId = channelData?["clientActivityID"] is JsonValue id && id.TryGetValue<string>(out var s) && s.Length is > 0 and <= 200 ? s : null;
        return new(new Incoming(externalId, text, value) { ChannelData = channelData }, null);
    }

    private static string? Text(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var p) || p.ValueKind == JsonValueKind.Null ? null : p.GetString();

    private static JsonObject? Object(JsonElement json, string name, out bool wrong)
    {
        wrong = json.TryGetProperty(name, out var p) && p.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null);
        return p.ValueKind == JsonValueKind.Object ? (JsonObject)Copy(p)! : null;
    }

    /// <summary>Copies eagerly, so that a bad string shows here and not when somebody reads it later.</summary>
    private static JsonNode? Copy(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Copy(p.Value)))),
        JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(Copy)]),
        JsonValueKind.String => JsonValue.Create(json.GetString()),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(json),
    };

    private static int Size(JsonNode? node) => node is null ? 0 : Encoding.UTF8.GetByteCount(node.ToJsonString());
}
