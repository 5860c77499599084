// The process that the kill tests kill: the records and the pump on a folder, driven by lines of JSON.
// In: {"start":"c1"} or {"c":"c1","x":"external id","t":"text"}. Out, once durable: {"x":"c1"} or {"x":"external id","seq":7}.
using System.Text.Json.Nodes;
using IntakeBot.Records;
using IntakeBot.Tests.Records;

namespace IntakeBot.Tests.Faults;

internal static class RecordsHost
{
    /// <param name="args">Folder, and perhaps where to kill itself: a point of the writer and at which time of reaching it.</param>
    public static async Task<int> Main(string[] args)
    {
        await using var room = await Room.Open(args[0]);
        if (args.Length == 3) KillAt(room.Store.Writer, args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
        var gate = new Lock();
        var underWay = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line) underWay.Add(Task.Run(() => Do(JsonNode.Parse(line)!.AsObject())));
        await Task.WhenAll(underWay);
        return 0;

        async Task Do(JsonObject order)
        {
            JsonObject done;
            if ((string?)order["start"] is { } id)
            {
                await room.Conversations.StartAsync(Toy.Start with { Id = id }, default);
                done = new JsonObject { ["x"] = id };
            }
            else
            {
                var external = (string)order["x"]!;
                var accepted = await room.Say((string)order["c"]!, (string)order["t"]!, external);
                done = new JsonObject { ["x"] = external, ["seq"] = accepted.Seq };
            }
            lock (gate) Console.Out.WriteLine(done.ToJsonString());
        }
    }

    private static void KillAt(Writer writer, string point, int time) => writer.Reached = reached =>
    {
        if (reached == point && --time == 0) System.Diagnostics.Process.GetCurrentProcess().Kill();
    };
}
