// How an account begins: a link that works once, for a short time, the first one only here; and which passwords will do.
using System.Net;
using IntakeBot.Cli;
using IntakeBot.Practice;
using IntakeBot.Practice.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class SetupTests
{
    [Fact]
    public async Task The_first_link_makes_one_account_signs_it_in_and_is_used_up()
    {
        await using var host = await ConsoleHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await UseAsync(browser, link, "Ana Ruiz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
        using var other = host.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(link)).StatusCode);
        Assert.Null(await PracticeConsole.SetupLinkAsync(host.App.Services, host.Url, default));
        Assert.Equal(["account.create", "sign-in", "queue.view"], host.Audit.Records.Select(r => r.What));
    }

    [Fact]
    public async Task Two_people_with_the_same_link_make_one_account()
    {
        await using var host = await ConsoleHost.StartAsync();
        var link = await LinkAsync(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            using var browser = host.Browser();
            return (await UseAsync(browser, link, $"Person {i}")).StatusCode;
        }));
        Assert.Single(answers, a => a == HttpStatusCode.Redirect);
        await using var scope = host.App.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<AccountsDb>().Users.CountAsync());
    }

    [Fact]
    public async Task The_first_link_is_void_after_fifteen_minutes_and_after_a_restart()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.Browser();
        var old = await LinkAsync(host);
        var link = await LinkAsync(host);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(old)).StatusCode);
        host.Clock.Now += TimeSpan.FromMinutes(14.9);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
        host.Clock.Now += TimeSpan.FromMinutes(0.2);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task The_first_link_opens_on_this_machine_only()
    {
        await using var host = await ConsoleHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.Browser();
        foreach (var (header, value) in new[] { ("Host", "clinic.example"), ("Host", "127.0.0.1.evil.example"), ("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=203.0.113.9") })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, link);
            ask.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(ask)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_poor_password_leaves_the_link_as_it_was()
    {
        await using var host = await ConsoleHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.Browser();
        foreach (var (name, password, again) in new[]
        {
            ("Ana Ruiz", "short", "short"), ("Ana Ruiz", "password1234", "password1234"), ("", ConsoleHost.Password, ConsoleHost.Password),
            ("Ana Ruiz", ConsoleHost.Password, "another one entirely"), ("\u202eziuR", ConsoleHost.Password, ConsoleHost.Password),
        })
        {
            var answer = await ConsoleHost.PostAsync(browser, link, ("key", Key(link)), ("name", name), ("password", password), ("again", again));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Redirect, (await UseAsync(browser, link, "Ana Ruiz")).StatusCode);
    }

    [Fact]
    public async Task An_account_that_cannot_be_recorded_is_not_made_and_its_link_lives_on()
    {
        await using var host = await ConsoleHost.StartAsync();
        var link = await LinkAsync(host);
        using var browser = host.Browser();
        host.Audit.Broken = true;
        Assert.Equal(HttpStatusCode.InternalServerError, (await UseAsync(browser, link, "Ana Ruiz")).StatusCode);
        Assert.False(await host.HasAccountAsync("Ana Ruiz"));
        host.Audit.Broken = false;
        Assert.Equal(HttpStatusCode.Redirect, (await UseAsync(browser, link, "Ana Ruiz")).StatusCode);
    }

    [Fact]
    public async Task The_command_line_invites_a_named_person_with_a_role()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var output = new StringWriter();
        Assert.Equal(0, await Practitioner.AddAsync(host.Data, "Noor  Haddad", "safeguarding", host.Url, output, TextWriter.Null, default));
        // The command runs by the real clock; the link lasts a day from now.
        host.Clock.Now = TimeProvider.System.GetUtcNow();
        using var browser = host.Browser();
        var link = output.ToString().Trim();
        Assert.Equal(HttpStatusCode.Redirect, (await UseAsync(browser, link, "ignored")).StatusCode);
        await using var scope = host.App.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("Noor Haddad"))!;
        Assert.Equal(PracticeRole.Safeguarding, account.Role);

        foreach (var (name, role) in new[] { ("Noor Haddad", "lead"), ("Lee", "king"), ("Lee", "1"), ("", "lead"), ("!!", "lead") })
            Assert.Equal(2, await Practitioner.AddAsync(host.Data, name, role, host.Url, TextWriter.Null, TextWriter.Null, default));
    }

    [Fact]
    public async Task Listening_beyond_this_machine_waits_for_an_account()
    {
        await using var host = await ConsoleHost.StartAsync();
        foreach (var url in new[] { "http://0.0.0.0:5080", "http://*:80", "http://+:80", "http://[::]:5080", "https://clinic.example", "http://192.0.2.7:1" })
            Assert.Contains(url, await PracticeConsole.MayNotListenAsync(host.App.Services, ["http://127.0.0.1:5080", url], default), StringComparison.Ordinal);
        Assert.Null(await PracticeConsole.MayNotListenAsync(host.App.Services, ["http://127.0.0.1:0", "http://localhost:5080", "http://[::1]:5080"], default));
        await host.AddAccountAsync("Ana Ruiz");
        Assert.Null(await PracticeConsole.MayNotListenAsync(host.App.Services, ["http://0.0.0.0:5080"], default));
    }

    [Fact]
    public void Passwords_are_long_and_not_what_everybody_uses()
    {
        foreach (var (password, fault) in new[]
        {
            ("short word", "PasswordTooShort"), ("\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600\U0001F600", "PasswordTooShort"), (new string('x', 257), "PasswordTooLong"),
            ("password1234", "PasswordCommon"), ("P@ssw0rd!!2026", "PasswordCommon"), ("qwertyuiop12", "PasswordCommon"), ("aaaaaaaaaaaa", "PasswordCommon"),
            ("abcdefghijklmn", "PasswordCommon"), ("123456789012", "PasswordCommon"), ("Welcome2026!!", "PasswordCommon"), ("acupuncture1!", "PasswordCommon"),
            ("letmeinletmein", "PasswordCommon"), ("Ruizruiz2026", "PasswordHasName"), ("anaanaanaana", "PasswordCommon"),
        })
            Assert.Equal((password, fault), (password, PasswordRules.Fault(password, "Ana Ruiz")));
        foreach (var fine in new[] { ConsoleHost.Password, "willow kettle harbour nine", "Tr4m-window-Zebra", "häuser über den fluss", "spring kettle harbour" })
            Assert.Null(PasswordRules.Fault(fine, "Ana Ruiz"));
    }

    [Fact]
    public async Task Passwords_are_hashed_with_at_least_600_000_rounds()
    {
        await using var services = new ServiceCollection().AddLogging().AddAccounts(Directory.CreateTempSubdirectory("accounts-").FullName).BuildServiceProvider();
        Assert.True(services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount >= 600_000);
        Assert.Equal(PasswordHasherCompatibilityMode.IdentityV3, services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.CompatibilityMode);
    }

    [Fact]
    public void The_numbered_steps_make_exactly_the_tables_of_the_model_in_a_file_of_the_owners()
    {
        var folder = Directory.CreateTempSubdirectory("accounts-").FullName;
        var (ours, models) = (Path.Combine(folder, "data", "ours.db"), Path.Combine(folder, "model.db"));
        AccountsSchema.Bring(ours);
        AccountsSchema.Bring(ours);
        using (var db = new AccountsDb(new DbContextOptionsBuilder<AccountsDb>().UseSqlite($"Data Source={models};Pooling=False").Options)) db.Database.EnsureCreated();
        Assert.Equal(Tables(models), Tables(ours));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ours));
        Directory.Delete(folder, recursive: true);
    }

    private static string[] Tables(string path)
    {
        using var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name";
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(string.Join(' ', rows.GetString(0).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return [.. found];
    }

    private static async Task<string> LinkAsync(ConsoleHost host) => (await PracticeConsole.SetupLinkAsync(host.App.Services, host.Url, default))!;

    private static Task<HttpResponseMessage> UseAsync(HttpClient browser, string link, string name) =>
        ConsoleHost.PostAsync(browser, link, ("key", Key(link)), ("name", name), ("password", ConsoleHost.Password), ("again", ConsoleHost.Password));

    private static string Key(string link) => link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
