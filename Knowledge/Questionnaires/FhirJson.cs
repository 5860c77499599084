// Reading FHIR's JSON without a FHIR library (which costs 400 ms and 70 MB at first use): fields, choice elements (`valueX`), extensions.
using System.Globalization;
using System.Text.Json;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class FhirJson
{
    public const string Ours = "https://intakebot.example/fhir/StructureDefinition/";
    private static readonly string[] ValueTypes =
        ["Boolean", "Integer", "Decimal", "Date", "DateTime", "Time", "String", "Uri", "Url", "Code", "Markdown", "Coding", "Quantity"];

    public static JsonElement? Field(this JsonElement e, string name) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var v) && v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? v : null;

    public static string? Str(this JsonElement e, string name) => e.Field(name) is { ValueKind: JsonValueKind.String } v ? v.GetString() : null;

    public static bool Flag(this JsonElement e, string name) => e.Field(name) is { ValueKind: JsonValueKind.True };

    public static int? Int(this JsonElement e, string name) => e.Field(name) is { ValueKind: JsonValueKind.Number } v && v.TryGetInt32(out var n) ? n : null;

    public static IEnumerable<JsonElement> List(this JsonElement e, string name) =>
        e.Field(name) is { ValueKind: JsonValueKind.Array } v ? v.EnumerateArray() : [];

    /// <summary>The extensions called `name`, whatever guide published them: the last part of the URL, without `questionnaire-` or
    /// `sdc-questionnaire-`. Ours are apart (OurMarks).</summary>
    public static IEnumerable<JsonElement> Extensions(this JsonElement e, string name) =>
        e.List("extension").Where(x => x.Str("url") is { } url && !url.StartsWith(Ours, StringComparison.Ordinal) && ShortName(url) == name);

    public static JsonElement? Extension(this JsonElement e, string name)
    {
        foreach (var x in e.Extensions(name)) return x;
        return null;
    }

    private static string ShortName(string url)
    {
        var name = url[(url.LastIndexOf('/') + 1)..];
        foreach (var prefix in (string[])["sdc-questionnaire-", "questionnaire-"])
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return name[prefix.Length..];
        return name;
    }

    /// <summary>The value of `prefixX` (`valueCoding`, `answerInteger`), or null when there is none or of a type that cannot be an answer.</summary>
    public static AnswerValue? Value(this JsonElement e, string prefix)
    {
        foreach (var type in ValueTypes)
            if (e.Field(prefix + type) is { } v) return Convert(type, v);
        return null;
    }

    public static decimal? Number(this JsonElement e) => e.Value("value") switch
    {
        NumberAnswer n => n.Value,
        QuantityAnswer q => q.Value,
        _ => null,
    };

    private static AnswerValue? Convert(string type, JsonElement v) => (type, v.ValueKind) switch
    {
        ("Boolean", JsonValueKind.True or JsonValueKind.False) => new BooleanAnswer(v.GetBoolean()),
        ("Integer" or "Decimal", JsonValueKind.Number) when v.TryGetDecimal(out var n) => new NumberAnswer(n),
        ("Date", JsonValueKind.String) => new TimeAnswer("date", v.GetString()!),
        ("DateTime", JsonValueKind.String) => new TimeAnswer("dateTime", v.GetString()!),
        ("Time", JsonValueKind.String) => new TimeAnswer("time", v.GetString()!),
        ("String" or "Uri" or "Url" or "Code" or "Markdown", JsonValueKind.String) => new TextAnswer(v.GetString()!),
        ("Coding", JsonValueKind.Object) => Coding(v)?.Answer,
        ("Quantity", JsonValueKind.Object) when v.Field("value") is { ValueKind: JsonValueKind.Number } n && n.TryGetDecimal(out var d) =>
            new QuantityAnswer(d, v.Str("unit") ?? v.Str("code") ?? "", v.Str("system"), v.Str("code")),
        _ => null,
    };

    /// <summary>A Coding as an option: a code without a display is its own label; a display without a code its own value, and the answer's code is empty.</summary>
    public static Choice? Coding(JsonElement v, string? label = null)
    {
        var (system, code) = (v.Str("system"), v.Str("code"));
        label ??= v.Str("display") ?? code;
        return label is null ? null : new Choice(code ?? label, label, system) { Score = Score(v), Answer = new ChoiceAnswer(system, code ?? "", label) };
    }

    public static decimal? Score(JsonElement e) => (e.Extension("ordinalValue") ?? e.Extension("itemWeight"))?.Number();

    public static string Text(decimal n) => n.ToString("0.############################", CultureInfo.InvariantCulture);
}
