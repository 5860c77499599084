// Counts values, slot by slot. Durations and rates agree within 12 %, ranges when they overlap, a list member by member; a wrong value is both missed and
// made up. `allow` is neither wanted nor wrong, nor is a member of a list that the labels do not know.
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Evaluation;

internal static class Values
{
    private static readonly string[] Slots = ["site", "side", "painNow", "painWorst", "onset", "onsetManner", "episodeLength", "frequency", "triggers", "relievers", "quality", "medicines"];

    /// <summary>Members that the labels are complete for. The noun "cramp" and a mention of night or bed are left out on purpose.</summary>
    private static readonly Dictionary<string, HashSet<string>> Labels = new()
    {
        ["site"] = ["abdomen", "ankle", "arm", "buttock", "calf", "eyelid", "foot", "forearm", "groin", "hamstring", "hand", "hip", "jaw", "knee", "leg", "neck", "shoulder", "thigh", "toe", "lower back", "upper back", "rib cage"],
        ["triggers"] = ["cold", "dehydration", "electrolyte", "exercise", "lifting", "medication", "overexertion", "posture", "pregnancy", "sitting", "standing", "stress"],
        ["relievers"] = ["heat", "hydration", "magnesium", "massage", "painkillers", "rest", "stretching", "walking"],
        ["quality"] = ["burning", "dull", "locking", "sharp", "stabbing", "throbbing", "tight", "twitching"],
    };

    private sealed class Tally(string slot)
    {
        public string Slot { get; } = slot;
        public int Right, Missed, MadeUp;
        public ImmutableArray<string>.Builder Wrong { get; } = ImmutableArray.CreateBuilder<string>();
    }

    public static IEnumerable<Figure> Count(Desk desk, IEnumerable<Labelled> rows)
    {
        var labelled = rows.Where(r => r.Values is not null).ToList();
        if (labelled.Count == 0) yield break;
        var tallies = Slots.ToDictionary(s => s, s => new Tally(s));
        foreach (var row in labelled)
        {
            var got = desk.Reader.Read(row.Text, row.At, row.Asked is { } asked ? desk.Asked(asked) : null);
            foreach (var slot in Slots)
            {
                var (right, missed, madeUp) = Compare(slot, row.Values!.Expect[slot], row.Values.Allow[slot], got[slot]?.Data);
                var tally = tallies[slot];
                (tally.Right, tally.Missed, tally.MadeUp) = (tally.Right + right, tally.Missed + missed, tally.MadeUp + madeUp);
                if (missed + madeUp > 0) tally.Wrong.Add($"{row.Id} {slot} {(got[slot] is { } value ? Cli.Json.Of(value.Data).ToJsonString() : "nothing")}, wanted {row.Values.Expect[slot]?.ToJsonString() ?? "nothing"}: {(row.Asked is null ? "" : $"[{row.Asked}] ")}{row.Text}");
            }
        }
        var all = tallies.Values;
        foreach (var t in all.Where(t => t.Right + t.Missed + t.MadeUp > 0)) yield return Figure.OfSlot(t.Slot, t.Right, t.Missed, t.MadeUp, t.Wrong.ToImmutable());
        yield return Figure.OfSlot("all values", all.Sum(t => t.Right), all.Sum(t => t.Missed), all.Sum(t => t.MadeUp), [.. all.SelectMany(t => t.Wrong)]);
        yield return new("wrong sides", tallies["side"].MadeUp, labelled.Count, tallies["side"].Wrong.ToImmutable()) { IsFault = true };
        yield return new("wrong pain scores", tallies["painNow"].MadeUp + tallies["painWorst"].MadeUp, labelled.Count, [.. tallies["painNow"].Wrong, .. tallies["painWorst"].Wrong]) { IsFault = true };
    }

    private static (int Right, int Missed, int MadeUp) Compare(string slot, JsonNode? expected, JsonNode? allowed, ValueData? got)
    {
        if (expected is JsonArray || got is ListData)
        {
            var want = Labelled.Texts(expected).Select(w => w.Split('|')).ToList();
            var have = (got as ListData)?.Items.ToList() ?? [];
            var free = Labelled.Texts(allowed).SelectMany(a => a.Split('|')).ToHashSet();
            var hits = want.Select(w => have.Find(h => w.Contains(h, StringComparer.OrdinalIgnoreCase))).OfType<string>().ToHashSet();
            return (hits.Count, want.Count - hits.Count, have.Count(h => !hits.Contains(h) && !free.Contains(h) && (!Labels.TryGetValue(slot, out var labels) || labels.Contains(h))));
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

    private static (decimal Min, decimal Max) Ends(JsonNode n) => n is JsonObject r ? ((decimal)(r["min"] ?? r["max"])!, (decimal)(r["max"] ?? r["min"])!) : ((decimal)n, (decimal)n);
    private static bool Near(decimal a, decimal b) => Math.Abs(a - b) <= 0.12m * Math.Max(a, b);
    private static decimal PerWeek(string per) => per switch { "hour" => 168, "day" or "night" => 7, "week" => 1, "month" => 12 / 52.18m, _ => 1 / 52.18m };

    /// <summary>`P18M`, `P1Y6M`, `PT30S`.</summary>
    private static decimal Days(string iso)
    {
        var (days, time, from) = (0m, false, 1);
        for (var i = 1; i < iso.Length; i++)
        {
            if (iso[i] == 'T') (time, from) = (true, i + 1);
            if (!char.IsAsciiLetterUpper(iso[i]) || iso[i] == 'T') continue;
            var unit = (iso[i], time) switch { ('S', _) => PeriodUnit.Second, ('M', true) => PeriodUnit.Minute, ('H', _) => PeriodUnit.Hour, ('D', _) => PeriodUnit.Day, ('W', _) => PeriodUnit.Week, ('M', _) => PeriodUnit.Month, _ => PeriodUnit.Year };
            days += new Period(decimal.Parse(iso[from..i], CultureInfo.InvariantCulture), unit).TotalDays;
            from = i + 1;
        }
        return days;
    }
}
