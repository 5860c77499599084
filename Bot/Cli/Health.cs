// For whoever watches the machine: `/alive` answers while the process does, `/health` while the records can be read and alerts get out.
using IntakeBot.Records;

namespace IntakeBot.Cli;

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/alive", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/health", async (IOutbox outbox, CancellationToken ct) =>
        {
            try
            {
                var (waiting, oldest) = await outbox.BacklogAsync(ct);
                return Results.Json(new { status = "healthy", alertsWaiting = waiting, oldestAlert = oldest });
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return Results.Json(new { status = "unhealthy", records = e.GetType().Name }, statusCode: 503);
            }
        }).AllowAnonymous();
    }
}
