// A name stands in the audit and on the screen: short, visible, one way of writing it.
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace IntakeBot.Practice.Accounts;

public sealed class NameRules : IUserValidator<Account>
{
    public const int Longest = 60;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) =>
        Task.FromResult(Fits(user.UserName) ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "NameUnfit" }));

    /// <summary>Trimmed, single spaces, composed letters.</summary>
    public static string Tidy(string? name) => string.Join(' ', (name ?? "").Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool Fits(string? name) => !string.IsNullOrEmpty(name) && name.Length <= Longest && name == Tidy(name) && name.Any(char.IsLetter) && !name.EnumerateRunes().Any(r =>
        Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
