// All writing to one database goes through one thread. It takes what is waiting, up to 256 pieces or 2 ms, into one transaction and syncs once;
// alone, a piece waits for nobody. A piece of work that fails takes nothing with it: the rest is done again without it.
using System.Collections.Concurrent;
using System.Diagnostics;

namespace IntakeBot.Records;

internal sealed class Writer : IAsyncDisposable
{
    private const int MostInOne = 256;
    private static readonly TimeSpan LongestInOne = TimeSpan.FromMilliseconds(2);
    private readonly BlockingCollection<Work> _waiting = [];
    private readonly Database _database;
    private readonly Task _thread;

    public Writer(Database database)
    {
        _database = database;
        _thread = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
    }

    /// <summary>For fault tests: called with `NAME before commit`, `NAME after commit`.</summary>
    internal Action<string>? Reached { get; set; }

    /// <summary>Runs `work` inside a transaction, perhaps more than once, and returns its result when it is durable.
    /// `then` runs right after the commit, before anybody is told.</summary>
    /// <exception cref="RecordsException">The disk did not take it; nothing of it is stored.</exception>
    public Task<T> Write<T>(string name, Func<Database, T> work, Action<T>? then = null)
    {
        var piece = new Work<T>(name, work, then);
        try
        {
            _waiting.Add(piece);
        }
        catch (InvalidOperationException e)
        {
            return Task.FromException<T>(new RecordsException("The records are closed.", e));
        }
        return piece.Done;
    }

    private void Run()
    {
        var batch = new List<Work>(MostInOne);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Clear();
            batch.Add(first);
            if (!Commit(batch, gather: true))
            {
                foreach (var piece in batch) Commit([piece], gather: false);
            }
        }
    }

    /// <returns>False when a batch of several failed and is to be done one by one.</returns>
    private bool Commit(List<Work> batch, bool gather)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            _database.Execute("BEGIN IMMEDIATE");
            batch[0].Run(_database);
            while (gather && batch.Count < MostInOne && Stopwatch.GetElapsedTime(began) < LongestInOne && _waiting.TryTake(out var next))
            {
                batch.Add(next);
                next.Run(_database);
            }
            foreach (var piece in batch) Reached?.Invoke(piece.Name + " before commit");
            _database.Execute("COMMIT");
            foreach (var piece in batch) Reached?.Invoke(piece.Name + " after commit");
        }
        catch (Exception e)
        {
            Rollback();
            if (batch.Count > 1) return false;
            batch[0].Fail(e);
            return true;
        }
        foreach (var piece in batch) piece.Succeed();
        return true;
    }

    private void Rollback()
    {
        try
        {
            _database.Execute("ROLLBACK");
        }
        catch (System.Data.Common.DbException)
        {
            // SQLite has rolled back by itself (full disk, I/O error) or the transaction never began.
        }
    }

    /// <summary>Writes all that waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _thread.ConfigureAwait(false);
        _waiting.Dispose();
        _database.Dispose();
    }

    private abstract class Work(string name)
    {
        public string Name { get; } = name;
        public abstract void Run(Database database);
        public abstract void Succeed();
        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(string name, Func<Database, T> work, Action<T>? then) : Work(name)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override void Run(Database database) => _result = work(database);

        public override void Succeed()
        {
            then?.Invoke(_result);
            _done.SetResult(_result);
        }

        public override void Fail(Exception e) => _done.SetException(
            e is System.Data.Common.DbException ? new RecordsException($"The records could not be written ({e.GetType().Name}): {e.Message}", e) : e);
    }
}
