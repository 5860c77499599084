// Each record carries the hash of itself and of the one before it, so that none can be changed, dropped, added or moved unseen. What is hashed of a
// payload is its sealed form: when a key is destroyed the chain still holds.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IntakeBot.Records;

internal static class Chain
{
    /// <summary>The hash before the first record.</summary>
    public static byte[] Root { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Event(byte[] before, string conversation, long seq, long version, string kind, long at, byte[] payload)
    {
        using var hash = Begin(before);
        Add(hash, conversation);
        Add(hash, seq);
        Add(hash, version);
        Add(hash, kind);
        Add(hash, at);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    public static byte[] Audit(byte[] before, long number, long at, string who, string what, string? subject, string? why)
    {
        using var hash = Begin(before);
        Add(hash, number);
        Add(hash, at);
        Add(hash, who);
        Add(hash, what);
        Add(hash, subject);
        Add(hash, why);
        return hash.GetHashAndReset();
    }

    private static IncrementalHash Begin(byte[] before)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        return hash;
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    /// <summary>With its length, so that no two lists of texts hash alike; null is not the empty text.</summary>
    private static void Add(IncrementalHash hash, string? text)
    {
        Add(hash, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null) hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
