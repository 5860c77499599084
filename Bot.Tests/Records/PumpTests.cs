using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class PumpTests
{
    [Fact]
    public async Task A_message_whose_turn_throws_three_times_is_set_aside_and_the_next_goes_on()
    {
        var tries = 0;
        var talk = Toy.Talk with
        {
            Advance = (state, heard, now) =>
            {
                if (heard.Text == "throw") Interlocked.Increment(ref tries);
                return Toy.Advance(state, heard, now);
            },
        };
        await using var room = await Room.Open(talk: talk);
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "throw");
        await room.Say(id, "next");
        Assert.Equal(["Hello.", "A person will read that.", "You said: next"], await room.Replies(id, 3));
        Assert.Equal(3, tries);
        var alert = Assert.Single(await room.Outbox.DueAsync(10, default));
        Assert.Equal((Alert.Operator, "C-0001", "InvalidOperationException"), (alert.Kind, alert.Case, Assert.Single(alert.Why)));
        var file = await room.Cases.OpenAsync("C-0001", default);
        Assert.Contains(file!.Lines, l => l.Incoming?.Text == "throw");
        Assert.Equal(Urgency.Review, file.Row.Urgency);
        Assert.NotNull(file.Row.Waiting);
    }

    [Fact]
    public async Task A_turn_that_throws_once_is_tried_again_and_nobody_notices()
    {
        var thrown = 0;
        var talk = Toy.Talk with { Advance = (state, heard, now) => heard.Text == "hm" && Interlocked.Exchange(ref thrown, 1) == 0 ? throw new TimeoutException() : Toy.Advance(state, heard, now) };
        await using var room = await Room.Open(talk: talk);
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "hm");
        Assert.Equal(["Hello.", "You said: hm"], await room.Replies(id, 2));
        Assert.Empty(await room.Outbox.DueAsync(10, default));
    }

    [Fact]
    public async Task Even_when_setting_aside_throws_the_message_stays_and_the_next_goes_on()
    {
        await using var room = await Room.Open(talk: Toy.Talk with { SetAside = (_, _, _) => throw new InvalidOperationException() });
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "throw");
        await room.Say(id, "next");
        Assert.Equal(["Hello.", "You said: next"], await room.Replies(id, 2));
        Assert.Single(await room.Outbox.DueAsync(10, default));
    }

    [Fact]
    public void A_message_set_aside_keeps_at_least_the_level_of_its_raw_screening()
    {
        var setAside = Talk.Apologise(() => "words", text => text == "bleeding" ? Urgency.Emergency : Urgency.Routine);
        foreach (var (before, text, after) in new[]
        {
            (Urgency.Routine, "hello", Urgency.Review), (Urgency.Routine, "bleeding", Urgency.Emergency),
            (Urgency.Urgent, "hello", Urgency.Urgent), (Urgency.Emergency, "bleeding", Urgency.Emergency),
        })
        {
            var state = State.Empty.Apply(new StandingChanged(before, "rule", 1));
            var turn = setAside(state, new Heard(2, HeardKind.Message, text, default), default);
            Assert.Equal(after, turn.Events.Aggregate(state, (s, e) => s.Apply(e)).Standing);
        }
    }

    [Fact]
    public async Task A_turn_that_a_practitioners_act_overtook_is_taken_again_on_the_new_state()
    {
        Room? room = null;
        var seen = new List<string?>();
        var talk = Toy.Talk with
        {
            Advance = (state, heard, now) =>
            {
                if (heard.Kind == HeardKind.Join) return Toy.Advance(state, heard, now);
                seen.Add(state.Pending);
                if (seen.Count == 1) room!.Cases.RecordAsync("C-0001", _ => new Turn([new QuestionAsked("from-practitioner", 0)], [new Reply("A person is here.")]), default).Wait();
                return Toy.Advance(state, heard, now);
            },
        };
        await using (room = await Room.Open(talk: talk))
        {
            var id = await room.Conversations.StartAsync(Toy.Start, default);
            await room.Replies(id, 1);
            await room.Say(id, "hello");
            Assert.Equal(["Hello.", "A person is here.", "You said: hello"], await room.Replies(id, 3));
            Assert.Equal([null, "from-practitioner"], seen);
        }
    }

    [Fact]
    public async Task A_commit_under_an_older_lease_writes_nothing()
    {
        await using var room = await Room.Open(pump: false);
        room.Store.Me = "first";
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        var lease = await room.Store.Work.Reader.ReadAsync();
        var stale = Commit(room, lease);
        var later = room.Store.Now + Lease.Length + TimeSpan.FromSeconds(1);
        Assert.Empty(await Taken(room, "second", room.Store.Now));
        var taken = Assert.Single(await Taken(room, "second", later));
        Assert.True(taken.Fence > lease.Fence);
        Assert.Empty(await Taken(room, "second", later));
        Assert.Equal(Outcome.LeaseLost, (await room.Store.Writer.Write("turn", stale.Run)).Outcome);
        Assert.Empty(await room.Conversations.ReadAsync(id, 0, default));
        Assert.Equal(Outcome.Committed, (await room.Store.Writer.Write("turn", Commit(room, taken).Run)).Outcome);
        Assert.Single(await room.Conversations.ReadAsync(id, 0, default));
        Assert.Equal(Outcome.Conflict, (await room.Store.Writer.Write("turn", (Commit(room, taken) with { Version = 0 }).Run)).Outcome);
    }

    [Fact]
    public async Task What_was_left_over_is_taken_up_at_the_next_start()
    {
        var folder = Room.NewFolder();
        string id;
        await using (var room = await Room.Open(folder, pump: false))
        {
            room.Store.Me = "died without a word";
            id = await room.Conversations.StartAsync(Toy.Start, default);
            await room.Say(id, "one");
            await room.Say(id, "two");
        }
        await using (var room = await Room.Open(folder)) Assert.Equal(["Hello.", "You said: one", "You said: two"], await room.Replies(id, 3));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_stop_works_off_what_was_accepted()
    {
        var folder = Room.NewFolder();
        string[] ids;
        await using (var room = await Room.Open(folder))
        {
            ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => room.Conversations.StartAsync(Toy.Start, default)));
            await Task.WhenAll(ids.Select(id => room.Say(id, "bye")));
        }
        await using (var room = await Room.Open(folder, pump: false))
        {
            foreach (var id in ids) Assert.Contains(await room.Conversations.ReadAsync(id, 0, default), l => l.Reply?.Text == "You said: bye");
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Racing_messages_of_one_conversation_are_each_answered_once_on_the_state_the_one_before_left()
    {
        await using var room = await Room.Open();
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => room.Conversations.StartAsync(Toy.Start, default)));
        await Task.WhenAll(ids.SelectMany(id => Enumerable.Range(0, 5).Select(i => Task.Run(() => room.Say(id, "m" + i)))));
        foreach (var id in ids)
        {
            var replies = await room.Replies(id, 6);
            var heard = (await room.Conversations.ReadAsync(id, 0, default)).Where(l => l.Incoming is not null).Select(l => "You said: " + l.Incoming!.Text);
            Assert.Equal(heard, replies.Skip(1));
        }
        foreach (var row in await room.Cases.QueueAsync(true, default)) Assert.Equal(5, (await room.Cases.OpenAsync(row.Case, default))!.State.AskedTimes.Count);
    }

    private static TurnCommit Commit(Room room, Lease lease)
    {
        var work = room.Store.Readers.Read(d => Working.Read(d, room.Store, lease.Number))!;
        ImmutableArray<Event> events = [new TurnTaken(2, room.Store.Now)];
        return new TurnCommit(lease.Number, work.Conversation, work.Key, work.Version, 2, lease.Fence, 0, work.State.Apply(events[0]), Json.Write(events), [Json.Write(new Reply("Hello."))], [], room.Store.Now);
    }

    private static Task<List<Lease>> Taken(Room room, string who, DateTimeOffset now) => room.Store.Writer.Write("sweep", d => Lease.TakeLeftOver(d, who, now, all: false));
}
