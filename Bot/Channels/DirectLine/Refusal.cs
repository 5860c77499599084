// How Direct Line says no: a status and `{error:{code,message}}`. The message never holds what was sent.
using Microsoft.Bot.Schema;

namespace IntakeBot.Channels.DirectLine;

public sealed record Refusal(int Status, string Code, string Message) : IResult
{
    public static Refusal NoToken { get; } = new(401, "MissingToken", "Send the token as `Authorization: Bearer`.");
    public static Refusal BadToken { get; } = new(403, "BadToken", "This token was not given out here.");
    public static Refusal TokenExpired { get; } = new(403, "TokenExpired", "The token has run out. Fetch a new one.");

    /// <summary>The same for a conversation that never was and for one of somebody else.</summary>
    public static Refusal NoConversation { get; } = new(404, "ConversationNotFound", "There is no such conversation for this token.");
    public static Refusal NoSuchEndpoint { get; } = new(404, "NotFound", "There is nothing here.");
    public static Refusal TooLarge { get; } = new(413, "MessageSizeTooBig", "That is too long. 16 KB of text at most, 256 KB for the whole request.");
    public static Refusal NotJson { get; } = new(415, "UnsupportedMediaType", "Send application/json in UTF-8.");

    public static Refusal BadRequest(string message) => new(400, "BadArgument", message);

    public Task ExecuteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Status == 401) context.Response.Headers.WWWAuthenticate = "Bearer";
        return ActivityJson.WriteAsync(context.Response, new ErrorResponse { Error = new Error { Code = Code, Message = Message } });
    }
}
