// `export CASE --format fhir|json|text|pdf`: one case for another system or a record. Each export is an audit record, durable before the first byte goes out.
using System.CommandLine;
using IntakeBot.Practice;
using IntakeBot.Practice.Cases;
using IntakeBot.Practice.Exports;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class ExportCommand
{
    public static Command Create(Option<string?> data, Option<string?> contentFolder, Func<IConfiguration> settings)
    {
        var @case = new Argument<string>("case") { Description = "The case number, such as C-0042." };
        var format = new Option<string>("--format") { Description = "fhir: a FHIR R4 Bundle. json: all that is kept of the case. text: to paste into a record. pdf: to print.", DefaultValueFactory = _ => "json" };
        format.AcceptOnlyFromAmong([.. Exported.Formats]);
        var command = new Command("export", "Prints one case; what was said in private is left out.") { @case, format };
        command.SetAction((parsed, ct) => StoredRecords.Use(parsed.GetValue(data), settings(), async (store, _) =>
        {
            var cases = new Cases(store);
            var (name, wanted) = (parsed.GetRequiredValue(@case), parsed.GetValue(format)!);
            if (await cases.OpenAsync(name, ct) is not { } file) return await StoredRecords.Fail($"There is no case {name}, or it was erased. `cases` lists them.");
            var desk = Common.OpenDesk(parsed.GetValue(contentFolder));
            var held = new HeldForms(desk, new ContentVersions(store));
            var content = CaseContent.Of(desk.Content, state => held.DeskOf(state).Form);
            var export = Exported.Of(wanted, file, cases.Events(file.Row.Case), content, new PracticeWords(desk.Content.Wording), store.Now);
            await new Audit(store).AppendAsync(StoredRecords.Who, "case.export", file.Row.Case, wanted, ct);
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(export.Bytes, ct);
            if (wanted == "json") output.WriteByte((byte)'\n');
            return 0;
        }));
        return command;
    }
}
