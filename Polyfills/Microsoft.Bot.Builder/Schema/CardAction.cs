// Buttons: what they show and what a tap sends.
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

public class CardAction
{
    public CardAction() { }

    public CardAction(string type = null, string title = null, string image = null, string text = null, string displayText = null, object value = null, object channelData = null)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("title")] public string Title { get; set; }
    [JsonProperty("image")] public string Image { get; set; }
    [JsonProperty("text")] public string Text { get; set; }
    [JsonProperty("displayText")] public string DisplayText { get; set; }
    [JsonProperty("value")] public object Value { get; set; }
    [JsonProperty("channelData")] public object ChannelData { get; set; }
    [JsonProperty("imageAltText")] public string ImageAltText { get; set; }
}

public class SuggestedActions
{
    public SuggestedActions() { }

    public SuggestedActions(IList<string> to = null, IList<CardAction> actions = null)
    {
        To = to;
        Actions = actions;
    }

    [JsonProperty("to")] public IList<string> To { get; set; }
    [JsonProperty("actions")] public IList<CardAction> Actions { get; set; }
}

public static class ActionTypes
{
    public const string OpenUrl = "openUrl";
    public const string ImBack = "imBack";
    public const string PostBack = "postBack";
    public const string MessageBack = "messageBack";
    public const string Call = "call";
}
