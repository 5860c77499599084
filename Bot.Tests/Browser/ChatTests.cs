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
    public async Task The_patient_is_greeted_once_and_a_reload_shows_the_same_chat()
    {
        await using var context = await browser.NewContextAsync();
        var page = await OpenAsync(context);
        await SayAsync(page, "my back hurts");
        await Expect(Lines(page, "Noted: my back hurts")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Expect(Lines(page, "Noted: my back hurts")).ToHaveCountAsync(1);
        await Expect(Lines(page, "Welcome to the clinic")).ToHaveCountAsync(1);
        await Expect(page.Locator("[role=feed] > article")).ToHaveCountAsync(3);
        Assert.Single(_records.Ids);
    }

    [Fact]
    public async Task Two_tabs_show_one_chat()
    {
        await using var context = await browser.NewContextAsync();
        var one = await OpenAsync(context);
        var two = await OpenAsync(context);
        await SayAsync(one, "said in the first tab");
        await Expect(Lines(two, "Noted: said in the first tab")).ToHaveCountAsync(1);
        await SayAsync(two, "said in the second tab");
        await Expect(Lines(one, "Noted: said in the second tab")).ToHaveCountAsync(1);
        await Expect(Lines(one, "Welcome to the clinic")).ToHaveCountAsync(1);
        Assert.Single(_records.Ids);
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_open_chat_goes_on()
    {
        await using var context = await browser.NewContextAsync();
        var page = await OpenAsync(context);
        await SayAsync(page, "before");
        await Expect(Lines(page, "Noted: before")).ToHaveCountAsync(1);
        var port = new Uri(_server.Url).Port;
        await _server.DisposeAsync();
        _server = await ChatServer.StartAsync(_folder, _records, port: port);
        await SayAsync(page, "after");
        await Expect(Lines(page, "Noted: after")).ToHaveCountAsync(1, new() { Timeout = 40_000 });
        await Expect(Lines(page, "Noted: before")).ToHaveCountAsync(1);
        await Expect(page.GetByText("Send failed")).ToHaveCountAsync(0);
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(_server.Url + "/chat");
        await Expect(Lines(page, "Welcome to the clinic")).ToHaveCountAsync(1);
        return page;
    }

    private static ILocator Lines(IPage page, string text) => page.Locator("[role=feed] > article", new() { HasText = text });

    private static async Task SayAsync(IPage page, string text)
    {
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }
}
