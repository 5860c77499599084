// The open records of one data folder: the databases, the keys, who listens, and who is to work on what was heard.
using System.Threading.Channels;

namespace IntakeBot.Records;

public sealed class Store : IAsyncDisposable
{
    private readonly Folder _folder;

    /// <param name="alone">For the serving process: refuses a folder that another one serves. A command beside it (`cases`, `export`) shares.</param>
    /// <exception cref="RecordsException">The folder, its schema or its master key cannot be used; the message says what to do.</exception>
    public Store(StorageOptions options, string? masterKey, TimeProvider time, bool alone)
    {
        if (!string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new RecordsException($"Storage:Provider is {options.Provider}; this version knows Sqlite.");
        }
        Time = time;
        var file = Path.Combine(options.FullPath, "records.db");
        if (!alone && !File.Exists(file)) throw new RecordsException($"There are no records in {options.FullPath}. Give the folder with --data.");
        _folder = new Folder(options.FullPath, alone);
        try
        {
            if (File.Exists(file) && !File.Exists(_folder.File("keys.db")))
            {
                throw new RecordsException($"{_folder.File("keys.db")} is missing, and without it nothing in records.db can be read. Restore it from your copy.");
            }
            Keys = new CaseKeys(_folder, masterKey);
            var database = Database.Open(file, readOnly: false);
            try
            {
                Migration.Run(database, "records");
            }
            catch
            {
                database.Dispose();
                throw;
            }
            Writer = new Writer(database);
            Readers = new Readers(file);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
        Signals = new Signals(time);
    }

    internal TimeProvider Time { get; }
    internal CaseKeys Keys { get; }
    internal Writer Writer { get; }
    internal Readers Readers { get; }
    internal Signals Signals { get; }

    /// <summary>States as of the last commit, by case number, to spare the next turn the reading. The row's `version` tells whether one still holds.</summary>
    internal Recent<long, StateAt> States { get; } = new(generation: 512);

    /// <summary>Names this process in leases. Null while no pump runs here: then whoever accepts takes no lease.</summary>
    internal string? Me { get; set; }

    /// <summary>Conversations leased to this process, to be worked on.</summary>
    internal Channel<Lease> Work { get; } = Channel.CreateUnbounded<Lease>();

    /// <summary>To the millisecond, which is what is stored: a replay sees the same moment.</summary>
    internal DateTimeOffset Now => Columns.Moment(Time.GetUtcNow().ToUnixTimeMilliseconds());

    public async ValueTask DisposeAsync()
    {
        Work.Writer.TryComplete();
        await Writer.DisposeAsync().ConfigureAwait(false);
        Readers.Dispose();
        await Keys.DisposeAsync().ConfigureAwait(false);
        _folder.Dispose();
    }
}
