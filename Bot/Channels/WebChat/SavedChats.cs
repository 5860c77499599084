// A chat saved for later and opened on another day or device, and the new visit of somebody who comes back. The link and its code are shown once, on the chat page, and never stand in the chat.
// Behind the link is one plain page that asks for the code; it looks the same for every link, also for one that never was.
using System.Globalization;
using IntakeBot.Channels.Passes;
using IntakeBot.Records;
using Microsoft.AspNetCore.Mvc;
using Newtonsoft.Json;

namespace IntakeBot.Channels.WebChat;

internal sealed class SavedChats(Pages pages, WebChatSettings site, ClinicSettings clinic, PassOffice passes, LeftConversations left, MintLimit limit)
{
    public const string SavePath = "/api/webchat/save";
    public const string VisitPath = "/api/webchat/visit";
    public const string LinkPath = "/resume/";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(SavePath, (HttpContext context, [FromServices] SavedChats chats, [FromServices] ISavedLinks links) => chats.Save(context, links));
        app.MapPost(VisitPath, (HttpContext context, [FromServices] SavedChats chats, IConversations conversations) => chats.Visit(context, conversations));
        app.MapGet(LinkPath + "{key}", (HttpContext context, [FromServices] Pages pages) => pages.Saved(context, wrong: false));
        app.MapPost(LinkPath + "{key}", (HttpContext context, string key, [FromServices] SavedChats chats, [FromServices] ISavedLinks links, IConversations conversations) => chats.Open(context, key, links, conversations));
    }

    private async Task<IResult> Save(HttpContext context, ISavedLinks links)
    {
        if (!Origins.Allowed(context.Request, site)) return TokenMint.Problem(403, "This site may not use the chat.");
        if (passes.Read(TokenMint.Bearer(context.Request), PassUse.Chat, out var pass) != PassState.Good || left.Ends(pass)) return TokenMint.Problem(403, "This chat is not open here.");
        if (!limit.Take(context, site.TokensPerMinute, out var wait)) return TokenMint.TooMany(context, wait);
        try
        {
            var link = await links.MakeAsync(pass.Conversation, TimeSpan.FromDays(site.SavedLinkDays), context.RequestAborted);
            var address = $"{(Origins.IsSecure(context.Request) ? "https" : "http")}://{context.Request.Host}{LinkPath}{link.Key}";
            return new DirectLine.Answer(200, new Saved(address, link.Code, link.Expires.ToString("o", CultureInfo.InvariantCulture)));
        }
        catch (UnknownConversationException)
        {
            return TokenMint.Problem(404, "There is no such chat.");
        }
    }

    /// <summary>A new visit, as the chat has agreed with the patient: from now on this browser comes back to that.</summary>
    private async Task<IResult> Visit(HttpContext context, IConversations conversations)
    {
        if (!Origins.Allowed(context.Request, site)) return TokenMint.Problem(403, "This site may not use the chat.");
        if (passes.Read(TokenMint.Bearer(context.Request), PassUse.Chat, out var pass) != PassState.Good || left.Ends(pass)) return TokenMint.Problem(403, "This chat is not open here.");
        if (!limit.Take(context, site.TokensPerMinute, out var wait)) return TokenMint.TooMany(context, wait);
        var start = new StartConversation("directline", pass.User, clinic.Country, pass.Locale);
        if (await conversations.NextVisitAsync(pass.Conversation, start, CancellationToken.None) is not { } visit) return TokenMint.Problem(409, "No new visit was asked for in this chat.");
        ResumeCookie.Write(context, passes, visit, pass.User);
        return Results.NoContent();
    }

    private async Task<IResult> Open(HttpContext context, string key, ISavedLinks links, IConversations conversations)
    {
        // Another site must not put its own chat into this browser.
        if (!Origins.Allowed(context.Request, site)) return TokenMint.Problem(403, "This site may not use the chat.");
        if (!limit.Take(context, site.TokensPerMinute, out var wait)) return TokenMint.TooMany(context, wait);
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var code = string.Concat(form["code"].ToString().Take(32).Where(char.IsAsciiDigit));
        // Whatever was wrong, the answer is one and the same.
        if (code.Length == 0 || await links.OpenAsync(key, code, CancellationToken.None) is not { } chat) return pages.Saved(context, wrong: true);
        await conversations.ReturnAsync(chat.Conversation, byLink: true, CancellationToken.None);
        ResumeCookie.Write(context, passes, chat.Conversation, chat.Person);
        PageHeaders.Set(context.Response, PageHeaders.Nothing);
        context.Response.Headers.Location = "/chat";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private sealed record Saved([property: JsonProperty("link")] string Link, [property: JsonProperty("code")] string Code, [property: JsonProperty("expires")] string Expires);
}
