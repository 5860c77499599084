// Content that conversations began with, by its hash, so that a half-done intake finds its own questions again after the content has changed.
namespace IntakeBot.Records;

public interface IContentVersions
{
    /// <summary>Keeps `body` under `hash`; what is there already stays.</summary>
    Task KeepAsync(string hash, byte[] body, CancellationToken ct);

    Task<byte[]?> FindAsync(string hash, CancellationToken ct);
}

internal sealed class ContentVersions(Store store) : IContentVersions
{
    public Task KeepAsync(string hash, byte[] body, CancellationToken ct) => store.Writer.Write("content", d => d.Execute(
        "INSERT INTO content_versions (hash, created, body) VALUES (@hash, @now, @body) ON CONFLICT (hash) DO NOTHING",
        ("@hash", hash), ("@now", store.Now.ToUnixTimeMilliseconds()), ("@body", body)));

    public Task<byte[]?> FindAsync(string hash, CancellationToken ct) => Task.FromResult(store.Readers.Read(d => d.First(
        "SELECT body FROM content_versions WHERE hash = @hash", r => r.Bytes(0), ("@hash", hash))));
}
