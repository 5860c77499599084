// `ask`: a patient's question, answered from reviewed articles or not at all.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Cli;

internal static class AskCommand
{
    public static Command Create()
    {
        var command = new Command("ask", "Answers one question a line from the articles (JSON Lines).");
        command.SetAction((parsed, ct) =>
        {
            var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
            return JsonLines.RunAsync(request => Ask(desk, JsonLines.Text(request)), ct);
        });
        return command;
    }

    public static JsonObject Ask(Desk desk, string text)
    {
        var answer = PatientQuestions.Answer(desk, text, TimeProvider.System.GetUtcNow());
        var result = new JsonObject
        {
            ["outcome"] = Json.Name(answer.Outcome),
            ["text"] = answer.Text,
            ["citations"] = new JsonArray([.. answer.Citations.Select(c => (JsonNode)new JsonObject { ["article"] = c.Article, ["title"] = c.Title, ["source"] = c.Source, ["quote"] = c.Quote })]),
        };
        if (answer.Urgency is { } urgency and > Urgency.Routine) result["urgency"] = Json.Name(urgency);
        return result;
    }
}
