using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class WriterTests
{
    [Fact]
    public async Task Work_that_fails_takes_nothing_with_it_and_leaves_nothing()
    {
        await using var room = await Room.Open(pump: false);
        using var held = new ManualResetEventSlim();
        // Holds the thread so that all the rest is in one batch.
        var first = room.Store.Writer.Write("hold", _ => { held.Wait(); return 0; });
        var work = Enumerable.Range(0, 20).Select(i => room.Store.Writer.Write("audit", d =>
        {
            d.Execute("INSERT INTO audit (at, who, what, hash) VALUES (0, @who, 'x', x'')", ("@who", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return i % 7 == 3 ? throw new InvalidOperationException("no") : i;
        })).ToList();
        held.Set();
        await first;
        for (var i = 0; i < work.Count; i++)
        {
            if (i % 7 == 3) await Assert.ThrowsAsync<InvalidOperationException>(() => work[i]);
            else Assert.Equal(i, await work[i]);
        }
        var written = room.Store.Readers.Read(d => d.All("SELECT who FROM audit ORDER BY number", r => r.GetString(0)));
        Assert.Equal(Enumerable.Range(0, 20).Where(i => i % 7 != 3).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), written);
    }

    [Fact]
    public async Task What_waits_together_is_synced_together()
    {
        await using var room = await Room.Open(pump: false);
        using var held = new ManualResetEventSlim();
        var commits = 0;
        var first = room.Store.Writer.Write("hold", _ => { held.Wait(); return 0; });
        var (most, now) = (0, 0);
        room.Store.Writer.Reached = point =>
        {
            if (point == "audit before commit") most = Math.Max(most, ++now);
            if (point == "audit after commit" && now > 0) (commits, now) = (commits + 1, 0);
        };
        var work = Enumerable.Range(0, 50).Select(_ => room.Store.Writer.Write("audit", d => d.Execute("SELECT 1"))).ToList();
        held.Set();
        await first;
        await Task.WhenAll(work);
        Assert.True(most > 1, $"{commits} commits for {work.Count}");
    }

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_loses_nothing_and_when_there_is_room_goes_on_alone()
    {
        await using var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Replies(id, 1);
        await room.Store.Writer.Write("fill", d => d.First("PRAGMA max_page_count = " + d.First("PRAGMA page_count", r => r.GetInt64(0)), r => r.GetInt64(0)));
        var acknowledged = 0;
        var refused = await Assert.ThrowsAsync<RecordsException>(async () =>
        {
            for (; ; acknowledged++) await room.Say(id, new string('x', 3000) + acknowledged);
        });
        Assert.DoesNotContain("xxx", refused.ToString(), StringComparison.Ordinal);
        await room.Store.Writer.Write("free", d => d.First("PRAGMA max_page_count = 1000000", r => r.GetInt64(0)));
        await room.Say(id, "after");
        var replies = await room.Replies(id, acknowledged + 2);
        Assert.Equal("You said: after", replies[^1]);
        Assert.Equal(acknowledged + 2, replies.Count);
    }
}
