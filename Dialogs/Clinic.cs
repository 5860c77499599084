// What the conversation must know of the clinic it speaks for: name, country, phone. It comes from settings; nothing of it is guessed.
using System.Collections.Immutable;

namespace IntakeBot.Dialogs;

/// <param name="Country">ISO 3166, as `GB`.</param>
/// <param name="Phone">As people dial it; null when the clinic gave none.</param>
/// <param name="Demo">Unsigned content: the first message says so.</param>
public sealed record Clinic(string Name, string Country, string? Phone, bool Demo)
{
    /// <summary>What the clinic says of itself, a sentence each, by subject: `hours`, `address`, `parking`, `price`.</summary>
    public ImmutableDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;
}
