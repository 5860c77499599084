// Conversations that a patient left in a hurry (Leave quickly): every pass given out for them until then is dead at once and stays so over a restart;
// only a saved link with its code opens them again. One line a leaving in a file; a line is dropped at start when the longest pass has run out.
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
                    Latest(conversation, when);
        var kept = path + ".new";
        File.WriteAllLines(kept, _left.Select(l => Row(l.Key, l.Value)));
        File.Move(kept, path, overwrite: true);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <summary>The pass is from before the patient left.</summary>
    public bool Ends(Pass pass) => _left.TryGetValue(pass.Conversation, out var at) && pass.Issued <= at;

    public void Add(string conversation)
    {
        var now = _clock.GetUtcNow();
        Latest(conversation, now);
        lock (_writing)
        {
            _file.Write(System.Text.Encoding.ASCII.GetBytes(Row(conversation, now) + "\n"));
            _file.Flush(flushToDisk: true);
        }
    }

    private void Latest(string conversation, DateTimeOffset at) => _left.AddOrUpdate(conversation, at, (_, before) => at > before ? at : before);

    public void Dispose() => _file.Dispose();

    private static string Row(string conversation, DateTimeOffset at) => at.ToString("o", CultureInfo.InvariantCulture) + " " + conversation;
}
