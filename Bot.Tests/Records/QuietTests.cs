// Silence as a turn: it comes when it is due, once, with its alert; not when something was heard meanwhile; and after a restart, too.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public sealed class QuietTests
{
    /// <summary>Two minutes after "help me" it says "Still there?", once.</summary>
    private static Talk Talk => Toy.Talk with { Quiet = new(Due, (state, now) => Due(state) <= now ? new Turn([new HandoverCalled("no-reply", state.LastSeq)], [new Reply("Still there?")]) : new Turn([], [])) };

    private static DateTimeOffset? Due(State state) => state.Phase == "handover" && !state.Handovers.Contains("no-reply") ? state.LastHeardAt.AddMinutes(2) : null;

    [Fact]
    public async Task What_falls_due_is_said_once_and_somebody_is_told()
    {
        var time = new ManualTime();
        await using var room = await Room.Open(talk: Talk, time: time);
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "help me");
        await room.Replies(id, 2);
        time.Pass(TimeSpan.FromMinutes(2));
        Assert.Equal(["Hello.", "Call 999.", "Still there?"], await room.Replies(id, 3));
        var alerts = await room.Outbox.DueAsync(10, default);
        Assert.Equal(["emergency", "no-reply"], alerts.Select(a => a.Why.Single()));
        Assert.Equal(2, alerts.Select(a => a.Id).Distinct().Count());
        time.Pass(TimeSpan.FromMinutes(2));
        await room.Say(id, "yes");
        Assert.Equal(["Hello.", "Call 999.", "Still there?", "You said: yes"], await room.Replies(id, 4));
    }

    [Fact]
    public async Task What_was_waited_for_before_a_restart_is_waited_for_after_it()
    {
        var time = new ManualTime();
        var folder = Room.NewFolder();
        string id;
        await using (var room = await Room.Open(folder, Talk, time: time))
        {
            id = await room.Conversations.StartAsync(Toy.Start, default);
            await room.Say(id, "help me");
            await room.Replies(id, 2);
        }
        time.Pass(TimeSpan.FromMinutes(3));
        await using (var room = await Room.Open(folder, Talk, time: time))
        {
            // The sweep has a timer of its own, made when the pump starts.
            Assert.True(SpinWait.SpinUntil(() => time.Timers > 0, Patience.Limit));
            time.Pass(TimeSpan.FromSeconds(6));
            Assert.Equal("Still there?", (await room.Replies(id, 3))[^1]);
        }
        Directory.Delete(folder, recursive: true);
    }
}
