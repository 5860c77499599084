// YAML in which anything unexpected ends the loading: a half-read lexicon would be worse than none. The error names file and line.
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Lexicon;

internal static class Yaml
{
    public static IEnumerable<(string Key, YamlNode Node)> Mapping(string path) => Entries(path, Root(path));

    public static YamlNode Root(string path)
    {
        try { return Yml.Root(path); }
        catch (YamlException e) { throw new FormatException($"{path}, line {e.Start.Line}: {e.Message}", e); }
    }

    public static IEnumerable<(string Key, YamlNode Node)> Entries(string path, YamlNode node) =>
        node is YamlMappingNode map ? map.Children.Select(c => (Text(path, c.Key), c.Value))
            : throw new FormatException($"{path}, line {node.Start.Line}: 'name: value' is expected.");

    public static IEnumerable<YamlNode> Items(string path, YamlNode node) =>
        node is YamlSequenceNode list ? list.Children : throw new FormatException($"{path}, line {node.Start.Line}: a list is expected.");

    public static string Text(string path, YamlNode node) =>
        node is YamlScalarNode { Value: { } text } ? text : throw new FormatException($"{path}, line {node.Start.Line}: text is expected.");
}
