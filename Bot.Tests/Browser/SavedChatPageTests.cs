// Saving on one device and going on with another, in a real browser against the whole program: by keyboard, on a narrow screen, in the dark.
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class SavedChatPageTests(BrowserFixture browser) : IDisposable
{
    private const string Words = "stiff neck for three weeks";
    private readonly string _folder = Directory.CreateTempSubdirectory("saved-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_chat_saved_on_one_device_goes_on_with_another()
    {
        using var server = await ServeProcess.StartAsync(_folder);
        await using var first = await browser.NewContextAsync(320, 640);
        var chat = await first.NewPageAsync();
        await chat.GotoAsync(server.Url + "/chat");
        await chat.ChooseAsync("Start");
        await Expect(chat.Lines("What has brought you here?")).ToHaveCountAsync(1);
        await chat.SayAsync(Words);
        await Expect(chat.Lines("Who is this for?")).ToHaveCountAsync(1);
        await Expect(chat.Locator("#save")).ToBeHiddenAsync();
        await chat.SayAsync("can I finish this later");
        await Expect(chat.Lines("Would you like to carry on")).ToHaveCountAsync(1);
        await chat.GetByRole(AriaRole.Button, new() { Name = "Get my link and code" }).FocusAsync();
        await chat.Keyboard.PressAsync("Enter");
        await Expect(chat.Locator("#save-code")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]{3} [0-9]{3}$"));
        await Expect(chat.Locator("#save-title")).ToBeFocusedAsync();
        var (link, code) = (await chat.GetByLabel("Your link").InputValueAsync(), await chat.Locator("#save-code").InnerTextAsync());
        await NothingIsWrong(chat, "#save");
        await Picture(chat, "saved-panel.png");
        await chat.Locator("#save-close").ClickAsync();
        Assert.DoesNotContain(code, await chat.ContentAsync(), StringComparison.Ordinal);
        await chat.ReloadAsync();
        await Expect(chat.Lines(Words)).ToHaveCountAsync(1);
        Assert.DoesNotContain(code[..3], await chat.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await using var second = await browser.NewContextAsync(320, 640, scheme);
            var page = await second.NewPageAsync();
            await page.GotoAsync(link);
            Assert.DoesNotContain(Words, await page.ContentAsync(), StringComparison.Ordinal);
            await Expect(page.GetByLabel("Your code")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("12 34 5");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("That did not open a chat.");
            Assert.DoesNotContain(Words, await page.ContentAsync(), StringComparison.Ordinal);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await NothingIsWrong(page, "main");
            await Picture(page, $"saved-{scheme}.png");
            if (scheme == ColorScheme.Dark) continue;
            await page.GetByLabel("Your code").FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "Open my chat" }).ClickAsync();
            await page.WaitForURLAsync(server.Url + "/chat");
            await Expect(page.Lines(Words)).ToHaveCountAsync(1);
            await page.ChooseAsync("Carry on");
            await Expect(page.Lines("Who is this for?")).ToHaveCountAsync(2);
            await page.ChooseAsync("Me");
            await Expect(page.Lines("How old are you?")).ToHaveCountAsync(1);
            await page.GotoAsync(link);
            await page.GetByLabel("Your code").FillAsync(code);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }
    }

    private static async Task NothingIsWrong(IPage page, string where)
    {
        var found = await page.Locator(where).RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" ", v.Nodes.Select(n => n.Html))}")));
    }

    private static Task Picture(IPage page, string name) => Environment.GetEnvironmentVariable("INTAKEBOT_SCREENSHOTS") is { } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true }) : Task.CompletedTask;
}
