// Compiles a published FHIR R4 Questionnaire. What a conversation cannot hold is refused, and the problem names the element; nothing is
// dropped in silence. Its example: { "resourceType": "Questionnaire", "item": [{ "linkId": "1", "text": "How old are you?", "type": "integer" }] }
using System.Collections.Immutable;
using System.Text.Json;
using Hl7.Fhir.Serialization;

namespace IntakeBot.Knowledge.Questionnaires;

public static class QuestionnaireReader
{
    /// <summary>Reads one Questionnaire, JSON or XML.</summary>
    /// <param name="language">Take texts from the `translation` extension in this language where there is one.</param>
    /// <returns>The questionnaire, and what is noteworthy about it; or null, and why it is refused. Each problem names the element by its linkId.</returns>
    public static (Questionnaire? Questionnaire, IReadOnlyList<string> Problems) Read(string json, string? language = null)
    {
        if (json.TrimStart().StartsWith('<'))
        {
            if (FromXml(json) is not { } converted) return (null, ["not XML of FHIR R4"]);
            json = converted;
        }
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new() { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            return (null, [$"not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"]);
        }
        using (document)
        {
            var root = document.RootElement;
            if (root.Str("resourceType") != "Questionnaire")
                return (null, [$"resourceType is {root.Str("resourceType") ?? "missing"}, not Questionnaire"]);

            var compiler = new ItemCompiler(new ValueSets(root, language), language);
            if (root.List("modifierExtension").Any()) compiler.Refuse("Questionnaire", "has a modifierExtension, which may change what it means");
            if (root.Str("implicitRules") is { } rules) compiler.Refuse("Questionnaire", $"follows implicitRules {rules}, which may change what it means");
            var variables = compiler.Variables(root, "Questionnaire");
            var items = compiler.Items(root);
            if (!items.Any(i => i.All().Any(x => x.IsQuestion)) && compiler.Refused.Count == 0) compiler.Refuse("Questionnaire", "has no question");
            compiler.CheckLinks(items);

            compiler.NoteUnknownNames();
            var expressions = compiler.Expressions.Count > 0;
            if (expressions)
                foreach (var (element, expression) in compiler.Expressions)
                    if (Expressions.Fault(expression) is { } fault) compiler.Refuse(element, $"FHIRPath `{expression}`: {fault}");
            if (compiler.Refused.Count > 0) return (null, [.. compiler.Refused, .. compiler.Notes]);

            return (new Questionnaire(root.Str("url") ?? "", root.Str("version") ?? "", compiler.Text(root, "title") ?? root.Str("name") ?? "", items)
            {
                Variables = variables,
                HasExpressions = expressions,
                Json = expressions ? json : "",
            }, compiler.Notes);
        }
    }

    private static string? FromXml(string xml)
    {
        try
        {
            return FhirJsonSerializer.Default.SerializeToString(FhirXmlDeserializer.OSTRICH.DeserializeResource(xml));
        }
        catch (Exception e) when (e is DeserializationFailedException or FormatException or System.Xml.XmlException)
        {
            return null;
        }
    }
}
