// `practitioner add NAME --role ROLE`: a one-time link with which that person makes their account. No password passes through anybody else's hands.
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;

namespace IntakeBot.Cli;

public static class Practitioner
{
    /// <summary>Writes the link to `output` as one line; 0, or 2 with the reason on `error`.</summary>
    /// <param name="url">Where the console is reached, such as `https://chat.clinic.example`.</param>
    public static async Task<int> AddAsync(string dataDirectory, string name, string role, string url, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var tidy = NameRules.Tidy(name);
        if (!NameRules.Fits(tidy)) return await FailAsync(error, $"'{name}' is not a name of up to {NameRules.Longest} letters.");
        if (role.Any(char.IsDigit) || !Enum.TryParse<PracticeRole>(role, ignoreCase: true, out var which))
            return await FailAsync(error, $"There is no role '{role}'. Roles: {string.Join(", ", Enum.GetNames<PracticeRole>().Select(r => r.ToLowerInvariant()))}.");
        await using var services = new ServiceCollection().AddLogging().AddAccounts(dataDirectory).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var key = await scope.ServiceProvider.GetRequiredService<SetupLinks>().InviteAsync(tidy, which, ct);
        if (key is null) return await FailAsync(error, $"{tidy} has an account already.");
        await output.WriteLineAsync(PracticeConsole.SetupUrl(url, key));
        await error.WriteLineAsync($"For {tidy} ({which.ToString().ToLowerInvariant()}). It works once, for {SetupLinks.InviteLasts.TotalHours:0} hours.");
        return 0;
    }

    private static async Task<int> FailAsync(TextWriter error, string why)
    {
        await error.WriteLineAsync(why);
        return 2;
    }
}
