// Conversations that a patient left in a hurry (Leave quickly): every pass for them is dead at once and stays so over a restart. One line a
// conversation in a file; a line is dropped at start when the longest pass has run out.
using System.Collections.Concurrent;
using System.Globalization;

namespace IntakeBot.Channels.Passes;

public sealed class LeftConversations : IDisposable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _left = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly Lock _writing = new();
    private readonly TimeProvider _clock;

    public LeftConversations(string directory, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "left-conversations");
        var oldest = clock.GetUtcNow() - PassOffice.Life(PassUse.Resume);
        if (File.Exists(path))
            foreach (var line in File.ReadLines(path))
                if (line.Split(' ') is [var at, var conversation]
                    && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var when) && when > oldest)
                    _left[conversation] = when;
        var kept = path + ".new";
        File.WriteAllLines(kept, _left.Select(l => Row(l.Key, l.Value)));
        File.Move(kept, path, overwrite: true);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    public bool Contains(string conversation) => _left.ContainsKey(conversation);

    public void Add(string conversation)
    {
        var now = _clock.GetUtcNow();
        if (!_left.TryAdd(conversation, now)) return;
        lock (_writing)
        {
            _file.Write(System.Text.Encoding.ASCII.GetBytes(Row(conversation, now) + "\n"));
            _file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Row(string conversation, DateTimeOffset at) => at.ToString("o", CultureInfo.InvariantCulture) + " " + conversation;
}
