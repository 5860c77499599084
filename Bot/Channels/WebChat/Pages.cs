// What a patient may meet: the small clinic page, the chat in its frame, the page that asks for the code of a saved chat, and the script that puts the
// launcher on any page of the clinic's. All words are content; nothing is inline, nothing comes from elsewhere.
using System.Security.Cryptography;
using System.Text.Json;
using IntakeBot.Channels.DirectLine;

namespace IntakeBot.Channels.WebChat;

internal sealed class Pages(ClinicSettings clinic, WebChatSettings site, ChannelWords words)
{
    private readonly Template _home = Template.Of("home.html");
    private readonly Template _chat = Template.Of("chat.html");
    private readonly Template _saved = Template.Of("saved.html");
    private readonly Template _embed = Template.Of("embed.js");

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, Pages pages) => pages.Home(context));
        app.MapGet("/chat", (HttpContext context, Pages pages) => pages.Chat(context));
        app.MapGet("/embed.js", (HttpContext context, Pages pages) => pages.Embed(context));
    }

    private IResult Home(HttpContext context)
    {
        PageHeaders.Set(context.Response, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        return Html(_home.Fill(Value));
    }

    private IResult Chat(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var host = context.Request.Host.Value;
        PageHeaders.Set(context.Response,
            $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self' ws://{host} wss://{host}; img-src 'self' data: blob:; "
            + $"base-uri 'none'; form-action 'none'; frame-ancestors {string.Join(' ', site.Sites.Prepend("'self'"))}");
        return Html(_chat.Fill(name => name == "nonce" ? nonce : Value(name)));
    }

    /// <summary>The form for the code. It knows nothing of the link, so it can tell nothing.</summary>
    public IResult Saved(HttpContext context, bool wrong)
    {
        PageHeaders.Set(context.Response, "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
        // Without it a browser says of its own form that it comes from nowhere. Of the address it tells no more than the site.
        context.Response.Headers["Referrer-Policy"] = "strict-origin";
        return Results.Text(_saved.Fill(name => name switch { "wrong" => wrong ? "true" : "false", "wrong-hidden" => wrong ? "" : "hidden", _ => Value(name) }),
            "text/html; charset=utf-8", statusCode: wrong ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
    }

    /// <summary>The words go in as a JSON object; everything else in the file stays as it is.</summary>
    private IResult Embed(HttpContext context)
    {
        PageHeaders.Set(context.Response, PageHeaders.Nothing);
        context.Response.Headers.CacheControl = "public, max-age=300";
        // It is made to be loaded by the clinic's own pages.
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var texts = new Dictionary<string, string>
        {
            ["open"] = Value("launcher.open"),
            ["close"] = Value("launcher.close"),
            ["label"] = Value("launcher.label"),
            ["blocked"] = Value("launcher.blocked"),
            ["newPage"] = Value("launcher.new-page"),
            ["orPhone"] = Value("launcher.or-phone"),
            ["phoneLink"] = Value("phone-link"),
            ["leaveTo"] = site.LeaveTo,
        };
        return Results.Text(_embed.With("/*TEXTS*/", JsonSerializer.Serialize(texts)), "text/javascript; charset=utf-8");
    }

    private string Value(string name) => name switch
    {
        "lang" => "en-GB",
        "clinic" => clinic.Name,
        "phone" => clinic.Phone,
        "phone-link" => Cards.PhoneLink(clinic.Phone),
        "emergency-link" => Cards.PhoneLink(words.Emergency.Dialled),
        "leave-to" => site.LeaveTo,
        "demo-hidden" => clinic.Demo ? "" : "hidden",
        "phone-hidden" => clinic.Phone.Length > 0 ? "" : "hidden",
        _ => words[name, ("days", site.SavedLinkDays.ToString(System.Globalization.CultureInfo.InvariantCulture))],
    };

    private static IResult Html(string text) => Results.Text(text, "text/html; charset=utf-8");
}
