// The lines of one chat after a watermark, as the set of activities that polling and the stream both send.
using IntakeBot.Channels.Passes;
using IntakeBot.Dialogs;
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
        var privateFrom = lines.Any(l => l.At < pass.Since) ? await conversations.PrivateFromAsync(pass.Conversation, ct) : long.MaxValue;
        return new(
            [.. lines.Select(l => l.Seq >= privateFrom && l.At < pass.Since ? Shown(l) : l).OfType<Line>().Select(l => OutgoingActivity.Write(l, pass.Conversation, pass.User, clinic.Name, words)).OfType<Activity>()],
            DirectLine.Watermark.Write(lines.Count > 0 ? lines[^1].Seq : after));
    }

    /// <summary>What whoever comes back sees of a line after private words: what the body needs at once, with its number, and nothing else.</summary>
    private static Line? Shown(Line line) => line.Reply is { Urgency: not null, Call.IsEmpty: false } instruction
        ? line with { Reply = new Reply(instruction.Text.Split("\n\n")[0]) { Urgency = instruction.Urgency, Call = instruction.Call, State = instruction.State } }
        : null;
}
