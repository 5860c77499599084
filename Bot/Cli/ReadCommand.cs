// `read`: what was understood of one message, in the light of the question it answers.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Cli;

internal static class ReadCommand
{
    public static Command Create()
    {
        var command = new Command("read", "Reads one message a line: facts, values, intents (JSON Lines).");
        command.SetAction((parsed, ct) =>
        {
            var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
            return JsonLines.RunAsync(request => Read(desk, request), ct);
        });
        return command;
    }

    public static JsonObject Read(Desk desk, JsonObject request)
    {
        var reading = Reading(desk, request);
        return new JsonObject
        {
            ["facts"] = new JsonArray([.. reading.Facts.Select(f => (JsonNode)Json.Of(f))]),
            ["values"] = Json.Of(reading.Values),
            ["intents"] = new JsonArray([.. reading.Intents.Select(i => (JsonNode)JsonValue.Create(i.Name))]),
        };
    }

    /// <summary>`asked` is a linkId of our intake, the name of a value, or a question in anybody's words.</summary>
    public static Reading Reading(Desk desk, JsonObject request) =>
        desk.Reader.Read(JsonLines.Text(request), JsonLines.At(request, TimeProvider.System), JsonLines.Optional(request, "asked") is { } asked ? desk.Asked(asked) : null);
}
