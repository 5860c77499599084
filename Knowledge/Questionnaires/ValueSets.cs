// The options of a choice that names a value set: only what travels inside the questionnaire counts (expanded, listed, or with its code
// system contained), because a conversation cannot wait for a terminology server.
using System.Text.Json;

namespace IntakeBot.Knowledge.Questionnaires;

internal sealed class ValueSets(JsonElement questionnaire, string? language)
{
    private readonly Dictionary<string, JsonElement> contained = Contained(questionnaire);

    private static Dictionary<string, JsonElement> Contained(JsonElement questionnaire)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var resource in questionnaire.List("contained"))
        {
            if (resource.Str("id") is { } id) found["#" + id.TrimStart('#')] = resource;
            if (resource.Str("url") is { } url) found[url] = resource;
        }
        return found;
    }

    /// <summary>Those of HL7's own that forms name most.</summary>
    private static readonly Dictionary<string, Choice[]> Known = new(StringComparer.Ordinal)
    {
        ["http://hl7.org/fhir/ValueSet/administrative-gender"] = [Gender("Male"), Gender("Female"), Gender("Other"), Gender("Unknown")],
        ["http://hl7.org/fhir/ValueSet/yesnodontknow"] = [new("Y", "Yes", "http://terminology.hl7.org/CodeSystem/v2-0136"), new("N", "No", "http://terminology.hl7.org/CodeSystem/v2-0136"),
            new("asked-unknown", "Don't know", "http://terminology.hl7.org/CodeSystem/data-absent-reason")],
        ["http://terminology.hl7.org/ValueSet/v2-0136"] = [new("N", "No", "http://terminology.hl7.org/CodeSystem/v2-0136"), new("Y", "Yes", "http://terminology.hl7.org/CodeSystem/v2-0136")],
        ["http://hl7.org/fhir/ValueSet/marital-status"] = [.. new[] { ("A", "Annulled"), ("D", "Divorced"), ("I", "Interlocutory"), ("L", "Legally Separated"), ("M", "Married"), ("P", "Polygamous"),
            ("S", "Never Married"), ("T", "Domestic partner"), ("U", "unmarried"), ("W", "Widowed") }.Select(m => new Choice(m.Item1, m.Item2, "http://terminology.hl7.org/CodeSystem/v3-MaritalStatus")),
            new("UNK", "unknown", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor")],
    };

    private static Choice Gender(string label) => new(label.ToLowerInvariant(), label, "http://hl7.org/fhir/administrative-gender");

    /// <summary>The options, or null when the reference cannot be resolved in full.</summary>
    public List<Choice>? Find(string reference) => Find(reference, 0);

    private List<Choice>? Find(string reference, int depth)
    {
        var name = reference.StartsWith('#') ? reference : reference.Split('|')[0];
        if (depth > 8 || !contained.TryGetValue(name, out var set)) return Known.GetValueOrDefault(name)?.ToList();
        if (set.Field("expansion") is { } expansion) return [.. Expanded(expansion)];
        if (set.Field("compose") is not { } compose || compose.List("exclude").Any(x => !x.List("concept").Any())) return null;

        var options = new List<Choice>();
        foreach (var include in compose.List("include"))
        {
            if (include.List("filter").Any()) return null;
            var system = include.Str("system");
            var concepts = include.List("concept").ToList();
            if (concepts.Count > 0) options.AddRange(concepts.SelectMany(c => Concept(c, system)));
            else if (system is not null)
            {
                if (!contained.TryGetValue(system, out var codes) || codes.Str("resourceType") != "CodeSystem") return null;
                options.AddRange(codes.List("concept").SelectMany(c => Concept(c, system)));
            }
            foreach (var nested in include.List("valueSet"))
            {
                if (nested.GetString() is not { } other || Find(other, depth + 1) is not { } more) return null;
                options.AddRange(more);
            }
        }
        var excluded = compose.List("exclude").SelectMany(x => x.List("concept").Select(c => (x.Str("system"), c.Str("code")))).ToHashSet();
        options.RemoveAll(o => excluded.Contains((o.System, o.Value)));
        return options.Count == 0 ? null : options;
    }

    private IEnumerable<Choice> Expanded(JsonElement expansion) => expansion.List("contains").SelectMany(c =>
        (c.Str("code") is not null && !c.Flag("abstract") ? Choice(c, c.Str("system")) : []).Concat(Expanded(c)));

    private IEnumerable<Choice> Concept(JsonElement c, string? system) =>
        Choice(c, system).Concat(c.List("concept").SelectMany(x => Concept(x, system)));

    private IEnumerable<Choice> Choice(JsonElement c, string? system) =>
        c.Str("code") is { } code ? [new Choice(code, Translated(c) ?? c.Str("display") ?? code, system) { Score = FhirJson.Score(c) }] : [];

    private string? Translated(JsonElement c) => language is null ? null : ItemCompiler.Translation(c, "display", language)
        ?? c.List("designation").Where(d => ItemCompiler.SameLanguage(d.Str("language"), language)).Select(d => d.Str("value")).FirstOrDefault();
}
