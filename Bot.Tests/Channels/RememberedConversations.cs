// Test double of the records: conversations in memory, and a tiny clinic that answers by a function of the text. It outlives a ChatServer, as the
// database outlives the process.
using System.Collections.Concurrent;
using IntakeBot.Dialogs;
using IntakeBot.Records;

namespace IntakeBot.Tests.Channels;

public sealed class RememberedConversations(Func<Incoming, IEnumerable<Reply>>? answer = null) : IConversations
{
    public static readonly Reply Greeting = new("Welcome to the clinic. OK to start?")
    {
        Buttons = [new("Start", "Start"), new("I'd rather phone", "I'd rather phone")],
    };

    private readonly ConcurrentDictionary<string, List<Line>> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _erased = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), long> _seen = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Ids => [.. _all.Keys];

    /// <summary>When set, the next calls fail with it.</summary>
    public Exception? Fails { get; set; }

    public IReadOnlyList<Line> Lines(string conversation) { lock (_all) return [.. _all[conversation]]; }

    public void Erase(string conversation)
    {
        _all.TryRemove(conversation, out _);
        _erased[conversation] = true;
    }

    public void Say(string conversation, Reply reply)
    {
        lock (_all) Add(_all[conversation], null, reply);
        Tell();
    }

    public Task<string> StartAsync(StartConversation start, CancellationToken ct)
    {
        if (Fails is { } fault) throw fault;
        var id = start.Id ?? Guid.NewGuid().ToString("n");
        if (_erased.ContainsKey(id)) throw new UnknownConversationException(id);
        lock (_all)
            if (_all.TryAdd(id, [])) Add(_all[id], null, Greeting);
        Tell();
        return Task.FromResult(id);
    }

    public Task ReturnAsync(string conversation, bool byLink, CancellationToken ct) => Task.CompletedTask;

    public Task<string?> NextVisitAsync(string conversation, StartConversation start, CancellationToken ct) => Task.FromResult<string?>(null);

    public Task<long> PrivateFromAsync(string conversation, CancellationToken ct) => Task.FromResult(long.MaxValue);

    public Task<Accepted> AcceptAsync(string conversation, Incoming message, CancellationToken ct)
    {
        if (Fails is { } fault) throw fault;
        lock (_all)
        {
            if (!_all.TryGetValue(conversation, out var lines)) throw new UnknownConversationException(conversation);
            if (message.ExternalId is { } external && _seen.TryGetValue((conversation, external), out var before)) return Task.FromResult(new Accepted(before, true));
            var seq = Add(lines, message, null);
            if (message.ExternalId is { } id) _seen[(conversation, id)] = seq;
            foreach (var reply in answer?.Invoke(message) ?? [new Reply("Noted: " + (message.Value?.ToJsonString() ?? message.Text))]) Add(lines, null, reply);
            Tell();
            return Task.FromResult(new Accepted(seq, false));
        }
    }

    public Task<IReadOnlyList<Line>> ReadAsync(string conversation, long afterSeq, CancellationToken ct)
    {
        lock (_all) return Task.FromResult<IReadOnlyList<Line>>(_all.TryGetValue(conversation, out var lines) ? [.. lines.Where(l => l.Seq > afterSeq)] : []);
    }

    public Task<bool> ExistsAsync(string conversation, CancellationToken ct) => Task.FromResult(_all.ContainsKey(conversation));

    public async Task WaitAsync(string conversation, long afterSeq, CancellationToken ct)
    {
        var changed = Volatile.Read(ref _changed).Task;
        if ((await ReadAsync(conversation, afterSeq, ct)).Count > 0) return;
        await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(1), ct));
    }

    private static long Add(List<Line> lines, Incoming? incoming, Reply? reply)
    {
        var seq = lines.Count == 0 ? 1 : lines[^1].Seq + 1;
        lines.Add(new Line(seq, DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(lines.Count(l => l.Incoming is not null) + (incoming is null ? 0 : 1)), incoming, reply));
        return seq;
    }

    private void Tell() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
