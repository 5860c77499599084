// What our own questionnaires say beyond FHIR (README.md): extensions under one address, so that any other FHIR tool can pass them by.
using System.Collections.Immutable;
using System.Text.Json;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class OurMarks
{
    public static ItemMarks Of(JsonElement e) => e.List("extension").Any(x => x.Str("url")?.StartsWith(FhirJson.Ours, StringComparison.Ordinal) == true)
        ? new()
        {
            MandatoryScreen = Flag(e, "mandatory-screen"),
            AskAfresh = Flag(e, "ask-afresh"),
            NotByProxy = Flag(e, "not-by-proxy"),
            AnsweredAtOnce = Flag(e, "answered-at-once"),
            YesIsWell = Flag(e, "yes-is-well"),
            Why = Text(e, "why"),
            ThirdPerson = ThirdPerson(e),
            OfferedAfterSubmit = Flag(e, "offered-after-submit"),
            Picture = Text(e, "picture"),
        }
        : ItemMarks.None;

    /// <summary>Of an item or an option: its words when somebody types for the patient.</summary>
    public static string? ThirdPerson(JsonElement e) => Text(e, "third-person");

    private static bool Flag(JsonElement e, string name) => Ours(e, name).Any(x => x.Flag("valueBoolean"));

    private static string? Text(JsonElement e, string name) => Ours(e, name).Select(x => x.Str("valueString")).FirstOrDefault();

    public static ImmutableArray<Coding> OptionCodes(JsonElement option) =>
        [.. Ours(option, "option-code").Select(x => x.Value("value")).OfType<ChoiceAnswer>().Select(v => new Coding(v.System ?? "", v.Code))];

    /// <summary>Each `disabled-when` with its `condition` parts: `question`, `operator`, `answer`.</summary>
    public static IEnumerable<IEnumerable<(string? Question, string? Operator, AnswerValue? Answer)>> DisabledWhen(JsonElement e) =>
        Ours(e, "disabled-when").Select(x => Parts(x, "condition")
            .Select(c => (Part(c, "question")?.Str("valueString"), Part(c, "operator")?.Str("valueCode"), Part(c, "answer")?.Value("value"))));

    private static IEnumerable<JsonElement> Ours(JsonElement e, string name) => Parts(e, FhirJson.Ours + name);

    private static IEnumerable<JsonElement> Parts(JsonElement e, string url) => e.List("extension").Where(p => p.Str("url") == url);

    private static JsonElement? Part(JsonElement e, string url)
    {
        foreach (var part in Parts(e, url)) return part;
        return null;
    }
}
