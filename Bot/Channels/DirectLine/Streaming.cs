// The stream: a socket that shows the log from a watermark on. The log is the truth; waiting is only a hint, so nothing can be missed or shown twice.
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using IntakeBot.Channels.Passes;
using IntakeBot.Records;

namespace IntakeBot.Channels.DirectLine;

internal static class Streaming
{
    /// <summary>A client sends nothing but empty frames; more than this closes the socket.</summary>
    private const int LongestFrame = 1024;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(Endpoints.Prefix + "/conversations/{conversation}/stream", Open);

    private static async Task<IResult> Open(HttpContext context, string conversation, PassOffice passes, UsedTickets used, LeftConversations left, WebChatSettings site,
        IConversations conversations, ChatLines lines, IHostApplicationLifetime life)
    {
        if (!Origins.Allowed(context.Request, site)) return new Refusal(403, "ForbiddenOrigin", "This site may not use the chat.");
        switch (passes.Read(context.Request.Query["t"], PassUse.Stream, out var ticket))
        {
            case PassState.Bad: return Refusal.BadToken;
            case PassState.Expired: return Refusal.TokenExpired;
        }
        if (ticket.Conversation != conversation) return Refusal.NoConversation;
        if (left.Ends(ticket)) return Refusal.TokenExpired;
        if (!Watermark.TryRead(context.Request.Query["watermark"], out var after)) return Watermark.Refused;
        if (!context.WebSockets.IsWebSocketRequest) return Refusal.BadRequest("This address is for a WebSocket.");
        if (!await conversations.ExistsAsync(conversation, context.RequestAborted)) return Refusal.NoConversation;
        if (!used.Use(ticket)) return Refusal.TokenExpired;

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
        using var deaf = new CancellationTokenSource();
        var listening = Listen(socket, gone, deaf.Token);
        try
        {
            await Tell(socket, ticket, after, lines, conversations, left, gone.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The patient went, or the server goes: both are ordinary ends.
        }
        await Close(socket);
        // The patient's side closes too, unless it is gone; breaking off the receiving first would lose our last frames.
        deaf.CancelAfter(TimeSpan.FromSeconds(2));
        await listening;
        return Results.Empty;
    }

    private static async Task Close(WebSocket socket)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, null, soon.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It was gone already.
        }
    }

    private static async Task Tell(WebSocket socket, Pass ticket, long after, ChatLines lines, IConversations conversations, LeftConversations left, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested && !left.Ends(ticket))
        {
            var set = await lines.AfterAsync(ticket, after, ct);
            if (set.Activities.Count > 0) await socket.SendAsync(Encoding.UTF8.GetBytes(ActivityJson.Write(set)), WebSocketMessageType.Text, true, ct);
            after = long.Parse(set.Watermark, CultureInfo.InvariantCulture);
            await conversations.WaitAsync(ticket.Conversation, after, ct);
        }
    }

    private static async Task Listen(WebSocket socket, CancellationTokenSource gone, CancellationToken deaf)
    {
        var buffer = new byte[LongestFrame];
        try
        {
            while (true)
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(), deaf);
                if (got.MessageType == WebSocketMessageType.Close || !got.EndOfMessage) break;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // As above.
        }
        await gone.CancelAsync();
    }
}
