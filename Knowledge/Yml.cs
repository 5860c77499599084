// Reads YAML content as plain nodes: every reader of this assembly asks them for text, items and entries, and reports with file and line.
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge;

internal static class Yml
{
    /// <summary>The files of one folder in ordinal order with their root nodes; a file that is not YAML becomes a problem and is left out.</summary>
    public static IEnumerable<(string File, YamlNode Root)> Folder(string directory, string folder, ICollection<ContentProblem> problems)
    {
        var path = Path.Combine(directory, folder);
        if (!Directory.Exists(path)) yield break;
        foreach (var file in Directory.EnumerateFiles(path, "*.yml").Order(StringComparer.Ordinal))
            if (Read(directory, $"{folder}/{Path.GetFileName(file)}", problems) is { } root) yield return ($"{folder}/{Path.GetFileName(file)}", root);
    }

    /// <summary>The root node; an empty file is an empty mapping. Throws <see cref="YamlException"/>.</summary>
    public static YamlNode Root(string path)
    {
        using var text = new StreamReader(path);
        var stream = new YamlStream();
        stream.Load(text);
        return stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
    }

    /// <summary>The root node, or null with a problem noted.</summary>
    public static YamlNode? Read(string directory, string file, ICollection<ContentProblem> problems)
    {
        try { return Root(Path.Combine(directory, file)); }
        catch (YamlException e)
        {
            problems.Add(ContentProblem.Error($"{file}:{e.Start.Line}", "-", e.InnerException?.Message ?? e.Message));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            problems.Add(ContentProblem.Error(file, "-", $"is no YAML: {e.Message}"));
        }
        return null;
    }

    public static YamlNode? At(this YamlNode? node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode? node) => node is YamlScalarNode { Value: { } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "" or "null" or "~") ? text.Trim() : null;

    public static bool IsTrue(this YamlNode? node) => node.Text() is "true";

    /// <summary>The items of a sequence; a single node stands for a list of one, nothing for an empty list.</summary>
    public static IEnumerable<YamlNode> Items(this YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode list => list.Children,
        YamlScalarNode when node.Text() is null => [],
        _ => [node],
    };

    public static IEnumerable<string> Texts(this YamlNode? node) => node.Items().Select(i => i.Text()).OfType<string>();

    public static IEnumerable<(string Key, YamlNode Value)> Entries(this YamlNode? node) =>
        node is YamlMappingNode map ? map.Children.Select(c => (c.Key.Text() ?? "", c.Value)) : [];

    public static string Place(string file, YamlNode node) => $"{file}:{node.Start.Line}";
}
