// The console in a real browser: a practitioner's first day, a queue that follows, and what a patient wrote staying words.
using Deque.AxeCore.Playwright;
using IntakeBot.Knowledge;
using IntakeBot.Practice;
using IntakeBot.Tests.Practice;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class ConsoleTests(BrowserFixture browser) : IAsyncLifetime
{
    private ConsoleHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await ConsoleHost.StartAsync();
        _host.Clock.Now = MadeUp.Now;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_practitioner_sets_up_an_account_and_opens_the_one_dangerous_case_by_keyboard()
    {
        _host.Cases.Rows.AddRange(MadeUp.Fifty().Where(r => r.Urgency != Urgency.Emergency));
        _host.Cases.Files["C-0042"] = MadeUp.Emergency();
        await using var context = await browser.NewContextAsync(1280, 800);
        var page = await context.NewPageAsync();
        await page.MakeAccountAsync((await PracticeConsole.SetupLinkAsync(_host.App.Services, _host.Url, default))!);
        await Expect(page).ToHaveTitleAsync("(1) EMERGENCY - Cases");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("C-0042");
        await Expect(page.Locator("#line-3 mark")).ToHaveTextAsync("can't feel it when I wee");
        await page.Locator(".flags a").First.ClickAsync();
        await Expect(page.Locator("#line-3")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_dangerous_case_is_in_sight_at_once_on_any_screen_and_nothing_runs_off_its_side()
    {
        _host.Cases.Rows.AddRange(MadeUp.Fifty());
        _host.Cases.Files["C-0042"] = MadeUp.Emergency();
        _host.Cases.Files["C-0043"] = MadeUp.Private();
        foreach (var (width, height) in new[] { (1280, 800), (768, 1024), (320, 640) })
        {
            await using var context = await browser.NewContextAsync(width, height);
            var page = await SignInAsync(context);
            await Expect(page.Locator(".case").First).ToBeInViewportAsync();
            await Expect(page.Locator(".case").First).ToContainTextAsync("C-0131");
            foreach (var path in new[] { "/practice", "/practice/cases/C-0042", "/practice/cases/C-0043" })
            {
                await page.GotoAsync(_host.Url + path);
                Assert.Equal((path, width, true), (path, width, await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")));
            }
        }
    }

    [Fact]
    public async Task A_new_emergency_comes_up_by_itself_and_the_page_empties_when_the_session_ends()
    {
        _host.Cases.Rows.Add(AccessTests.Row("C-0001"));
        await using var context = await browser.NewContextAsync(1280, 800);
        var page = await SignInAsync(context);
        await Expect(page.Locator("#live")).ToHaveTextAsync("This page keeps itself up to date.");
        await page.Keyboard.PressAsync("j");
        _host.Cases.Files["C-0042"] = MadeUp.Emergency();
        await Expect(page.Locator(".case").First).ToContainTextAsync("C-0042");
        await Expect(page).ToHaveTitleAsync("(1) EMERGENCY - Cases");
        await Expect(page.Locator(".open:focus")).ToContainTextAsync("C-0001");
        var other = await context.NewPageAsync();
        await other.GotoAsync(_host.Url + "/practice");
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("You are signed out. Reload the page to sign in.");
        await Expect(page.GetByText("C-0042")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Everything_works_without_script()
    {
        _host.Cases.Files["C-0042"] = MadeUp.Emergency();
        await using var context = await browser.NewContextAsync(1280, 800);
        await context.RouteAsync("**/*.js", r => r.AbortAsync());
        var page = await SignInAsync(context);
        await page.GetByRole(AriaRole.Link, new() { Name = "C-0042" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have this case" }).ClickAsync();
        await Expect(page.GetByText("Ana Ruiz", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_words_of_a_patient_run_or_fetch_anything()
    {
        await using var context = await browser.NewContextAsync(1280, 800);
        var page = await SignInAsync(context);
        var strayed = new List<string>();
        page.Request += (_, r) => { if (!r.Url.StartsWith(_host.Url, StringComparison.Ordinal)) strayed.Add(r.Url); };
        page.Console += (_, m) => strayed.Add(m.Text);
        page.Dialog += (_, d) => strayed.Add(d.Message);
        // One by one they are compared in CaseTests; here all stand on one page, in every place, and the browser is left to do what it will.
        foreach (var part in Vectors.All.Chunk(20))
        {
            var files = part.Select(CaseTests.Full).ToList();
            _host.Cases.Files["C-0001"] = files[0] with
            {
                State = files[0].State with { Flags = [.. files.SelectMany(f => f.State.Flags)], Facts = [.. files.SelectMany(f => f.State.Facts)], TeachBack = [.. files.SelectMany(f => f.State.TeachBack)] },
                Lines = [.. files.SelectMany(f => f.Lines)],
            };
            await page.GotoAsync(_host.Url + "/practice/cases/C-0001");
            Assert.False(await page.EvaluateAsync<bool>("'pwned' in window"));
            Assert.Equal(part.Length, await page.Locator("#line-3 .said").CountAsync());
            Assert.Empty(strayed);
        }
    }

    [Fact]
    public async Task Axe_finds_nothing_to_mend_in_light_and_dark()
    {
        _host.Cases.Rows.AddRange(MadeUp.Fifty());
        _host.Cases.Files["C-0042"] = MadeUp.Emergency();
        var setup = (await PracticeConsole.SetupLinkAsync(_host.App.Services, _host.Url, default))!;
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var context = await browser.NewContextAsync(1280, 800, scheme);
            var page = await context.NewPageAsync();
            await CleanAsync(page, setup);
            await CleanAsync(page, _host.Url + "/practice/sign-in");
            page = await SignInAsync(context);
            await CleanAsync(page, _host.Url + "/practice");
            await CleanAsync(page, _host.Url + "/practice/cases/C-0042");
            setup = _host.Url + "/practice/setup?key=used";
        }
    }

    private static async Task CleanAsync(IPage page, string url)
    {
        await page.GotoAsync(url);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{url}: {string.Join("; ", found.Violations.Select(v => $"{v.Id} {string.Join(' ', v.Nodes.Select(n => n.Target))}"))}");
    }

    private async Task<IPage> SignInAsync(IBrowserContext context)
    {
        const string Name = "Ana Ruiz";
        if (!await _host.HasAccountAsync(Name)) await _host.AddAccountAsync(Name);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_host.Url + "/practice");
        await page.GetByLabel("Your name").FillAsync(Name);
        await page.GetByLabel("Password").FillAsync(ConsoleHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cases" })).ToBeVisibleAsync();
        return page;
    }
}
