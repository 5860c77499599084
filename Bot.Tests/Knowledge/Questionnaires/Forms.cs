// Small questionnaires for tests, and answers to them.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Questionnaires;

internal static class Forms
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1));
    public static readonly ImmutableDictionary<string, string> NothingMissing = ImmutableDictionary<string, string>.Empty;

    public static string IntakePath => Path.Combine(AppContext.BaseDirectory, "Knowledge", "Questionnaires", "intake.json");

    public static Questionnaire Intake { get; } = Compile(File.ReadAllText(IntakePath));

    /// <summary>A questionnaire around these items.</summary>
    public static string Json(string items, string more = "") =>
        $$"""{"resourceType":"Questionnaire","url":"http://example.org/q","version":"1.0","status":"active"{{(more.Length > 0 ? "," + more : "")}},"item":[{{items}}]}""";

    public static Questionnaire Compile(string json, string? language = null)
    {
        var (questionnaire, problems) = QuestionnaireReader.Read(json, language);
        Assert.True(questionnaire is not null, string.Join("\n", problems));
        return questionnaire;
    }

    public static Questionnaire Of(string items, string more = "") => Compile(Json(items, more));

    public static Item Item(string json) => Of(json).Items[0];

    public static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Answers(params (string Path, AnswerValue Value)[] answers) =>
        answers.GroupBy(a => a.Path).ToImmutableDictionary(g => g.Key, g => g.Select(a => a.Value).ToImmutableArray());

    /// <summary>Takes the text as the answer to the next question, as the conversation does.</summary>
    public static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Say(this ImmutableDictionary<string, ImmutableArray<AnswerValue>> answers, Questionnaire questionnaire, string text)
    {
        var next = Form.Next(questionnaire, answers, NothingMissing);
        Assert.True(next is not null, $"nothing is asked, so \"{text}\" answers nothing");
        var attempt = AnswerReader.Read(next.Item, text, At);
        Assert.True(attempt.Ok, $"{next.Path}: \"{text}\" gives {attempt.Error}");
        return Form.Record(next, attempt).Aggregate(answers, (a, w) => a.SetItem(w.Path, w.Values));
    }

    public static string? Next(this ImmutableDictionary<string, ImmutableArray<AnswerValue>> answers, Questionnaire questionnaire) =>
        Form.Next(questionnaire, answers, NothingMissing)?.Path;

    public static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Nothing => ImmutableDictionary<string, ImmutableArray<AnswerValue>>.Empty;

    public static BooleanAnswer Yes => new(true);
    public static BooleanAnswer No => new(false);
    public static NumberAnswer Number(decimal n) => new(n);
}
