// The console as `serve` puts it together: headers on every answer, a first account from the printed link, a session that outlives a restart.
using System.Net;
using IntakeBot.Cli;
using IntakeBot.Tests.Channels;
using IntakeBot.Tests.Cli;
using IntakeBot.Tests.Records;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class ServedTests
{
    [Fact]
    public async Task The_printed_link_makes_the_first_account_and_its_session_outlives_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("served-").FullName;
        var options = new ServeOptions(MadeUp.Knowledge, ChatServer.Source("Knowledge"), s => s.AddSingleton(Toy.Talk)) { Urls = "http://127.0.0.1:0", Data = folder };
        string cookie;
        await using (var server = await Served.StartAsync(options))
        {
            using var browser = Browser(server.Url);
            var link = (string)server.Ready["setup"]!;
            var made = await ConsoleHost.PostAsync(browser, link, ("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("name", "Ana Ruiz"), ("password", ConsoleHost.Password), ("again", ConsoleHost.Password));
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            cookie = made.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("intakebot-practice=", StringComparison.Ordinal)).Split(';')[0];
            var visitor = await Visitor.ArriveAsync(server.Client);
            await visitor.UntilAsync("Hello.");
            (await visitor.SayAsync("""{"type":"message","text":"help me, it is bad"}""")).EnsureSuccessStatusCode();
            await visitor.UntilAsync("Call 999.");
            Assert.Contains("<title>(1) EMERGENCY - Cases</title>", await browser.GetStringAsync("/practice"), StringComparison.Ordinal);
            foreach (var path in new[] { "/practice", "/practice/sign-in", "/practice/console.css", "/practice/cases/C-0001", "/practice/none" })
                Assert.Contains("default-src 'none'", (await browser.GetAsync(path)).Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
        await using (var server = await Served.StartAsync(options))
        {
            Assert.Null(server.Ready["setup"]);
            using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
            Assert.Contains("help me, it is bad", await browser.GetStringAsync("/practice/cases/C-0001"), StringComparison.Ordinal);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static HttpClient Browser(string url) => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url) };
}
