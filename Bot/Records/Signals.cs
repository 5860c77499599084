// Who waits for news of a conversation. Held only while somebody waits; a hint that saves polling, never the truth.
namespace IntakeBot.Records;

internal sealed class Signals(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly Dictionary<string, Waiting> _waiting = [];
    private readonly Lock _gate = new();

    internal int Held
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <summary>Returns at the next `Raise` of the conversation or after a second; at once when `alreadyThere`, asked once we listen.</summary>
    public async Task Wait(string conversation, Func<bool> alreadyThere, CancellationToken ct)
    {
        Waiting? waiting;
        lock (_gate)
        {
            if (!_waiting.TryGetValue(conversation, out waiting)) _waiting[conversation] = waiting = new Waiting();
            waiting.Listeners++;
        }
        try
        {
            // Running out of time is the ordinary end of a wait, not an error to throw.
            if (!alreadyThere()) await waiting.News.Task.WaitAsync(Longest, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
        finally
        {
            lock (_gate)
            {
                if (--waiting.Listeners == 0 && _waiting.GetValueOrDefault(conversation) == waiting) _waiting.Remove(conversation);
            }
        }
    }

    public void Raise(string conversation)
    {
        Waiting? waiting;
        lock (_gate) _waiting.Remove(conversation, out waiting);
        waiting?.News.TrySetResult();
    }

    private sealed class Waiting
    {
        public int Listeners;
        public readonly TaskCompletionSource News = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
