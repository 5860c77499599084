// What several commands take: where the data and the content are, and the desk made of them.
using System.CommandLine;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Cli;

internal static class Common
{
    public static readonly Option<string?> Data = new("--data") { Description = "The data folder (default: Storage:DataDirectory, else 'data' where you stand).", Recursive = true };
    public static readonly Option<string?> Content = new("--content") { Description = "The content folder (default: the one shipped with the program).", Recursive = true };

    /// <summary>Settings: appsettings.json beside the program first, so that everything else wins over it.</summary>
    public static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddUserSecrets<Clinic>(optional: true)
        .AddEnvironmentVariables()
        .Build();

    public static ClinicSettings Clinic(IConfiguration configuration)
    {
        var settings = configuration.GetSection(ClinicSettings.Section).Get<ClinicSettings>() ?? new ClinicSettings();
        var problems = settings.Problems().ToList();
        return problems.Count == 0 ? settings : throw new CommandFailedException(string.Join(Environment.NewLine, problems));
    }

    public static string ContentDirectory(string? given) => given is null ? Path.Combine(AppContext.BaseDirectory, "Knowledge") : Path.GetFullPath(given);

    /// <summary>The data folder: --data, else Storage:DataDirectory, else `data` where the user stands.</summary>
    public static string DataDirectory(string? given, IConfiguration configuration) => Path.GetFullPath(given ?? configuration["Storage:DataDirectory"] ?? "data");

    /// <summary>Loads the content or says what is wrong with it.</summary>
    public static Desk OpenDesk(string? contentDirectory) => OpenDesk(ContentDirectory(contentDirectory), Clinic(Configuration()));

    /// <exception cref="CommandFailedException">The content has an error, or the clinic is live and some of it is not signed.</exception>
    public static Desk OpenDesk(string contentDirectory, ClinicSettings clinic)
    {
        var (content, problems) = Knowledge.Content.Load(contentDirectory);
        if (content is null) throw new CommandFailedException(string.Join(Environment.NewLine, problems.Where(p => p.Severity == Severity.Error).Select(p => p.ToString())));
        if (!clinic.Demo && content.Signatures.Unsigned.Select(i => i.Item).ToList() is { Count: > 0 } unsigned)
            throw new CommandFailedException($"Clinic:Mode is Live and {unsigned.Count} items of the content are not signed, {unsigned[0]} among them. `check` names all of them; nothing runs for real patients before that.");
        return new Desk(content, new Reader(content.Concepts, content.Values), clinic.ToClinic());
    }
}

/// <summary>The command cannot do its work; the message is for the person who typed it.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
