// The command line's contract in process: a foreign questionnaire held from first question to response, and lines that are wrong.
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using Xunit;

namespace IntakeBot.Tests.Cli;

public sealed class ChatTests
{
    private const string Form = """
        {"resourceType":"Questionnaire","status":"active","url":"http://example.org/q","item":[
          {"linkId":"g","text":"About you","type":"group","item":[
            {"linkId":"name","text":"Name?","type":"string","required":true},
            {"linkId":"smoke","text":"Do you smoke?","type":"boolean","required":true},
            {"linkId":"many","text":"How many a day?","type":"integer","enableWhen":[{"question":"smoke","operator":"=","answerBoolean":true}]},
            {"linkId":"sports","text":"Which sports?","type":"choice","repeats":true,"answerOption":[{"valueString":"Run"},{"valueString":"Swim"},{"valueString":"Bike"}]},
            {"linkId":"weight","text":"Weight?","type":"quantity","required":true}]},
          {"linkId":"kid","text":"Child","type":"group","repeats":true,"item":[{"linkId":"kn","text":"Child's name?","type":"string"}]}]}
        """;

    [Fact]
    public void A_foreign_questionnaire_is_held_to_its_response()
    {
        var request = new JsonObject
        {
            ["script"] = new JsonArray("why do you ask", "/skip", "yes", "lots", "20", "1", "Swim", "done", "70 kg", "Ann", "yes", "Bob", "no"),
            ["questionnaire"] = JsonNode.Parse(Form),
        };
        var result = ConverseCommand.Converse(TestContent.Desk, request);
        string[] asked = [.. result["turns"]!.AsArray().Select(t => (string?)t!["asked"]?["linkId"] ?? "-")];
        Assert.Equal(["smoke", "smoke", "many", "many", "sports", "sports", "sports", "weight", "kn", "kid", "kn", "kid", "-"], asked);
        Assert.Equal("completed", (string?)result["response"]!["status"]);
        var about = result["response"]!["item"]![0]!["item"]!.AsArray();
        Assert.Equal("why do you ask", (string?)about[0]!["answer"]![0]!["valueString"]);
        Assert.Equal(2, about[3]!["answer"]!.AsArray().Count);
        Assert.Equal(3, result["response"]!["item"]!.AsArray().Count);
    }

    [Fact]
    public void A_wrong_line_gives_an_error_in_its_place()
    {
        (string Line, string Code)[] lines =
        [
            ("not json", "bad-json"), ("[1]", "not-an-object"), ("{\"id\":1}", "missing"), ("{\"id\":1,\"text\":5}", "missing"), ("{\"id\":1,\"text\":\"a\",\"at\":\"soon\"}", "bad-value"),
        ];
        foreach (var (line, code) in lines)
        {
            var answer = JsonLines.AnswerTo(line, r => ScreenCommand.Screen(TestContent.Desk, r));
            Assert.Equal(code, (string?)answer["error"]!["code"]);
            Assert.Equal(line.Contains("\"id\"", StringComparison.Ordinal), answer["id"] is not null);
        }
    }

    [Fact]
    public void Spans_are_of_the_text_and_the_id_comes_back_as_it_was()
    {
        const string text = "Grüße 😀 no numbness but i cant feel when i wee, 7/10 since Sunday";
        var line = new JsonObject { ["id"] = new JsonArray(1, "x"), ["text"] = text, ["more"] = true };
        var read = JsonLines.AnswerTo(line.ToJsonString(), r => ReadCommand.Read(TestContent.Desk, r));
        Assert.Equal("[1,\"x\"]", read["id"]!.ToJsonString());
        Assert.NotEmpty(read["facts"]!.AsArray());
        Assert.All(read["facts"]!.AsArray(), f => Assert.Equal((string?)f!["text"], text[(int)f["start"]!..(int)f["end"]!]));
        Assert.Equal(7m, (decimal)read["values"]!["painNow"]!);
    }
}
