// `check`: everything that is wrong with the content, a line each; exit 1 if any of it is an error.
using System.CommandLine;
using IntakeBot.Knowledge;

namespace IntakeBot.Cli;

internal static class CheckCommand
{
    public static Command Create()
    {
        var command = new Command("check", "Checks the content; exit 1 if there is an error in it.");
        command.SetAction(async (parsed, ct) =>
        {
            var problems = Knowledge.Content.Check(Common.ContentDirectory(parsed.GetValue(Common.Content)), Common.Configuration()["Clinic:Mode"] == "Live", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
            await using var output = JsonLines.Output();
            foreach (var problem in problems) await output.WriteLineAsync(problem.ToString());
            return problems.Any(p => p.Severity == Severity.Error) ? 1 : 0;
        });
        return command;
    }
}
