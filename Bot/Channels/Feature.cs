// Channels: how a patient's words come in and the clinic's go out. Web Chat over our own Direct Line is the one channel so far.
using IntakeBot.Channels.DirectLine;
using IntakeBot.Channels.Passes;
using IntakeBot.Channels.WebChat;
using IntakeBot.Knowledge;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntakeBot.Channels;

public static class Feature
{
    /// <summary>Needs IConversations of the records.</summary>
    /// <param name="dataDirectory">Holds the keys that sign passes.</param>
    /// <exception cref="SettingsException">A setting under `Channels` is wrong.</exception>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration, string dataDirectory, Wording wording, Knowledge.Locales locales)
    {
        var site = configuration.GetSection("Channels:WebChat").Get<WebChatSettings>() ?? new();
        var directLine = configuration.GetSection("Channels:DirectLine").Get<DirectLineSettings>() ?? new();
        var clinic = configuration.GetSection("Clinic").Get<ClinicSettings>() ?? new();
        if ((site.Fault() ?? directLine.Fault()) is { } fault) throw new SettingsException(fault);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(site);
        services.AddSingleton(directLine);
        services.AddSingleton(clinic);
        services.AddSingleton(ChannelWords.Of(wording, locales, clinic));
        services.AddSingleton(_ => PassKeys.Load(dataDirectory));
        services.AddSingleton(s => new LeftConversations(dataDirectory, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PassOffice>();
        services.AddSingleton<UsedTickets>();
        services.AddSingleton<MintLimit>();
        services.AddSingleton<ChatLines>();
        services.AddSingleton<Pages>();
        services.AddSingleton<SavedChats>();
        services.AddSingleton<Bundle>();
        services.AddCors(cors => cors.AddPolicy(nameof(Channels), policy => policy
            .WithOrigins([.. site.Sites])
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .WithMethods("GET", "POST")));
        return services;
    }

    /// <summary>Files, sockets and the shape of errors. Call it before routing and sign-in, so that the public files need neither.</summary>
    public static WebApplication UseChannels(this WebApplication app)
    {
        app.UseWhen(IsOpen, open => open.Use(PageHeaders.Apply));
        app.UseWhen(c => c.Request.Path.StartsWithSegments(Endpoints.Prefix, StringComparison.Ordinal), line => line.Use(Errors.Shape));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseCors();
        app.UseWhen(IsOpen, open => open.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" }));
        return app;
    }

    private static bool IsOpen(HttpContext context) => !context.Request.Path.StartsWithSegments("/practice", StringComparison.OrdinalIgnoreCase);

    public static WebApplication MapChannels(this WebApplication app)
    {
        var open = app.MapGroup("").AllowAnonymous().RequireCors(nameof(Channels));
        Pages.Map(open);
        Bundle.Map(open);
        TokenMint.Map(open);
        SavedChats.Map(open);
        Endpoints.Map(open);
        Streaming.Map(open);
        open.Map(Endpoints.Prefix + "/{**rest}", () => Refusal.NoSuchEndpoint);
        return app;
    }
}

public sealed class SettingsException(string message) : Exception(message);
