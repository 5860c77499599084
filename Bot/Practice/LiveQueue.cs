// Tells an open queue page that the queue has changed; the page then fetches the rows, which is recorded like any view. No row travels here.
using System.Runtime.CompilerServices;
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeBot.Practice;

internal static class LiveQueue
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    internal static ServerSentEventsResult<string> Events(HttpContext http, ICases cases, IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime host) =>
        TypedResults.ServerSentEvents(ChangesAsync(http, cases, scopes, clock, host.ApplicationStopping, http.RequestAborted), "queue");

    /// <summary>The queue's mark, first and whenever it is another; ends when the session does, so that a closed session learns nothing more, or when the server stops.</summary>
    private static async IAsyncEnumerable<string> ChangesAsync(HttpContext http, ICases cases, IServiceScopeFactory scopes, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        string? last = null;
        using var tick = new PeriodicTimer(Every, clock);
        // A page left open must not hold up a server that is told to stop.
        using var stop = stopping.Register(tick.Dispose);
        do
        {
            await using (var scope = scopes.CreateAsyncScope())
                if (!await scope.ServiceProvider.GetRequiredService<Sessions>().IsLiveAsync(http.User, ct)) yield break;
            var mark = Queue.Mark(await cases.QueueAsync(closedToo: false, ct));
            if (mark != last) yield return last = mark;
        }
        while (await tick.WaitForNextTickAsync(ct));
    }
}
