// `erase CASE`: destroys the case's key. It cannot be undone, so the case number has to be typed twice.
using System.CommandLine;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class EraseCommand
{
    public static Command Create(Option<string?> data, Func<IConfiguration> settings)
    {
        var @case = new Argument<string>("case") { Description = "The case number, such as C-0042." };
        var confirm = new Option<string>("--confirm") { Description = "The case number again.", Required = true };
        var why = new Option<string?>("--why") { Description = "The reason, for the audit log: such as the reference of the patient's request." };
        var command = new Command("erase", "Makes one case unreadable for ever.") { @case, confirm, why };
        command.SetAction((parsed, ct) => StoredRecords.Use(parsed.GetValue(data), settings(), async (store, output) =>
        {
            var name = parsed.GetRequiredValue(@case);
            if (!string.Equals(name, parsed.GetRequiredValue(confirm), StringComparison.OrdinalIgnoreCase)) return await StoredRecords.Fail("--confirm must be the same case number.");
            return await new Erasure(store, new Audit(store)).EraseAsync(name, StoredRecords.Who, parsed.GetValue(why), ct)
                ? 0
                : await StoredRecords.Fail($"There is no case {name}, or it was erased already.");
        }));
        return command;
    }
}
