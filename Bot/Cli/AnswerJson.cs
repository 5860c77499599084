// Answers as plain JSON: one value, or a list when there are several.
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Cli;

internal static class AnswerJson
{
    public static JsonNode? Of(ImmutableArray<AnswerValue> values) =>
        values is [var one] ? Of(one) : new JsonArray([.. values.Select(Of)]);

    private static JsonNode? Of(AnswerValue value) => value switch
    {
        BooleanAnswer b => JsonValue.Create(b.Value),
        NumberAnswer n => JsonValue.Create(n.Value),
        TextAnswer t => JsonValue.Create(t.Value),
        TimeAnswer t => JsonValue.Create(t.Value),
        ChoiceAnswer c => JsonValue.Create(c.Code),
        QuantityAnswer q => new JsonObject { ["value"] = q.Value, ["unit"] = q.Unit },
        _ => null,
    };
}
