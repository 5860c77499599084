// Long and not easily guessed; nothing about capitals and digits (NIST SP 800-63B 5.1.1.2). The words of common-passwords.txt are what people fall back on.
using Microsoft.AspNetCore.Identity;

namespace IntakeBot.Practice.Accounts;

public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 256;

    // Letters that must be left without the common word: "P@ssw0rd!!2026" leaves six.
    private const int Own = 8;

    private static readonly string[] Common = Load();

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(password ?? "", user.UserName ?? "") is { } code ? IdentityResult.Failed(new IdentityError { Code = code }) : IdentityResult.Success);

    /// <summary>`PasswordTooShort`, `PasswordTooLong`, `PasswordCommon`, `PasswordHasName`, or null when it will do.</summary>
    public static string? Fault(string password, string name)
    {
        if (password.EnumerateRunes().Count() < Shortest) return "PasswordTooShort";
        if (password.Length > Longest) return "PasswordTooLong";
        var plain = Plain(password);
        foreach (var part in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part.Length >= 4 && Rest(plain, Plain(part)) < Own) return "PasswordHasName";
        if (plain.Distinct().Count() < 5 || IsSequence(plain)) return "PasswordCommon";
        return Common.Any(word => Rest(plain, word) < Own) ? "PasswordCommon" : null;
    }

    /// <summary>How many letters and digits are left when the word is taken out everywhere: "password" leaves 4 of "password2026".</summary>
    private static int Rest(string plain, string word) => word.Length > 0 && plain.Contains(word, StringComparison.Ordinal) ? plain.Replace(word, "", StringComparison.Ordinal).Length : int.MaxValue;

    /// <summary>Lower case, the usual digits for letters put back, everything else dropped.</summary>
    private static string Plain(string text) => string.Concat(text.ToLowerInvariant().Select(c => c switch
    {
        '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => c,
    }).Where(char.IsLetterOrDigit));

    private static bool IsSequence(string plain)
    {
        var steps = 0;
        for (var i = 1; i < plain.Length; i++) if (plain[i] - plain[i - 1] is 1 or -1 or 0) steps++;
        return steps * 3 >= plain.Length * 2;
    }

    private static string[] Load()
    {
        using var file = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the program.");
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').Select(Plain).Distinct()];
    }
}
