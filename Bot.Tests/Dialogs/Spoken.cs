// What holds of every reply that any test produces: it says something, leaves no gap open, and never says what must not be said (safety rule 11).
using System.Collections.Concurrent;
using IntakeBot.Dialogs;

namespace IntakeBot.Tests.Conversing;

internal static class Spoken
{
    /// <summary>Most replies come again and again.</summary>
    private static readonly ConcurrentDictionary<string, string?> Seen = new(StringComparer.Ordinal);

    /// <summary>What is wrong with these replies to `heard`; empty when nothing is.</summary>
    public static IEnumerable<string> Faults(string heard, IReadOnlyList<Reply> replies)
    {
        if (replies.Count == 0) yield return "nothing is said";
        foreach (var reply in replies)
            if (Fault(Own(heard, reply)) is { } fault) yield return fault;
    }

    /// <summary>The bot's own words: what the patient wrote may be anything and is given back as it is.</summary>
    private static string Own(string heard, Reply reply)
    {
        var text = reply.Text;
        foreach (var line in reply.Review) text = text.Replace(line.Answer, "", StringComparison.Ordinal);
        if (heard.Length > 0) text = text.Replace(heard, "", StringComparison.Ordinal);
        for (var from = text.IndexOf('"', StringComparison.Ordinal); from >= 0; from = text.IndexOf('"', StringComparison.Ordinal))
        {
            var to = text.IndexOf('"', from + 1);
            text = text.Remove(from, (to < 0 ? text.Length : to + 1) - from);
        }
        return text;
    }

    private static string? Fault(string text) => Seen.GetOrAdd(text, static t =>
        string.IsNullOrWhiteSpace(t) ? "a reply is empty"
        : t.Contains('{', StringComparison.Ordinal) ? $"a gap is open: {t}"
        : TestContent.Content.Articles.NeverSay.In(t).Select(n => $"{n.Rule}: {n.Sentence}").FirstOrDefault());
}
