// Somebody who was here before comes back by a saved link, in a real browser: a new visit opens, what was told is shown and confirmed, and the practitioner
// sees pain and function side by side.
using System.Text.Json.Nodes;
using IntakeBot.Tests.Channels;
using IntakeBot.Tests.Practice;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class NewVisitTests(BrowserFixture browser) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("visit-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task A_patient_who_comes_back_confirms_what_they_told_before()
    {
        using var server = await ServeProcess.StartAsync(_folder);
        var (path, code) = await FirstVisitAsync(server.Url);
        await using var patient = await browser.NewContextAsync();
        var chat = await patient.NewPageAsync();
        await chat.GotoAsync(server.Url + path);
        await chat.GetByLabel("Your code").FillAsync(code);
        await chat.Keyboard.PressAsync("Enter");
        await Expect(chat.Lines("Is this for a new visit?")).ToHaveCountAsync(1);
        await chat.ChooseAsync("Yes, a new visit");
        await Expect(chat.Lines("This is a new visit.")).ToHaveCountAsync(1);
        await Expect(chat.Lines("putting my socks on")).ToHaveCountAsync(0);
        await chat.ChooseAsync("Start");
        await Expect(chat.Lines("What has brought you here?")).ToHaveCountAsync(1);
        await chat.SayAsync("the same as before, 4 out of 10 now");
        await Expect(chat.Lines("putting my socks on")).ToHaveCountAsync(1);
        await Picture(chat, "still-right.png");
        await chat.GetByTitle("Change: Age").ClickAsync();
        await Expect(chat.Lines("How old are you?")).ToHaveCountAsync(1);
        await chat.SayAsync("45");
        await Expect(chat.Lines("Is it still right?")).ToHaveCountAsync(2);
        await chat.ChooseAsync("Yes, still right");
        await Expect(chat.Lines("Where are you right now?")).ToHaveCountAsync(1);
        await chat.ReloadAsync();
        await Expect(chat.Lines("Where are you right now?")).ToHaveCountAsync(1);

        await using var clinic = await browser.NewContextAsync(1280, 900);
        var console = await clinic.NewPageAsync();
        await console.MakeAccountAsync(server.Setup!);
        await console.GotoAsync(server.Url + "/practice/cases/C-0002");
        var rows = console.Locator(".visits tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync("7");
        await Expect(rows.Nth(0).GetByRole(AriaRole.Link, new() { Name = "C-0001" })).ToBeVisibleAsync();
        await Expect(rows.Nth(1)).ToContainTextAsync("putting my socks on");
        await rows.First.ScrollIntoViewIfNeededAsync();
        await Picture(console, "visits.png");
    }

    /// <summary>A whole intake by protocol, sent and saved.</summary>
    private static async Task<(string Path, string Code)> FirstVisitAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(url) };
        var patient = await Visitor.ArriveAsync(client);
        using var soon = Patience.Begin();
        var told = 0;
        while (true)
        {
            var activities = (await patient.PollAsync())["activities"]!.AsArray();
            if (activities.Count == told || (string?)activities[^1]!["from"]!["role"] != "bot") { await Task.Delay(20, soon.Token); continue; }
            told = activities.Count;
            var data = activities[^1]!["channelData"]!;
            if ((string?)data["state"] == "submitted") return await patient.SaveAsync();
            (await patient.SayAsync(new JsonObject { ["type"] = "message", ["text"] = Answer(data["question"]!) }.ToJsonString())).Dispose();
        }
    }

    private static string Answer(JsonNode question) => (string)question["linkId"]! switch
    {
        "notice" => "Start",
        "story" => "lower back spasm on the left since Sunday, 7 out of 10",
        "who" => "Me",
        "age" => "44",
        "place" => "United Kingdom",
        "saddle" or "bladder" => "yes",
        "coping" => "No",
        "activity" => "putting my socks on",
        "review" => "Send to the clinic",
        _ when question["choices"]?.AsArray().Any(c => (string?)c!["value"] == "none-of-these") == true => "none of these",
        _ when (string?)question["type"] == "integer" => "4",
        _ => "/skip",
    };

    private static Task Picture(IPage page, string name) => Environment.GetEnvironmentVariable("INTAKEBOT_SCREENSHOTS") is { } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) }) : Task.CompletedTask;
}
