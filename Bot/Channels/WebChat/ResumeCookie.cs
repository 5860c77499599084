// The cookie that finds a patient's chat again after a reload or a night: a signed pass, out of reach of scripts and of other sites.
using IntakeBot.Channels.Passes;

namespace IntakeBot.Channels.WebChat;

internal static class ResumeCookie
{
    public const string Name = "intake-chat";

    public static Pass? Read(HttpRequest request, PassOffice passes) =>
        passes.Read(request.Cookies[Name], PassUse.Resume, out var pass) == PassState.Good ? pass : null;

    public static void Write(HttpContext context, PassOffice passes, string conversation, string user) =>
        context.Response.Cookies.Append(Name, passes.Write(PassUse.Resume, conversation, user), Options(context, PassOffice.Life(PassUse.Resume)));

    public static void Drop(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = Origins.IsSecure(context.Request),
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };
}
