using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class CasesTests
{
    [Fact]
    public async Task The_queue_shows_the_most_urgent_first_then_who_waits_longest()
    {
        await using var room = await Room.Open(pump: false);
        // Case numbers in order of starting; what each is raised to, in that order of time.
        foreach (var _ in Enumerable.Range(0, 5)) await room.Conversations.StartAsync(Toy.Start, default);
        foreach (var (@case, level) in new[] { ("C-0004", Urgency.Urgent), ("C-0002", Urgency.Urgent), ("C-0005", Urgency.Emergency), ("C-0003", Urgency.Review) })
        {
            Assert.True(await room.Cases.RecordAsync(@case, _ => new Turn([new StandingChanged(level, "test", 2)], []), default));
            while (room.Store.Now <= (await room.Cases.OpenAsync(@case, default))!.Row.Waiting) { }
        }
        Assert.Equal(["C-0005", "C-0004", "C-0002", "C-0003", "C-0001"], (await room.Cases.QueueAsync(false, default)).Select(r => r.Case));
    }

    [Fact]
    public async Task A_case_that_somebody_takes_waits_no_more_until_it_gets_worse()
    {
        await using var room = await Room.Open(pump: false);
        await room.Conversations.StartAsync(Toy.Start, default);
        await Raise(room, Urgency.Review);
        Assert.NotNull((await Row(room)).Waiting);
        Assert.True(await room.Cases.TakeAsync("C-0001", "anna", default));
        Assert.False(await room.Cases.TakeAsync("C-0001", "ben", default));
        Assert.Equal(("anna", null), ((await Row(room)).Owner, (await Row(room)).Waiting));
        await Raise(room, Urgency.Review);
        Assert.Null((await Row(room)).Waiting);
        await Raise(room, Urgency.Emergency);
        Assert.NotNull((await Row(room)).Waiting);
    }

    [Fact]
    public async Task A_closed_case_leaves_the_queue_and_stays_in_the_list()
    {
        await using var room = await Room.Open(pump: false);
        await room.Conversations.StartAsync(Toy.Start, default);
        await room.Cases.RecordAsync("C-0001", _ => new Turn([new PhaseChanged("closed")], []), default);
        Assert.Empty(await room.Cases.QueueAsync(false, default));
        Assert.Single(await room.Cases.QueueAsync(true, default));
        Assert.Equal("closed", Assert.Single(room.Cases.All()).Phase);
    }

    [Theory]
    [InlineData("C-0002")]
    [InlineData("0001")]
    [InlineData("C-")]
    [InlineData("C-1 OR 1=1")]
    [InlineData("")]
    public async Task A_case_that_is_not_there_is_null(string name)
    {
        await using var room = await Room.Open(pump: false);
        await room.Conversations.StartAsync(Toy.Start, default);
        Assert.Null(await room.Cases.OpenAsync(name, default));
        Assert.False(await room.Cases.RecordAsync(name, _ => new Turn([], []), default));
        Assert.False(await room.Cases.TakeAsync(name, "anna", default));
    }

    [Fact]
    public async Task An_alert_is_due_until_it_is_delivered_and_a_failure_puts_it_off()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        var said = await room.Say(id, "help me");
        await room.Replies(id, 2);
        var alert = Assert.Single(await room.Outbox.DueAsync(10, default));
        Assert.Equal(($"C-0001/{said.Seq}/clinical", Urgency.Emergency, "emergency"), (alert.Id, alert.Urgency, Assert.Single(alert.Why)));
        await room.Outbox.FailedAsync(alert.Id, "SmtpException", room.Store.Now.AddHours(1), default);
        Assert.Empty(await room.Outbox.DueAsync(10, default));
        Assert.Equal(1, (await room.Outbox.BacklogAsync(default)).Count);
        await room.Outbox.FailedAsync(alert.Id, "SmtpException", room.Store.Now, default);
        await room.Outbox.DeliveredAsync(Assert.Single(await room.Outbox.DueAsync(10, default)).Id, default);
        Assert.Equal((0, null), await room.Outbox.BacklogAsync(default));
    }

    [Fact]
    public async Task An_export_holds_all_that_was_said_and_all_that_came_of_it()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Conversations.AcceptAsync(id, new Incoming("x", "it hurts", new JsonObject { ["linkId"] = "q" }), default);
        await room.Replies(id, 2);
        var file = (await room.Cases.OpenAsync("C-0001", default))!;
        var export = Export.Of(file, room.Cases.Events("C-0001"), """{"resourceType":"QuestionnaireResponse"}""", null, new Privacy(file.State, mayRead: false));
        Assert.Equal(["Hello.", "it hurts", "You said: it hurts"], export["transcript"]!.AsArray().Select(l => (string?)l!["text"]).OrderBy(t => t switch { "Hello." => 0, "it hurts" => 1, _ => 2 }));
        Assert.Equal(["began", "turn", "turn", "asked"], export["events"]!.AsArray().Select(e => (string?)e!["kind"]));
        Assert.Equal(("C-0001", id, "routine", "opening", "QuestionnaireResponse"),
            ((string?)export["case"], (string?)export["conversation"], (string?)export["urgency"], (string?)export["state"], (string?)export["response"]!["resourceType"]));
        foreach (var part in new[] { "answers", "missing", "facts", "values", "flags", "handovers" }) Assert.NotNull(export[part]);
        Assert.Equal("""{"case":"C-0001","conversation":"ID","urgency":"routine","peak":"routine","state":"opening","created":"AT"}"""
            .Replace("ID", id, StringComparison.Ordinal).Replace("\"AT\"", Json(file.Row.Created), StringComparison.Ordinal), Export.Summary(file.Row).ToJsonString(IntakeBot.Records.Json.Options));

        static string Json(DateTimeOffset at) => System.Text.Json.JsonSerializer.Serialize(at, IntakeBot.Records.Json.Options);
    }

    [Fact]
    public async Task An_erased_case_cannot_be_read_or_written_and_its_chain_still_holds()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "help me");
        await room.Replies(id, 2);
        var other = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Replies(other, 1);
        var erasure = new Erasure(room.Store, room.Audit);
        Assert.True(await erasure.EraseAsync("C-0001", "anna", "request 12", default));
        Assert.False(await erasure.EraseAsync("C-0001", "anna", null, default));
        await Assert.ThrowsAsync<UnknownConversationException>(() => room.Say(id, "still there?"));
        await Assert.ThrowsAsync<UnknownConversationException>(() => room.Conversations.StartAsync(Toy.Start with { Id = id }, default));
        Assert.Empty(await room.Conversations.ReadAsync(id, 0, default));
        Assert.False(await room.Conversations.ExistsAsync(id, default));
        Assert.Null(await room.Cases.OpenAsync("C-0001", default));
        Assert.Empty(room.Cases.Events("C-0001"));
        Assert.Empty(await room.Outbox.DueAsync(10, default));
        Assert.Equal("erased", room.Cases.All().First().Phase);
        Assert.Single(await room.Conversations.ReadAsync(other, 0, default));
        Assert.Empty(room.Store.Readers.Read(d => Verification.Run(d)).Wrong);
    }

    private static async Task<CaseRow> Row(Room room) => (await room.Cases.OpenAsync("C-0001", default))!.Row;
    private static Task Raise(Room room, Urgency level) => room.Cases.RecordAsync("C-0001", _ => new Turn([new StandingChanged(level, "test", 2)], []), default);
}
