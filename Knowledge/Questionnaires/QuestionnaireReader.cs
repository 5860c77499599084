// Compiles a published FHIR R4 Questionnaire. What a conversation cannot hold is refused, and the problem names the element; nothing is
// dropped in silence. Its example: { "resourceType": "Questionnaire", "item": [{ "linkId": "1", "text": "How old are you?", "type": "integer" }] }
using System.Collections.Immutable;
using System.Text.Json;

namespace IntakeBot.Knowledge.Questionnaires;

public static class QuestionnaireReader
{
    /// <summary>Reads one Questionnaire.</summary>
    /// <param name="language">Take texts from the `translation` extension in this language where there is one.</param>
    /// <returns>The questionnaire, and what is noteworthy about it; or null, and why it is refused. Each problem names the element by its linkId.</returns>
    public static (Questionnaire? Questionnaire, IReadOnlyList<string> Problems) Read(string json, string? language = null)
    {
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
}
