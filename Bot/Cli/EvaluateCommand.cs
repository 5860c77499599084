// `evaluate`: how well messages are understood, counted on the project's own labelled sets and, where they are at hand, on samples of public ones.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Evaluation;

namespace IntakeBot.Cli;

internal static class EvaluateCommand
{
    public static Command Create()
    {
        Option<string?> sets = new("--sets") { Description = "The folder of labelled sets (*.jsonl; default: Bot.Tests/Evaluation)." };
        Option<string?> samples = new("--samples") { Description = "A folder of public samples to measure on as well." };
        Option<bool> json = new("--json") { Description = "Figures as JSON Lines." };
        Option<int> show = new("--show") { Description = "How many of the wrong rows to show under each figure." };
        var command = new Command("evaluate", "Measures the understanding on labelled messages and prints a table.") { sets, samples, json, show };
        command.SetAction(async (parsed, ct) =>
        {
            List<Measured> own = [], others = [];
            try
            {
                var folder = parsed.GetValue(sets) is { } given ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(given)) : Sets.Find(Environment.CurrentDirectory) ?? Sets.Find(AppContext.BaseDirectory)
                    ?? throw new FormatException("No folder Bot.Tests/Evaluation is found from here: name one with --sets.");
                var read = Sets.Read(folder);
                var desk = Common.OpenDesk(parsed.GetValue(Common.Content));
                own.AddRange(read.Select(s => Measurement.Of(desk, s)));
                if (parsed.GetValue(samples) is { } from) others.AddRange(Samples.Measure(desk, Path.GetFullPath(from)));
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return 2;
            }
            await using var output = JsonLines.Output();
            if (parsed.GetValue(json))
            {
                foreach (var figure in Measurement.Json([.. own, .. others])) await output.WriteLineAsync(figure!.ToJsonString(JsonLines.Options));
                return 0;
            }
            foreach (var line in Measurement.Table(own, parsed.GetValue(show))) await output.WriteLineAsync(line);
            await output.WriteLineAsync();
            if (parsed.GetValue(samples) is null) await output.WriteLineAsync("Public samples: not measured; name their folder with --samples.");
            else foreach (var line in Measurement.Table(others, parsed.GetValue(show))) await output.WriteLineAsync(line);
            return 0;
        });
        return command;
    }
}
