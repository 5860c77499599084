// The lines of one chat after a watermark, as the set of activities that polling and the stream both send.
using IntakeBot.Channels.Passes;
using IntakeBot.Records;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace IntakeBot.Channels.DirectLine;

public sealed record ActivitySet([property: JsonProperty("activities")] IReadOnlyList<Activity> Activities, [property: JsonProperty("watermark")] string Watermark);

public sealed class ChatLines(IConversations conversations, ClinicSettings clinic, ChannelWords words)
{
    /// <summary>All after it, in order of `seq`. The watermark never goes back.</summary>
    public async Task<ActivitySet> AfterAsync(Pass pass, long after, CancellationToken ct)
    {
        var lines = await conversations.ReadAsync(pass.Conversation, after, ct);
        return new(
            [.. lines.Select(l => OutgoingActivity.Write(l, pass.Conversation, pass.User, clinic.Name, words)).OfType<Activity>()],
            DirectLine.Watermark.Write(lines.Count > 0 ? lines[^1].Seq : after));
    }
}
