// Holds what the understanding has reached on the project's own sets: the figures of `evaluate`, none of which may fall. Raise a floor when a figure has risen.
using IntakeBot.Evaluation;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Evaluation;

public sealed class OwnSetsTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<Measured>> All = new(() => [.. Sets.Read(Path.Combine(AppContext.BaseDirectory, "Evaluation")).Select(s => Measurement.Of(TestContent.Desk, s))]);

    /// <summary>Set, measure, and the rate that it may not fall below; of a fault, not rise above.</summary>
    private static readonly (string Set, string Measure, double Floor)[] Floors =
    [
        ("messages", "danger reaching urgent", 0.975), ("messages", "emergencies reaching emergency", 0.955), ("messages", "precautions reaching review", 0.95),
        ("messages", "false alarms (urgent)", 0.012), ("messages", "findings found", 0.99), ("messages", "of these, all four right", 0.99), ("messages", "read although not said", 0),
        ("screen", "danger reaching urgent", 0.97), ("screen", "emergencies reaching emergency", 0.95), ("screen", "right concern, where alarmed", 0.97), ("screen", "precautions reaching review", 1), ("screen", "false alarms (urgent)", 0),
        ("values", "site F1", 0.99), ("values", "side F1", 0.99), ("values", "painNow F1", 0.99), ("values", "painWorst F1", 0.99), ("values", "onset F1", 0.99), ("values", "onsetManner F1", 0.99), ("values", "episodeLength F1", 0.99),
        ("values", "frequency F1", 0.99), ("values", "triggers F1", 0.99), ("values", "relievers F1", 0.99), ("values", "quality F1", 0.99), ("values", "medicines F1", 0.99), ("values", "all values F1", 0.99),
        ("values", "wrong sides", 0), ("values", "wrong pain scores", 0),
        ("strangers", "danger reaching urgent", 0.965), ("strangers", "emergencies reaching emergency", 0.935), ("strangers", "right concern, where alarmed", 0.905), ("strangers", "precautions reaching review", 0.96), ("strangers", "false alarms (urgent)", 0.014),
        ("voices", "danger reaching urgent", 0.98), ("voices", "emergencies reaching emergency", 0.90), ("voices", "precautions reaching review", 0.91), ("voices", "false alarms (urgent)", 0.043),
        ("voices-2", "danger reaching urgent", 0.98), ("voices-2", "emergencies reaching emergency", 0.975), ("voices-2", "precautions reaching review", 0.96), ("voices-2", "false alarms (urgent)", 0.015),
        ("questions", "questions answered right", 0.96), ("questions", "others held back", 0.985), ("questions", "others with the outcome that fits", 0.90),
    ];

    [Fact]
    public void No_figure_falls_below_what_was_reached()
    {
        foreach (var line in Measurement.Table(All.Value, 5)) output.WriteLine(line);
        foreach (var (set, measure, floor) in Floors)
        {
            var figure = All.Value.Single(m => m.Set == set).Figures.Single(f => f.What.Trim() == measure);
            Assert.True(figure.IsFault ? figure.Rate <= floor : figure.Rate >= floor, $"{set}, {measure}: {Figure.Show(figure.Rate)} ({figure.Right}/{figure.Of}), held at {Figure.Show(floor)}{Environment.NewLine}{string.Join(Environment.NewLine, figure.Wrong)}");
        }
    }

    [Fact]
    public void What_is_present_is_never_read_as_absent()
    {
        var faults = All.Value.Where(m => m.Standing == "tuned on").SelectMany(m => m.Figures).Where(f => f.What == "present, read as absent").ToList();
        Assert.NotEmpty(faults);
        Assert.Empty(faults.SelectMany(f => f.Wrong));
    }
}
