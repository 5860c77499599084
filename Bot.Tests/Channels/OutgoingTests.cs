// What the clinic says, as an activity: plain text that says everything, buttons and cards on top, and the data that programs read.
using System.Text.Json.Nodes;
using IntakeBot.Channels;
using IntakeBot.Channels.DirectLine;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class OutgoingTests
{
    private static readonly ChannelWords Words = ChannelWords.Of(
        Wording.Load(ChatServer.Source("Knowledge"), []), Locales.Load(ChatServer.Source("Knowledge"), []), new ClinicSettings { Name = "Riverside", Phone = "01632 960123", Country = "GB" });

    private static readonly QuestionView List = new("list-1", "Any of these?", "choice", true, true)
    {
        Path = "visit[2]/list-1",
        Rev = 3,
        Progress = new(4, 12),
        Choices = [new("a", "Chest pain", "urn:x"), new("b", "Short of breath"), new("none", "None of these") { Exclusive = true }],
    };

    [Fact]
    public void A_message_is_plain_text_from_the_clinic_with_its_number_and_answers_nothing_in_particular()
    {
        var activity = Write(new Reply("**Hello**") { State = "opening" });
        Assert.Equal("message", (string?)activity["type"]);
        Assert.Equal("c|0000007", (string?)activity["id"]);
        Assert.Equal("**Hello**", (string?)activity["text"]);
        Assert.Equal("plain", (string?)activity["textFormat"]);
        Assert.Equal("bot", (string?)activity["from"]!["role"]);
        Assert.Equal("acceptingInput", (string?)activity["inputHint"]);
        Assert.Equal("""{"state":"opening"}""", activity["channelData"]!.ToJsonString());
        Assert.All(["replyToId", "suggestedActions"], name => Assert.False(activity.ContainsKey(name)));
        Assert.EndsWith("Z", ((string?)activity["timestamp"])!.Replace("+00:00", "Z"), StringComparison.Ordinal);
    }

    [Fact]
    public void Buttons_are_typed_for_the_patient()
    {
        var activity = Write(new Reply("OK to start?") { Buttons = [new("start", "Start"), new("phone", "I'd rather phone")] });
        Assert.Equal("""[{"type":"imBack","title":"Start","value":"start"},{"type":"imBack","title":"I'd rather phone","value":"phone"}]""", Plain(activity["suggestedActions"]!["actions"]!));
        Assert.Equal("expectingInput", (string?)activity["inputHint"]);
    }

    [Fact]
    public void The_question_is_the_same_object_as_on_the_command_line()
    {
        foreach (var question in new[] { List, new("pain", "How bad?", "integer", true, false) { Min = 0, Max = 10, Unit = "of 10", MaxLength = 2, Path = "group[2]/pain", Rev = 4 } })
        {
            var shown = Write(new Reply(question.Text) { Question = question })["channelData"]!["question"]!;
            Assert.Equal(IntakeBot.Cli.Json.Of(question).ToJsonString(), shown.ToJsonString());
        }
    }

    [Fact]
    public void A_list_has_its_options_numbered_in_the_text_and_as_boxes_on_a_card()
    {
        var activity = Write(new Reply("Thank you.\n\nAny of these?") { Question = List });
        Assert.Equal("Thank you.\nAny of these?\n1. Chest pain\n2. Short of breath\n3. None of these", (string?)activity["text"]);
        Assert.Equal("Thank you.\nAny of these?", (string?)activity["channelData"]!["cardText"]);
        var attachment = activity["attachments"]![0]!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        var card = attachment["content"]!;
        Assert.Equal((string?)activity["text"], (string?)card["fallbackText"]);
        var boxes = card["body"]![0]!;
        Assert.Equal("Input.ChoiceSet", (string?)boxes["type"]);
        Assert.True((bool)boxes["isMultiSelect"]!);
        Assert.False((bool)boxes["isRequired"]!);
        Assert.Equal("""[{"title":"Chest pain","value":"a"},{"title":"Short of breath","value":"b"}]""", Plain(boxes["choices"]!));
        Assert.Equal(
            ["""{"linkId":"visit[2]/list-1","rev":3}""", """{"linkId":"visit[2]/list-1","rev":3,"answer":"none"}"""],
            card["actions"]!.AsArray().Select(a => Plain(a!["data"]!)));
        Assert.Equal("none", (string?)card["actions"]![1]!["associatedInputs"]);
    }

    [Fact]
    public void A_choice_that_stands_alone_beside_free_words_is_a_button()
    {
        var activity = Write(new Reply("What do you take?") { Question = new("medicines", "What do you take?", "open-choice", true, true) { Choices = [new("none", "None") { Exclusive = true }] } });
        Assert.Equal("What do you take?", (string?)activity["text"]);
        Assert.Empty(activity["attachments"]!.AsArray());
        Assert.Equal("""[{"type":"imBack","title":"None","value":"None"}]""", Plain(activity["suggestedActions"]!["actions"]!));
    }

    [Fact]
    public void The_read_back_has_a_button_to_change_each_line_and_one_to_send()
    {
        var activity = Write(new Reply("1. Age: 44\n\nSend it?")
        {
            State = "review", Question = new("review", "Send it?", "choice", false, false), Review = [new("age", "Age", "44 **years**"), new("site", "Where", "Back")],
        });
        Assert.Equal("1. Age: 44\nSend it?", (string?)activity["text"]);
        Assert.Equal("Send it?", (string?)activity["channelData"]!["cardText"]);
        var card = activity["attachments"]![0]!["content"]!;
        Assert.Equal(["""{"edit":"age"}""", """{"edit":"site"}"""], card["body"]!.AsArray().Select(l => Plain(l!["columns"]![1]!["items"]![0]!["actions"]![0]!["data"]!)));
        Assert.Equal("""{"submit":"yes"}""", Plain(card["actions"]![0]!["data"]!));
        // Text runs know no markdown; text blocks do.
        Assert.DoesNotContain("\"TextBlock\"", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("44 **years**", Plain(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_an_instruction_names_an_urgency_and_its_numbers_can_be_tapped()
    {
        foreach (var urgency in Enum.GetValues<Urgency>())
        {
            var activity = Write(new Reply("Call now.") { State = "handover", Urgency = urgency, Call = ["999", "116 123", "+44 1632 960123"] });
            Assert.Equal(urgency.ToString().ToLowerInvariant(), (string?)activity["channelData"]!["urgency"]);
            var actions = activity["attachments"]![0]!["content"]!["actions"]!.AsArray();
            Assert.Equal(["tel:999", "tel:116123", "tel:+441632960123"], actions.Select(a => (string?)a!["url"]));
        }
        Assert.False(((JsonObject)Write(new Reply("Thank you."))["channelData"]!).ContainsKey("urgency"));
    }

    [Fact]
    public void A_join_is_no_part_of_the_chat() =>
        Assert.Null(OutgoingActivity.Write(new Line(1, DateTimeOffset.UnixEpoch, new Incoming(null, "", null, HeardKind.Join), null), "c", "u", "Clinic", Words));

    private static JsonObject Write(Reply reply) =>
        (JsonObject)JsonNode.Parse(ActivityJson.Write(OutgoingActivity.Write(new Line(7, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), null, reply), "c", "u", "Riverside", Words)!))!;

    private static string Plain(JsonNode json) => json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
