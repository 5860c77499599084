// A questionnaire offers bands ("2 to 6 days"), patients state figures ("since Tuesday"): which band a value falls into.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Knowledge.Lexicon;

/// <summary>`From` inclusive, `To` exclusive, in the unit of the value: days for `onset`, seconds for `episodeLength`, times a week for `frequency`.</summary>
public sealed record Band(string Code, decimal From, decimal To);

public sealed record Bands(ImmutableDictionary<string, ImmutableArray<Band>> Of)
{
    /// <summary>The band of a value, or null when the value has no bands or lies outside them.</summary>
    public string? Find(string value, decimal figure) =>
        Of.TryGetValue(value, out var bands) ? bands.FirstOrDefault(b => figure >= b.From && figure < b.To)?.Code : null;

    /// <summary>value -> option code -> [from, to], `to` left out for "and more".</summary>
    public static Bands Load(string path) => new(Yaml.Mapping(path).ToImmutableDictionary(v => v.Key, v =>
        Yaml.Entries(path, v.Node).Select(o =>
        {
            var ends = Yaml.Items(path, o.Node).Select(n => Number(path, Yaml.Text(path, n))).ToList();
            return ends is [var from] ? new Band(o.Key, from, decimal.MaxValue) : ends is [var start, var end] && start < end ? new Band(o.Key, start, end)
                : throw new FormatException($"{path}: {v.Key}, {o.Key} needs [from, to] or [from].");
        }).ToImmutableArray(), StringComparer.Ordinal));

    private static decimal Number(string path, string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? n : throw new FormatException($"{path}: '{text}' is no number.");
}
