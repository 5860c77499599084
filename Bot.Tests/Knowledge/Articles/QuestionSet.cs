// Our own questions with the outcome and the article that are right (Evaluation/questions.jsonl). They are not the ones that articles list.
using System.Text.Json;

namespace IntakeBot.Tests.Knowledge.Articles;

/// <param name="Article">The right one; several that are each right are parted by `|`.</param>
internal sealed record Question(string Id, string Text, string Kind, string Outcome, string? Article = null, string? Subject = null);

internal static class QuestionSet
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<Question> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", "questions.jsonl")).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Question>(l, Web)!)];
}
