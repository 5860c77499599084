// The key of one case. Everything said in it is sealed under this key, bound to its place: conversation, number and kind.
// AES-256-GCM, a fresh random 96-bit nonce each time; sealed = nonce | ciphertext | tag.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IntakeBot.Records;

internal sealed class CaseKey
{
    public const int Length = 32;
    private const int Nonce = 12;
    private const int Tag = 16;
    private readonly byte[] _conversation;
    private readonly byte[] _digestKey;
    private readonly AesGcm _aes;
    private readonly Lock _gate = new();

    public CaseKey(string conversation, ReadOnlySpan<byte> key)
    {
        _conversation = Encoding.UTF8.GetBytes(conversation);
        _digestKey = HMACSHA256.HashData(key, "digest"u8);
        _aes = new AesGcm(key, Tag);
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, long number, string kind)
    {
        var made = new byte[Nonce + plain.Length + Tag];
        var nonce = made.AsSpan(0, Nonce);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> place = stackalloc byte[PlaceLength(kind)];
        Place(number, kind, place);
        // An AesGcm holds one cipher context and is not for two threads at once.
        lock (_gate) _aes.Encrypt(nonce, plain, made.AsSpan(Nonce, plain.Length), made.AsSpan(Nonce + plain.Length), place);
        return made;
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved to another place, or sealed under another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> made, long number, string kind)
    {
        if (made.Length < Nonce + Tag) throw new CryptographicException("Too short to have been sealed.");
        var plain = new byte[made.Length - Nonce - Tag];
        Span<byte> place = stackalloc byte[PlaceLength(kind)];
        Place(number, kind, place);
        lock (_gate) _aes.Decrypt(made[..Nonce], made.Slice(Nonce, plain.Length), made[^Tag..], plain, place);
        return plain;
    }

    /// <summary>16 bytes that are equal for equal content of this case and tell nothing without its key.</summary>
    public byte[] Digest(string of, ReadOnlySpan<byte> content)
    {
        using var digest = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _digestKey);
        digest.AppendData(Encoding.UTF8.GetBytes(of));
        digest.AppendData([0]);
        digest.AppendData(content);
        return digest.GetHashAndReset()[..16];
    }

    private int PlaceLength(string kind) => _conversation.Length + 1 + sizeof(long) + Encoding.UTF8.GetByteCount(kind);

    private void Place(long number, string kind, Span<byte> place)
    {
        _conversation.CopyTo(place);
        place[_conversation.Length] = 0;
        BinaryPrimitives.WriteInt64BigEndian(place[(_conversation.Length + 1)..], number);
        Encoding.UTF8.GetBytes(kind, place[(_conversation.Length + 1 + sizeof(long))..]);
    }
}
