// `serve`, and what runs when no command is given: web chat, console, channels.
using System.CommandLine;

namespace IntakeBot.Cli;

internal static class ServeCommand
{
    /// <summary>The command; `root` gets the same action.</summary>
    public static Command Create(RootCommand root)
    {
        var urls = new Option<string?>("--urls") { Description = $"Addresses to listen on, ';' between them (default {Serve.DefaultUrl}; port 0 takes a free one)." };
        var command = new Command("serve", "Serves the chat, the console and the channels.") { urls };
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(urls), ct));
        root.SetAction((parsed, ct) => RunAsync(parsed, null, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string? urls, CancellationToken ct)
    {
        var content = parsed.GetValue(Common.Content);
        var desk = Common.OpenDesk(content);
        await using var output = JsonLines.Output();
        var options = new ServeOptions(desk.Content, Common.ContentDirectory(content), services => services.AddTalk(desk)) { Urls = urls, Data = parsed.GetValue(Common.Data) };
        return await Serve.RunAsync(options, output, Console.Error, ct);
    }
}
