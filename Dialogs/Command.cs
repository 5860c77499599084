// What always means the same, whatever is pending: the slash commands, and what a card's buttons send.
using System.Text.Json.Nodes;

namespace IntakeBot.Dialogs;

/// <param name="Name">`skip`, `back`, `submit`, `stop`, `edit`, `answer`, or null for ordinary text.</param>
/// <param name="LinkId">The line to edit, or the question that a card answers.</param>
internal sealed record Command(string? Name, string? LinkId = null, int Rev = 0, string? Text = null)
{
    private static readonly string[] Slashes = ["/skip", "/back", "/submit", "/stop"];

    public static Command Of(Heard heard)
    {
        if (heard.Value is { } card) return OfCard(card);
        var text = heard.Text.Trim();
        return Slashes.Contains(text, StringComparer.OrdinalIgnoreCase) ? new Command(text[1..].ToLowerInvariant()) : new Command(Name: null);
    }

    private static Command OfCard(JsonObject card)
    {
        if (Read(card, "edit") is { } edit) return new Command("edit", edit);
        if (card.ContainsKey("submit")) return new Command("submit");
        if (Read(card, "linkId") is not { } linkId) return new Command(Name: null);
        _ = int.TryParse(Read(card, "rev"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var rev);
        return new Command("answer", linkId, rev, Read(card, "answer") ?? "");
    }

    private static string? Read(JsonObject card, string name) => card[name] is JsonValue value ? value.ToString() : null;
}
