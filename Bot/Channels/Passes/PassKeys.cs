// The keys that sign passes, in one file of the data directory that only its owner may read. The first key signs, all of them verify: to change the
// key put a new one in front, and take the old one out when the longest pass has run out.
using System.Security.Cryptography;
using System.Text.Json;

namespace IntakeBot.Channels.Passes;

/// <param name="Secret">256 bits.</param>
public sealed record PassKey(string Kid, byte[] Secret);

public sealed class PassKeys
{
    private readonly IReadOnlyList<PassKey> _keys;

    public PassKeys(IReadOnlyList<PassKey> keys) => _keys = keys.Count > 0 && keys.All(k => k.Secret.Length >= 32)
        ? keys
        : throw new InvalidDataException("Keys for passes: at least one, each of 32 bytes or more.");

    public PassKey Newest => _keys[0];

    public PassKey? Find(string kid) => _keys.FirstOrDefault(k => k.Kid == kid);

    public static PassKey New() => new(RandomNumberGenerator.GetHexString(8, lowercase: true), RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads `chat-keys.json`, or makes it when it is not there. Two processes that start at once end with the same keys.</summary>
    public static PassKeys Load(string directory)
    {
        var path = Path.Combine(directory, "chat-keys.json");
        if (!File.Exists(path)) Make(directory, path);
        var keys = JsonSerializer.Deserialize<PassKey[]>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? [];
        return new PassKeys(keys);
    }

    private static void Make(string directory, string path)
    {
        Directory.CreateDirectory(directory);
        var draft = path + "." + RandomNumberGenerator.GetHexString(8);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, new[] { New() }, JsonSerializerOptions.Web);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
