using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class AcceptingTests
{
    [Fact]
    public async Task A_message_is_answered_once_and_both_stand_in_the_chat_in_order()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "it hurts");
        await room.Replies(id, 2);
        var lines = await room.Conversations.ReadAsync(id, 0, default);
        Assert.Equal(["it hurts", "You said: it hurts"], lines.Select(l => l.Reply?.Text ?? l.Incoming!.Text).Where(t => t != "Hello."));
        Assert.Equal(lines.Select(l => l.Seq).Order(), lines.Select(l => l.Seq));
    }

    [Fact]
    public async Task What_a_message_carries_comes_back_as_it_came()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        var sent = new Incoming("x1", "tab\tquote\" ünïcode \ud83d\ude00 <b>", new JsonObject { ["linkId"] = "q", ["a"] = "1" }) { ChannelData = new JsonObject { ["clientActivityID"] = "x1" } };
        var accepted = await room.Conversations.AcceptAsync(id, sent, default);
        var line = (await room.Conversations.ReadAsync(id, accepted.Seq - 1, default))[0];
        Assert.Equal((accepted.Seq, sent.Text, sent.ExternalId), (line.Seq, line.Incoming!.Text, line.Incoming.ExternalId));
        Assert.True(JsonNode.DeepEquals(sent.Value, line.Incoming.Value));
        Assert.True(JsonNode.DeepEquals(sent.ChannelData, line.Incoming.ChannelData));
    }

    [Fact]
    public async Task Broken_text_is_kept_as_far_as_it_is_text()
    {
        await using var room = await Room.Open();
        foreach (var (sent, kept) in new[] { ("half an emoji \ud83d", "half an emoji \ufffd"), ("\ude00 the other half", "\ufffd the other half"), ("nothing \0 there", "nothing \0 there"), ("", "") })
        {
            var id = await room.Conversations.StartAsync(Toy.Start, default);
            await room.Say(id, sent);
            Assert.Equal("You said: " + kept, (await room.Replies(id, 2))[1]);
        }
    }

    [Fact]
    public async Task The_same_external_id_is_the_same_message()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        var first = await room.Say(id, "yes", "x1");
        await room.Replies(id, 2);
        var again = await room.Say(id, "yes", "x1");
        Assert.Equal(new Accepted(first.Seq, Repeated: true), again);
        Assert.Single((await room.Conversations.ReadAsync(id, 0, default)), l => l.Incoming is not null);
    }

    [Fact]
    public async Task A_new_id_with_the_same_words_is_a_retry_only_until_a_turn_was_taken()
    {
        await using var room = await Room.Open(pump: false);
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        var first = await room.Say(id, "no", "x1");
        Assert.Equal(new Accepted(first.Seq, true), await room.Say(id, "no", "x2"));
        Assert.False((await room.Say(id, "not at all", "x3")).Repeated);
        Assert.False((await room.Say(id, "no", "x4")).Repeated);

        await using var working = await Room.Open();
        var other = await working.Conversations.StartAsync(Toy.Start, default);
        await working.Say(other, "no", "x1");
        await working.Replies(other, 2);
        Assert.False((await working.Say(other, "no", "x2")).Repeated);
        Assert.Equal(["Hello.", "You said: no", "You said: no"], await working.Replies(other, 3));
    }

    [Fact]
    public async Task The_same_words_with_another_card_value_are_another_message()
    {
        await using var room = await Room.Open(pump: false);
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Conversations.AcceptAsync(id, new Incoming("x1", "", new JsonObject { ["pain"] = "3" }), default);
        Assert.False((await room.Conversations.AcceptAsync(id, new Incoming("x2", "", new JsonObject { ["pain"] = "4" }), default)).Repeated);
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_takes_nothing_and_shows_nothing()
    {
        await using var room = await Room.Open();
        await Assert.ThrowsAsync<UnknownConversationException>(() => room.Say("nobody", "hello"));
        Assert.Empty(await room.Conversations.ReadAsync("nobody", 0, default));
        Assert.False(await room.Conversations.ExistsAsync("nobody", default));
    }

    [Fact]
    public async Task A_conversation_whose_id_was_promised_starts_once()
    {
        await using var room = await Room.Open();
        var start = Toy.Start with { Id = "promised" };
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => room.Conversations.StartAsync(start, default)));
        Assert.All(ids, id => Assert.Equal("promised", id));
        Assert.Equal(["Hello."], await room.Replies("promised", 1));
        Assert.Single(await room.Cases.QueueAsync(true, default));
    }

    [Fact]
    public async Task Many_conversations_at_once_keep_each_its_own_order()
    {
        await using var room = await Room.Open();
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => room.Conversations.StartAsync(Toy.Start, default)));
        await Task.WhenAll(ids.Select(async id =>
        {
            for (var i = 0; i < 10; i++) await room.Say(id, $"{id} {i}");
        }));
        foreach (var id in ids)
        {
            Assert.Equal(["Hello.", .. Enumerable.Range(0, 10).Select(i => $"You said: {id} {i}")], await room.Replies(id, 11));
        }
    }
}
