// The screen over sixty messages of our own (screen.jsonl), written without a look at the lexicon. At first sight 37 of 38 dangerous ones reached `urgent`,
// 14 of 15 harmless ones did not, and 7 of 7 precautions were seen; three ideas were widened since, so that it guards now and no longer measures.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Evaluation;

public sealed class ScreenSetTests(ITestOutputHelper output)
{
    private sealed record Row(string Id, string Text, Urgency Urgency);

    private static List<Row> Rows() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", "screen.jsonl")).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!).Select(n =>
            new Row((string)n["id"]!, (string)n["text"]!, Enum.Parse<Urgency>((string)n["urgency"]!, true)))];

    [Fact]
    public void Danger_is_caught_the_ordinary_left_in_peace_and_precautions_seen()
    {
        var rows = Rows().Select(r => (Row: r, Level: Safety.ScreenText(TestContent.Desk, r.Text))).ToList();
        var danger = rows.Where(r => r.Row.Urgency >= Urgency.Urgent).ToList();
        var harmless = rows.Where(r => r.Row.Urgency == Urgency.Routine).ToList();
        var review = rows.Where(r => r.Row.Urgency == Urgency.Review).ToList();
        var missed = danger.Where(r => r.Level < Urgency.Urgent).ToList();
        var alarmed = harmless.Where(r => r.Level >= Urgency.Urgent).ToList();
        var overlooked = review.Where(r => r.Level < Urgency.Review).ToList();
        output.WriteLine($"dangerous {danger.Count - missed.Count}/{danger.Count}, harmless in peace {harmless.Count - alarmed.Count}/{harmless.Count}, precautions {review.Count - overlooked.Count}/{review.Count}");
        var faults = string.Join(Environment.NewLine, missed.Concat(alarmed).Concat(overlooked).Select(r => $"{r.Row.Id} {r.Level}: {r.Row.Text}"));
        Assert.True(missed.Count <= danger.Count * 0.03, faults);
        Assert.True(alarmed.Count <= harmless.Count * 0.05, faults);
        Assert.True(overlooked.Count <= review.Count * 0.07, faults);
    }
}
