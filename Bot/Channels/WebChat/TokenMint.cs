// Where tokens come from. The page's own way: any visitor gets a token for a conversation of their own, and a cookie that finds it again. The server's
// way (`tokens/generate`): a server of the clinic with the secret. Minting stores nothing; a conversation begins when Web Chat starts it.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntakeBot.Channels.DirectLine;
using IntakeBot.Channels.Passes;

namespace IntakeBot.Channels.WebChat;

internal static class TokenMint
{
    public const string Path = "/api/webchat/token";
    public const string LeavePath = "/api/webchat/leave";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Path, Mint);
        app.MapPost(LeavePath, Leave);
        app.MapPost(Endpoints.Prefix + "/tokens/generate", Generate);
    }

    private static async Task<IResult> Mint(HttpContext context, WebChatSettings site, MintLimit limit, PassOffice passes, LeftConversations left)
    {
        if (!Origins.Allowed(context.Request, site)) return Problem(403, "This site may not use the chat. Add it to Channels:WebChat:Sites.");
        if (!limit.Take(context, site.TokensPerMinute, out var wait)) return TooMany(context, wait);
        var body = await RequestBody.ReadAsync(context.Request);
        if (body.Refused is { } refused) return Problem(refused.Status, refused.Message);
        var locale = body.Json.TryGetProperty("locale", out var given) && given.ValueKind == JsonValueKind.String ? LanguageTag.Clean(given) : null;
        var resumed = ResumeCookie.Read(context.Request, passes) is { } cookie && !left.Ends(cookie) ? cookie : null;
        var (conversation, user) = resumed is null ? (PassOffice.NewId(), "patient-" + PassOffice.NewId()) : (resumed.Conversation, resumed.User);
        ResumeCookie.Write(context, passes, conversation, user);
        return new Answer(200, Token.For(passes, conversation, user, locale));
    }

    /// <summary>Leave quickly: every pass for the conversation dies, here and in other tabs, and the cookie goes.</summary>
    private static IResult Leave(HttpContext context, WebChatSettings site, PassOffice passes, LeftConversations left)
    {
        if (!Origins.Allowed(context.Request, site)) return Problem(403, "This site may not use the chat.");
        if (ResumeCookie.Read(context.Request, passes) is { } cookie) left.Add(cookie.Conversation);
        if (passes.Read(Bearer(context.Request), PassUse.Chat, out var pass) == PassState.Good) left.Add(pass.Conversation);
        ResumeCookie.Drop(context);
        return Results.NoContent();
    }

    private static async Task<IResult> Generate(HttpContext context, WebChatSettings site, DirectLineSettings settings, MintLimit limit, PassOffice passes, LeftConversations left)
    {
        if (Bearer(context.Request) is { } secret)
        {
            if (settings.Secret is not { Length: > 0 } expected || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(expected))) return Refusal.BadToken;
            var body = await RequestBody.ReadAsync(context.Request);
            if (body.Refused is { } refused) return refused;
            return new Answer(200, Token.For(passes, PassOffice.NewId(), UserOf(body.Json) ?? "patient-" + PassOffice.NewId(), null));
        }
        if (!Origins.Allowed(context.Request, site) || ResumeCookie.Read(context.Request, passes) is not { } cookie || left.Ends(cookie)) return Refusal.NoToken;
        return limit.Take(context, site.TokensPerMinute, out var wait)
            ? new Answer(200, Token.For(passes, cookie.Conversation, cookie.User, null))
            : new Refusal(429, "TooManyRequests", $"Too many tokens. Try again in {wait} seconds.");
    }

    private static string? UserOf(JsonElement body) =>
        body.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.Object && user.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= 64 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') ? text : null;

    internal static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;

    internal static IResult TooMany(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Problem(429, "Too many chats were opened from here. Please wait a moment.");
    }

    internal static IResult Problem(int status, string detail) => Results.Problem(detail, statusCode: status);
}
