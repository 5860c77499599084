// What the commands on stored cases share: the records opened beside a server that may be running, and who is at the keyboard.
using System.Text;
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class StoredRecords
{
    /// <summary>The person in the audit log: the command line knows nobody but the user of the machine.</summary>
    public static string Who => "command line: " + Environment.UserName;

    /// <summary>Runs `work` on the records of `data` (else of the settings) and writes UTF-8 to stdout; 1 with the reason on stderr when they cannot be used.</summary>
    public static async Task<int> Use(string? data, IConfiguration settings, Func<Store, TextWriter, Task<int>> work)
    {
        var options = settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (data is not null) options.DataDirectory = data;
        try
        {
            await using var store = new Store(options, settings[MasterKey.Variable], TimeProvider.System, alone: false);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
            return await work(store, output);
        }
        catch (RecordsException e)
        {
            return await Fail(e.Message);
        }
    }

    public static async Task<int> Fail(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
