using System.Text;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Records;
using Microsoft.Data.Sqlite;
using Xunit;

namespace IntakeBot.Tests.Records;

public class StoreTests
{
    private const string Canary = "Zebrafish-Quixotic-7731";

    [Fact]
    public async Task A_folder_that_is_being_served_is_refused_to_a_second_server()
    {
        await using var room = await Room.Open();
        var refused = Assert.Throws<RecordsException>(() => Opened(room.Folder));
        Assert.Contains("in use", refused.Message);
        await Opened(room.Folder, alone: false).DisposeAsync();
    }

    [Fact]
    public async Task A_commit_reaches_the_disk_before_anybody_is_told()
    {
        await using var room = await Room.Open(pump: false);
        var (mode, synchronous) = await room.Store.Writer.Write("look", d =>
            (d.First("PRAGMA journal_mode", r => r.GetString(0)), d.First("PRAGMA synchronous", r => r.GetInt32(0))));
        Assert.Equal(("wal", 2), (mode, synchronous));
    }

    [Theory]
    [InlineData("records")]
    [InlineData("keys")]
    public async Task A_store_of_a_newer_program_is_refused_and_left_as_it_is(string name)
    {
        var folder = Room.NewFolder();
        await Opened(folder).DisposeAsync();
        Sql(folder, name, "PRAGMA user_version = 99");
        Assert.Contains("newer", Assert.Throws<RecordsException>(() => Opened(folder)).Message);
        Assert.Equal(99L, Sql(folder, name, "PRAGMA user_version"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_store_of_the_first_program_is_brought_forward_with_its_cases()
    {
        var folder = Room.NewFolder();
        await Opened(folder).DisposeAsync();
        foreach (var file in Directory.GetFiles(folder, "records.db*")) File.Delete(file);
        using (var script = new StreamReader(typeof(Store).Assembly.GetManifestResourceStream("IntakeBot.Records.Migrations.records-001.sql")!))
            Sql(folder, "records", script.ReadToEnd());
        Sql(folder, "records", """
            INSERT INTO conversations (id, channel, person, content_hash, created, seq, version, head, urgency, peak, path, phase, lease_until, fence) VALUES ('old', 'directline', 'p', 'h', 0, 0, 0, x'', 4, 4, 0, 'handover', 0, 0);
            PRAGMA user_version = 1
            """);
        await using (var room = await Room.Open(folder, pump: false))
        {
            var row = Assert.Single(await room.Cases.QueueAsync(false, default));
            Assert.Equal(("old", null), (row.Conversation, row.Unfinished));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_folder_and_the_master_key_are_private_and_a_key_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        var above = Room.NewFolder();
        var folder = Path.Combine(above, "data");
        await Opened(folder).DisposeAsync();
        var key = Path.Combine(folder, "master.key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<RecordsException>(() => Opened(folder)).Message);
        Directory.Delete(above, recursive: true);
    }

    [Fact]
    public async Task Without_its_own_master_key_a_store_says_so_instead_of_making_another()
    {
        var folder = Room.NewFolder();
        await using (var room = await Room.Open(folder)) await room.Conversations.StartAsync(Toy.Start, default);
        var key = File.ReadAllText(Path.Combine(folder, "master.key"));
        Assert.Contains("another master key", Assert.Throws<RecordsException>(() => Opened(folder, masterKey: Convert.ToBase64String(new byte[32]))).Message);
        Assert.Contains("not base64", Assert.Throws<RecordsException>(() => Opened(folder, masterKey: "short")).Message);
        File.Delete(Path.Combine(folder, "master.key"));
        Assert.Contains("no master key", Assert.Throws<RecordsException>(() => Opened(folder)).Message);
        await Opened(folder, masterKey: key).DisposeAsync();
        File.Delete(Path.Combine(folder, "keys.db"));
        Assert.Contains("keys.db is missing", Assert.Throws<RecordsException>(() => Opened(folder, masterKey: key)).Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_command_on_a_folder_without_records_says_so_and_makes_none()
    {
        var above = Room.NewFolder();
        var folder = Path.Combine(above, "mistyped");
        Assert.Contains("no records", Assert.Throws<RecordsException>(() => Opened(folder, alone: false)).Message);
        Assert.False(Directory.Exists(folder));
        Directory.Delete(above);
    }

    [Fact]
    public async Task What_a_patient_writes_stands_in_no_file_and_no_log()
    {
        var log = new KeptLog();
        await using var room = await Room.Open(log: log, talk: Toy.Talk with { Advance = Repeats });
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Conversations.AcceptAsync(id, new Incoming(Canary, Canary, new JsonObject { [Canary] = Canary }) { ChannelData = new JsonObject { ["d"] = Canary } }, default);
        await room.Say(id, "throw " + Canary);
        await room.Replies(id, 3);
        Assert.Contains(await room.Outbox.DueAsync(10, default), a => a.Kind == Alert.Operator);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains(Canary, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(room.Folder).Where(f => Path.GetFileName(f) != "lock"))
        {
            var bytes = Bytes(file);
            foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode }) Assert.False(bytes.AsSpan().IndexOf(encoding.GetBytes(Canary)) >= 0, file);
        }

        static Turn Repeats(State state, Heard heard, DateTimeOffset now) => heard.Text.StartsWith("throw", StringComparison.Ordinal)
            ? throw new InvalidOperationException(heard.Text)
            : new Turn([new TurnTaken(heard.Seq, now), new PhaseChanged("interview"), new HandoverCalled(Canary, heard.Seq)], [new Reply(heard.Text)]);
    }

    [Fact]
    public void What_was_sealed_opens_only_in_its_own_place_and_unchanged()
    {
        var key = new CaseKey("c1", new byte[32]);
        var made = key.Seal("secret"u8, 7, "heard");
        Assert.Equal("secret"u8.ToArray(), key.Open(made, 7, "heard"));
        Assert.NotEqual(made, key.Seal("secret"u8, 7, "heard"));
        Refuses(() => key.Open(made, 8, "heard"));
        Refuses(() => key.Open(made, 7, "said"));
        Refuses(() => new CaseKey("c2", new byte[32]).Open(made, 7, "heard"));
        Refuses(() => key.Open(made.AsSpan(0, 10), 7, "heard"));
        for (var i = 0; i < made.Length; i++)
        {
            made[i] ^= 1;
            Refuses(() => key.Open(made, 7, "heard"));
            made[i] ^= 1;
        }

        static void Refuses(Action open) => Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(open);
    }

    private static Store Opened(string folder, string? masterKey = null, bool alone = true) => new(new StorageOptions { DataDirectory = folder }, masterKey, TimeProvider.System, alone);

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static object? Sql(string folder, string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, name + ".db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
