// Erasing a case: its key is destroyed, so that nothing said in it can be read again, here or in any copy of the records. What stays is the shell: a
// number, times, the level, and the chain of hashes, which still verifies. Done again after a crash it ends what it began.
namespace IntakeBot.Records;

internal sealed class Erasure(Store store, IAudit audit)
{
    /// <summary>False when there is no such case or it is erased already.</summary>
    public async Task<bool> EraseAsync(string @case, string who, string? why, CancellationToken ct)
    {
        if (Cases.Number(@case) is not { } number) return false;
        var id = store.Readers.Read(d => d.First("SELECT id FROM conversations WHERE number = @number AND phase <> 'erased'", r => r.GetString(0), ("@number", number)));
        if (id is null) return false;
        await audit.AppendAsync(who, "case.erase", Cases.Name(number), why, ct).ConfigureAwait(false);
        await store.Keys.Destroy(id).ConfigureAwait(false);
        store.States.Forget(number);
        await store.Writer.Write("erase", d =>
        {
            d.Execute("UPDATE conversations SET phase = 'erased', person = '', waiting_since = NULL, taken_by = NULL, owner = NULL, fence = fence + 1 WHERE number = @number", ("@number", number));
            d.Execute("DELETE FROM states WHERE conversation = @number", ("@number", number));
            d.Execute("DELETE FROM saved_links WHERE conversation = @number", ("@number", number));
            d.Execute("UPDATE outbox SET done = @now, last_error = 'erased' WHERE conversation = @number AND done IS NULL", ("@now", store.Now.ToUnixTimeMilliseconds()), ("@number", number));
            return d.Execute("UPDATE inbox SET done = 1 WHERE conversation = @number AND done = 0", ("@number", number));
        }).ConfigureAwait(false);
        store.Signals.Raise(id);
        return true;
    }
}
