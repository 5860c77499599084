// How many tokens one address may fetch in a minute. Only minting is ever refused for its rate: a message is always taken.
using System.Collections.Concurrent;

namespace IntakeBot.Channels.WebChat;

internal sealed class MintLimit(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private long _minute;

    /// <param name="wait">Seconds until it is open again.</param>
    public bool Take(HttpContext context, int perMinute, out int wait)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        wait = 60 - (int)(now % 60);
        if (Interlocked.Exchange(ref _minute, now / 60) != now / 60) _taken.Clear();
        return _taken.AddOrUpdate(context.Connection.RemoteIpAddress?.ToString() ?? "", 1, (_, n) => n + 1) <= perMinute;
    }
}
