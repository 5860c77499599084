// The key that wraps the keys of the cases. It is in the environment (INTAKEBOT_MASTER_KEY, base64 of 32 bytes) or in `master.key` of the data folder,
// which only its owner may read. A backup of the records without it is of no use to anybody: keep a copy elsewhere.
using System.Security.Cryptography;
using System.Text;

namespace IntakeBot.Records;

internal sealed class MasterKey
{
    public const string Variable = "INTAKEBOT_MASTER_KEY";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly CaseKey _key;

    public MasterKey(byte[] key)
    {
        _key = new CaseKey("master", key);
        Id = _key.Digest("id", [])[..8];
    }

    /// <summary>Tells which master key wrapped a case's key; 8 bytes.</summary>
    public byte[] Id { get; }

    public byte[] Wrap(string conversation, ReadOnlySpan<byte> key) => _key.Seal(key, 0, conversation);
    public byte[] Unwrap(string conversation, ReadOnlySpan<byte> wrapped) => _key.Open(wrapped, 0, conversation);

    /// <summary>From the environment, else from the file, which is made when `mayMake`.</summary>
    /// <exception cref="RecordsException">Missing, malformed, or open to others.</exception>
    public static MasterKey Find(Folder folder, string? fromEnvironment, bool mayMake)
    {
        if (!string.IsNullOrWhiteSpace(fromEnvironment)) return new MasterKey(Decode(fromEnvironment, Variable));
        var file = folder.File("master.key");
        if (!File.Exists(file))
        {
            if (!mayMake) throw new RecordsException($"There is no master key: {file} is missing and {Variable} is not set. Without it the records cannot be read; restore it from your copy.");
            Make(file);
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0)
        {
            throw new RecordsException($"{file} can be read by others. Make it private: chmod 600 {file}");
        }
        return new MasterKey(Decode(File.ReadAllText(file), file));
    }

    private static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var half = file + ".new";
        File.Delete(half);
        using (var stream = new FileStream(half, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(CaseKey.Length)) + "\n"));
            stream.Flush(flushToDisk: true);
        }
        // The name itself becomes durable when SQLite, in this same folder, syncs the directory for its own first file.
        File.Move(half, file);
    }

    private static byte[] Decode(string text, string where)
    {
        var key = new byte[CaseKey.Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == CaseKey.Length
            ? key
            : throw new RecordsException($"The master key in {where} is not base64 of {CaseKey.Length} bytes.");
    }
}
