// Who calls: the bearer token, checked once for every endpoint, and bound to the one conversation it names.
using IntakeBot.Channels.Passes;
using Microsoft.Net.Http.Headers;

namespace IntakeBot.Channels.DirectLine;

internal static class Caller
{
    /// <summary>A filter: refuses the call, or leaves the pass for `Pass(context)`. Another's conversation and one that never was look alike.</summary>
    public static async ValueTask<object?> Check(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var services = context.RequestServices;
        string? header = context.Request.Headers[HeaderNames.Authorization];
        if (string.IsNullOrEmpty(header)) return Refusal.NoToken;
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
        switch (services.GetRequiredService<PassOffice>().Read(token, PassUse.Chat, out var pass))
        {
            case PassState.Bad: return Refusal.BadToken;
            case PassState.Expired: return Refusal.TokenExpired;
        }
        if (services.GetRequiredService<LeftConversations>().Ends(pass)) return Refusal.TokenExpired;
        if (context.Request.RouteValues.TryGetValue("conversation", out var named) && !string.Equals(named as string, pass.Conversation, StringComparison.Ordinal))
            return Refusal.NoConversation;
        context.Items[typeof(Pass)] = pass;
        return await next(call);
    }

    public static Pass Pass(HttpContext context) => (Pass)context.Items[typeof(Pass)]!;
}
