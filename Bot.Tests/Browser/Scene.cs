// What the tests of the chat page share: a clinic that answers a few words with each kind of message, and how to find one's way on the page.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using IntakeBot.Tests.Channels;
using IntakeBot.Tests.Practice;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IntakeBot.Tests.Browser;

internal static class Scene
{
    /// <summary>"list": a checklist. "pain": 0 to 10. "review": the read-back. "emergency": an instruction. Anything else is noted.</summary>
    public static IEnumerable<Reply> Answer(Incoming message) => message.Value is null && Replies.TryGetValue(message.Text, out var reply)
        ? [reply]
        : message.Text.StartsWith("three", StringComparison.Ordinal) ? [new Reply("first"), new Reply("second"), new Reply("third")]
        : [new Reply("Noted: " + (message.Value?.ToJsonString() ?? message.Text)) { State = "interview" }];

    private static readonly Dictionary<string, Reply> Replies = new()
    {
        ["list"] = new("Any of these in the last week?")
        {
            State = "interview",
            Question = new("list-2", "Any of these in the last week?", "choice", true, true)
            {
                Rev = 1,
                Choices = [new("saddle", "Numb between the legs"), new("bladder", "Trouble passing urine, or new leaking"), new("none", "None of these") { Exclusive = true }, new("unsure", "Not sure") { Exclusive = true }],
            },
        },
        ["pain"] = new("How bad is the pain now, from 0 to 10?") { State = "interview", Buttons = [.. Enumerable.Range(0, 11).Select(n => new Button($"{n}", $"{n}"))] },
        ["review"] = new("This is what you told me.\n\n1. How old are you?: 44\n2. Where is it?: Lower back\n\nShall I send it?")
        {
            State = "review",
            Question = new("review", "Shall I send it?", "choice", false, false),
            Review = [new("age", "How old are you?", "44"), new("site", "Where is it?", "Lower back ![x](https://evil.example/x.png) <b>bold</b>"), new("goal", "What would you most like to change?", "Sleep through the night")],
        },
        ["emergency"] = new("Call 112 now.\nSit down. Do not drive yourself." + string.Concat(Enumerable.Repeat("\nStay where people can find you, and keep the phone with you.", 6)))
        {
            State = "handover",
            Urgency = Urgency.Emergency,
            Call = ["112"],
            Buttons = [new("I'm calling now", "I'm calling now"), new("I can't call", "I can't call")],
        },
        ["body"] = new("Where is it?")
        {
            State = "interview",
            Question = new("site", "Where is it?", "choice", true, true)
            {
                Rev = 1, Picture = "body", Progress = new(4, 20),
                Choices = [new("neck", "Neck"), new("shoulder", "Shoulder"), new("hamstring", "Back of thigh"), new("none", "None of these") { Exclusive = true }],
            },
        },
        ["markup"] = new("**bold** ![x](https://evil.example/x.png) <img src=https://evil.example/y.png> [link](javascript:alert(1))"),
    };

    public static async Task<IPage> OpenAsync(IBrowserContext context, ChatServer server)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Url + "/chat");
        await Expect(page.Lines("Welcome to the clinic")).ToHaveCountAsync(1);
        return page;
    }

    public static ILocator Lines(this IPage page, string text) => page.Locator("[role=feed] > article", new() { HasText = text });

    public static ILocator Box(this IPage page) => page.Locator("[data-id=webchat-sendbox-input]");

    public static async Task SayAsync(this IPage page, string text)
    {
        await page.Box().FillAsync(text);
        await page.Box().PressAsync("Enter");
    }

    /// <summary>A practitioner makes the first account by its one-time link.</summary>
    public static async Task MakeAccountAsync(this IPage console, string setup)
    {
        await console.GotoAsync(setup);
        await console.GetByLabel("Your name, as others know you").FillAsync("Ana Ruiz");
        await console.GetByLabel("Choose a password").FillAsync(ConsoleHost.Password);
        await console.GetByLabel("The same password again").FillAsync(ConsoleHost.Password);
        await console.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
    }

    /// <summary>Taps one of the buttons under the last message.</summary>
    public static Task ChooseAsync(this IPage page, string button) =>
        page.GetByLabel("Suggested actions").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
