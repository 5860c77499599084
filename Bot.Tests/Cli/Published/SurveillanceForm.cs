// A form of the size and shape of the largest surveillance forms: 530 items in groups five deep, repeating contacts and samples, yes/no/unknown gates that open
// whole parts, dates, codes from contained lists, and one count by FHIRPath. Its words are ours.
using System.Text.Json.Nodes;

namespace IntakeBot.Tests.Cli.Published;

internal static class SurveillanceForm
{
    private const string Hl7 = "http://hl7.org/fhir/StructureDefinition/";
    private const string Own = "http://example.org/cs/answers";

    /// <param name="parts">Fifteen have 530 items; none has 5.</param>
    /// <param name="counted">With the count by FHIRPath.</param>
    public static JsonObject Of(int parts, bool counted)
    {
        List<JsonNode> items = [Item("state", "Where do you live?", "string"), Gate("fever", "Did you have a fever?"), Item("began", "When did it begin?", "date", ("enableWhen", new JsonArray(Yes("fever"))))];
        items.AddRange(Enumerable.Range(1, parts).Select(Part));
        items.Add(counted
            ? Item("count", "Yes answers", "integer", ("readOnly", true), ("extension", new JsonArray(new JsonObject
            {
                ["url"] = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
                ["valueExpression"] = new JsonObject { ["language"] = "text/fhirpath", ["expression"] = "%resource.descendants().where(code = 'Y').count()" },
            })))
            : Item("count", "How many people live with you?", "integer"));
        items.Add(Item("end", "Anything else?", "text"));
        return new JsonObject
        {
            ["resourceType"] = "Questionnaire", ["url"] = "http://example.org/fhir/Questionnaire/surveillance", ["version"] = "2026", ["status"] = "active",
            ["contained"] = new JsonArray(new JsonObject
            {
                ["resourceType"] = "ValueSet", ["id"] = "ynu", ["status"] = "active",
                ["compose"] = new JsonObject { ["include"] = new JsonArray(new JsonObject { ["system"] = Own, ["concept"] = new JsonArray(Concept("Y", "Yes"), Concept("N", "No"), Concept("UNK", "Unknown")) }) },
            }),
            ["item"] = new JsonArray([.. items]),
        };
    }

    private static JsonObject Part(int n)
    {
        string Id(string name) => $"p{n}.{name}";
        var signs = Enumerable.Range(1, 6).SelectMany(i => new[] { Gate(Id($"sign{i}"), $"Sign {i} of part {n}?"), Item(Id($"sign{i}.days"), "For how many days?", "integer", ("enableWhen", new JsonArray(Yes(Id($"sign{i}"))))) });
        var sample = Group(Id("sample"), "Sample", true, Item(Id("kind"), "What kind?", "choice", ("answerOption", new JsonArray(new JsonObject { ["valueString"] = "Blood" }, new JsonObject { ["valueString"] = "Swab" }))),
            Item(Id("taken"), "When was it taken?", "dateTime"), Item(Id("level"), "Level", "quantity"), Gate(Id("positive"), "Was it positive?"));
        var contact = Group(Id("contact"), "Contact", true, Item(Id("who"), "Who?", "string", ("maxLength", 40)), Item(Id("far"), "How far away?", "decimal"), Group(Id("tests"), "Their tests", false, sample));
        var place = Group(Id("place"), "Place", false, Item(Id("town"), "Which town?", "string"), Item(Id("from"), "From which day?", "date"), Item(Id("until"), "Until which day?", "date"), Item(Id("how"), "How did you travel?", "string"), contact);
        var travel = Group(Id("travel"), "Travel", false, Gate(Id("went"), "Did you travel?"), place);
        place["enableWhen"] = new JsonArray(Yes(Id("went")));
        return Group($"p{n}", $"Part {n}", false, [Item(Id("note"), "Please say what you know.", "display"), .. signs, Item(Id("other"), "Other signs?", "string", ("repeats", true)), Item(Id("score"), "How ill did you feel?", "integer"), Item(Id("job"), "What was your work then?", "string"), Item(Id("well"), "Are you well now?", "boolean"), Item(Id("up"), "When do you get up?", "time"), travel]);
    }

    private static JsonObject Gate(string linkId, string text) => Item(linkId, text, "choice", ("answerValueSet", "#ynu"));
    private static JsonObject Yes(string question) => new() { ["question"] = question, ["operator"] = "=", ["answerCoding"] = new JsonObject { ["system"] = Own, ["code"] = "Y" } };
    private static JsonObject Concept(string code, string display) => new() { ["code"] = code, ["display"] = display };

    private static JsonObject Group(string linkId, string text, bool repeats, params IEnumerable<JsonObject> items) =>
        Item(linkId, text, "group", ("repeats", repeats), ("item", new JsonArray([.. items])));

    private static JsonObject Item(string linkId, string text, string type, params (string Name, JsonNode Value)[] more)
    {
        var item = new JsonObject { ["linkId"] = linkId, ["text"] = text, ["type"] = type, ["code"] = new JsonArray(new JsonObject { ["system"] = "http://example.org/cs/items", ["code"] = linkId }), ["_text"] = new JsonObject { ["extension"] = new JsonArray(new JsonObject { ["url"] = Hl7 + "rendering-markdown", ["valueMarkdown"] = $"**{text}**" }) } };
        foreach (var (name, value) in more) item[name] = value;
        return item;
    }
}
