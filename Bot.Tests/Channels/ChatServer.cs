// The channels alone, on a port of their own, over records in memory. Stop it and start another over the same folder and records: that is a restart.
using IntakeBot.Channels;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntakeBot.Tests.Channels;

public sealed class ChatServer : IAsyncDisposable
{
    private static readonly Lazy<(Wording Wording, Locales Locales)> Words = new(() => (Wording.Load(Source("Knowledge"), []), Locales.Load(Source("Knowledge"), [])));
    private readonly WebApplication _app;

    private ChatServer(WebApplication app, string url)
    {
        _app = app;
        Url = url;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
    }

    /// <summary>Without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>Keeps no cookies.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<ChatServer> StartAsync(string folder, IConversations conversations, TimeProvider? clock = null, ILoggerProvider? log = null, int port = 0, ISavedLinks? links = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = Source("Bot/wwwroot") });
        builder.Logging.ClearProviders();
        if (log is not null) builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Configuration.AddInMemoryCollection(
            [new("Clinic:Name", "Riverside Acupuncture"), new("Clinic:Phone", "01632 960123"), new("Clinic:Country", "GB")]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(conversations);
        if (links is not null) builder.Services.AddSingleton(links);
        builder.Services.AddChannels(builder.Configuration, folder, Words.Value.Wording, Words.Value.Locales);
        var app = builder.Build();
        app.UseChannels();
        app.MapChannels();
        await app.StartAsync();
        return new ChatServer(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    /// <summary>A path of the repository.</summary>
    public static string Source(string path)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "IntakeBot.sln"))) at = at.Parent;
        return Path.Combine(at!.FullName, path);
    }
}
