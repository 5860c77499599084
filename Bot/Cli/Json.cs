// Readings, flags and answers as the JSON of DESIGN 6.1.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Cli;

internal static class Json
{
    public static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static JsonObject Of(Fact fact) => new()
    {
        ["finding"] = fact.Finding,
        ["status"] = Name(fact.Status),
        ["when"] = Name(fact.When),
        ["who"] = Name(fact.Who),
        ["mood"] = Name(fact.Mood),
        ["start"] = fact.Span.Start,
        ["end"] = fact.Span.End,
        ["text"] = fact.Text,
    };

    public static JsonObject Of(IEnumerable<Value> values)
    {
        var result = new JsonObject();
        foreach (var value in values) result[value.Name] = Of(value.Data);
        return result;
    }

    public static JsonNode Of(ValueData data) => data switch
    {
        ListData list => new JsonArray([.. list.Items.Select(i => (JsonNode)JsonValue.Create(i))]),
        CodeData code => JsonValue.Create(code.Code),
        NumberData number => Range(number.Min, number.Max),
        DurationData { Min: var min, Max: var max } => min == max ? JsonValue.Create(min.ToString()) : new JsonObject { ["min"] = min.ToString(), ["max"] = max.ToString() },
        RateData rate => new JsonObject { ["count"] = Range(rate.Min, rate.Max), ["per"] = rate.Per },
        _ => throw new InvalidOperationException(data.GetType().Name),
    };

    private static JsonNode Range(decimal min, decimal max) => min == max ? JsonValue.Create(Plain(min)) : new JsonObject { ["min"] = Plain(min), ["max"] = Plain(max) };

    private static decimal Plain(decimal n) => n == Math.Truncate(n) ? Math.Truncate(n) : n;

    public static JsonObject Of(Raised flag, IReadOnlyList<Fact> facts, Func<int, int>? turnOf = null)
    {
        var result = new JsonObject { ["rule"] = flag.Rule.Id, ["concern"] = flag.Rule.Concern, ["urgency"] = Name(flag.Urgency) };
        if (flag.Rule.Path != CarePath.None) result["path"] = Name(flag.Rule.Path);
        result["evidence"] = new JsonArray([.. flag.Because.Select(i => (JsonNode)new JsonObject { ["start"] = facts[i].Span.Start, ["end"] = facts[i].Span.End, ["text"] = facts[i].Text })]);
        if (turnOf is not null) result["turn"] = flag.Because.Select(turnOf).DefaultIfEmpty(1).Max();
        return result;
    }

    public static JsonObject Of(QuestionView question)
    {
        var result = new JsonObject
        {
            ["linkId"] = question.LinkId,
            ["text"] = question.Text,
            ["type"] = question.Type,
            ["required"] = question.Required,
            ["repeats"] = question.Repeats,
            ["choices"] = new JsonArray([.. question.Choices.Select(c => (JsonNode)Of(c))]),
        };
        if (question.Min is { } min) result["min"] = Plain(min);
        if (question.Max is { } max) result["max"] = Plain(max);
        if (question.Unit is { } unit) result["unit"] = unit;
        if (question.MaxLength is { } length) result["maxLength"] = length;
        if (question.Progress is { } progress) result["progress"] = new JsonObject { ["index"] = progress.Index, ["total"] = progress.Total };
        return result;
    }

    private static JsonObject Of(ChoiceView choice)
    {
        var result = new JsonObject { ["value"] = choice.Value, ["label"] = choice.Label };
        if (choice.System is { } system) result["system"] = system;
        return result;
    }
}
