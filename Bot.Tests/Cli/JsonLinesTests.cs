// A bad line gives an error in its place; a fault of the program is never told as a bad line.
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using Xunit;

namespace IntakeBot.Tests.Cli;

public sealed class JsonLinesTests
{
    [Fact]
    public void A_line_that_cannot_be_read_gets_an_error_and_keeps_its_id()
    {
        Assert.Equal("bad-json", Code("{\"id\":1,\"text\":\"a\",\"text\":\"b\"}"));
        Assert.Equal("bad-json", Code("{\"id\":"));
        Assert.Equal("not-an-object", Code("[1]"));
        var missing = JsonLines.AnswerTo("{\"id\":7}", r => new() { ["text"] = JsonLines.Text(r) });
        Assert.Equal("""{"id":7,"error":{"code":"missing","message":"'text' must be a string."}}""", missing.ToJsonString(JsonLines.Options));
        static string? Code(string line) => (string?)JsonLines.AnswerTo(line, r => r)["error"]?["code"];
    }

    [Fact]
    public void A_fault_of_the_program_is_not_the_fault_of_the_line() =>
        Assert.Throws<ArgumentException>(() => JsonLines.AnswerTo("{\"id\":1}", _ => throw new ArgumentException("ours")));
}
