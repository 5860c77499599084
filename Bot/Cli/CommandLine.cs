// The command line, as a list. No command serves. Relative paths are relative to where the user stands.
using System.CommandLine;

namespace IntakeBot.Cli;

public static class CommandLine
{
    /// <summary>Runs one command; 0, or 2 when the arguments are wrong, or 1 when the command itself failed.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("IntakeBot: takes a history before acupuncture for muscle spasm, and watches for red flags.");
        root.Options.Add(Common.Data);
        root.Options.Add(Common.Content);
        root.Subcommands.Add(ServeCommand.Create(root));
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(ScreenCommand.Create());
        root.Subcommands.Add(ReadCommand.Create());
        root.Subcommands.Add(AskCommand.Create());
        root.Subcommands.Add(EvaluateCommand.Create());
        root.Subcommands.Add(ConverseCommand.Create());
        root.Subcommands.Add(ChatCommand.Create());
        root.Subcommands.Add(CasesCommand.Create(Common.Data, Common.Configuration));
        root.Subcommands.Add(ReplayCommand.Create(Common.Data, Common.Content, Common.Configuration));
        root.Subcommands.Add(ExportCommand.Create(Common.Data, Common.Content, Common.Configuration));
        root.Subcommands.Add(EraseCommand.Create(Common.Data, Common.Configuration));
        root.Subcommands.Add(AuditCommand.Create(Common.Data, Common.Configuration));
        root.Subcommands.Add(PractitionerCommand.Create(Common.Data, Common.Configuration));

        var parsed = root.Parse(args);
        // The host of `serve` hears SIGTERM itself and takes the time it needs; the library would end the process after two seconds.
        if (parsed.Errors.Count == 0) return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }
}
