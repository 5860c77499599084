// A pass is a signed statement that the bearer may use one conversation as one user until some moment: a compact JWT (HS256, `kid`), written and
// read only here. Nothing is stored for it, so it outlives a restart; what must end it early is in LeftConversations.
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntakeBot.Channels.Passes;

/// <summary>What a pass is good for. `Chat`: the Direct Line token. `Stream`: one socket, in its URL. `Resume`: the cookie that finds the chat again.</summary>
public enum PassUse { Chat, Stream, Resume }

/// <param name="Id">128 random bits.</param>
/// <param name="Issued">To the millisecond: a pass from before a leaving is dead, one from after it is not.</param>
/// <param name="Since">When this browser came to the chat; it stays so over all refreshing.</param>
public sealed record Pass(PassUse Use, string Conversation, string User, string? Locale, string Id, DateTimeOffset Issued, DateTimeOffset Since, DateTimeOffset Expires);

public enum PassState { Good, Expired, Bad }

public sealed class PassOffice(PassKeys keys, TimeProvider clock)
{
    public static TimeSpan Life(PassUse use) => use switch
    {
        PassUse.Chat => TimeSpan.FromMinutes(30),
        PassUse.Stream => TimeSpan.FromSeconds(60),
        _ => TimeSpan.FromDays(30),
    };

    /// <summary>128 random bits in hex: for conversations, users and passes alike.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <param name="since">Of the pass that this one goes on from; null for a new arrival.</param>
    public string Write(PassUse use, string conversation, string user, string? locale = null, DateTimeOffset? since = null)
    {
        var now = clock.GetUtcNow();
        var claims = new Claims(use, conversation, user, NewId(), Seconds(now), (now + Life(use)).ToUnixTimeSeconds(), locale, Seconds(since ?? now));
        var body = Part(new Header("HS256", "JWT", keys.Newest.Kid)) + "." + Part(claims);
        return body + "." + Base64Url.EncodeToString(HMACSHA256.HashData(keys.Newest.Secret, Encoding.ASCII.GetBytes(body)));
    }

    /// <summary>An expired pass is still told apart from a forged one: the first may be renewed, the second is nobody's.</summary>
    public PassState Read(string? text, PassUse use, out Pass pass)
    {
        pass = null!;
        if (text is null || text.Length > 2048 || text.Split('.') is not [var head, var body, var signature]) return PassState.Bad;
        try
        {
            var header = Part<Header>(head);
            if (header is not { Alg: "HS256" } || keys.Find(header.Kid) is not { } key) return PassState.Bad;
            var expected = HMACSHA256.HashData(key.Secret, Encoding.ASCII.GetBytes(head + "." + body));
            if (!CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(signature))) return PassState.Bad;
            if (Part<Claims>(body) is not { } claims || claims.Use != use) return PassState.Bad;
            pass = new(use, claims.Conv, claims.User, claims.Locale, claims.Jti, Moment(claims.Iat), Moment(claims.Since ?? claims.Iat), DateTimeOffset.FromUnixTimeSeconds(claims.Exp));
        }
        catch (Exception e) when (e is FormatException or JsonException or OverflowException or ArgumentOutOfRangeException)
        {
            return PassState.Bad;
        }
        return pass.Expires <= clock.GetUtcNow() ? PassState.Expired : PassState.Good;
    }

    private static decimal Seconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000m;

    private static DateTimeOffset Moment(decimal seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000m));

    private static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, Json));

    private static T? Part<T>(string text) => JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), Json);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private sealed record Header(string Alg, string Typ, string Kid);

    /// <summary>`user` is the claim that Web Chat takes its own user id from.</summary>
    private sealed record Claims(PassUse Use, string Conv, string User, string Jti, decimal Iat, long Exp, string? Locale = null, decimal? Since = null);
}
