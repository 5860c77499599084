// What several commands take: where the data and the content are, and the desk made of them.
using System.CommandLine;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;

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

    /// <summary>A stored case as a QuestionnaireResponse of our intake.</summary>
    public static JsonNode? Response(State state)
    {
        var desk = OpenDesk(null);
        return JsonNode.Parse(ResponseWriter.Write(desk.Form, Given.Of(state), state.Missing, state.SubmittedAt is null ? "in-progress" : "completed", state.SubmittedAt ?? state.LastHeardAt));
    }

    /// <summary>What the practitioner is told of a stored case; private words too, as everything else that `export` prints.</summary>
    public static JsonNode? Assessment(CaseFile file)
    {
        var content = OpenDesk(null).Content;
        var words = new PracticeWords(content.Wording);
        return CaseJson.Of(CaseSheet.Of(file, CaseContent.Of(content, content.Intake), true, words), words);
    }

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
