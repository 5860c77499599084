// One entry of the lexicon as clinicians write it: a concept or finding, what it is a kind of, how people say it, and how it is put together.
//
//   buttock: {is: saddle-area, say: "bum, bottom, backside, =bits"}          words; `=` wants exactly this form
//   saddle-numbness:
//     when: [lost-feeling + saddle-area, "wipe > 'like' > someone-else within 6"]    patterns (Pattern.cs)
//     well: [feeling + normal + saddle-area]                                 says that it is not so
using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Lexicon;

internal sealed record LexiconEntry(string Name, string Where)
{
    public ImmutableArray<string> Is { get; init; } = [];
    public ImmutableArray<string> Say { get; init; } = [];
    public ImmutableArray<string> When { get; init; } = [];
    public ImmutableArray<string> Well { get; init; } = [];

    /// <summary>Findings that it takes the words from: known lymphoedema is no newly swollen limb.</summary>
    public ImmutableArray<string> Over { get; init; } = [];

    /// <summary>What is talked about may be carried on: a body part, urine, a baby.</summary>
    public bool Topic { get; init; }

    /// <summary>Carried on from the question alone ("topic: asked"): a headache told of in passing is not what the next sentence is about.</summary>
    public bool AskedTopic { get; init; }

    /// <summary>Means this only when it is all that a message says ("back", "help").</summary>
    public bool Alone { get; init; }

    /// <summary>Its words mean nothing else ("chest of drawers"). Places and harmless findings always have theirs to themselves.</summary>
    public bool Whole { get; init; }

    /// <summary>Numbers that mean this: "38-39.9".</summary>
    public ImmutableArray<(decimal Min, decimal Max)> Between { get; init; } = [];

    /// <summary>Throws <see cref="FormatException"/> naming file and line.</summary>
    public static IEnumerable<LexiconEntry> Load(string path) => Yaml.Mapping(path).Select(e => Entry(path, e.Key, e.Node));

    private static LexiconEntry Entry(string path, string name, YamlNode node)
    {
        var where = $"{path}, line {node.Start.Line}";
        var entry = new LexiconEntry(name, where);
        if (node is YamlScalarNode plain) return entry with { Say = Terms(plain.Value) };
        if (node is YamlSequenceNode patterns) return entry with { When = Lines(where, patterns) };
        foreach (var (key, value) in ((YamlMappingNode)node).Children)
        {
            entry = ((YamlScalarNode)key).Value switch
            {
                "is" => entry with { Is = Terms(((YamlScalarNode)value).Value) },
                "say" => entry with { Say = value is YamlSequenceNode list ? [.. Lines(where, list).SelectMany(l => Terms(l))] : Terms(((YamlScalarNode)value).Value) },
                "when" => entry with { When = Lines(where, value) },
                "well" => entry with { Well = Lines(where, value) },
                "over" => entry with { Over = Terms(((YamlScalarNode)value).Value) },
                "topic" => entry with { Topic = true, AskedTopic = ((YamlScalarNode)value).Value == "asked" },
                "whole" => entry with { Whole = true },
                "alone" => entry with { Alone = true },
                "between" => entry with { Between = [.. Terms(((YamlScalarNode)value).Value).Select(r => Range(where, r))] },
                var other => throw new FormatException($"{where}: '{other}' is not known here (is, say, when, well, over, topic, whole, alone, between)."),
            };
        }
        return entry;
    }

    private static ImmutableArray<string> Lines(string where, YamlNode node) => node switch
    {
        YamlScalarNode { Value: { } one } => [one],
        YamlSequenceNode list => [.. list.Select(n => (n as YamlScalarNode)?.Value ?? throw new FormatException($"{where}: a line of text is expected."))],
        _ => throw new FormatException($"{where}: a line or a list of lines is expected."),
    };

    private static ImmutableArray<string> Terms(string? text) => [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static (decimal, decimal) Range(string where, string text)
    {
        var ends = text.Split('-');
        return ends.Length == 2 && Number(ends[0], out var min) && Number(ends[1], out var max) ? (min, max) : throw new FormatException($"{where}: '{text}' is no range such as 38-39.9.");
    }

    private static bool Number(string text, out decimal number) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out number);
}
