// Adaptive Cards, the parts that stock Web Chat renders: no Action.Execute, no optional number with limits. What a patient wrote stands in text runs,
// which know no markdown.
using IntakeBot.Dialogs;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace IntakeBot.Channels.DirectLine;

public static class Cards
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>A question with several answers: boxes to tick, and a button for each choice that excludes the rest ("None of these").
    /// Submits `{linkId, rev, answer: "a,b"}`.</summary>
    public static Attachment Checklist(QuestionView question, string twin, ChannelWords words)
    {
        JObject Data(string? answer = null)
        {
            var data = new JObject { ["linkId"] = question.Path, ["rev"] = question.Rev };
            if (answer is not null) data["answer"] = answer;
            return data;
        }
        var boxes = new JObject
        {
            ["type"] = "Input.ChoiceSet",
            ["id"] = "answer",
            ["label"] = words["card.tick"],
            ["isMultiSelect"] = true,
            ["style"] = "expanded",
            ["isRequired"] = false,
            ["wrap"] = true,
            ["choices"] = new JArray(question.Choices.Where(c => !c.Exclusive).Select(c => new JObject { ["title"] = c.Label, ["value"] = c.Value })),
        };
        var done = Submit(words["card.done"], Data());
        done["style"] = "positive";
        var alone = question.Choices.Where(c => c.Exclusive).Select(c =>
        {
            var button = Submit(c.Label, Data(c.Value));
            button["associatedInputs"] = "none";
            return button;
        });
        return Card(question.Text, twin, [boxes], [done, .. alone]);
    }

    /// <summary>The read-back: a button to change each line (`{edit: linkId}`), and one to send or confirm (`{submit: "yes"}`).</summary>
    public static Attachment Review(IReadOnlyList<ReviewLine> lines, string speak, string twin, string submit, ChannelWords words) => Card(
        speak,
        twin,
        lines.Select(line => new JObject
        {
            ["type"] = "ColumnSet",
            ["spacing"] = "small",
            ["separator"] = true,
            ["columns"] = new JArray(
                new JObject { ["type"] = "Column", ["width"] = "stretch", ["items"] = new JArray(Runs(line.Label, subtle: true), Runs(line.Answer, subtle: false)) },
                new JObject
                {
                    ["type"] = "Column",
                    ["width"] = "auto",
                    ["verticalContentAlignment"] = "center",
                    ["items"] = new JArray(new JObject
                    {
                        ["type"] = "ActionSet",
                        ["actions"] = new JArray(Submit(words["card.change"], new JObject { ["edit"] = line.LinkId }, words["card.change-which", ("label", line.Label)])),
                    }),
                }),
        }),
        [WithStyle(Submit(submit, new JObject { ["submit"] = "yes" }), "positive")]);

    /// <summary>Tap to call, one button a number.</summary>
    public static Attachment Call(IReadOnlyList<string> numbers, string twin, ChannelWords words) => Card(
        null,
        twin,
        [],
        numbers.Select(n => WithStyle(new JObject { ["type"] = "Action.OpenUrl", ["title"] = words["card.call", ("number", n)], ["url"] = PhoneLink(n) }, "destructive")));

    /// <summary>`tel:` with digits and a leading plus only.</summary>
    public static string PhoneLink(string number) => "tel:" + string.Concat(number.Where((c, i) => char.IsAsciiDigit(c) || c == '+' && i == 0));

    private static JObject Submit(string title, JObject data, string? tooltip = null)
    {
        var button = new JObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data };
        if (tooltip is not null) button["tooltip"] = tooltip;
        return button;
    }

    private static JObject WithStyle(JObject action, string style)
    {
        action["style"] = style;
        return action;
    }

    private static JObject Runs(string text, bool subtle) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "none",
        ["inlines"] = new JArray(new JObject { ["type"] = "TextRun", ["text"] = text, ["isSubtle"] = subtle, ["weight"] = subtle ? "default" : "bolder" }),
    };

    private static Attachment Card(string? speak, string twin, IEnumerable<JObject> body, IEnumerable<JObject> actions)
    {
        var card = new JObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["fallbackText"] = twin, ["body"] = new JArray(body), ["actions"] = new JArray(actions) };
        if (speak is not null) card["speak"] = speak;
        return new Attachment { ContentType = ContentType, Content = card };
    }
}
