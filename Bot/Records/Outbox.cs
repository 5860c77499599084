// Alerts on their way to people. They are stored with the turn that raised them and stay until somebody's system took them, at least once, in order.
namespace IntakeBot.Records;

public interface IOutbox
{
    /// <summary>What is due and not delivered, oldest first.</summary>
    Task<IReadOnlyList<Alert>> DueAsync(int most, CancellationToken ct);

    Task DeliveredAsync(string id, CancellationToken ct);

    /// <param name="error">A kind of error (`SmtpException`), never a text that may hold what somebody wrote.</param>
    Task FailedAsync(string id, string error, DateTimeOffset retryAt, CancellationToken ct);

    /// <summary>How many are undelivered, and since when the oldest; for `/health` and the console.</summary>
    Task<(int Count, DateTimeOffset? Oldest)> BacklogAsync(CancellationToken ct);
}

internal sealed class Outbox(Store store) : IOutbox
{
    public static void Add(Database database, CaseKey key, long number, Alert alert)
    {
        var at = alert.At.ToUnixTimeMilliseconds();
        database.Execute(
            "INSERT INTO outbox (id, kind, conversation, created, due, payload) VALUES (@id, @kind, @number, @at, @at, @payload)",
            ("@id", alert.Id), ("@kind", alert.Kind), ("@number", number), ("@at", at), ("@payload", key.Seal(Json.Write(alert), 0, Kind(alert.Id))));
    }

    public Task<IReadOnlyList<Alert>> DueAsync(int most, CancellationToken ct) => Task.FromResult<IReadOnlyList<Alert>>(store.Readers.Read(d => d.All(
        """
        SELECT o.id, o.payload, c.id FROM outbox o JOIN conversations c ON c.number = o.conversation
        WHERE o.done IS NULL AND o.due <= @now ORDER BY o.due, o.rowid LIMIT @most
        """,
        // Null: the case was erased meanwhile.
        r => store.Keys.Of(r.GetString(2)) is { } key ? Json.Read<Alert>(key.Open(r.Bytes(1), 0, Kind(r.GetString(0)))) : null,
        ("@now", store.Now.ToUnixTimeMilliseconds()), ("@most", most))).OfType<Alert>().ToList());

    public Task DeliveredAsync(string id, CancellationToken ct) => store.Writer.Write("delivered", d => d.Execute(
        "UPDATE outbox SET done = @now, attempts = attempts + 1, last_error = NULL WHERE id = @id", ("@now", store.Now.ToUnixTimeMilliseconds()), ("@id", id)));

    public Task FailedAsync(string id, string error, DateTimeOffset retryAt, CancellationToken ct) => store.Writer.Write("undelivered", d => d.Execute(
        "UPDATE outbox SET due = @due, attempts = attempts + 1, last_error = @error WHERE id = @id",
        ("@due", retryAt.ToUnixTimeMilliseconds()), ("@error", error), ("@id", id)));

    public Task<(int Count, DateTimeOffset? Oldest)> BacklogAsync(CancellationToken ct) => Task.FromResult(store.Readers.Read(d => d.First(
        "SELECT count(*), min(created) FROM outbox WHERE done IS NULL",
        r => (r.GetInt32(0), r.NumberOrNull(1) is { } oldest ? Columns.Moment(oldest) : (DateTimeOffset?)null))));

    private static string Kind(string id) => "outbox " + id;
}
