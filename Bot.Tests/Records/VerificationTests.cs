using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class VerificationTests
{
    [Theory]
    [InlineData("UPDATE audit SET who = 'nobody' WHERE number = 3", "audit 3: changed")]
    [InlineData("UPDATE audit SET why = '' WHERE number = 3", "audit 3: changed")]
    [InlineData("DELETE FROM audit WHERE number = 3", "audit 3 to 3: missing")]
    [InlineData("DELETE FROM audit WHERE number >= 4", "audit 4 to 5: missing")]
    [InlineData("UPDATE audit SET number = CASE number WHEN 2 THEN -3 ELSE -2 END WHERE number IN (2, 3); UPDATE audit SET number = -number WHERE number < 0", "audit 2: changed")]
    [InlineData("UPDATE events SET payload = zeroblob(40) WHERE conversation = 1 AND seq = 2", "C-0001 event 2: changed")]
    [InlineData("UPDATE events SET at = at + 1 WHERE conversation = 1 AND seq = 3", "C-0001 event 3: changed")]
    [InlineData("UPDATE events SET kind = 'said' WHERE conversation = 1 AND seq = 2", "C-0001 event 2: changed")]
    [InlineData("DELETE FROM events WHERE conversation = 1 AND seq = 2", "C-0001 event 2 to 2: missing")]
    [InlineData("DELETE FROM events WHERE conversation = 1 AND seq = (SELECT max(seq) FROM events WHERE conversation = 1)", "missing")]
    public async Task Whatever_is_changed_is_named(string tampering, string finding)
    {
        await using var room = await Filled();
        room.Store.Readers.Read(d => Verification.Run(d)).Wrong.ToList().ForEach(Assert.Fail);
        await room.Store.Writer.Write("tamper", d => { d.Do(tampering); return 0; });
        Assert.Contains(room.Store.Readers.Read(d => Verification.Run(d)).Wrong, w => w.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tail_cut_off_with_its_counter_shows_against_a_head_that_was_noted()
    {
        await using var room = await Filled();
        var noted = room.Store.Readers.Read(d => Verification.Run(d)).AuditHead;
        await room.Audit.AppendAsync("anna", "case.view", "C-0001", null, default);
        Assert.Empty(room.Store.Readers.Read(d => Verification.Run(d, noted)).Wrong);
        await room.Store.Writer.Write("tamper", d => { d.Do("DELETE FROM audit WHERE number >= 4; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'audit'"); return 0; });
        Assert.Empty(room.Store.Readers.Read(d => Verification.Run(d)).Wrong);
        Assert.Single(room.Store.Readers.Read(d => Verification.Run(d, noted)).Wrong);
    }

    private static async Task<Room> Filled()
    {
        var room = await Room.Open();
        var id = await room.Conversations.StartAsync(Toy.Start, default);
        await room.Say(id, "hello");
        await room.Replies(id, 2);
        foreach (var i in Enumerable.Range(0, 5)) await room.Audit.AppendAsync("anna", "case.view", "C-000" + i, i == 2 ? null : "because", default);
        return room;
    }
}
