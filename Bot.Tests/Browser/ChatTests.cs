// Stock Web Chat in a real browser against our Direct Line, over records in memory: the chat goes on through reloads, tabs, restarts and sleep.
using IntakeBot.Tests.Channels;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class ChatTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chat-").FullName;
    private readonly RememberedConversations _records = new(Scene.Answer);
    private readonly TestClock _clock = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records, _clock);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task The_patient_is_greeted_once_and_a_reload_shows_the_same_chat()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("my back hurts");
        await Expect(page.Lines("Noted: my back hurts")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(page.Lines("Noted: my back hurts")).ToHaveCountAsync(1);
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Lines("")).ToHaveCountAsync(3);
        Assert.Single(_records.Ids);
    }

    [Fact]
    public async Task Lines_of_the_same_moment_stay_in_their_order()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        for (var i = 0; i < 3; i++) await page.SayAsync($"three {i}");
        string[] expected = ["Welcome", .. Enumerable.Range(0, 3).SelectMany(i => new[] { $"three {i}", "first", "second", "third" })];
        for (var reload = 0; reload < 2; reload++)
        {
            await Expect(page.Lines("third")).ToHaveCountAsync(3);
            var shown = await page.Lines("").AllInnerTextsAsync();
            Assert.Equal(expected.Length, shown.Count);
            Assert.All(expected.Zip(shown), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
            await page.ReloadAsync();
        }
    }

    [Fact]
    public async Task Two_tabs_show_one_chat()
    {
        await using var context = await browser.NewContextAsync();
        var one = await Scene.OpenAsync(context, _server);
        var two = await Scene.OpenAsync(context, _server);
        await one.SayAsync("said in the first tab");
        await Expect(two.Lines("Noted: said in the first tab")).ToHaveCountAsync(1);
        await two.SayAsync("said in the second tab");
        await Expect(one.Lines("Noted: said in the second tab")).ToHaveCountAsync(1);
        await Expect(one.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        Assert.Single(_records.Ids);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_open_chat_goes_on()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("before");
        await Expect(page.Lines("Noted: before")).ToHaveCountAsync(1);
        var port = new Uri(_server.Url).Port;
        await _server.DisposeAsync();
        _server = await ChatServer.StartAsync(_folder, _records, _clock, port: port);
        await page.SayAsync("after");
        await Expect(page.Lines("Noted: after")).ToHaveCountAsync(1);
        await Expect(page.Lines("Noted: before")).ToHaveCountAsync(1);
        await Expect(page.GetByText("Send failed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_chat_whose_token_ran_out_in_sleep_is_drawn_anew_with_what_was_being_typed()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        await page.GotoAsync(_server.Url + "/chat");
        await page.Clock.RunForAsync(2_000);
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await page.SayAsync("before the nap");
        await page.Clock.RunForAsync(2_000);
        await Expect(page.Lines("Noted: before the nap")).ToHaveCountAsync(1);
        await page.Box().FillAsync("half a sent");
        var minted = 0;
        page.Request += (_, r) => { if (r.Url.EndsWith("/api/webchat/token", StringComparison.Ordinal)) minted++; };
        _clock.Pass(TimeSpan.FromMinutes(35));
        await page.Clock.FastForwardAsync("00:16:00");
        using var soon = Patience.Begin();
        while (minted == 0 && !soon.IsCancellationRequested) await page.Clock.RunForAsync(500);
        Assert.Equal(1, minted);
        await page.Clock.RunForAsync(3_000);
        await Expect(page.Lines("Noted: before the nap")).ToHaveCountAsync(1);
        await Expect(page.Box()).ToHaveValueAsync("half a sent");
        await page.SayAsync("after the nap");
        await page.Clock.RunForAsync(2_000);
        await Expect(page.Lines("Noted: after the nap")).ToHaveCountAsync(1);
        Assert.Single(_records.Ids);
    }

    [Fact]
    public async Task A_token_refused_while_speaking_brings_the_chat_back_too()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        _clock.Pass(TimeSpan.FromMinutes(31));
        await page.SayAsync("lost");
        await Expect(page.Box()).ToBeVisibleAsync();
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Lines("lost")).ToHaveCountAsync(0);
        await page.SayAsync("found");
        await Expect(page.Lines("Noted: found")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_chat_that_was_erased_gives_way_to_a_new_one()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("old words");
        await Expect(page.Lines("Noted: old words")).ToHaveCountAsync(1);
        _records.Erase(_records.Ids.Single());
        await page.ReloadAsync();
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Lines("old words")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task While_the_server_is_away_the_page_says_so_and_how_to_phone_and_then_goes_on()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var away = true;
        await page.RouteAsync("**/api/webchat/token", route => away ? route.AbortAsync() : route.ContinueAsync());
        await page.GotoAsync(_server.Url + "/chat");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "01632 960123" })).ToBeVisibleAsync();
        away = false;
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Locator("#unreachable")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_the_chat_window_the_page_says_what_is_missing_and_how_to_phone()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/vendor/webchat.js", route => route.FulfillAsync(new() { Status = 404 }));
        await page.GotoAsync(_server.Url + "/chat");
        var missing = page.GetByRole(AriaRole.Alert);
        await Expect(missing).ToContainTextAsync("01632 960123");
        await Expect(missing).ToContainTextAsync("botframework-webchat");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Emergency: 999" })).ToHaveAttributeAsync("href", "tel:999");
        Assert.Empty(_records.Ids);
    }
}
