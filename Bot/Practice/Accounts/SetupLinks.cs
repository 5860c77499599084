// Nobody has a default password. An account begins with a link that works once: the first one is printed when the server starts and opens only
// on this machine; later ones come from `practitioner add` and are handed over in person.
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntakeBot.Practice.Accounts;

public sealed class SetupLinks(AccountsDb db, UserManager<Account> accounts, TimeProvider clock)
{
    public static readonly TimeSpan FirstLasts = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan InviteLasts = TimeSpan.FromHours(24);

    public Task<bool> AnyAccountAsync(CancellationToken ct) => db.Users.AnyAsync(ct);

    /// <summary>The key of a new link for the first account; links made before are void. Null when there is an account.</summary>
    public async Task<string?> FirstAsync(CancellationToken ct)
    {
        if (await AnyAccountAsync(ct)) return null;
        await db.SetupLinks.Where(l => l.First).ExecuteDeleteAsync(ct);
        return await StoreAsync(null, PracticeRole.Lead, first: true, FirstLasts, ct);
    }

    /// <summary>The key of a link for one named person; an earlier, unused one for that name is void. Null when the name has an account.</summary>
    public async Task<string?> InviteAsync(string name, PracticeRole role, CancellationToken ct)
    {
        if (await accounts.FindByNameAsync(name) is not null) return null;
        await db.SetupLinks.Where(l => l.Name == name && l.UsedAt == null).ExecuteDeleteAsync(ct);
        return await StoreAsync(name, role, first: false, InviteLasts, ct);
    }

    /// <summary>The link if it may be used now from there, else null; why not is nobody's business.</summary>
    public async Task<SetupLink?> FindAsync(string? key, HttpContext from, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(key) || key.Length > 100) return null;
        var hash = Hash(key);
        var link = await db.SetupLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Hash == hash, ct);
        if (link is null || link.UsedAt is not null || link.Expires <= Now) return null;
        return link.First && (!IsThisMachine(from) || await AnyAccountAsync(ct)) ? null : link;
    }

    /// <summary>Makes the account, records it and uses the link up: all or nothing. Errors are the codes of Identity and of PasswordRules.</summary>
    public async Task<(Account? Account, IReadOnlyList<string> Errors)> UseAsync(SetupLink link, string name, string password, Func<Account, Task> record, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = Now;
        var taken = await db.SetupLinks.Where(l => l.Hash == link.Hash && l.UsedAt == null && l.Expires > now)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct);
        if (taken != 1 || link.First && await AnyAccountAsync(ct)) return (null, ["LinkUsed"]);
        var account = new Account { UserName = link.Name ?? name, Role = link.Role, CreatedAt = now };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) return (null, [.. made.Errors.Select(e => e.Code)]);
        await record(account);
        await transaction.CommitAsync(ct);
        return (account, []);
    }

    /// <summary>The connection and the address typed are both loopback, and no proxy passed it on.</summary>
    public static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && IsLoopbackHost(http.Request.Host.Host)
        && !http.Request.Headers.Keys.Any(h => h.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase) || h.Equals("Forwarded", StringComparison.OrdinalIgnoreCase));

    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<string> StoreAsync(string? name, PracticeRole role, bool first, TimeSpan lasts, CancellationToken ct)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.SetupLinks.Add(new SetupLink { Hash = Hash(key), Name = name, Role = role, First = first, Expires = Now + (long)lasts.TotalMilliseconds });
        await db.SaveChangesAsync(ct);
        return key;
    }

    private static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
