// `cases`: each stored case on a line of its own, oldest first. Plain columns only, no patient text, so it leaves no audit record.
using System.CommandLine;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class CasesCommand
{
    public static Command Create(Option<string?> data, Func<IConfiguration> settings)
    {
        var command = new Command("cases", "Lists the stored cases, one JSON object a line.");
        command.SetAction((parsed, ct) => StoredRecords.Use(parsed.GetValue(data), settings(), async (store, output) =>
        {
            foreach (var row in new Cases(store).All()) await output.WriteLineAsync(Export.Summary(row).ToJsonString(Records.Json.Options));
            return 0;
        }));
        return command;
    }
}
