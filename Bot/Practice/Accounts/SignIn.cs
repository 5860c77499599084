// One answer for every failed sign-in, in about the same time, so that nobody learns which names exist; five wrong passwords rest the account.
using Microsoft.AspNetCore.Identity;

namespace IntakeBot.Practice.Accounts;

public enum SignInOutcome { SignedIn, WrongPassword, UnknownName, Locked, Disabled }

public sealed class SignIn(UserManager<Account> accounts, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    /// <summary>The account is set whenever the name is known, for the audit; only `SignedIn` lets anybody in.</summary>
    public async Task<(SignInOutcome Outcome, Account? Account)> TryAsync(string name, string password)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
        {
            hasher.VerifyHashedPassword(Nobody, nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), password);
            return (SignInOutcome.UnknownName, null);
        }
        var right = await accounts.CheckPasswordAsync(account, password);
        if (account.Disabled) return (SignInOutcome.Disabled, account);
        if (await accounts.IsLockedOutAsync(account)) return (SignInOutcome.Locked, account);
        if (!right)
        {
            await accounts.AccessFailedAsync(account);
            return (SignInOutcome.WrongPassword, account);
        }
        await accounts.ResetAccessFailedCountAsync(account);
        return (SignInOutcome.SignedIn, account);
    }
}
