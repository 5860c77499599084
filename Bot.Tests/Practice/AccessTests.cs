// Who gets in, to what, for how long; and that everything they look at is written down first.
using System.Net;
using IntakeBot.Practice.Accounts;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class AccessTests
{
    [Fact]
    public async Task Every_route_is_closed_to_strangers_but_the_doors()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Rows.Add(Row("C-0001"));
        using var stranger = host.Browser();
        string[] doors = ["practice/sign-in", "practice/sign-out", "practice/setup"];
        var routes = ((IEndpointRouteBuilder)host.App).DataSources.SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!).Distinct().ToArray();
        Assert.True(routes.Length >= 5, "Routes were not found, so nothing was tried.");
        foreach (var route in routes)
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete })
            {
                using var answer = await stranger.SendAsync(new(method, "/" + route.TrimStart('/').Replace("{case}", "C-0001", StringComparison.Ordinal)));
                if (doors.Contains(route.TrimStart('/'))) continue;
                Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed || IsSentToTheDoor(answer), $"{method} {route}: {answer.StatusCode}");
                Assert.DoesNotContain("C-0001", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
        Assert.Empty(host.Audit.Records);
    }

    [Fact]
    public async Task Signing_in_opens_the_queue_and_signing_out_kills_every_copy_of_the_cookie()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        using var browser = host.Browser();
        var signedIn = await ConsoleHost.SignInAsync(browser, "ana  ruiz");
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("intakebot-practice=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);

        using var copy = host.Browser();
        copy.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/practice")).StatusCode);
        await ConsoleHost.PostAsync(browser, "/practice/sign-out");
        Assert.True(IsSentToTheDoor(await copy.GetAsync("/practice")));
        Assert.Equal(["sign-in", "queue.view", "queue.view", "sign-out"], host.Audit.Records.Select(r => r.What));
        Assert.All(host.Audit.Records, r => Assert.Equal("Ana Ruiz", r.Who));
    }

    [Fact]
    public async Task A_new_sign_in_ends_the_session_it_came_with()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        using var browser = host.Browser();
        var first = (await ConsoleHost.SignInAsync(browser, "Ana Ruiz")).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("intakebot-practice=", StringComparison.Ordinal)).Split(';')[0];
        await ConsoleHost.SignInAsync(browser, "Ana Ruiz");
        using var old = host.Browser();
        old.DefaultRequestHeaders.Add("Cookie", first);
        Assert.True(IsSentToTheDoor(await old.GetAsync("/practice")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_fifteen_idle_minutes_and_a_page_refreshing_itself_does_not_prolong_it()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        foreach (var minutes in new[] { 10, 14, 14 })
        {
            host.Clock.Now += TimeSpan.FromMinutes(minutes);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
        }
        host.Clock.Now += TimeSpan.FromMinutes(14);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice/queue/rows")).StatusCode);
        host.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/practice/queue/rows")).StatusCode);
        Assert.True(IsSentToTheDoor(await browser.GetAsync("/practice")));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        for (var i = 0; i < 12 * 6; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
            host.Clock.Now += TimeSpan.FromMinutes(10);
        }
        Assert.True(IsSentToTheDoor(await browser.GetAsync("/practice")));
    }

    [Fact]
    public async Task Disabling_an_account_or_changing_its_password_or_role_ends_its_sessions_at_once()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        foreach (var change in new Func<UserManager<Account>, Account, Task>[]
        {
            (accounts, a) => accounts.ChangePasswordAsync(a, ConsoleHost.Password, "willow kettle harbour nine"),
            (accounts, a) => { a.Role = PracticeRole.Auditor; return accounts.UpdateAsync(a); },
            (accounts, a) => { a.Disabled = true; return accounts.UpdateAsync(a); },
        })
        {
            using var browser = host.Browser();
            await using var scope = host.App.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByNameAsync("Ana Ruiz"))!;
            await ConsoleHost.SignInAsync(browser, "Ana Ruiz", await accounts.CheckPasswordAsync(account, ConsoleHost.Password) ? ConsoleHost.Password : "willow kettle harbour nine");
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
            await change(accounts, account);
            Assert.True(IsSentToTheDoor(await browser.GetAsync("/practice")));
        }
        using var gone = host.Browser();
        Assert.Equal(HttpStatusCode.BadRequest, (await ConsoleHost.SignInAsync(gone, "Ana Ruiz", "willow kettle harbour nine")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_rest_the_account_and_nobody_learns_which_names_exist()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        using var browser = host.Browser();
        var pages = new List<string>();
        foreach (var name in new[] { "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz", "Nobody Here" })
        {
            var answer = await ConsoleHost.SignInAsync(browser, name, "not the right password");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            pages.Add(await FaultAsync(answer));
        }
        var locked = await ConsoleHost.SignInAsync(browser, "Ana Ruiz");
        pages.Add(await FaultAsync(locked));
        Assert.Single(pages.Distinct());
        Assert.NotEmpty(pages[0]);
        Assert.True(IsSentToTheDoor(await browser.GetAsync("/practice")));
        Assert.Equal([.. Enumerable.Repeat(("Ana Ruiz", "WrongPassword"), 5), ("-", "UnknownName"), ("Ana Ruiz", "Locked")],
            host.Audit.Records.Select(r => (r.Who, r.Why!)));
    }

    [Fact]
    public async Task Guessing_from_one_address_is_slowed()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = host.Browser();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 21; i++) answers.Add((await ConsoleHost.SignInAsync(browser, $"Guess {i}", "not the right password")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers[..^1], a => Assert.Equal(HttpStatusCode.BadRequest, a));
    }

    [Fact]
    public async Task Signing_in_goes_back_to_the_page_asked_for_and_never_to_another_site()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.AddAccountAsync("Ana Ruiz");
        foreach (var (wanted, gone) in new[] { ("/practice/cases/C-0042", "/practice/cases/C-0042"), ("https://evil.example/", "/practice"), ("//evil.example", "/practice"), ("/\\evil.example", "/practice") })
        {
            using var browser = host.Browser();
            var answer = await ConsoleHost.SignInAsync(browser, "Ana Ruiz", page: "/practice/sign-in?returnUrl=" + Uri.EscapeDataString(wanted));
            Assert.Equal(gone, answer.Headers.Location!.OriginalString);
        }
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        foreach (var page in new[] { "/practice/sign-in", "/practice/sign-out", "/practice/setup" })
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(page, new FormUrlEncodedContent([new("name", "x"), new("password", "y")]))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/practice")).StatusCode);
    }

    [Fact]
    public async Task Every_answer_of_the_console_carries_the_strict_headers()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.SignedInAsync();
        host.Audit.Broken = false;
        foreach (var path in new[] { "/practice", "/practice/queue/rows", "/practice/sign-in", "/practice/setup", "/practice/cases/C-9999", "/practice/nowhere" })
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.True(answer.Headers.CacheControl!.NoStore, path);
            var page = await answer.Content.ReadAsStringAsync();
            foreach (var inline in new[] { "<script>", "style=", "<style", " onclick", " onload", "javascript:" })
                Assert.DoesNotContain(inline, page, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_shown()
    {
        await using var host = await ConsoleHost.StartAsync();
        host.Cases.Rows.Add(Row("C-0007"));
        using var browser = await host.SignedInAsync();
        host.Audit.Broken = true;
        foreach (var path in new[] { "/practice", "/practice/queue/rows" })
        {
            using var answer = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.DoesNotContain("C-0007", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    internal static CaseRow Row(string number, Urgency urgency = Urgency.Routine, int waited = 5) =>
        new(number, "conv-" + number, "directline", urgency, urgency, "interview", CarePath.None, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero).AddMinutes(-waited), null);

    private static bool IsSentToTheDoor(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.AbsolutePath == "/practice/sign-in";

    private static async Task<string> FaultAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        var start = page.IndexOf("id=\"fault\">", StringComparison.Ordinal);
        return start < 0 ? "" : page[start..page.IndexOf('<', start)];
    }
}
