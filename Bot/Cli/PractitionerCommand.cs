// `practitioner add`: where Practitioner.AddAsync meets the arguments.
using System.CommandLine;

namespace IntakeBot.Cli;

internal static class PractitionerCommand
{
    public static Command Create(Option<string?> data, Func<IConfiguration> settings)
    {
        var name = new Argument<string>("name") { Description = "The name they sign in with." };
        var role = new Option<string>("--role") { Description = "practitioner, lead, auditor, admin or safeguarding.", Required = true };
        var url = new Option<string>("--url") { Description = "Where the console is reached.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var add = new Command("add", "Prints a one-time link with which this person makes an account.") { name, role, url };
        add.SetAction(async (parsed, ct) =>
        {
            await using var output = JsonLines.Output();
            return await Practitioner.AddAsync(Common.DataDirectory(parsed.GetValue(data), settings()), parsed.GetValue(name)!, parsed.GetValue(role)!, parsed.GetValue(url)!, output, Console.Error, ct);
        });
        return new Command("practitioner", "Accounts of the console.") { add };
    }
}
