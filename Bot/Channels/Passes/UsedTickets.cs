// A stream ticket opens one socket: its URL may stand in the log of a proxy. Remembered for as long as a ticket lives.
using System.Collections.Concurrent;

namespace IntakeBot.Channels.Passes;

public sealed class UsedTickets(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    /// <summary>False when the ticket was used before.</summary>
    public bool Use(Pass ticket)
    {
        var now = clock.GetUtcNow();
        foreach (var (id, expires) in _used)
            if (expires <= now) _used.TryRemove(id, out _);
        return _used.TryAdd(ticket.Id, ticket.Expires);
    }
}
