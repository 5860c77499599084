// Accounts, sessions, set-up links and the keys that protect cookies: one small database of their own (accounts.db), apart from patients' records.
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace IntakeBot.Practice.Accounts;

public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options), IDataProtectionKeyContext
{
    public const string FileName = "accounts.db";

    public DbSet<SetupLink> SetupLinks => Set<SetupLink>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().Property(a => a.Role).HasConversion<string>();
        builder.Entity<SetupLink>().HasKey(l => l.Hash);
        builder.Entity<SetupLink>().Property(l => l.Role).HasConversion<string>();
        builder.Entity<Session>().HasKey(s => s.Id);
        builder.Entity<Session>().HasIndex(s => s.AccountId);
    }
}
