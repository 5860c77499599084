// `chat`: the conversation in the terminal, in memory; with --json one object a reply, for programs.
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;

namespace IntakeBot.Cli;

internal static class ChatCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a reply." };
        var questionnaire = new Option<string?>("--questionnaire") { Description = "Hold this FHIR R4 Questionnaire instead of the clinic's intake." };
        var language = new Option<string?>("--language") { Description = "Take the questionnaire's texts in this language (de, es-MX) where it has them." };
        var command = new Command("chat", "Talk to the bot here, without storing anything.") { json, questionnaire, language };
        command.SetAction(async (parsed, ct) =>
        {
            var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
            if (parsed.GetValue(questionnaire) is { } file)
            {
                try { desk = ForeignForm.Use(desk, file, parsed.GetValue(language), Console.Error.WriteLine); }
                catch (BadLineException e)
                {
                    // A program that reads our lines is told in a line of them, too.
                    if (parsed.GetValue(json)) await JsonLines.SayAsync(JsonLines.Error(null, e.Code, e.Message));
                    throw new CommandFailedException(e.Message);
                }
            }
            await RunAsync(desk, parsed.GetValue(json), TimeProvider.System, ct);
            return 0;
        });
        return command;
    }

    private static async Task RunAsync(Desk desk, bool json, TimeProvider clock, CancellationToken ct)
    {
        using var input = JsonLines.Input();
        await using var output = JsonLines.Output();
        var script = new Script(desk, clock.GetUtcNow());
        await TellAsync(output, script.Join(clock.GetUtcNow()), script, json, desk);
        while (!Ended(desk, script) && await input.ReadLineAsync(ct) is { } line)
            await TellAsync(output, script.Say(line.TrimStart('\ufeff'), clock.GetUtcNow()), script, json, desk);
        if (!json) return;
        var status = script.State.SubmittedAt is null ? "in-progress" : "completed";
        await output.WriteLineAsync(new JsonObject { ["type"] = "end", ["response"] = script.Response(status, clock.GetUtcNow()) }.ToJsonString(JsonLines.Options));
    }

    /// <summary>A foreign questionnaire ends with its last answer; our own chat stays open to the end of the input.</summary>
    private static bool Ended(Desk desk, Script script) => !desk.Own && script.State.Phase is "submitted" or "closed";

    private static async Task TellAsync(TextWriter output, IReadOnlyList<Reply> replies, Script script, bool json, Desk desk)
    {
        for (var i = 0; i < replies.Count; i++)
            await output.WriteLineAsync(json ? AsJson(replies[i], i == replies.Count - 1 && !Ended(desk, script)).ToJsonString(JsonLines.Options) : AsText(replies[i]));
    }

    private static JsonObject AsJson(Reply reply, bool last)
    {
        var message = new JsonObject { ["type"] = "message", ["text"] = reply.Text };
        if (reply.Question is { } question) message["question"] = Json.Of(question);
        message["state"] = reply.State;
        if (reply.Urgency is { } urgency) message["urgency"] = Json.Name(urgency);
        message["await"] = last;
        return message;
    }

    private static string AsText(Reply reply)
    {
        var choices = reply.Question?.Choices ?? [];
        var lines = choices.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"  {i + 1} {c.Label}"));
        return string.Join('\n', lines.Prepend(reply.Text)) + "\n";
    }
}
