// `converse`: a whole script of messages, sent in order whatever the bot asks; each script is a conversation of its own.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Cli;

internal static class ConverseCommand
{
    public static Command Create()
    {
        var command = new Command("converse", "Plays one script of messages a line (JSON Lines).");
        command.SetAction((parsed, ct) =>
        {
            var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
            return JsonLines.RunAsync(request => Converse(desk, request), ct);
        });
        return command;
    }

    public static JsonObject Converse(Desk desk, JsonObject request)
    {
        if (request["script"] is not JsonArray messages || messages.Any(m => m is not JsonValue v || !v.TryGetValue<string>(out _)))
            throw new BadLineException("missing", "'script' must be a list of strings.");
        var language = JsonLines.Optional(request, "language");
        if (request["questionnaire"] is JsonObject resource) desk = ForeignForm.Use(desk, resource.ToJsonString(), language);
        else if (JsonLines.Optional(request, "questionnaire") is { } source) desk = ForeignForm.Use(desk, source, language);
        if (JsonLines.Optional(request, "country") is { } country) desk = desk with { Clinic = desk.Clinic with { Country = country } };
        var at = JsonLines.At(request, TimeProvider.System);
        var script = new Script(desk, at);
        var opening = request["opening"] is JsonValue o && o.TryGetValue<bool>(out var wanted) && wanted;
        var greeting = opening || !desk.Own ? script.Join(at) : script.BeginAtHealth(at);
        var turns = new JsonArray();
        foreach (var message in messages) turns.Add(Turn(script, message!.GetValue<string>(), at));
        return Result(desk, script, greeting, turns, at);
    }

    private static JsonObject Turn(Script script, string text, DateTimeOffset at)
    {
        var replies = script.Say(text, at);
        var asked = replies.LastOrDefault(r => r.Question is not null)?.Question;
        return new JsonObject
        {
            ["patient"] = text,
            ["bot"] = Texts(replies),
            ["asked"] = asked is null ? null : Json.Of(asked),
            ["urgency"] = Json.Name(script.State.Standing),
            ["state"] = script.State.Phase,
            ["flags"] = new JsonArray([.. script.FlagsOfTurn.Select(f => (JsonNode)JsonValue.Create(f.Rule))]),
        };
    }

    private static JsonArray Texts(IEnumerable<Reply> replies) => [.. replies.Select(r => (JsonNode)JsonValue.Create(r.Text))];

    /// <summary>Seq 1 was the join: the first message is turn 1.</summary>
    private static int TurnOf(long seq) => (int)Math.Max(1, seq - 1);

    private static JsonObject Result(Desk desk, Script script, IReadOnlyList<Reply> greeting, JsonArray turns, DateTimeOffset at)
    {
        var state = script.State;
        var facts = state.Facts.Select(f => f.Fact).ToList();
        var answers = new JsonObject();
        foreach (var (linkId, given) in state.Answers.Where(a => !a.Key.Contains('#'))) answers[linkId] = AnswerJson.Of(given.Values);
        return new JsonObject
        {
            ["greeting"] = Texts(greeting),
            ["turns"] = turns,
            ["urgency"] = Json.Name(state.Standing),
            ["peak"] = Json.Name(state.Peak),
            ["flags"] = new JsonArray([.. Safety.Assess(desk, state).Flags.Select(f => (JsonNode)Json.Of(f, facts, i => TurnOf(state.Facts[i].Seq)))]),
            ["facts"] = Json.Of(state.Values.Values.Select(v => v.Value)),
            ["findings"] = new JsonArray([.. state.Facts.Select(f => (JsonNode)new JsonObject
            {
                ["finding"] = f.Fact.Finding, ["status"] = Json.Name(f.Fact.Status), ["turn"] = TurnOf(f.Seq), ["start"] = f.Fact.Span.Start, ["end"] = f.Fact.Span.End,
            })]),
            ["answers"] = answers,
            ["handover"] = state.Handovers.Length > 0,
            ["state"] = state.Phase,
            ["response"] = script.Response(state.SubmittedAt is null ? "in-progress" : "completed", at),
        };
    }
}
