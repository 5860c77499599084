// Questionnaires in the shapes in which others publish them, held by a stranger over the real command line and judged by the specification.
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Cli.Published;

public sealed class PublishedFormsTests
{
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cli", "Published");

    /// <summary>Conditions with variables, which the judge does not know.</summary>
    private static readonly string[] WithVariables = ["teen", "women"];

    [Theory, MemberData(nameof(Names))]
    public void Is_held_over_the_command_line(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        using var talk = new CommandLineTalk(file);
        Hold(talk, Paper.Read(File.ReadAllText(file)), 1, steps: false);
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_held_whatever_is_answered(string name)
    {
        var json = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        for (var seed = 2; seed < 20; seed++)
        {
            using var talk = new TalkInMemory(json);
            Hold(talk, Paper.Read(json), seed, steps: seed % 2 == 0);
        }
    }

    /// <summary>FHIR has two ways of writing; both are published.</summary>
    [Theory, MemberData(nameof(Names))]
    public void Is_the_same_form_in_XML(string name)
    {
        var json = File.ReadAllText(Path.Combine(Folder, name + ".json"));
        var xml = FhirXmlSerializer.Default.SerializeToString(FhirJsonDeserializer.OSTRICH.DeserializeResource(json));
        var (fromXml, fromJson) = (QuestionnaireReader.Read(xml), QuestionnaireReader.Read(json));
        Assert.Equal(fromJson.Problems, fromXml.Problems);
        Assert.Equal(JsonSerializer.Serialize(fromJson.Questionnaire! with { Json = "" }), JsonSerializer.Serialize(fromXml.Questionnaire! with { Json = "" }));
        using var talk = new TalkInMemory(xml);
        Hold(talk, Paper.Read(json), 3, steps: false);
    }

    private static void Hold(ITalk talk, JsonObject questionnaire, int seed, bool steps)
    {
        var stranger = new Stranger(questionnaire, seed, steps);
        stranger.Walk(talk);
        Assert.Equal("completed", (string?)talk.Response!["status"]);
        Assert.Empty(Judge.Faults(questionnaire, talk.Response, WithVariables));
        if (stranger.SteppedBack) return;
        var asked = Paper.Asked(questionnaire).Select(i => i.LinkId()).ToHashSet();
        Assert.Equal(stranger.Given.Select(g => $"{g.LinkId}: {Judge.Plain(g.Value.AsObject())}").Order(), Judge.Answers(talk.Response).Where(a => asked.Contains(a.LinkId)).Select(a => $"{a.LinkId}: {a.Value}").Order());
    }
}
