// What stands around the chat and on its cards: the way out, the number in sight, ticks and buttons, what is never loaded, and who can use it.
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IntakeBot.Tests.Channels;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class ChatPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private const string Weather = "https://www.bbc.co.uk/weather";
    private readonly string _folder = Directory.CreateTempSubdirectory("page-").FullName;
    private readonly RememberedConversations _records = new(Scene.Answer);
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Theory, InlineData("the button"), InlineData("Escape three times")]
    public async Task Leaving_quickly_leaves_nothing_of_the_chat_in_the_browser(string how)
    {
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync(Weather, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>" }));
        await context.Clock.InstallAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("private words");
        await Expect(page.Lines("Noted: private words")).ToHaveCountAsync(1);
        if (how == "the button") await page.GetByRole(AriaRole.Button, new() { Name = "Leave quickly" }).ClickAsync();
        else await EscapeThriceAsync(page);
        await page.WaitForURLAsync(Weather);
        await NoCookieIsLeftAsync(context);
        await page.GoBackAsync();
        Assert.DoesNotContain("private words", await page.ContentAsync(), StringComparison.Ordinal);
        await page.GotoAsync(_server.Url + "/chat");
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Lines("private words")).ToHaveCountAsync(0);
        Assert.Equal(2, _records.Ids.Count);
    }

    [Fact]
    public async Task A_leaving_that_the_server_did_not_hear_is_made_good_before_the_next_chat()
    {
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync(Weather, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>" }));
        await context.RouteAsync("**/api/webchat/leave", route => route.AbortAsync());
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("private words");
        await Expect(page.Lines("Noted: private words")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave quickly" }).ClickAsync();
        await page.WaitForURLAsync(Weather);
        await context.UnrouteAsync("**/api/webchat/leave");
        await page.GotoAsync(_server.Url + "/chat");
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Lines("private words")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_launcher_opens_and_closes_the_chat_and_leaving_takes_the_clinics_page_along()
    {
        await using var context = await browser.NewContextAsync(1000, 800);
        await context.RouteAsync(Weather, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>" }));
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server.Url + "/");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Chat before your visit" });
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.Single(page.Frames);
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        var chat = page.FrameLocator("iframe");
        await Expect(chat.Locator("[role=feed] > article")).ToHaveCountAsync(1);
        await chat.Locator("[data-id=webchat-sendbox-input]").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(button).ToBeFocusedAsync();
        await Expect(page.Locator("iframe")).ToBeHiddenAsync();
        await button.ClickAsync();
        await Expect(chat.Locator("[role=feed] > article")).ToHaveCountAsync(1);
        await chat.GetByRole(AriaRole.Button, new() { Name = "Leave quickly" }).ClickAsync();
        await page.WaitForURLAsync(Weather);
        await NoCookieIsLeftAsync(context);
    }

    [Fact]
    public async Task Escape_three_times_leaves_from_the_clinics_page_too()
    {
        await using var context = await browser.NewContextAsync(1000, 800);
        await context.RouteAsync(Weather, route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Weather</title>" }));
        await context.Clock.InstallAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server.Url + "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat before your visit" }).ClickAsync();
        var chat = page.FrameLocator("iframe");
        await Expect(chat.Locator("[role=feed] > article")).ToHaveCountAsync(1);
        await chat.Locator("[data-id=webchat-sendbox-input]").FocusAsync();
        await EscapeThriceAsync(page);
        await page.WaitForURLAsync(Weather);
        await NoCookieIsLeftAsync(context);
    }

    [Fact]
    public async Task Ticks_and_the_buttons_of_a_card_arrive_as_its_value()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("list");
        var card = page.Locator(".ac-adaptiveCard");
        await card.GetByLabel("Numb between the legs").CheckAsync();
        await card.GetByLabel("Trouble passing urine").CheckAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(page.Lines("""Noted: {"linkId":"list-2","rev":1,"answer":"saddle,bladder"}""")).ToHaveCountAsync(1);
        await card.GetByRole(AriaRole.Button, new() { Name = "None of these" }).ClickAsync();
        await Expect(page.Lines("""Noted: {"linkId":"list-2","rev":1,"answer":"none"}""")).ToHaveCountAsync(1);
        // The question stands above the card; its numbered twin is for clients without cards.
        await Expect(page.Lines("1. Numb between the legs")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Buttons_say_what_is_on_them()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("pain");
        await page.ChooseAsync("7");
        await Expect(page.Lines("Noted: 7")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Every_line_of_the_read_back_can_be_changed_and_all_of_it_sent()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("review");
        var card = page.Locator(".ac-adaptiveCard");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Change" })).ToHaveCountAsync(3);
        await Expect(card).ToContainTextAsync("![x](https://evil.example/x.png) <b>bold</b>");
        await card.GetByRole(AriaRole.Button, new() { Name = "Change" }).Nth(1).ClickAsync();
        await Expect(page.Lines("""Noted: {"edit":"site"}""")).ToHaveCountAsync(1);
        await card.GetByRole(AriaRole.Button, new() { Name = "Send to the clinic" }).ClickAsync();
        await Expect(page.Lines("""Noted: {"submit":"yes"}""")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_number_of_an_instruction_stays_in_sight()
    {
        await using var context = await browser.NewContextAsync();
        var page = await Scene.OpenAsync(context, _server);
        var pinned = page.Locator("#emergency");
        await Expect(pinned).ToHaveAttributeAsync("href", "tel:999");
        await page.SayAsync("emergency");
        await Expect(page.Locator(".ac-adaptiveCard").GetByRole(AriaRole.Link, new() { Name = "Call 112" }).Or(page.Locator(".ac-pushButton", new() { HasText = "Call 112" }))).ToBeVisibleAsync();
        await Expect(pinned).ToHaveTextAsync("Call 112 now");
        await Expect(pinned).ToHaveAttributeAsync("href", "tel:112");
        await page.ReloadAsync();
        await Expect(pinned).ToHaveAttributeAsync("href", "tel:112");
    }

    [Fact]
    public async Task Nothing_is_loaded_from_elsewhere_and_nothing_but_one_known_probe_offends_the_policy()
    {
        await using var context = await browser.NewContextAsync();
        var (foreign, said) = (new List<string>(), new List<string>());
        context.Request += (_, r) => { if (!r.Url.StartsWith(_server.Url, StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal) && !r.Url.StartsWith("blob:", StringComparison.Ordinal)) foreign.Add(r.Url); };
        context.Console += (_, m) => { if (m.Type is "error" or "warning") said.Add(m.Text); };
        var page = await Scene.OpenAsync(context, _server);
        foreach (var word in new[] { "list", "pain", "review", "emergency", "markup" }) await page.SayAsync(word);
        await Expect(page.Lines("**bold** ![x](https://evil.example/x.png) <img src=https://evil.example/y.png>")).ToHaveCountAsync(1);
        Assert.Empty(await page.Locator("[role=feed] img, [role=feed] a[href^=javascript]").AllAsync());
        Assert.Empty(foreign);
        Assert.All(said, m => Assert.Contains("Applying inline style", m, StringComparison.Ordinal));
        Assert.True(said.Count <= 1, string.Join('\n', said));
    }

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_a_narrow_screen_needs_no_sideways_scrolling(ColorScheme scheme)
    {
        await using var context = await browser.NewContextAsync(320, 640, scheme);
        var page = await Scene.OpenAsync(context, _server);
        foreach (var word in new[] { "list", "review", "emergency", "body" })
        {
            await page.SayAsync(word);
            await Expect(page.Lines(word)).Not.ToHaveCountAsync(0);
        }
        await Expect(page.Locator(".ac-adaptiveCard")).ToHaveCountAsync(4);
        await Expect(page.Locator("#picture")).ToBeVisibleAsync();
        await page.Locator("#picture polygon").First.ClickAsync();
        // Web Chat reads a card aloud from a copy that it takes away again: only then is the page as it stays.
        await Expect(page.Locator(".webchat__live-region-transcript input")).ToHaveCountAsync(0);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        // A colour on its way from one to another is none that anybody reads.
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(a => a.effect?.getTiming().iterations !== Infinity).map(a => a.finished.catch(() => {})))");
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") });
        Assert.True(axe.Violations.Length == 0, string.Join(Environment.NewLine, axe.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_clinics_page_closed_or_open()
    {
        await using var context = await browser.NewContextAsync(1000, 800);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server.Url + "/");
        Assert.Empty((await page.RunAxe()).Violations.Select(v => v.Id));
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat before your visit" }).ClickAsync();
        await Expect(page.FrameLocator("iframe").Locator("[role=feed] > article")).ToHaveCountAsync(1);
        Assert.Empty((await page.RunAxe()).Violations.Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }

    /// <summary>On the page's own clock, stopped: a slow machine must not stretch them over more than two seconds.</summary>
    [Fact]
    public async Task A_long_instruction_is_read_from_its_first_line_on_a_small_phone()
    {
        await using var context = await browser.NewContextAsync(320, 640);
        var page = await Scene.OpenAsync(context, _server);
        await page.SayAsync("emergency");
        var first = page.Lines("Call 112 now.").GetByText("Call 112 now.", new() { Exact = true });
        await Expect(page.GetByLabel("Suggested actions").GetByRole(AriaRole.Button, new() { Name = "I can't call" })).ToBeVisibleAsync();
        await Expect(first).ToBeInViewportAsync(new() { Ratio = 1 });
        // Whoever scrolls on is not pulled back.
        await page.Lines("Call 112 now.").HoverAsync();
        await page.Mouse.WheelAsync(0, 2_000);
        await Expect(first).Not.ToBeInViewportAsync();
    }

    [Fact]
    public async Task Where_it_hurts_can_be_tapped_or_picked_by_key_on_a_picture_that_goes_when_it_is_told()
    {
        await using var context = await browser.NewContextAsync(320, 640);
        var page = await Scene.OpenAsync(context, _server);
        var picture = page.Locator("#picture");
        await Expect(picture).ToBeHiddenAsync();
        await page.SayAsync("body");
        await Expect(page.GetByText("Question 4 of about 20")).ToBeVisibleAsync();
        var send = picture.GetByRole(AriaRole.Button, new() { Name = "Send these places" });
        await Expect(send).ToBeDisabledAsync();
        await Expect(picture.GetByRole(AriaRole.Option)).ToHaveCountAsync(3 + 3 + 2);
        await picture.GetByRole(AriaRole.Listbox, new() { Name = "Front" }).GetByRole(AriaRole.Option, new() { Name = "left shoulder" }).ClickAsync();
        await picture.GetByRole(AriaRole.Listbox, new() { Name = "Back" }).GetByRole(AriaRole.Option, new() { Name = "neck" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        // The left shoulder, picked in front, is unpicked from behind.
        await Expect(picture.GetByText("You picked: neck")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(picture.GetByText("You picked: neck, right back of thigh")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        await send.ClickAsync();
        await Expect(page.Lines("Noted: neck, right back of thigh")).ToHaveCountAsync(1);
        await page.SayAsync("body");
        await Expect(picture).ToBeVisibleAsync();
        await page.SayAsync("list");
        await Expect(picture).ToBeHiddenAsync();
    }

    private static async Task EscapeThriceAsync(IPage page)
    {
        await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(1));
        for (var i = 0; i < 3; i++) await page.Keyboard.PressAsync("Escape");
        await page.Clock.ResumeAsync();
    }

    /// <summary>The page does not wait for the server's word, so the cookie goes a moment after it.</summary>
    private async Task NoCookieIsLeftAsync(IBrowserContext context)
    {
        using var soon = Patience.Begin();
        while ((await context.CookiesAsync([_server.Url])).Count > 0) await Task.Delay(50, soon.Token);
    }
}
