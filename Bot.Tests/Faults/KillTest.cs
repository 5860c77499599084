using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Records;
using IntakeBot.Tests.Records;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Faults;

/// <summary>INTAKEBOT_KILLS sets how many kills (a full run: 300), INTAKEBOT_SEED repeats one run.</summary>
public class KillTest(ITestOutputHelper output)
{
    private const int Conversations = 8;

    private static readonly string?[] Points =
    [
        null, "start before commit", "start after commit", "accept before commit", "accept after commit", "turn before commit", "turn after commit", "key after commit", "sweep after commit",
    ];

    [Fact]
    public async Task Killed_at_any_moment_everything_acknowledged_is_there_once_and_answered_once()
    {
        var kills = Setting("INTAKEBOT_KILLS", 12);
        output.WriteLine($"{kills} kills");
        var random = new Random(Seed.Print(output));
        var folder = Room.NewFolder();
        var sent = Enumerable.Range(0, Conversations).ToDictionary(i => "c" + i, _ => new List<Sent>());
        for (var kill = 0; kill < kills; kill++)
        {
            // In turn, so that a small run reaches every point too.
            var point = Points[kill % Points.Length];
            await Round(folder, sent, random, point);
        }
        var acknowledged = sent.Values.Sum(s => s.Count(m => m.Seq is not null));
        output.WriteLine($"{acknowledged} messages acknowledged");
        Assert.True(acknowledged > kills);

        await using (var room = await Room.Open(folder))
        {
            foreach (var (id, messages) in sent)
            {
                await room.Conversations.StartAsync(Toy.Start with { Id = id }, default);
                foreach (var message in messages.Where(m => m.Seq is null)) await room.Say(id, message.Text, message.ExternalId);
                await room.Replies(id, messages.Count + 1);
                var faults = History.Faults(messages, await room.Conversations.ReadAsync(id, 0, default), Answer);
                Assert.True(!faults.Any(), $"{id}: {string.Join("; ", faults)}");
            }
            foreach (var row in room.Cases.All())
            {
                var (file, fold) = (await room.Cases.OpenAsync(row.Case, default), State.Of(room.Cases.Events(row.Case)));
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json.Write(fold)), JsonNode.Parse(Json.Write(file!.State))), $"{row.Case}: the state is not the fold");
            }
            var alerts = (await room.Outbox.DueAsync(10_000, default)).Select(a => a.Id).ToList();
            Assert.Equal(sent.Values.Sum(s => s.Count(m => Calls(m.Text))), alerts.Distinct().Count());
            Assert.Equal(alerts.Count, alerts.Distinct().Count());
            Assert.Empty(room.Store.Readers.Read(d => Verification.Run(d)).Wrong);
            Assert.Equal("ok", room.Store.Readers.Read(d => d.First("PRAGMA integrity_check", r => r.GetString(0))));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_checker_sees_what_is_lost_doubled_reordered_changed_or_unanswered()
    {
        List<Sent> sent = [new("a", "one") { Seq = 2 }, new("b", "two") { Seq = 4 }];
        Line[] good = [Said(1, "Hello."), Heard(2, "a", "one"), Said(3, Answer("one")), Heard(4, "b", "two"), Said(5, Answer("two"))];
        Assert.Empty(History.Faults(sent, good, Answer));
        Line[][] bad =
        [
            [.. good.Where(l => l.Seq != 4)], [.. good, Heard(6, "a", "one")], [.. good, Said(6, Answer("two"))], [.. good.Where(l => l.Seq != 5)],
            [good[0], good[3], good[2], good[1], good[4]], [good[0], Heard(2, "a", "won"), .. good[2..]], [good[0], Heard(3, "a", "one"), Said(2, Answer("one")), .. good[3..]],
            [.. good, Heard(6, "c", "three")],
        ];
        foreach (var lines in bad) Assert.NotEmpty(History.Faults(sent, lines, Answer));

        static Line Heard(long seq, string id, string text) => new(seq, default, new Incoming(id, text, null), null);
        static Line Said(long seq, string text) => new(seq, default, null, new Reply(text));
    }

    /// <summary>One life of the process: it is sent messages as fast as it acknowledges them until it is killed.</summary>
    private static async Task Round(string folder, Dictionary<string, List<Sent>> sent, Random random, string? point)
    {
        using var process = Launch(folder, point is null ? [] : [point, random.Next(1, 8).ToString(CultureInfo.InvariantCulture)]);
        // A point that is never reached in this life must not make it last for ever.
        var last = random.Next(1, point is null ? 150 : 400);
        foreach (var id in sent.Keys) Write(process, new JsonObject { ["start"] = id });
        for (var acknowledged = 0; await process.StandardOutput.ReadLineAsync() is { } line;)
        {
            var order = JsonNode.Parse(line)!;
            var external = (string)order["x"]!;
            var id = external.Split('-')[0];
            if (order["seq"] is { } seq) sent[id].Single(s => s.ExternalId == external).Seq = (long)seq;
            if (++acknowledged == last) process.Kill();
            var messages = sent[id];
            if (messages.Count == 0 || messages[^1].Seq is not null)
            {
                var n = messages.Count.ToString(CultureInfo.InvariantCulture);
                // Never the same words twice in a row: until a turn was taken those are a retry.
                messages.Add(new Sent($"{id}-{n}", (random.Next(10) == 0 ? "help me " : "m") + n));
            }
            Write(process, new JsonObject { ["c"] = id, ["x"] = messages[^1].ExternalId, ["t"] = messages[^1].Text });
        }
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 137, await process.StandardError.ReadToEndAsync());
    }

    private static bool Calls(string text) => text.StartsWith("help me", StringComparison.Ordinal);
    private static string Answer(string text) => Calls(text) ? "Call 999." : "You said: " + text;

    private static Process Launch(string folder, string[] point)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["exec", typeof(KillTest).Assembly.Location, folder, .. point]) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static void Write(Process process, JsonObject order)
    {
        try
        {
            process.StandardInput.WriteLine(order.ToJsonString());
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It died meanwhile; what was not acknowledged is sent again to its next life.
        }
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
