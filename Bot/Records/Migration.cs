// The schema moves forward by numbered files (Migrations/NAME-001.sql), each in one transaction. A store that a newer program made is refused, untouched.
using System.Globalization;
using System.Reflection;

namespace IntakeBot.Records;

internal static class Migration
{
    /// <exception cref="RecordsException">The store's schema is newer than this program.</exception>
    public static void Run(Database database, string name)
    {
        var steps = Steps(name);
        var at = Version(database);
        if (at > steps.Count)
        {
            throw new RecordsException($"{name}.db has schema {at}; this program knows {steps.Count}. It was written by a newer IntakeBot: start that one.");
        }
        if (at == steps.Count) return;
        database.Do("BEGIN IMMEDIATE");
        try
        {
            // Asked again under the lock: another process may have moved it meanwhile.
            for (var step = Version(database); step < steps.Count; step++) database.Do(steps[step]);
            database.Do($"PRAGMA user_version = {steps.Count.ToString(CultureInfo.InvariantCulture)}");
            database.Do("COMMIT");
        }
        catch
        {
            database.Do("ROLLBACK");
            throw;
        }
    }

    private static int Version(Database database)
    {
        using var command = database.Connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static List<string> Steps(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.Contains($"Migrations.{name}-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new StreamReader(assembly.GetManifestResourceStream(n)!).ReadToEnd())];
    }
}
