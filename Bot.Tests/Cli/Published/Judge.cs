// Holds a response against its questionnaire and what was said, by the FHIR R4 specification and with no code of ours: what is enabled stands there once and in order,
// nested the right way, with values of its type; what is disabled does not. FHIRPath is Firely's.
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;
using Xunit;

namespace IntakeBot.Tests.Cli.Published;

internal sealed class Judge
{
    /// <summary>One item of the response, where it stands.</summary>
    private sealed record Place(JsonObject? Response, Place? Above, int Answer);

    private readonly JsonObject response;
    private readonly QuestionnaireResponse parsed;
    private readonly HashSet<string> notJudged;
    private readonly List<string> faults = [];
    private readonly bool completed;

    private Judge(JsonObject questionnaire, JsonObject response, IEnumerable<string> notJudged)
    {
        this.response = response;
        this.notJudged = [.. notJudged];
        parsed = Assert.IsType<QuestionnaireResponse>(FhirJsonDeserializer.STRICT.DeserializeResource(response.ToJsonString()));
        completed = (string?)response["status"] == "completed";
        if ((string?)response["questionnaire"] != (questionnaire["version"] is null ? (string?)questionnaire["url"] : $"{questionnaire["url"]}|{questionnaire["version"]}")) faults.Add($"questionnaire is {response["questionnaire"]}");
        Level(questionnaire, response, new Place(response, null, 0), "");
    }

    /// <summary>Everything that is wrong.</summary>
    /// <param name="notJudged">LinkIds whose condition is FHIRPath with variables: they may be there or not.</param>
    public static IReadOnlyList<string> Faults(JsonObject questionnaire, JsonObject response, params IEnumerable<string> notJudged) => new Judge(questionnaire, response, notJudged).faults;

    /// <summary>LinkId and value of every answer, in order, without scores.</summary>
    public static IEnumerable<(string LinkId, string Value)> Answers(JsonObject level) =>
        from item in level.List("item")
        from pair in item.List("answer").SelectMany(a => Answers(a).Prepend((item.LinkId(), Plain(a)))).Concat(Answers(item))
        select pair;

    /// <summary>A value as text without the order of its fields, scores and trailing zeros mattering.</summary>
    public static string Plain(JsonObject answer)
    {
        var (name, value) = answer.First(p => p.Key.StartsWith("value", StringComparison.Ordinal));
        if (value is not JsonObject o) return $"{name} {(name == "valueDecimal" ? Number(value!).ToString("0.############", CultureInfo.InvariantCulture) : value)}";
        return $"{name} {string.Join(" ", new[] { "value", "unit", "system", "code", "display" }.Select(f => o[f]?.ToString()))}";
    }

    private void Level(JsonObject questions, JsonObject answers, Place here, string path)
    {
        var expected = questions.List("item").Select(i => i.LinkId()).ToList();
        var found = answers.List("item").ToList();
        if (answers["item"] is JsonArray { Count: 0 }) faults.Add($"{path}: an empty item array");
        var order = found.Select(f => expected.IndexOf(f.LinkId())).ToList();
        foreach (var (f, index) in found.Zip(order)) if (index < 0) faults.Add($"{path}/{f.LinkId()}: does not belong here");
        if (!order.SequenceEqual(order.Order())) faults.Add($"{path}: not in the order of the questionnaire");
        foreach (var item in questions.List("item")) One(item, [.. found.Where(f => f.LinkId() == item.LinkId())], here, $"{path}/{item.LinkId()}");
    }

    private void One(JsonObject item, List<JsonObject> found, Place here, string path)
    {
        if (item.Type() is "display" or "attachment" or "reference") { if (found.Count > 0) faults.Add($"{path}: a {item.Type()} in the response"); return; }
        if (!notJudged.Contains(item.LinkId()))
        {
            var enabled = Enabled(item, here);
            if (enabled && found.Count == 0) faults.Add($"{path}: is enabled and not there");
            if (!enabled && found.Count > 0) faults.Add($"{path}: is disabled and there");
        }
        if (found.Count > 1 && (item.IsQuestion() || !item.Is("repeats"))) faults.Add($"{path}: stands there {found.Count} times");
        if (item.Extension("maxOccurs") is { } most && !item.IsQuestion() && found.Count > (int)most) faults.Add($"{path}: more than {most}");
        if (item.Extension("minOccurs") is { } least && !item.IsQuestion() && found.Count < (int)least) faults.Add($"{path}: less than {least}");
        foreach (var f in found)
        {
            var place = new Place(f, here, 0);
            if ((string?)f["text"] != (string?)item["text"] && item["text"] is not null) faults.Add($"{path}: text is {f["text"]}");
            if (!item.IsQuestion())
            {
                if (f["answer"] is not null) faults.Add($"{path}: a group with an answer");
                Level(item, f, place, path);
                continue;
            }
            if (f["item"] is not null) faults.Add($"{path}: items under a question, not under its answer");
            Question(item, f, path);
            foreach (var (answer, n) in f.List("answer").Select((a, n) => (a, n))) Level(item, answer, place with { Answer = n }, $"{path}[{n}]");
        }
    }

