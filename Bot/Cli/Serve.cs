// `serve`: the host. Records, channels and console put together on one Kestrel; one line on stdout when it takes connections, everything else on stderr.
using System.Text.Encodings.Web;
using System.Text.Json;
using IntakeBot.Channels;
using IntakeBot.Knowledge;
using IntakeBot.Practice;
using IntakeBot.Records;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IntakeBot.Cli;

/// <param name="Content">Loaded from `ContentDirectory`.</param>
/// <param name="AddTalk">Registers the `Talk` of the records.</param>
public sealed record ServeOptions(Content Content, string ContentDirectory, Action<IServiceCollection> AddTalk)
{
    /// <summary>Addresses to listen on, `;` between them; null: setting `urls`, else one on this machine alone.</summary>
    public string? Urls { get; init; }

    /// <summary>The data folder; null: setting `Storage:DataDirectory`, else `data` where the user stands.</summary>
    public string? Data { get; init; }
}

public static class Serve
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Serves until SIGTERM, Ctrl+C or `ct`; then takes no more, finishes what is under way and returns 0. 1 with the reason on `error` when it cannot begin.</summary>
    public static async Task<int> RunAsync(ServeOptions options, TextWriter output, TextWriter error, CancellationToken ct)
    {
        try
        {
            await using var app = Build(options);
            var urls = app.Configuration["urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (await PracticeConsole.MayNotListenAsync(app.Services, urls, ct) is { } why) return await FailAsync(error, why);
            // Opened before the host starts, so that a folder in use is one plain line and no stack trace.
            _ = app.Services.GetRequiredService<IConversations>();
            await app.StartAsync(ct);
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
            var setup = await PracticeConsole.SetupLinkAsync(app.Services, addresses[0], ct);
            await output.WriteLineAsync("ready " + JsonSerializer.Serialize(new Ready(addresses, setup), ReadyJson));
            await output.FlushAsync(ct);
            // The first patient with a question must not wait for the index of the articles.
            _ = Task.Run(() => options.Content.Articles, ct);
            await app.WaitForShutdownAsync(ct);
            return 0;
        }
        catch (Exception e) when (e is RecordsException or SettingsException or TimeZoneNotFoundException or IOException or FormatException)
        {
            return await FailAsync(error, e.Message);
        }
    }

    public static WebApplication Build(ServeOptions options)
    {
        // The content root stays where the user stands; the files of the program are beside the program.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot") });
        Configure(builder, options);
        var data = builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new();
        builder.Services.AddSingleton(options.Content);
        builder.Services.AddRecords();
        options.AddTalk(builder.Services);
        builder.Services.AddChannels(builder.Configuration, data.FullPath, options.Content.Wording, options.Content.Locales);
        builder.Services.AddPractice(PracticeSettings.From(builder.Configuration, data.FullPath, options.ContentDirectory));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

        var app = builder.Build();
        app.Use(LastResort.Catch);
        app.UsePractice();
        app.UseChannels();
        app.MapPractice();
        app.MapChannels();
        app.MapHealth();
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, ServeOptions options)
    {
        var sources = builder.Configuration.Sources;
        var own = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Optional = true };
        own.ResolveFileProvider();
        sources.Insert(0, own);
        var secrets = new ConfigurationBuilder().AddUserSecrets(typeof(Serve).Assembly, optional: true).Sources;
        foreach (var source in secrets) sources.Insert(1, source);
        var given = new Dictionary<string, string?> { ["urls"] = options.Urls ?? builder.Configuration["urls"] ?? DefaultUrl };
        if (options.Data is not null) given["Storage:DataDirectory"] = options.Data;
        builder.Configuration.AddInMemoryCollection(given);

        // Stdout belongs to the `ready` line. The framework's own chatter would hold addresses with tickets in them.
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("System", LogLevel.Warning);
        builder.WebHost.UseUrls(given["urls"]!.Split(';'));
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 1024 * 1024;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }

    private static async Task<int> FailAsync(TextWriter error, string why)
    {
        await error.WriteLineAsync(why);
        return 1;
    }

    private sealed record Ready(string[] Urls, string? Setup);

    private static readonly JsonSerializerOptions ReadyJson = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
