// Lines of the chat as activities. The patient's own come back as they were sent, channel data included; the clinic's are plain text that says
// everything, with buttons and cards on top. Where a card repeats the text, `channelData.cardText` is what to show beside it.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace IntakeBot.Channels.DirectLine;

public static class OutgoingActivity
{
    public static string Id(string conversation, long seq) => string.Create(CultureInfo.InvariantCulture, $"{conversation}|{seq:D7}");

    /// <summary>Null for what is no part of the chat (a join).</summary>
    public static Activity? Write(Line line, string conversation, string user, string clinic, ChannelWords words)
    {
        var activity = line switch
        {
            { Reply: { } reply } => Said(reply, words),
            { Incoming: { Kind: HeardKind.Message } incoming } => Echo(incoming),
            _ => null,
        };
        if (activity is null) return null;
        activity.Id = Id(conversation, line.Seq);
        activity.Timestamp = line.At;
        activity.ChannelId = "directline";
        activity.Conversation = new ConversationAccount { Id = conversation };
        activity.From = line.Reply is null ? new ChannelAccount { Id = user, Role = RoleTypes.User } : new ChannelAccount { Id = "clinic", Name = clinic, Role = RoleTypes.Bot };
        return activity;
    }

    private static Activity Echo(Incoming incoming) => new()
    {
        Type = ActivityTypes.Message,
        Text = incoming.Text.Length > 0 ? incoming.Text : null,
        TextFormat = TextFormatTypes.Plain,
        Value = ActivityJson.Raw(incoming.Value),
        ChannelData = ActivityJson.Raw(incoming.ChannelData),
    };

    private static Activity Said(Reply reply, ChannelWords words)
    {
        var checklist = reply.Question is { Repeats: true } question && question.Choices.Any(c => !c.Exclusive) ? question : null;
        // A question for several answers in the patient's own words may still have a choice or two ("None") that stand alone.
        var buttons = checklist is null && reply.Buttons.IsEmpty && reply.Question is { Repeats: true } open ? [.. open.Choices.Select(c => new Button(c.Label, c.Label))] : reply.Buttons;
        // Web Chat sets every line as a paragraph of its own.
        var text = reply.Text.Replace("\n\n", "\n", StringComparison.Ordinal);
        var twin = checklist is null ? text : text + "\n" + string.Join('\n', checklist.Choices.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {c.Label}")));
        var activity = MessageFactory.Text(twin, inputHint: reply.Question is null && reply.Buttons.IsEmpty ? InputHints.AcceptingInput : InputHints.ExpectingInput);
        activity.TextFormat = TextFormatTypes.Plain;
        if (!reply.Call.IsEmpty) activity.Attachments.Add(Cards.Call(reply.Call, string.Join('\n', reply.Call), words));
        if (checklist is not null) activity.Attachments.Add(Cards.Checklist(checklist, twin, words));
        if (!reply.Review.IsEmpty) activity.Attachments.Add(Cards.Review(reply.Review, reply.Question?.Text ?? reply.Text, twin, reply.Buttons.IsEmpty ? words["card.submit"] : reply.Buttons[0].Label, words));
        if (!buttons.IsEmpty)
            activity.SuggestedActions = new SuggestedActions { Actions = [.. buttons.Select(b => new CardAction { Type = ActionTypes.ImBack, Title = b.Label, Value = b.Value })] };
        activity.ChannelData = ChannelData(reply, checklist is not null ? text : reply.Review.IsEmpty ? null : reply.Question?.Text);
        return activity;
    }

    private static JObject ChannelData(Reply reply, string? cardText)
    {
        var data = new JObject { ["state"] = reply.State };
        if (reply.Urgency is { } urgency) data["urgency"] = Name(urgency);
        if (!reply.Call.IsEmpty) data["call"] = new JArray(reply.Call);
        if (reply.Save) data["save"] = true;
        if (reply.NewVisit) data["visit"] = "new";
        if (reply.Question is { } question) data["question"] = ActivityJson.Raw(Cli.Json.Of(question));
        if (reply.Question?.Picture is { } picture) data["picture"] = picture;
        if (cardText is not null) data["cardText"] = cardText;
        return data;
    }

    private static string Name(Urgency urgency) => urgency.ToString().ToLowerInvariant();
}
