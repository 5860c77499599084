// The keys of the cases, in a database of their own (keys.db), so that a copy of the records alone tells nothing. Erasing a case is deleting its key here.
using System.Security.Cryptography;

namespace IntakeBot.Records;

internal sealed class CaseKeys : IAsyncDisposable
{
    private readonly MasterKey _master;
    private readonly Writer _writer;
    private readonly Readers _readers;
    private readonly Recent<string, CaseKey> _recent = new(generation: 2048);

    public CaseKeys(Folder folder, string? masterKey)
    {
        var file = folder.File("keys.db");
        var isNew = !File.Exists(file);
        _master = MasterKey.Find(folder, masterKey, mayMake: isNew);
        var database = Database.Open(file, readOnly: false);
        try
        {
            Migration.Run(database, "keys");
            CheckMaster(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
        _writer = new Writer(database);
        _readers = new Readers(file);
    }

    /// <summary>Makes the case's key, or returns the one it has; durable when it returns.</summary>
    public async Task<CaseKey> Make(string conversation, DateTimeOffset now)
    {
        var wrapped = _master.Wrap(conversation, RandomNumberGenerator.GetBytes(CaseKey.Length));
        await _writer.Write("key", database => database.Execute(
            "INSERT INTO case_keys (conversation, master, wrapped, created) VALUES (@conversation, @master, @wrapped, @now) ON CONFLICT DO NOTHING",
            ("@conversation", conversation), ("@master", _master.Id), ("@wrapped", wrapped), ("@now", now.ToUnixTimeMilliseconds()))).ConfigureAwait(false);
        return Of(conversation) ?? throw new UnknownConversationException(conversation);
    }

    /// <summary>Null when the case never was or is erased.</summary>
    public CaseKey? Of(string conversation)
    {
        if (_recent.Find(conversation) is { } held) return held;
        var wrapped = _readers.Read(d => d.First(
            "SELECT wrapped FROM case_keys WHERE conversation = @conversation", r => r.Bytes(0), ("@conversation", conversation)));
        if (wrapped is null) return null;
        var key = new CaseKey(conversation, _master.Unwrap(conversation, wrapped));
        _recent.Keep(conversation, key);
        return key;
    }

    /// <summary>Destroys the case's key, in the file and its log too.</summary>
    public async Task Destroy(string conversation)
    {
        await _writer.Write("erase key", database => database.Execute(
            "DELETE FROM case_keys WHERE conversation = @conversation", ("@conversation", conversation))).ConfigureAwait(false);
        _recent.Forget(conversation);
        // SQLite overwrites what it deletes (secure_delete), but the write-ahead log still holds the page as it was; this writes it back and cuts the log.
        _readers.Read(d => d.First("PRAGMA wal_checkpoint(TRUNCATE)", r => r.GetInt64(0)));
    }

    private void CheckMaster(Database database)
    {
        var others = database.First("SELECT count(*) FROM case_keys WHERE master <> @master", r => r.GetInt64(0), ("@master", _master.Id));
        if (others > 0) throw new RecordsException($"{others} case keys in keys.db were wrapped by another master key than the one given. Put the right one into master.key or {MasterKey.Variable}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
    }
}
