// The answers as a FHIR R4 QuestionnaireResponse: exactly the enabled items, nested as in the questionnaire. Why an answer is missing is the
// standard data-absent-reason; an item that was not asked stands there without an answer, which is never the same as "no".
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntakeBot.Knowledge.Questionnaires;

public static class ResponseWriter
{
    private const string Absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private const string Ordinal = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

    /// <summary>Writes the response as JSON.</summary>
    /// <param name="missing">Path -> `declined` (asked-declined), `unsure` (asked-unknown), `masked` (held back) or `skipped` (nothing is said).</param>
    /// <param name="status">`completed`, `in-progress`, `amended` or `stopped`.</param>
    /// <param name="at">When it was written (`authored`).</param>
    public static string Write(Questionnaire questionnaire, IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> answers,
        IReadOnlyDictionary<string, string> missing, string status, DateTimeOffset at) =>
        Write(questionnaire, Layout.Of(questionnaire, answers), missing, status, at);

    internal static string Write(Questionnaire questionnaire, Layout layout, IReadOnlyDictionary<string, string> missing, string status, DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 }))
        {
            json.WriteStartObject();
            json.WriteString("resourceType", "QuestionnaireResponse");
            if (questionnaire.Url.Length > 0)
                json.WriteString("questionnaire", questionnaire.Version.Length > 0 ? $"{questionnaire.Url}|{questionnaire.Version}" : questionnaire.Url);
            json.WriteString("status", status);
            json.WriteString("authored", at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            var children = Written(layout).ToLookup(n => (n.Parent?.Index ?? -1, n.Answer));
            Items(json, layout, children, missing, (-1, 0));
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The nodes that have an item in the response, in the order in which they are written.</summary>
    internal static IEnumerable<Node> Written(Layout layout) => layout.Nodes.Where(n => n.Item.Type != ItemType.Display && layout.Enabled(n));

    private static void Items(Utf8JsonWriter json, Layout layout, ILookup<(int, int), Node> children, IReadOnlyDictionary<string, string> missing, (int, int) place)
    {
        if (!children.Contains(place)) return;
        json.WriteStartArray("item");
        foreach (var node in children[place])
        {
            json.WriteStartObject();
            var answers = layout.Answers(node);
            if (answers.IsEmpty && missing.TryGetValue(node.Path, out var why) && Reason(why) is { } reason) Extension(json, Absent, e => e.WriteString("valueCode", reason));
            json.WriteString("linkId", node.Item.LinkId);
            if (node.Item.Text.Length > 0) json.WriteString("text", node.Item.Text);
            if (!node.Item.IsQuestion) Items(json, layout, children, missing, (node.Index, 0));
            else if (!answers.IsEmpty)
            {
                json.WriteStartArray("answer");
                for (var i = 0; i < answers.Length; i++)
                {
                    json.WriteStartObject();
                    Value(json, node.Item, answers[i]);
                    Items(json, layout, children, missing, (node.Index, i));
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string? Reason(string why) => why switch { "declined" => "asked-declined", "unsure" => "asked-unknown", "masked" => "masked", _ => null };

    private static void Extension(Utf8JsonWriter json, string url, Action<Utf8JsonWriter> value)
    {
        json.WriteStartArray("extension");
        json.WriteStartObject();
        json.WriteString("url", url);
        value(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter json, Item item, AnswerValue value)
    {
        switch (value)
        {
            case BooleanAnswer b: json.WriteBoolean("valueBoolean", b.Value); break;
            case NumberAnswer n when item.Type == ItemType.Decimal: json.WriteNumber("valueDecimal", n.Value); break;
            case NumberAnswer n when item.Type == ItemType.Quantity: Quantity(json, new(n.Value, item.Unit ?? "")); break;
            case NumberAnswer n: json.WriteNumber("valueInteger", decimal.ToInt32(decimal.Truncate(n.Value))); break;
            case TextAnswer t: json.WriteString(item.Type == ItemType.Url ? "valueUri" : "valueString", Clean(t.Value)); break;
            case TimeAnswer t: json.WriteString(t.Kind switch { "date" => "valueDate", "time" => "valueTime", _ => "valueDateTime" }, t.Value); break;
            case QuantityAnswer q: Quantity(json, q); break;
            case ChoiceAnswer c:
                json.WriteStartObject("valueCoding");
                if (item.Choices.FirstOrDefault(x => Compare.Equal(x.Answer, c))?.Score is { } score) Extension(json, Ordinal, e => e.WriteNumber("valueDecimal", score));
                if (c.System is not null) json.WriteString("system", c.System);
                if (c.Code.Length > 0) json.WriteString("code", c.Code);
                if (c.Label.Length > 0) json.WriteString("display", Clean(c.Label));
                json.WriteEndObject();
                break;
        }
    }

    private static void Quantity(Utf8JsonWriter json, QuantityAnswer q)
    {
        json.WriteStartObject("valueQuantity");
        json.WriteNumber("value", q.Value);
        if (q.Unit.Length > 0) json.WriteString("unit", q.Unit);
        if (q.System is not null) json.WriteString("system", q.System);
        if (q.Code is not null) json.WriteString("code", q.Code);
        json.WriteEndObject();
    }

    /// <summary>FHIR strings hold no control characters but tab and line ends, and no broken UTF-16.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!Rune.IsControl(rune) || rune.Value is '\t' or '\n' or '\r') clean.Append(rune.ToString());
        return clean.ToString();
    }
}
