// All figures of all sets, and how they are shown: one plain table, or JSON for a program.
using System.Globalization;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;

namespace IntakeBot.Evaluation;

/// <param name="Standing">`tuned on` or `held apart`; of a public sample, `sample`.</param>
internal sealed record Measured(string Set, string Standing, int Rows, IReadOnlyList<Figure> Figures);

internal static class Measurement
{
    public static Measured Of(Desk desk, Set set) => new(set.Name, set.Held ? "held apart" : "tuned on", set.Rows.Length,
        [.. Levels.Count(desk, set.Rows), .. Facts.Count(desk, set.Rows), .. Values.Count(desk, set.Rows), .. Questions.Count(desk, set.Rows)]);

    /// <summary>One line a figure: set, standing, rows, what, rate, right of all. `show`: so many of the wrong rows under each.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<Measured> all, int show)
    {
        var (set, what) = (Math.Max(3, all.Max(m => m.Set.Length)), all.SelectMany(m => m.Figures).Max(f => f.What.Length));
        yield return $"{"set".PadRight(set)}  {"standing",-10}  {"rows",5}  {"measure".PadRight(what)}  {"rate",5}  right/all";
        foreach (var measured in all)
        {
            foreach (var (figure, i) in measured.Figures.Select((f, i) => (f, i)))
            {
                var head = i > 0 ? new string(' ', set + 21) : string.Create(CultureInfo.InvariantCulture, $"{measured.Set.PadRight(set)}  {measured.Standing,-10}  {measured.Rows,5}  ");
                var tail = figure.Slot is var (precision, recall) ? $"precision {Figure.Show(precision)}, recall {Figure.Show(recall)}" : string.Create(CultureInfo.InvariantCulture, $"{figure.Right}/{figure.Of}");
                yield return $"{head}{figure.What.PadRight(what)}  {Figure.Show(figure.Rate)}  {tail}";
                foreach (var wrong in figure.Wrong.Take(show)) yield return "    " + wrong.ReplaceLineEndings(" ");
            }
        }
    }

    public static JsonArray Json(IEnumerable<Measured> all) => new([.. all.SelectMany(m => m.Figures.Select(f =>
    {
        var figure = new JsonObject { ["set"] = m.Set, ["standing"] = m.Standing, ["rows"] = m.Rows, ["measure"] = f.What.Trim(), ["rate"] = Math.Round(f.Rate, 4), ["right"] = f.Right, ["of"] = f.Of };
        if (f.Slot is var (precision, recall)) (figure["precision"], figure["recall"]) = (Math.Round(precision, 4), Math.Round(recall, 4));
        return (JsonNode)figure;
    }))]);
}
