// Who looked at or did what, each record chained to the one before. Nothing here is ever changed or deleted.
namespace IntakeBot.Records;

internal sealed class Audit(Store store) : IAudit
{
    public Task AppendAsync(string who, string what, string? subject, string? why, CancellationToken ct) => store.Writer.Write("audit", database =>
    {
        var (number, before) = database.First("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", r => (r.GetInt64(0), r.Bytes(1)));
        number++;
        var at = store.Now.ToUnixTimeMilliseconds();
        return database.Execute(
            "INSERT INTO audit (number, at, who, what, subject, why, hash) VALUES (@number, @at, @who, @what, @subject, @why, @hash)",
            ("@number", number), ("@at", at), ("@who", who), ("@what", what), ("@subject", subject), ("@why", why),
            ("@hash", Chain.Audit(before ?? Chain.Root, number, at, who, what, subject, why)));
    });
}
