// Direct Line 3.0 as stock Web Chat speaks it: start, reconnect, say, poll, refresh. The stream is in Streaming.cs, minting in WebChat/TokenMint.cs.
using System.Globalization;
using IntakeBot.Channels.Passes;
using IntakeBot.Records;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace IntakeBot.Channels.DirectLine;

internal static class Endpoints
{
    public const string Prefix = "/v3/directline";

    public static void Map(IEndpointRouteBuilder app)
    {
        var line = app.MapGroup(Prefix).AddEndpointFilter(Caller.Check);
        line.MapPost("/conversations", Start);
        line.MapGet("/conversations/{conversation}", Reconnect);
        line.MapGet("/conversations/{conversation}/activities", Poll);
        line.MapPost("/conversations/{conversation}/activities", Say);
        line.MapPost("/tokens/refresh", Refresh);
    }

    private static async Task<IResult> Start(HttpContext context, IConversations conversations, ClinicSettings clinic, LeftConversations left)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        if (body.Refused is { } refused) return refused;
        var pass = Caller.Pass(context);
        var locale = body.Json.TryGetProperty("locale", out var given) && given.ValueKind == System.Text.Json.JsonValueKind.String ? LanguageTag.Clean(given) : pass.Locale;
        var isNew = !await conversations.ExistsAsync(pass.Conversation, context.RequestAborted);
        try
        {
            if (isNew) await conversations.StartAsync(new StartConversation("directline", pass.User, clinic.Country, locale) { Id = pass.Conversation }, context.RequestAborted);
            else await conversations.ReturnAsync(pass.Conversation, byLink: false, context.RequestAborted);
        }
        catch (UnknownConversationException)
        {
            // It was erased: nobody comes back to it, and the next mint gives another.
            left.Add(pass.Conversation);
            return Refusal.NoConversation;
        }
        return new Answer(isNew ? 201 : 200, Door(context, pass, "-"));
    }

    private static async Task<IResult> Reconnect(HttpContext context, IConversations conversations)
    {
        var pass = Caller.Pass(context);
        if (!Watermark.TryRead(context.Request.Query["watermark"], out var after)) return Watermark.Refused;
        if (!await conversations.ExistsAsync(pass.Conversation, context.RequestAborted)) return Refusal.NoConversation;
        return new Answer(200, Door(context, pass, after == 0 ? "-" : Watermark.Write(after)));
    }

    private static async Task<IResult> Poll(HttpContext context, IConversations conversations, ChatLines lines)
    {
        var pass = Caller.Pass(context);
        if (!Watermark.TryRead(context.Request.Query["watermark"], out var after)) return Watermark.Refused;
        if (!await conversations.ExistsAsync(pass.Conversation, context.RequestAborted)) return Refusal.NoConversation;
        return new Answer(200, await lines.AfterAsync(pass, after, context.RequestAborted));
    }

    private static async Task<IResult> Say(HttpContext context, IConversations conversations)
    {
        var body = await RequestBody.ReadAsync(context.Request);
        if (body.Refused is { } refused) return refused;
        var pass = Caller.Pass(context);
        var activity = IncomingActivity.Read(body.Json);
        if (activity.Refused is { } bad) return bad;
        if (activity.Message is not { } message)
            return await conversations.ExistsAsync(pass.Conversation, context.RequestAborted)
                ? new Answer(200, new ResourceResponse { Id = $"{pass.Conversation}|{PassOffice.NewId()}" })
                : Refusal.NoConversation;
        try
        {
            // Once it is ours it must be stored and answered, even if the caller has gone.
            var accepted = await conversations.AcceptAsync(pass.Conversation, message, CancellationToken.None);
            return new Answer(200, new ResourceResponse { Id = OutgoingActivity.Id(pass.Conversation, accepted.Seq) });
        }
        catch (UnknownConversationException)
        {
            return Refusal.NoConversation;
        }
    }

    private static Answer Refresh(HttpContext context, PassOffice passes)
    {
        var pass = Caller.Pass(context);
        return new Answer(200, Token.For(passes, pass.Conversation, pass.User, pass.Locale, pass.Since));
    }

    private static ConversationDoor Door(HttpContext context, Pass pass, string watermark)
    {
        var passes = context.RequestServices.GetRequiredService<PassOffice>();
        var request = context.Request;
        var ticket = passes.Write(PassUse.Stream, pass.Conversation, pass.User, null, pass.Since);
        var stream = $"{(Origins.IsSecure(request) ? "wss" : "ws")}://{request.Host}{Prefix}/conversations/{pass.Conversation}/stream?watermark={watermark}&t={ticket}";
        return new ConversationDoor(pass.Conversation, passes.Write(PassUse.Chat, pass.Conversation, pass.User, pass.Locale, pass.Since), Token.Seconds, stream, PassOffice.NewId());
    }

    private sealed record ConversationDoor(
        [property: JsonProperty("conversationId")] string ConversationId,
        [property: JsonProperty("token")] string Token,
        [property: JsonProperty("expires_in")] int ExpiresIn,
        [property: JsonProperty("streamUrl")] string StreamUrl,
        [property: JsonProperty("referenceGrammarId")] string ReferenceGrammarId);
}

/// <summary>A success with a body.</summary>
internal sealed record Answer(int Status, object Body) : IResult
{
    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return ActivityJson.WriteAsync(context.Response, Body);
    }
}

/// <summary>What minting and refreshing give.</summary>
internal sealed record Token(
    [property: JsonProperty("token")] string Text,
    [property: JsonProperty("expires_in")] int ExpiresIn,
    [property: JsonProperty("conversationId")] string ConversationId)
{
    public static int Seconds => (int)PassOffice.Life(PassUse.Chat).TotalSeconds;

    public static Token For(PassOffice passes, string conversation, string user, string? locale, DateTimeOffset? since = null) =>
        new(passes.Write(PassUse.Chat, conversation, user, locale, since), Seconds, conversation);
}

/// <summary>The place in a conversation up to which a client has read: the `seq` of the last line it saw.</summary>
internal static class Watermark
{
    public static Refusal Refused { get; } = Refusal.BadRequest("`watermark` must be one that was given out here, or empty.");

    /// <summary>Nothing and "-" are the beginning.</summary>
    public static bool TryRead(string? text, out long after)
    {
        after = 0;
        return text is null or "" or "-" || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after);
    }

    public static string Write(long seq) => seq.ToString(CultureInfo.InvariantCulture);
}

internal static class LanguageTag
{
    /// <summary>A language tag as it may look ("en-GB"), or null.</summary>
    public static string? Clean(System.Text.Json.JsonElement json)
    {
        string? text;
        try { text = json.GetString(); }
        catch (InvalidOperationException) { return null; }
        return text is { Length: > 1 and <= 35 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? text : null;
    }
}
