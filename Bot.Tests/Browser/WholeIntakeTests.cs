// The main job from end to end, in a real browser against the program as a user starts it: a patient talks through a whole intake in stock Web Chat,
// and the practitioner signs in and reads the case, with the patient's own words.
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Tests.Practice;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

[Collection(BrowserCollection.Name), Trait("Category", "Browser")]
public sealed class WholeIntakeTests(BrowserFixture browser) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intake-").FullName;

    /// <summary>What the patient types to each question; the rest is skipped.</summary>
    private static readonly Dictionary<string, string> Says = new()
    {
        ["age"] = "44",
        ["callback"] = "07700 900123",
        ["saddle"] = "yes, same as ever",
        ["bladder"] = "yes",
        ["pain-worst"] = "9",
        ["activity"] = "putting my socks on",
        ["activity-score"] = "4",
        ["medicines"] = "amlodipine",
        ["coping"] = "No",
        ["goal"] = "to sleep through",
    };

    [Fact]
    public async Task A_patient_completes_an_intake_and_the_practitioner_reads_the_case()
    {
        using var server = await ServeProcess.StartAsync(_folder);
        await using var patient = await browser.NewContextAsync();
        var chat = await patient.NewPageAsync();
        await chat.GotoAsync(server.Url + "/chat");
        await chat.ChooseAsync("Start");
        await Expect(chat.Lines("What has brought you here?")).ToHaveCountAsync(1);
        await chat.SayAsync("My lower back went into spasm on the left, since Sunday. It is 7 out of 10.");
        await AnswerAll(chat);
        await Expect(chat.Lines("Is this right?")).ToHaveCountAsync(1);
        await chat.SayAsync("actually it's the right");
        await Expect(chat.Lines("Changed. Side: Right.")).ToHaveCountAsync(1);
        await chat.SayAsync("send to the clinic");
        await Expect(chat.Lines("This is not an all-clear.")).ToHaveCountAsync(1);
        await chat.SayAsync("and now I can't feel when I wee");
        await Expect(chat.Lines("emergency department")).ToHaveCountAsync(1);

        await using var clinic = await browser.NewContextAsync(1280, 900);
        var console = await clinic.NewPageAsync();
        await console.MakeAccountAsync(server.Setup!);
        await Expect(console).ToHaveTitleAsync("(1) EMERGENCY - Cases");
        await console.Keyboard.PressAsync("j");
        await console.Keyboard.PressAsync("Enter");
        await Expect(console.Locator("mark", new() { HasText = "can't feel when I wee" })).Not.ToHaveCountAsync(0);
        foreach (var words in new[] { "putting my socks on", "07700 900123", "to sleep through", "amlodipine" })
            await Expect(console.GetByText(words).Filter(new() { Visible = true }).First).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("INTAKEBOT_SCREENSHOTS") is { } folder)
        {
            await chat.ScreenshotAsync(new() { Path = Path.Combine(folder, "chat.png") });
            await console.ScreenshotAsync(new() { Path = Path.Combine(folder, "case.png") });
        }
    }

    /// <summary>Answers whatever is asked until the read-back.</summary>
    private static async Task AnswerAll(IPage chat)
    {
        var items = TestContent.Content.Intake.All().Where(i => i.IsQuestion && i.Text.Length > 0).OrderByDescending(i => i.Text.Length).ToList();
        var asked = "";
        for (var n = 0; n < 60; n++)
        {
            await Expect(chat.Locator("[role=feed] > article").Last).Not.ToContainTextAsync("You said:");
            var last = await chat.Locator("[role=feed] > article").Last.InnerTextAsync();
            if (last.Contains("Is this right?", StringComparison.Ordinal)) return;
            var item = items.FirstOrDefault(i => last.Contains(i.Text, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"What is asked here? {last}");
            Assert.True(item.LinkId != asked, $"{item.LinkId} is asked twice");
            asked = item.LinkId;
            await Answer(chat, item);
            await Expect(chat.Locator("[role=feed] > article").Last).Not.ToContainTextAsync(item.Text);
        }
    }

    private static Task Answer(IPage chat, Item item)
    {
        if (item.LinkId is "who" or "place") return chat.ChooseAsync(item.LinkId == "who" ? "Me" : "United Kingdom");
        if (item.Marks.MandatoryScreen && item.Repeats) return chat.GetByRole(AriaRole.Button, new() { Name = "None of these" }).Last.ClickAsync();
        return chat.SayAsync(Says.GetValueOrDefault(item.LinkId, item.LinkId == "callback-message" ? "yes" : "/skip"));
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
