// A scripted patient walks through the intake from the greeting to what is offered after sending: what they say to each question stands in patients.yml,
// and what they don't say is what somebody with nothing to report would tap. Counts prompts, and the time a person would need.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Tests.Conversing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IntakeBot.Tests.Scripted;

public sealed class Patient
{
    public string Name { get; set; } = "";
    public bool Typical { get; set; }
    public Dictionary<string, string> Tells { get; set; } = [];

    public static List<Patient> All { get; } = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
        .Deserialize<List<Patient>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conversations", "Patients", "patients.yml")));
}

/// <param name="Said">Question and answer, in order.</param>
/// <param name="State">At the end.</param>
internal sealed record Walk(Patient Patient, List<(string Asked, string Said)> Said, int Taps, int Sentences, State State)
{
    /// <summary>The model: 8 s to read and tap, 15 s to read and write a sentence.</summary>
    public const int SecondsATap = 8, SecondsASentence = 15;

    public int Prompts => Said.Count;
    public TimeSpan Time => TimeSpan.FromSeconds(Taps * SecondsATap + Sentences * SecondsASentence);
}

internal static class Walking
{
    private const int TooMany = 90;

    /// <param name="more">Goes on with what is offered after sending; the walk then counts that part alone.</param>
    public static Walk Through(Patient patient, bool more = false)
    {
        var desk = TestContent.Desk;
        var script = new Script(desk, Ways.At);
        script.Join(Ways.At);
        var (said, taps, sentences) = (new List<(string, string)>(), 0, 0);
        while (script.State.Pending is { } pending && said.Count < TooMany && script.State.Phase != "handover")
        {
            var question = Questions.Put(desk, script.State, pending).Question!;
            if (pending == "add-more" && !more) break;
            if (pending == "add-more") { (said, taps, sentences) = ([], 0, 0); }
            var text = pending == "add-more" ? "Yes, add more" : patient.Tells.GetValueOrDefault(question.LinkId) ?? Plain(desk, script.State, pending, question);
            said.Add((pending, text));
            if (IsTap(question, text)) taps++; else sentences++;
            script.Say(text, Ways.At);
        }
        return new(patient, said, taps, sentences, script.State);
    }

    /// <summary>A button or a line of a list; "skip" and "none" are a tap wherever they are buttons.</summary>
    private static bool IsTap(QuestionView question, string text) =>
        text is "skip" or "none" || question.Type is "integer" && question.Max == 10 || question.Choices.Any(c => string.Equals(c.Label, text, StringComparison.OrdinalIgnoreCase) || c.Value == text);

    /// <summary>What somebody with nothing to report answers.</summary>
    public static string Plain(Desk desk, State state, string pending, QuestionView question)
    {
        if (Questions.Find(desk, state, pending)?.Item is not { } item)
            return pending switch { Asking.Review => "Send to the clinic", Asking.CarryOn => "Carry on", Asking.Notice => "Start", Asking.Change => "Yes, change it", _ => "No" };
        if (item.LinkId == "who") return "Me";
        if (item.LinkId == "age") return "44";
        if (item.LinkId is "place" or "proxy-consent" or "side") return question.Choices[0].Label;
        if (question.Choices.FirstOrDefault(c => c.Value == Linking.NoneOfThese) is { } none) return none.Label;
        if (item.Marks.YesIsWell) return question.Choices.First(c => c.Value == "yes").Label;
        if (question.Choices.FirstOrDefault(c => c.Value == "no") is { } no) return no.Label;
        if (!question.Choices.IsEmpty) return question.Choices[0].Label;
        if (item.Type is ItemType.Integer or ItemType.Decimal) return "5";
        return item.LinkId is "callback" or "anything-else" or "activity-two" or "load" or "operations" or "tests" ? "skip" : "getting dressed in the morning takes me some time";
    }
}
