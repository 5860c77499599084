// Guessing is slow: so many tries a minute from one address, and only two passwords are checked at a time (each costs a third of a second of one core).
using System.Threading.RateLimiting;

namespace IntakeBot.Practice.Accounts;

public sealed class SignInThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<string> tries = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetSlidingWindowLimiter(address, _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 }));
    private readonly SemaphoreSlim checking = new(2);

    /// <summary>False: too many tries from there just now.</summary>
    public bool MayTry(HttpContext http)
    {
        using var lease = tries.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString() ?? "");
        return lease.IsAcquired;
    }

    public async Task<T> CheckAsync<T>(Func<Task<T>> check, CancellationToken ct)
    {
        await checking.WaitAsync(ct);
        try { return await check(); }
        finally { checking.Release(); }
    }

    public void Dispose() { tries.Dispose(); checking.Dispose(); }
}
