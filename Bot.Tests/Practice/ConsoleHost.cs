// The console on a real socket with made-up records behind it: what the tests of Practice talk to.
using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed partial class ConsoleHost : IAsyncDisposable
{
    public const string Password = "lantern orbit meadow tram";

    private ConsoleHost(WebApplication app, string data) => (App, Data) = (app, data);

    public WebApplication App { get; }
    public string Data { get; }
    public MovableClock Clock { get; private init; } = null!;
    public MadeUpCases Cases { get; private init; } = null!;
    public KeptAudit Audit { get; private init; } = null!;
    public string Url => App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<ConsoleHost> StartAsync(CaseContent? content = null, Action<IServiceCollection>? instead = null, Action<WebApplication>? use = null)
    {
        var data = Directory.CreateTempSubdirectory("console-").FullName;
        var (clock, cases, audit) = (new MovableClock(), new MadeUpCases(), new KeptAudit());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = Path.GetFullPath("../Bot/wwwroot", SourceFolder()) });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<ICases>(cases);
        builder.Services.AddSingleton<ICaseWork>(cases);
        builder.Services.AddSingleton(MadeUp.Knowledge);
        builder.Services.AddSingleton(content ?? MadeUp.Content);
        builder.Services.AddSingleton<IAudit>(audit);
        builder.Services.AddPractice(new(data, Path.Combine(AppContext.BaseDirectory, "Knowledge")) { ClinicName = "Riverside Acupuncture" });
        instead?.Invoke(builder.Services);
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000);
        var app = builder.Build();
        app.UsePractice();
        use?.Invoke(app);
        app.MapPractice();
        await app.StartAsync();
        return new(app, data) { Clock = clock, Cases = cases, Audit = audit };
    }

    /// <summary>A browser: keeps cookies, follows no redirect.</summary>
    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Url) };

    public async Task AddAccountAsync(string name, PracticeRole role = PracticeRole.Practitioner, string password = Password)
    {
        await using var scope = App.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(new Account { UserName = name, Role = role }, password);
        Assert.True(made.Succeeded, string.Join(", ", made.Errors.Select(e => e.Code)));
    }

    public async Task<bool> HasAccountAsync(string name)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync(name) is not null;
    }

    public async Task<HttpClient> SignedInAsync(PracticeRole role = PracticeRole.Practitioner)
    {
        var name = $"{role} {Guid.NewGuid():N}";
        await AddAccountAsync(name, role);
        var browser = Browser();
        var answer = await SignInAsync(browser, name);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password = Password, string page = "/practice/sign-in") =>
        PostAsync(browser, page, ("name", name), ("password", password));

    /// <summary>Gets the page for its form's token, then posts the fields with it.</summary>
    public static Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, params (string Name, string Value)[] fields) => PostAsync(browser, page, page, fields);

    /// <summary>The same with a form's token from another page.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string to, params (string Name, string Value)[] fields)
    {
        var token = FormToken().Match(await (await browser.GetAsync(page)).Content.ReadAsStringAsync()).Groups[1].Value;
        return await browser.PostAsync(to, new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), new("__RequestVerificationToken", token)]));
    }

    private static string SourceFolder([CallerFilePath] string here = "") => Path.GetFullPath("..", Path.GetDirectoryName(here)!);

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

public sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    public override DateTimeOffset GetUtcNow() => Now;
}

public sealed class MadeUpCases : ICases, ICaseWork
{
    public ConcurrentDictionary<string, CaseFile> Files { get; } = new();
    public List<CaseRow> Rows { get; } = [];

    public Task<IReadOnlyList<CaseRow>> QueueAsync(bool closedToo, CancellationToken ct) => Task.FromResult<IReadOnlyList<CaseRow>>([.. Rows, .. Files.Values.Select(f => f.Row)]);
    public Task<CaseFile?> OpenAsync(string @case, CancellationToken ct) => Task.FromResult(Files.GetValueOrDefault(@case));

    public Task<bool> TakeAsync(string @case, string who, CancellationToken ct)
    {
        if (!Files.TryGetValue(@case, out var file) || file.Row.Owner is not null && file.Row.Owner != who) return Task.FromResult(false);
        Files[@case] = file with { Row = file.Row with { Owner = who, Waiting = null } };
        return Task.FromResult(true);
    }

    public Task<bool> RecordAsync(string @case, Func<Dialogs.State, Dialogs.Turn> turn, CancellationToken ct) => throw new NotSupportedException("The console does not do this yet.");
}

public sealed class KeptAudit : IAudit
{
    public ConcurrentQueue<(string Who, string What, string? Subject, string? Why)> Records { get; } = new();
    public bool Broken { get; set; }

    public Task AppendAsync(string who, string what, string? subject, string? why, CancellationToken ct)
    {
        if (Broken) throw new IOException("The disk is full.");
        Records.Enqueue((who, what, subject, why));
        return Task.CompletedTask;
    }
}
