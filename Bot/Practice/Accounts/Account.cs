// Who may sign in to the console: one account a person, one role each. What a role may read is decided in Rights.cs.
using Microsoft.AspNetCore.Identity;

namespace IntakeBot.Practice.Accounts;

/// <summary>`Auditor` and `Admin` see the queue and no patient's words; `Safeguarding` also reads private notes (safety rule 11).</summary>
public enum PracticeRole { Practitioner, Lead, Auditor, Admin, Safeguarding }

/// <summary>`UserName` is the person's name as they sign in with it and as the audit shows it.</summary>
public sealed class Account : IdentityUser
{
    public PracticeRole Role { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Set when the person has left: no sign-in, and every session of theirs ends.</summary>
    public bool Disabled { get; set; }
}

/// <summary>A one-time way to make an account. Only the SHA-256 of its key is stored.</summary>
public sealed class SetupLink
{
    public required string Hash { get; set; }

    /// <summary>The name the account will have; null when the person chooses it (the first account).</summary>
    public string? Name { get; set; }
    public PracticeRole Role { get; set; }

    /// <summary>The first account of all: only from this machine, and only while there is no account.</summary>
    public bool First { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long Expires { get; set; }
    public long? UsedAt { get; set; }
}

/// <summary>One sign-in. The cookie names it, so that ending it here ends it everywhere.</summary>
public sealed class Session
{
    public required string Id { get; set; }
    public required string AccountId { get; set; }

    /// <summary>The account's security stamp at sign-in: a new password or role makes the session void.</summary>
    public required string Stamp { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long Started { get; set; }
    public long? Ended { get; set; }
}
