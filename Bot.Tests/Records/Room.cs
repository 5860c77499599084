// The records on a folder of their own, with the pump running. Closing and opening again is a restart.
using IntakeBot.Dialogs;
using IntakeBot.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntakeBot.Tests.Records;

internal sealed class Room : IAsyncDisposable
{
    private readonly bool _keep;
    private Pump? _pump;

    private Room(string folder, bool keep, Talk talk, TimeProvider time)
    {
        (Folder, _keep) = (folder, keep);
        Store = new Store(new StorageOptions { DataDirectory = folder }, null, time, alone: true);
        Conversations = new Conversations(Store, talk);
        Cases = new Cases(Store);
        Audit = new Audit(Store);
        Outbox = new Outbox(Store);
    }

    public string Folder { get; }
    public Store Store { get; }
    public Conversations Conversations { get; }
    public Cases Cases { get; }
    public Audit Audit { get; }
    public Outbox Outbox { get; }

    public static string NewFolder() => Directory.CreateTempSubdirectory("intakebot-").FullName;

    public static async Task<Room> Open(string? folder = null, Talk? talk = null, bool pump = true, ILogger<Pump>? log = null, TimeProvider? time = null)
    {
        var room = new Room(folder ?? NewFolder(), folder is not null, talk ?? Toy.Talk, time ?? TimeProvider.System);
        if (!pump) return room;
        room._pump = new Pump(room.Store, talk ?? Toy.Talk, log ?? NullLogger<Pump>.Instance);
        await room._pump.StartAsync(default);
        return room;
    }

    public async Task<Accepted> Say(string conversation, string text, string? id = null) => await Conversations.AcceptAsync(conversation, new Incoming(id ?? Guid.NewGuid().ToString(), text, null), default);

    /// <summary>What was said to the patient, once there are `count` of it.</summary>
    public async Task<List<string>> Replies(string conversation, int count)
    {
        using var limit = Patience.Begin();
        while (true)
        {
            var lines = await Conversations.ReadAsync(conversation, 0, limit.Token);
            if (lines.Count(l => l.Reply is not null) >= count) return [.. lines.Where(l => l.Reply is not null).Select(l => l.Reply!.Text)];
            await Conversations.WaitAsync(conversation, lines.Count == 0 ? 0 : lines[^1].Seq, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_pump is not null)
        {
            await _pump.StopAsync(default);
            _pump.Dispose();
        }
        await Store.DisposeAsync();
        if (!_keep) Directory.Delete(Folder, recursive: true);
    }
}
