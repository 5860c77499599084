// `replay --content DIR`: what each stored conversation would have come to under other content, a line a case. No patient text is printed.
// Exit 1 when a level would fall: whoever wants to publish that content must look at those cases first.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class ReplayCommand
{
    public static Command Create(Option<string?> data, Option<string?> content, Func<IConfiguration> settings)
    {
        var json = new Option<bool>("--json") { Description = "JSON lines; the default." };
        var command = new Command("replay", "Plays every stored conversation again under the content given; exit 1 when a level would fall.") { json };
        command.SetAction((parsed, ct) =>
        {
            // Not yet signed content may be tried; that is what this is for.
            var directory = Common.ContentDirectory(parsed.GetValue(content));
            var (tried, problems) = Knowledge.Content.Load(directory);
            if (tried is null) return StoredRecords.Fail(string.Join(Environment.NewLine, problems.Where(p => p.Severity == Knowledge.Severity.Error)));
            var desk = new Desk(tried, new Reader(tried.Concepts, tried.Values), Common.Clinic(settings()).ToClinic());
            return StoredRecords.Use(parsed.GetValue(data), settings(), async (store, output) =>
            {
                await new Audit(store).AppendAsync(StoredRecords.Who, "content.replay", tried.Hash, null, ct);
                return await Run(store, desk, output, ct);
            });
        });
        return command;
    }

    /// <summary>0, or 1 when a level would fall.</summary>
    public static async Task<int> Run(Store store, Desk desk, TextWriter output, CancellationToken ct)
    {
        var cases = new Cases(store);
        var falls = false;
        foreach (var row in cases.All())
        {
            if (await cases.OpenAsync(row.Case, ct) is not { } file) continue;
            var texts = file.Lines.Where(l => l.Incoming is not null).ToDictionary(l => l.Seq, l => l.Incoming!.Text);
            var line = Compare(row.Case, Played.Of(file.State), Replay.Of(desk, cases.Events(row.Case), texts));
            falls |= (string?)line["change"] == "falls";
            await output.WriteLineAsync(line.ToJsonString(JsonLines.Options));
        }
        return falls ? 1 : 0;
    }

    /// <summary>`change`: `none`, `falls`, `rises`, or `rule` when only the rules differ. A level falls when standing or peak would be lower.</summary>
    public static JsonObject Compare(string @case, Played before, Played after)
    {
        var (gone, added) = (before.Flags.Except(after.Flags).ToList(), after.Flags.Except(before.Flags).ToList());
        return new JsonObject
        {
            ["case"] = @case,
            ["change"] = after.Standing < before.Standing || after.Peak < before.Peak ? "falls"
                : after.Standing > before.Standing || after.Peak > before.Peak ? "rises"
                : gone.Count + added.Count > 0 ? "rule" : "none",
            ["before"] = Of(before),
            ["after"] = Of(after),
            ["gone"] = Names(gone),
            ["new"] = Names(added),
        };
    }

    /// <summary>`rule` is the highest that ever fired.</summary>
    private static JsonObject Of(Played played) => new() { ["urgency"] = Json.Name(played.Standing), ["peak"] = Json.Name(played.Peak), ["rule"] = played.Flags.FirstOrDefault() };

    private static JsonArray Names(IEnumerable<string> rules) => [.. rules.Select(r => (JsonNode)JsonValue.Create(r))];
}
