// The console over the true records: what the patient sent is what the practitioner reads, and the reading is in the chained audit.
using System.Net;
using IntakeBot.Channels;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using IntakeBot.Tests.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntakeBot.Tests.Practice;

public sealed class OverRecordsTests
{
    private const string Words = "since this morning I can't feel it when I wee";

    [Fact]
    public async Task A_message_is_read_as_a_case_taken_and_recorded()
    {
        await using var room = await Room.Open(talk: new(Toy.Begin, Raise, Talk.Apologise(() => "A person will read that.")));
        await using var host = await ConsoleHost.StartAsync(instead: services => services.AddSingleton<ICases>(room.Cases).AddSingleton<ICaseWork>(room.Cases).AddSingleton<IAudit>(room.Audit));
        host.Clock.Now = TimeProvider.System.GetUtcNow();
        using var browser = await host.SignedInAsync(PracticeRole.Lead);
        var conversation = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(conversation, Words);
        await room.Replies(conversation, 1);

        var queue = await browser.GetStringAsync("/practice");
        Assert.Contains("<title>(1) EMERGENCY", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("this morning", queue, StringComparison.Ordinal);
        var page = await browser.GetStringAsync("/practice/cases/C-0001");
        Assert.Contains("since this morning I <mark>can&#x27;t feel it when I wee</mark>", page, StringComparison.Ordinal);
        Assert.Contains("Call 999 now.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ConsoleHost.PostAsync(browser, "/practice/cases/C-0001", "/practice/cases/C-0001?handler=Take")).StatusCode);
        Assert.StartsWith("Lead", (await room.Cases.OpenAsync("C-0001", default))!.Row.Owner, StringComparison.Ordinal);

        var audit = room.Store.Readers.Read(d => d.All("SELECT what, subject FROM audit ORDER BY number", r => (r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1))));
        Assert.Equal([("sign-in", null), ("queue.view", null), ("case.view", "C-0001"), ("case.view", "C-0001"), ("case.take", "C-0001")], audit);
        Assert.Empty(room.Store.Readers.Read(d => Verification.Run(d)).Wrong);
    }

    [Fact]
    public async Task Beside_the_chat_the_console_is_closed_and_the_chat_is_open()
    {
        await using var room = await Room.Open(pump: false);
        var keys = Directory.CreateTempSubdirectory("keys-").FullName;
        await using var host = await ConsoleHost.StartAsync(
            instead: services => services.AddSingleton<IConversations>(room.Conversations).AddChannels(new ConfigurationBuilder().Build(), keys, MadeUp.Knowledge.Wording, MadeUp.Knowledge.Locales),
            use: app => app.UseChannels().MapChannels());
        using var stranger = host.Browser();
        foreach (var (path, status) in new[] { ("/", HttpStatusCode.OK), ("/chat", HttpStatusCode.OK), ("/site.css", HttpStatusCode.OK), ("/practice/console.css", HttpStatusCode.OK), ("/practice/console.js", HttpStatusCode.OK),
            ("/practice", HttpStatusCode.Redirect), ("/practice/cases/C-0001", HttpStatusCode.Redirect), ("/practice/queue/events", HttpStatusCode.Unauthorized), ("/nowhere", HttpStatusCode.NotFound) })
            Assert.Equal((path, status), (path, (await stranger.GetAsync(path)).StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await stranger.PostAsync("/api/webchat/token", null)).StatusCode);
        Assert.Equal("nosniff", (await stranger.GetAsync("/practice/console.js")).Headers.GetValues("X-Content-Type-Options").Single());
        Directory.Delete(keys, recursive: true);
    }

    private static Turn Raise(State state, Heard heard, DateTimeOffset now)
    {
        if (heard.Kind == HeardKind.Join) return new Turn([new TurnTaken(heard.Seq, now)], []);
        var span = new Span(heard.Text.IndexOf("can't", StringComparison.Ordinal), heard.Text.Length);
        return new Turn(
        [
            new TurnTaken(heard.Seq, now), new FlagRaised("cauda-equina", "cauda-equina", Urgency.Emergency, CarePath.None, [new(heard.Seq, span, span.Of(heard.Text), "bladder-trouble")], FactPerson.Self, heard.Seq),
            new StandingChanged(Urgency.Emergency, "rule", heard.Seq), new PhaseChanged("handover"),
        ], [new Reply("Call 999 now.") { Urgency = Urgency.Emergency, State = "handover" }]);
    }
}
