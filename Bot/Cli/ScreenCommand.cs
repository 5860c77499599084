// `screen`: the red flags, precautions and medicines of one message, and which half combinations it leaves open.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Cli;

internal static class ScreenCommand
{
    public static Command Create()
    {
        var command = new Command("screen", "Screens one message a line for red flags and precautions (JSON Lines).");
        command.SetAction((parsed, ct) =>
        {
            var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
            return JsonLines.RunAsync(request => Screen(desk, request), ct);
        });
        return command;
    }

    public static JsonObject Screen(Desk desk, JsonObject request)
    {
        var state = Safety.Known(desk, ReadCommand.Reading(desk, request));
        var facts = state.Facts.Select(f => f.Fact).ToList();
        var assessment = Safety.Assess(desk, state);
        return new JsonObject
        {
            ["urgency"] = Json.Name(assessment.Urgency),
            ["flags"] = new JsonArray([.. assessment.Flags.Select(f => (JsonNode)Json.Of(f, facts))]),
            ["ask"] = new JsonArray([.. assessment.Ask.Select(a => (JsonNode)new JsonObject { ["rule"] = a.Rule, ["finding"] = a.Finding })]),
        };
    }
}
