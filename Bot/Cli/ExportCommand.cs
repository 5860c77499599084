// `export CASE --format json`: everything of one case. Each export is an audit record, durable before the first byte goes out.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class ExportCommand
{
    /// <param name="response">Makes the QuestionnaireResponse of a state; null where none can be made.</param>
    /// <param name="assessment">What the practitioner is told of a case.</param>
    public static Command Create(Option<string?> data, Func<IConfiguration> settings, Func<State, JsonNode?> response, Func<CaseFile, JsonNode?> assessment)
    {
        var @case = new Argument<string>("case") { Description = "The case number, such as C-0042." };
        var format = new Option<string>("--format") { Description = "json: all that is kept of the case.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong("json");
        var command = new Command("export", "Prints everything that is kept of one case.") { @case, format };
        command.SetAction((parsed, ct) => StoredRecords.Use(parsed.GetValue(data), settings(), async (store, output) =>
        {
            var cases = new Cases(store);
            var name = parsed.GetRequiredValue(@case);
            if (await cases.OpenAsync(name, ct) is not { } file) return await StoredRecords.Fail($"There is no case {name}, or it was erased. `cases` lists them.");
            await new Audit(store).AppendAsync(StoredRecords.Who, "case.export", file.Row.Case, null, ct);
            await output.WriteLineAsync(Export.Of(file, cases.Events(file.Row.Case), response(file.State), assessment(file)).ToJsonString(Records.Json.Options));
            return 0;
        }));
        return command;
    }
}
