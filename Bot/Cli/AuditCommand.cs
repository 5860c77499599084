// `audit verify`: checks the chains of the audit log and of every conversation; exit 1 and a list when anything was changed.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class AuditCommand
{
    public static Command Create(Option<string?> data, Func<IConfiguration> settings)
    {
        var expect = new Option<string?>("--expect") { Description = "An audit head noted earlier: it must still be in the chain." };
        var verify = new Command("verify", "Checks that no audit record and no event was changed, removed, added or moved.") { expect };
        verify.SetAction((parsed, ct) => StoredRecords.Use(parsed.GetValue(data), settings(), async (store, output) =>
        {
            var found = store.Readers.Read(d => Verification.Run(d, parsed.GetValue(expect)));
            await output.WriteLineAsync(new JsonObject
            {
                ["ok"] = found.Wrong.IsEmpty,
                ["audits"] = found.Audits,
                ["head"] = found.AuditHead,
                ["conversations"] = found.Conversations,
                ["events"] = found.Events,
                ["wrong"] = new JsonArray([.. found.Wrong.Select(w => (JsonNode)w)]),
            }.ToJsonString(Records.Json.Options));
            return found.Wrong.IsEmpty ? 0 : 1;
        }));
        return new Command("audit", "The log of who looked at and did what.") { verify };
    }
}
