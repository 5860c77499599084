// Checks from outside what a chat shows against what its client sent and was told. It knows nothing of how the records work.
using IntakeBot.Records;

namespace IntakeBot.Tests.Faults;

/// <summary>One message as its client knows it. `Seq` is null while nobody has acknowledged it.</summary>
internal sealed record Sent(string ExternalId, string Text)
{
    public long? Seq { get; set; }
}

internal static class History
{
    /// <summary>What is wrong with the chat of one conversation, given everything its client sent, in order; each was sent until it was acknowledged.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<Sent> sent, IReadOnlyList<Line> lines, Func<string, string> answer)
    {
        var shown = lines.Where(l => l.Incoming is not null).ToList();
        foreach (var message in sent)
        {
            var places = shown.Where(l => l.Incoming!.ExternalId == message.ExternalId).ToList();
            if (places.Count != 1) yield return $"{message.ExternalId} is there {places.Count} times";
            else if (message.Seq is { } seq && places[0].Seq != seq) yield return $"{message.ExternalId} was acknowledged as {seq} and is {places[0].Seq}";
            else if (places[0].Incoming!.Text != message.Text) yield return $"{message.ExternalId} has other words";
        }
        if (!shown.Select(l => l.Incoming!.ExternalId).SequenceEqual(sent.Select(s => s.ExternalId))) yield return "the messages are not those sent, in the order sent";
        if (!lines.Select(l => l.Seq).SequenceEqual(lines.Select(l => l.Seq).Distinct().Order())) yield return "the numbers do not rise";
        var expected = sent.Select(s => answer(s.Text)).Prepend("Hello.");
        var said = lines.Where(l => l.Reply is not null).Select(l => l.Reply!.Text).ToList();
        if (!said.SequenceEqual(expected)) yield return $"the answers are: {string.Join(" | ", said)}";
    }
}
