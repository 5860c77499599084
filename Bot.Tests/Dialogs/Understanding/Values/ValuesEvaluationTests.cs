// Measures the reading of values on the messages of Evaluation/values.jsonl (written for the project) and guards the result per slot.
// Same rules as the clinic's measure: durations and rates within 12 %, ranges overlap, `allow` is neither wanted nor wrong.
using System.Globalization;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Dialogs.Understanding.Values;
using Xunit;

namespace IntakeBot.Tests.Understanding;

public sealed class ValuesEvaluationTests
{
    private static readonly string[] Lists = ["site", "triggers", "relievers", "quality", "medicines"];
    private static readonly string[] Singles = ["side", "painNow", "painWorst", "onset", "onsetManner", "episodeLength", "frequency"];

    /// <summary>What neither counts for nor against: the noun "cramp", a mention of night or bed, and members of the lists without a label in the set.</summary>
    private static readonly string[] Free = ["cramping", "sleep", "bending", "walking", "movement", "touch", "coughing", "heat", "alcohol", "caffeine", "injury", "shooting", "pulling", "tingling", "position", "medication"];

    [Fact]
    public void Each_slot_is_read_right_on_our_own_messages()
    {
        var scores = Score();
        foreach (var (slot, (right, missed, wrong)) in scores)
            Assert.True(2.0 * right / (2 * right + missed + wrong) >= 0.95, $"{slot}: {right} right, {missed} missed, {wrong} wrong");
        Assert.Equal(12, scores.Count);
    }

    [Fact]
    public void No_side_and_no_pain_score_is_wrong_on_our_own_messages()
    {
        var scores = Score();
        foreach (var slot in new[] { "side", "painNow", "painWorst" }) Assert.True(scores[slot].Wrong == 0, $"{slot}: {scores[slot].Wrong} wrong");
    }

    private static Dictionary<string, (int Right, int Missed, int Wrong)> Score()
    {
        var scores = new Dictionary<string, (int Right, int Missed, int Wrong)>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", "values.jsonl")))
        {
            var row = JsonNode.Parse(line)!;
            var got = ValuesTests.Read((string)row["text"]!, (string?)row["asked"]);
            foreach (var slot in Lists.Concat(Singles))
            {
                var (right, missed, wrong) = Compare(slot, row["expect"]![slot], row["allow"]?[slot], got.FirstOrDefault(v => v.Name == slot)?.Data);
                var (r, m, w) = scores.GetValueOrDefault(slot);
                scores[slot] = (r + right, m + missed, w + wrong);
            }
        }
        return scores;
    }

    private static (int Right, int Missed, int Wrong) Compare(string slot, JsonNode? expected, JsonNode? allowed, ValueData? got)
    {
        if (Lists.Contains(slot))
        {
            var want = expected?.AsArray().Select(n => ((string)n!).Split('|')).ToList() ?? [];
            var have = (got as ListData)?.Items.ToList() ?? [];
            var free = allowed?.AsArray().SelectMany(n => ((string)n!).Split('|')).ToList() ?? [];
            var hits = want.Select(w => have.FirstOrDefault(h => w.Contains(h))).Where(h => h is not null).ToHashSet();
            return (hits.Count, want.Count - hits.Count, have.Count(h => !hits.Contains(h) && !free.Contains(h) && !Free.Contains(h)));
        }
        if (expected is null) return (0, 0, got is null || allowed is not null ? 0 : 1);
        return got is null ? (0, 1, 0) : Same(expected, got) ? (1, 0, 0) : (0, 1, 1);
    }

    private static bool Same(JsonNode expected, ValueData got) => got switch
    {
        CodeData c => ((string)expected!).Split('|').Contains(c.Code),
        NumberData n => Ends(expected) is var (min, max) && n.Min <= max && min <= n.Max,
        DurationData d => expected is JsonObject r
            ? d.Min.TotalDays >= Days((string)r["min"]!) * 0.88m && d.Min.TotalDays <= Days((string)r["max"]!) * 1.12m
            : Near(Days((string)expected!), d.Min.TotalDays),
        RateData r => Ends(expected["count"]!) is var (min, max) && Near((min + max) / 2 * PerWeek((string)expected["per"]!), (r.Min + r.Max) / 2 * PerWeek(r.Per)),
        _ => false,
    };

    private static (decimal Min, decimal Max) Ends(JsonNode n) => n is JsonObject r ? ((decimal)r["min"]!, (decimal)r["max"]!) : ((decimal)n, (decimal)n);
    private static bool Near(decimal a, decimal b) => Math.Abs(a - b) <= 0.12m * Math.Max(a, b);
    private static decimal PerWeek(string per) => per switch { "hour" => 168, "day" or "night" => 7, "week" => 1, "month" => 12 / 52.18m, _ => 1 / 52.18m };

    /// <summary>One amount: `P18M`, `PT30S`.</summary>
    private static decimal Days(string iso)
    {
        var time = iso[1] == 'T';
        var amount = decimal.Parse(iso[(time ? 2 : 1)..^1], CultureInfo.InvariantCulture);
        return new Period(amount, (iso[^1], time) switch { ('S', _) => PeriodUnit.Second, ('M', true) => PeriodUnit.Minute, ('H', _) => PeriodUnit.Hour, ('D', _) => PeriodUnit.Day, ('W', _) => PeriodUnit.Week, ('M', _) => PeriodUnit.Month, _ => PeriodUnit.Year }).TotalDays;
    }
}
