// A questionnaire as its JSON says it, read without any code of ours: items, extensions, options of a choice, units.
using System.Globalization;
using System.Text.Json.Nodes;

namespace IntakeBot.Tests.Cli.Published;

internal static class Paper
{
    private const string Prefix = "http://hl7.org/fhir/StructureDefinition/";

    public static JsonObject Read(string json) => JsonNode.Parse(json)!.AsObject();

    public static IEnumerable<JsonObject> List(this JsonObject o, string name) => o[name]?.AsArray().Select(x => x!.AsObject()) ?? [];

    public static IEnumerable<JsonObject> Items(JsonObject parent) => parent.List("item").SelectMany(i => Items(i).Prepend(i));

    /// <summary>Those that a person is asked: not hidden, fixed or calculated.</summary>
    public static IEnumerable<JsonObject> Asked(JsonObject parent) =>
        parent.List("item").Where(i => i.Extension("hidden") is null).SelectMany(i => i.IsQuestion() && !i.Is("readOnly") && i.Extension("calculatedExpression") is null ? Asked(i).Prepend(i) : Asked(i));

    public static string LinkId(this JsonObject item) => (string)item["linkId"]!;
    public static string Type(this JsonObject item) => (string)item["type"]!;
    public static bool Is(this JsonObject o, string name) => (bool?)o[name] == true;

    /// <summary>The value of the extension of this name, whoever published it.</summary>
    public static JsonNode? Extension(this JsonObject o, string name) => Extensions(o, name).FirstOrDefault();

    public static IEnumerable<JsonNode?> Extensions(this JsonObject o, string name) =>
        from e in o.List("extension")
        let url = (string)e["url"]!
        where url == Prefix + name || url == $"{Prefix}questionnaire-{name}" || url == $"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-{name}"
        select e.FirstOrDefault(p => p.Key.StartsWith("value", StringComparison.Ordinal)).Value;

    public static decimal? Number(JsonNode? node) => node is null ? null : decimal.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    public static bool IsQuestion(this JsonObject item) => item.Type() is not ("group" or "display");

    /// <summary>`value[x]` of each option, in order; a score stays with its coding.</summary>
    public static IReadOnlyList<JsonNode> Options(JsonObject questionnaire, JsonObject item)
    {
        var direct = item.List("answerOption").Select(o => o.First(p => p.Key.StartsWith("value", StringComparison.Ordinal)) is var v ? (JsonNode)new JsonObject { [v.Key] = v.Value!.DeepClone() } : null!);
        return [.. direct, .. item["answerValueSet"] is { } set ? Codings(questionnaire, (string)set!).Select(c => new JsonObject { ["valueCoding"] = c }) : []];
    }

    public static IReadOnlyList<JsonObject> Units(JsonObject questionnaire, JsonObject item) =>
        [.. item.Extensions("unitOption").Concat(item.Extensions("unit")).Select(u => u!.AsObject()), .. item.Extension("unitValueSet") is { } set ? Codings(questionnaire, (string)set!) : []];

    private static IEnumerable<JsonObject> Codings(JsonObject questionnaire, string reference)
    {
        if (reference.EndsWith("/administrative-gender", StringComparison.Ordinal))
            return new[] { "Male", "Female", "Other", "Unknown" }.Select(g => Coding("http://hl7.org/fhir/administrative-gender", g.ToLowerInvariant(), g));
        if (Contained(questionnaire, reference) is not { } set) return [];
        if (set["expansion"] is JsonObject expansion) return Expanded(expansion);
        var excluded = set["compose"]!.AsObject().List("exclude").SelectMany(x => x.List("concept").Select(c => (string)c["code"]!)).ToList();
        return set["compose"]!.AsObject().List("include").SelectMany(include =>
            include["valueSet"] is JsonArray more ? more.SelectMany(m => Codings(questionnaire, (string)m!))
            : include["concept"] is not null ? include.List("concept").Select(c => Coding((string?)include["system"], c))
            : Contained(questionnaire, (string)include["system"]!)!.List("concept").SelectMany(Deep).Select(c => Coding((string?)include["system"], c))).Where(c => !excluded.Contains((string)c["code"]!));
    }

    private static JsonObject? Contained(JsonObject questionnaire, string reference) =>
        questionnaire.List("contained").FirstOrDefault(c => "#" + (string)c["id"]! == reference || (string?)c["url"] == reference.Split('|')[0]);

    private static IEnumerable<JsonObject> Expanded(JsonObject parent) =>
        parent.List("contains").SelectMany(c => (c.Is("abstract") ? [] : new[] { Coding((string?)c["system"], (string)c["code"]!, (string)c["display"]!) }).Concat(Expanded(c)));

    private static IEnumerable<JsonObject> Deep(JsonObject concept) => concept.List("concept").SelectMany(Deep).Prepend(concept);

    private static JsonObject Coding(string? system, JsonObject concept) => Coding(system, (string)concept["code"]!, (string)concept["display"]!);

    private static JsonObject Coding(string? system, string code, string display) => new() { ["system"] = system, ["code"] = code, ["display"] = display };
}
