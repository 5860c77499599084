// A chat saved for later: a link that works once, and a code of six digits that is asked before anything is shown. Only the patient has the two; here
// stand a hash of the one and a digest of the other under the case's key, so erasing the case ends them too.
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntakeBot.Records;

public interface ISavedLinks
{
    /// <summary>A new link for the conversation; one made for it before is void.</summary>
    /// <exception cref="UnknownConversationException">There is none, or it was erased.</exception>
    Task<SavedLink> MakeAsync(string conversation, TimeSpan life, CancellationToken ct);

    /// <summary>The chat, and the link is used up. Null when the code is wrong or the link was never made, used, run out or tried too often: which of
    /// these is nobody's business. A wrong code costs a try.</summary>
    Task<SavedChat?> OpenAsync(string key, string code, CancellationToken ct);
}

/// <param name="Key">256 random bits, for the address.</param>
/// <param name="Code">Six digits.</param>
public sealed record SavedLink(string Key, string Code, DateTimeOffset Expires);

/// <param name="Person">The channel's id of the person who began it.</param>
public sealed record SavedChat(string Conversation, string Person);

internal sealed class SavedLinks(Store store) : ISavedLinks
{
    /// <summary>Wrong codes after which a link is dead: one guess in 200,000 comes through.</summary>
    public const int Tries = 5;

    /// <summary>Checked against when there is no such link, so that the answer takes as long.</summary>
    private static readonly CaseKey Nobodys = new("", RandomNumberGenerator.GetBytes(CaseKey.Length));

    private sealed record Row(long Number, string Conversation, string Person, long Expires, byte[] Code, int Tries);

    public async Task<SavedLink> MakeAsync(string conversation, TimeSpan life, CancellationToken ct)
    {
        var caseKey = store.Keys.Of(conversation) ?? throw new UnknownConversationException(conversation);
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var (now, link) = (store.Now, Hash(key));
        var made = await store.Writer.Write("save link", d =>
        {
            var number = d.First("SELECT number FROM conversations WHERE id = @id AND phase <> 'erased'", r => (long?)r.GetInt64(0), ("@id", conversation));
            if (number is null) return false;
            d.Execute("DELETE FROM saved_links WHERE conversation = @number OR expires <= @now", ("@number", number), ("@now", now.ToUnixTimeMilliseconds()));
            d.Execute("INSERT INTO saved_links (link, conversation, created, expires, code, tries) VALUES (@link, @number, @now, @expires, @code, @tries)",
                ("@link", link), ("@number", number), ("@now", now.ToUnixTimeMilliseconds()), ("@expires", (now + life).ToUnixTimeMilliseconds()), ("@code", Digest(caseKey, key, code)), ("@tries", Tries));
            return true;
        }).ConfigureAwait(false);
        return made ? new SavedLink(key, code, now + life) : throw new UnknownConversationException(conversation);
    }

    public Task<SavedChat?> OpenAsync(string key, string code, CancellationToken ct)
    {
        var (now, link) = (store.Now.ToUnixTimeMilliseconds(), Hash(key));
        // Counted in the same transaction in which it is checked: guesses made at once count one by one.
        return store.Writer.Write("open link", d =>
        {
            var row = d.First(
                "SELECT c.number, c.id, c.person, l.expires, l.code, l.tries FROM saved_links l JOIN conversations c ON c.number = l.conversation WHERE l.link = @link AND c.phase <> 'erased'",
                r => new Row(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.Bytes(4), r.GetInt32(5)), ("@link", link));
            var caseKey = row is null ? null : store.Keys.Of(row.Conversation);
            var right = CryptographicOperations.FixedTimeEquals(Digest(caseKey ?? Nobodys, key, code), row?.Code ?? new byte[16]);
            if (row is null)
            {
                // A live link costs a write; without one the clock would tell a dead link from a live one.
                d.Execute("INSERT INTO saved_links (link, conversation, created, expires, code, tries) SELECT @link, min(number), 0, 0, x'', 0 FROM conversations HAVING min(number) IS NOT NULL", ("@link", link));
                d.Execute("DELETE FROM saved_links WHERE link = @link", ("@link", link));
                return null;
            }
            var open = right && caseKey is not null && row.Expires > now;
            if (open || row.Tries <= 1 || row.Expires <= now) d.Execute("DELETE FROM saved_links WHERE link = @link", ("@link", link));
            else d.Execute("UPDATE saved_links SET tries = tries - 1 WHERE link = @link", ("@link", link));
            return open ? new SavedChat(row.Conversation, row.Person) : null;
        });
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static byte[] Digest(CaseKey caseKey, string key, string code) => caseKey.Digest("saved link", Encoding.UTF8.GetBytes($"{key} {code}"));
}
