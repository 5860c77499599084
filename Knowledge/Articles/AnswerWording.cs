// The sentences around the articles (Wording/questions.yml): what is said when the clinic, a doctor or nobody here has the answer.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

internal sealed class AnswerWordingFile
{
    public AnswerWording Ask { get; set; } = new();
}

internal sealed class AnswerWording
{
    public string Emergency { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Source { get; set; } = "";
    public string Also { get; set; } = "";
    public string Unchecked { get; set; } = "";
    public string Intake { get; set; } = "";
    public Dictionary<string, string> Abstained { get; set; } = [];
    public Dictionary<string, string> Clinic { get; set; } = [];
    public Dictionary<string, string> Safety { get; set; } = [];

    /// <summary>Every text, for the checks.</summary>
    public IEnumerable<string> All() => [Emergency, Phone, Source, Also, Unchecked, Intake, .. Abstained.Values, .. Clinic.Values, .. Safety.Values];

    public string Fill(string text, ClinicFacts clinic) => text
        .Replace("{CLINIC}", clinic.Name, StringComparison.Ordinal)
        .Replace("{PHONE}", clinic.Phone ?? Phone, StringComparison.Ordinal)
        .Replace("{EMERGENCY}", clinic.Emergency ?? Emergency, StringComparison.Ordinal);

    public void Check(Asks asks, NeverSay neverSay, ICollection<ContentProblem> problems)
    {
        const string file = "Wording/questions.yml";
        foreach (var (ask, outcome) in asks.Kinds)
        {
            var missing = outcome switch { Outcome.Safety => !Safety.ContainsKey(ask), Outcome.Abstained => !Abstained.ContainsKey(ask), _ => false };
            if (missing) problems.Add(ContentProblem.Error(file, ask, "has no text"));
        }
        foreach (var key in ImmutableArray.Create("unknown", "hostile", "small-talk")) if (!Abstained.ContainsKey(key)) problems.Add(ContentProblem.Error(file, $"abstained.{key}", "has no text"));
        if (!Clinic.ContainsKey("ask")) problems.Add(ContentProblem.Error(file, "clinic.ask", "has no text"));
        foreach (var text in All())
            foreach (var said in neverSay.In(text)) problems.Add(ContentProblem.Error(file, "-", $"says what is never said ({said.Rule}): {said.Sentence}"));
    }
}
