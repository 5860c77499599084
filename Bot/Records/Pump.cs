// The turn pump: takes what was heard, one message at a time per conversation and many conversations at once, and commits each turn before the next.
// A message whose turn throws three times is set aside: its text stays, a person is told, the patient is told so, and the next message goes on.
// Where an answer is waited for, silence is a turn, too.
using System.Collections.Concurrent;
using IntakeBot.Dialogs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntakeBot.Records;

internal sealed partial class Pump : BackgroundService
{
    private const int Tries = 3;

    /// <summary>Turns under way, most of them waiting for the disk; the processor is shared by as many as there are cores.</summary>
    private const int MostAtOnce = 256;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private readonly Store _store;
    private readonly Talk _talk;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<long, DateTimeOffset> _due = new();
    private readonly SemaphoreSlim _room = new(MostAtOnce);
    private readonly string _me = Guid.NewGuid().ToString("N");

    public Pump(Store store, Talk talk, ILogger<Pump> log)
    {
        (_store, _talk, _log) = (store, talk, log);
        store.Me = _me;
    }

    /// <summary>At the stop no new work is handed out and what was handed out is worked off; what a cut-off leaves is taken up at the next start.</summary>
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await TakeLeftOver(all: true).ConfigureAwait(false);
        if (_talk.Quiet is not null) WatchAll();
        using var stop = stopping.Register(() => _store.Work.Writer.TryComplete());
        var sweep = Sweep(stopping);
        await foreach (var lease in _store.Work.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            await _room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            _ = Task.Run(() => Work(lease, stopping), CancellationToken.None);
        }
        for (var i = 0; i < MostAtOnce; i++) await _room.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await sweep.ConfigureAwait(false);
    }

    private async Task Sweep(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery, _store.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false)) 
            {
                await TakeLeftOver(all: false).ConfigureAwait(false);
                await TakeQuiet(stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TakeLeftOver(bool all)
    {
        try
        {
            var taken = await _store.Writer.Write("sweep", d => Lease.TakeLeftOver(d, _me, _store.Now, all)).ConfigureAwait(false);
            foreach (var lease in taken) _store.Work.Writer.TryWrite(lease);
            if (taken.Count > 0) TookUp(_log, taken.Count);
        }
        catch (RecordsException e)
        {
            DiskRefused(_log, e.Message);
        }
    }

    private void Watch(long number, State state)
    {
        if (_talk.Quiet?.Due(state) is { } due) _due[number] = due;
        else _due.TryRemove(number, out _);
    }

    /// <summary>What was waited for before a restart is waited for after it.</summary>
    private void WatchAll()
    {
        foreach (var number in _store.Readers.Read(d => d.All("SELECT number FROM conversations WHERE phase NOT IN ('submitted', 'erased') AND unfinished IS NULL", r => r.GetInt64(0))))
            if (_store.Readers.Read(d => Working.Read(d, _store, number)) is { Heard: null } work) Watch(number, work.State);
    }

    /// <summary>Silences that have lasted. One that cannot be stored is tried again at the next sweep.</summary>
    private async Task TakeQuiet(CancellationToken stopping)
    {
        foreach (var (number, _) in _due.Where(d => d.Value <= _store.Now).ToList())
            try
            {
                // Something was heard and waits for its turn: then it was no silence.
                if (_store.Readers.Read(d => Working.Read(d, _store, number)) is { Heard: not null }) continue;
                await new Cases(_store).RecordAsync(Cases.Name(number), state => _talk.Quiet!.Take(state, _store.Now), stopping).ConfigureAwait(false);
                if (_store.Readers.Read(d => Working.Read(d, _store, number)) is { } work) Watch(number, work.State);
                else _due.TryRemove(number, out _);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Stuck(_log, number, e.GetType().Name, e is RecordsException ? e.Message : e.StackTrace);
            }
    }

    private async Task Work(Lease lease, CancellationToken stopping)
    {
        try
        {
            while (await Next(lease).ConfigureAwait(false))
            {
            }
        }
        catch (Exception e)
        {
            // Not the turn but the store: a disk that is full, a state that does not open. The lease is ours, so nobody else tries; we do, later.
            Stuck(_log, lease.Number, e.GetType().Name, e is RecordsException ? e.Message : e.StackTrace);
            _ = Later(lease, stopping);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task Later(Lease lease, CancellationToken stopping)
    {
        await Task.Delay(RetryAfter, _store.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _store.Work.Writer.TryWrite(lease);
    }

    /// <returns>True when there is more to do under this lease.</returns>
    private async Task<bool> Next(Lease lease)
    {
        var work = _store.Readers.Read(d => Working.Read(d, _store, lease.Number));
        if (work?.Heard is null || work.Fence != lease.Fence) return false;
        var commit = Take(work, work.Heard, lease);
        var result = await _store.Writer.Write("turn", commit.Run, done =>
        {
            if (done.Outcome != Outcome.Committed) return;
            _store.States.Keep(lease.Number, new StateAt(work.Version + 1, commit.After));
            Watch(lease.Number, commit.After);
            _store.Signals.Raise(work.Conversation);
        }).ConfigureAwait(false);
        return result.Outcome == Outcome.Conflict || result.More;
    }

    private TurnCommit Take(Working work, Heard heard, Lease lease)
    {
        var now = _store.Now;
        var error = "";
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                return Commit(_talk.Advance(work.State, heard, now), attempt, failed: null);
            }
            catch (Exception e)
            {
                // The message of an exception may quote what the patient wrote: only its type and place are kept.
                error = e.GetType().Name;
                Threw(_log, lease.Number, heard.Seq, attempt + 1, error, e.StackTrace);
            }
        }
        try
        {
            return Commit(_talk.SetAside(work.State, heard, now), Tries, error);
        }
        catch (Exception e)
        {
            Threw(_log, lease.Number, heard.Seq, Tries + 1, e.GetType().Name, e.StackTrace);
            return Commit(new Turn([new TurnTaken(heard.Seq, now)], []), Tries, error);
        }

        TurnCommit Commit(Turn turn, int attempts, string? failed)
        {
            var after = turn.Events.Aggregate(work.State, (state, e) => state.Apply(e));
            var @case = Cases.Name(lease.Number);
            var alert = Alert.Of(@case, work.Conversation, after, turn, heard.Seq, now);
            var failure = failed is null ? null : Alert.OfFailure(@case, work.Conversation, after, failed, heard.Seq, now);
            return new TurnCommit(lease.Number, work.Conversation, work.Key, work.Version, heard.Seq, lease.Fence, attempts, after,
                Json.Write(turn.Events), [.. turn.Replies.Select(Json.Write)], [.. new[] { alert, failure }.OfType<Alert>()], now);
        }
    }

    [LoggerMessage(LogLevel.Information, "Took up {Count} conversations with messages left over.")]
    private static partial void TookUp(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "The turn of message {Seq} of case {Number} threw (try {Attempt}): {Error}\n{Place}")]
    private static partial void Threw(ILogger log, long number, long seq, int attempt, string error, string? place);

    [LoggerMessage(LogLevel.Error, "Case {Number} cannot be worked on now: {Error}\n{Place}")]
    private static partial void Stuck(ILogger log, long number, string error, string? place);

    [LoggerMessage(LogLevel.Critical, "{Message}")]
    private static partial void DiskRefused(ILogger log, string message);
}
