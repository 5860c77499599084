// Brings accounts.db to the present shape, in numbered steps inside one transaction each. Not EF's own migrator: that leaves a lock row behind
// when the process is killed half-way, and every later start would wait for it for ever.
using Microsoft.Data.Sqlite;

namespace IntakeBot.Practice.Accounts;

public static class AccountsSchema
{
    /// <summary>Makes the file (readable by its owner only) and applies the steps it has not seen. Two processes may call this at once.</summary>
    public static void Bring(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var made = new FileStream(path, options);
        }
        using var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        Run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        for (var step = 0; step < Steps.Length; step++)
        {
            using var transaction = db.BeginTransaction(deferred: false);
            if (Convert.ToInt32(Run(db, "PRAGMA user_version;", transaction), System.Globalization.CultureInfo.InvariantCulture) <= step)
                Run(db, $"{Steps[step]} PRAGMA user_version={step + 1};", transaction);
            transaction.Commit();
        }
    }

    private static object? Run(SqliteConnection db, string sql, SqliteTransaction? transaction = null)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command.ExecuteScalar();
    }

    /// <summary>A test holds these against the model in AccountsDb. Never change a step that has shipped: add one.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE "AspNetUsers" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_AspNetUsers" PRIMARY KEY,
            "Role" TEXT NOT NULL,
            "CreatedAt" INTEGER NOT NULL,
            "Disabled" INTEGER NOT NULL,
            "UserName" TEXT NULL,
            "NormalizedUserName" TEXT NULL,
            "Email" TEXT NULL,
            "NormalizedEmail" TEXT NULL,
            "EmailConfirmed" INTEGER NOT NULL,
            "PasswordHash" TEXT NULL,
            "SecurityStamp" TEXT NULL,
            "ConcurrencyStamp" TEXT NULL,
            "PhoneNumber" TEXT NULL,
            "PhoneNumberConfirmed" INTEGER NOT NULL,
            "TwoFactorEnabled" INTEGER NOT NULL,
            "LockoutEnd" TEXT NULL,
            "LockoutEnabled" INTEGER NOT NULL,
            "AccessFailedCount" INTEGER NOT NULL
        );
        CREATE TABLE "DataProtectionKeys" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY AUTOINCREMENT,
            "FriendlyName" TEXT NULL,
            "Xml" TEXT NULL
        );
        CREATE TABLE "Sessions" (
            "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
            "AccountId" TEXT NOT NULL,
            "Stamp" TEXT NOT NULL,
            "Started" INTEGER NOT NULL,
            "Ended" INTEGER NULL
        );
        CREATE TABLE "SetupLinks" (
            "Hash" TEXT NOT NULL CONSTRAINT "PK_SetupLinks" PRIMARY KEY,
            "Name" TEXT NULL,
            "Role" TEXT NOT NULL,
            "First" INTEGER NOT NULL,
            "Expires" INTEGER NOT NULL,
            "UsedAt" INTEGER NULL
        );
        CREATE TABLE "AspNetUserClaims" (
            "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
            "UserId" TEXT NOT NULL,
            "ClaimType" TEXT NULL,
            "ClaimValue" TEXT NULL,
            CONSTRAINT "FK_AspNetUserClaims_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
        );
        CREATE TABLE "AspNetUserLogins" (
            "LoginProvider" TEXT NOT NULL,
            "ProviderKey" TEXT NOT NULL,
            "ProviderDisplayName" TEXT NULL,
            "UserId" TEXT NOT NULL,
            CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
            CONSTRAINT "FK_AspNetUserLogins_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
        );
        CREATE TABLE "AspNetUserTokens" (
            "UserId" TEXT NOT NULL,
            "LoginProvider" TEXT NOT NULL,
            "Name" TEXT NOT NULL,
            "Value" TEXT NULL,
            CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
            CONSTRAINT "FK_AspNetUserTokens_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
        );
        CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");
        CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");
        CREATE INDEX "EmailIndex" ON "AspNetUsers" ("NormalizedEmail");
        CREATE UNIQUE INDEX "UserNameIndex" ON "AspNetUsers" ("NormalizedUserName");
        CREATE INDEX "IX_Sessions_AccountId" ON "Sessions" ("AccountId");
        """,
    ];
}
