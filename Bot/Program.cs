// The whole program is its command line; `serve` is the command when none is given.
using IntakeBot.Cli;

try
{
    return await CommandLine.RunAsync(args);
}
catch (CommandFailedException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