    private void Question(JsonObject item, JsonObject found, string path)
    {
        var answers = found.List("answer").ToList();
        if (found["answer"] is JsonArray { Count: 0 }) faults.Add($"{path}: an empty answer array");
        if (answers.Count > 1 && !item.Is("repeats")) faults.Add($"{path}: {answers.Count} answers");
        if (answers.Count > 0 && found["extension"] is not null) faults.Add($"{path}: answered and absent");
        if (completed && item.Is("required") && answers.Count == 0 && found["extension"] is null && !item.Is("readOnly")) faults.Add($"{path}: required and not answered");
        if (item.Extension("maxOccurs") is { } most && answers.Count > (int)most) faults.Add($"{path}: {answers.Count} answers");
        if (completed && answers.Count > 0 && item.Extension("minOccurs") is { } least && answers.Count < (int)least) faults.Add($"{path}: only {answers.Count} answers");
        foreach (var answer in answers)
        {
            var (name, value) = answer.First(p => p.Key.StartsWith("value", StringComparison.Ordinal));
            string[] types = item.Type() switch
            {
                "choice" or "open-choice" => ["valueCoding", "valueString", "valueInteger", "valueDate", "valueTime"],
                "text" => ["valueString"],
                "url" => ["valueUri"],
                var t => ["value" + char.ToUpperInvariant(t[0]) + t[1..]],
            };
            if (!types.Contains(name)) faults.Add($"{path}: {name} for a {item.Type()}");
            if (value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.String && (string)value! is var text)
            {
                if (item["maxLength"] is { } max && text.Length > (int)max!) faults.Add($"{path}: too long");
                if (item.Extension("regex") is { } pattern && !Regex.IsMatch(text, $"^{(string)pattern!}$")) faults.Add($"{path}: {text} is not {pattern}");
            }
            if (name is "valueInteger" or "valueDecimal" && item.Type() != "choice")
            {
                var n = Number(value!);
                if (item.Extension("minValue") is { } min && n < Number(min)) faults.Add($"{path}: {value} is too small");
                if (item.Extension("maxValue") is { } max && n > Number(max)) faults.Add($"{path}: {value} is too big");
            }
        }
    }

    private bool Enabled(JsonObject item, Place here)
    {
        if (item.Extension("enableWhenExpression") is JsonObject expression && !Predicate((string)expression["expression"]!)) return false;
        var conditions = item.List("enableWhen").ToList();
        if (conditions.Count == 0) return true;
        var hold = conditions.Select(c => Holds(c, Nearest((string)c["question"]!, here, item))).ToList();
        return (string?)item["enableBehavior"] == "any" ? hold.Contains(true) : hold.TrueForAll(h => h);
    }

    private static decimal Number(JsonNode node) => Paper.Number(node)!.Value;

    private bool Predicate(string expression)
    {
        var root = parsed.ToPocoNode();
        return new FhirPathCompiler().Compile(expression)([root], new FhirEvaluationContext { Resource = root, RootResource = root }).ToList() is [var holds] && holds.GetValue() is true;
    }

    /// <summary>The answers of the nearest occurrence of a question: above, then within the nearest common ancestor.</summary>
    private IReadOnlyList<JsonObject> Nearest(string linkId, Place here, JsonObject item)
    {
        for (Place? p = here; p is not null; p = p.Above)
            if ((string?)p.Response!["linkId"] == linkId) return [p.Response.List("answer").ElementAt(p.Answer)];
        for (Place? p = here; p is not null; p = p.Above)
        {
            var near = Below(p.Response!, p.Above is null ? null : p.Answer).Where(i => i.LinkId() == linkId).ToList();
            if (near.Count > 0) return [.. near[^1].List("answer")];
        }
        return [];
    }

    private static IEnumerable<JsonObject> Below(JsonObject place, int? answer) =>
        place.List("item").Concat(answer is { } n ? place.List("answer").Skip(n).Take(1).SelectMany(a => a.List("item")) : place.List("answer").SelectMany(a => a.List("item")))
            .SelectMany(i => Below(i, null).Prepend(i));

    private static bool Holds(JsonObject condition, IReadOnlyList<JsonObject> answers)
    {
        var (name, expected) = condition.First(p => p.Key.StartsWith("answer", StringComparison.Ordinal));
        if ((string?)condition["operator"] == "exists") return (bool)expected! == answers.Count > 0;
        var type = name["answer".Length..];
        var values = answers.Select(a => a["value" + type]).Where(v => v is not null).Select(v => Order(v!, expected!, type)).ToList();
        return (string?)condition["operator"] switch
        {
            "=" => values.Contains(0),
            "!=" => !values.Contains(0),
            ">" => values.Exists(v => v > 0),
            "<" => values.Exists(v => v is < 0),
            ">=" => values.Exists(v => v >= 0),
            "<=" => values.Exists(v => v is <= 0),
            var op => throw new InvalidOperationException(op),
        };
    }

    /// <summary>Null: not to be ordered.</summary>
    private static int? Order(JsonNode a, JsonNode b, string type) => type switch
    {
        "Integer" or "Decimal" => Number(a).CompareTo(Number(b)),
        "Boolean" => (bool)a == (bool)b ? 0 : null,
        "Coding" => (string?)a["code"] == (string?)b["code"] && (a["system"] is null || b["system"] is null || (string?)a["system"] == (string?)b["system"]) ? 0 : null,
        "Quantity" => (string?)a["code"] == (string?)b["code"] ? Number(a["value"]!).CompareTo(Number(b["value"]!)) : null,
        _ => string.CompareOrdinal((string)a!, (string)b!),
    };
}
