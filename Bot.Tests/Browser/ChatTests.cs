// Stock Web Chat in a real browser against our Direct Line, over records in memory.
using IntakeBot.Tests.Channels;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class ChatTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chat-").FullName;
    private readonly RememberedConversations _records = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task The_patient_is_greeted_once_and_answered()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        page.Console += (_, m) => Console.WriteLine("CONSOLE " + m.Text);
        page.PageError += (_, m) => Console.WriteLine("ERROR " + m);
        page.WebSocket += (_, w) => { Console.WriteLine("WS " + w.Url); w.FrameReceived += (_, f) => Console.WriteLine("FRAME " + f.Text); };
        await page.GotoAsync(_server.Url + "/chat");
        await page.WaitForTimeoutAsync(3000);
        await page.ScreenshotAsync(new() { Path = "/tmp/chat.png" });
        await Expect(Feed(page)).ToContainTextAsync("Welcome to the clinic");
        await SayAsync(page, "my back hurts");
        await Expect(Feed(page)).ToContainTextAsync("You said: my back hurts");
        await page.ReloadAsync();
        await Expect(Feed(page)).ToContainTextAsync("You said: my back hurts");
        Assert.Equal(1, await Feed(page).GetByText("Welcome to the clinic").CountAsync());
        Assert.Equal(1, await Feed(page).GetByText("my back hurts", new() { Exact = true }).CountAsync());
        Assert.Single(_records.Ids);
    }

    private static ILocator Feed(IPage page) => page.Locator("[role=feed]");

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }
}
