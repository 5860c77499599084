// The words of the chat page, the launcher and the cards: the tree under `channel` of Knowledge/Wording/channel.yml, by dotted key.
using YamlDotNet.Serialization;

namespace IntakeBot.Channels;

public sealed class ChannelWords(IReadOnlyDictionary<string, string> words)
{
    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"Knowledge/Wording/channel.yml has no `channel.{key}`.");

    /// <summary>With `{name}` filled in.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> fill]
    {
        get
        {
            var text = this[key];
            foreach (var (name, value) in fill) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
            return text;
        }
    }

    /// <param name="contentDirectory">The folder that holds `Wording`.</param>
    public static ChannelWords Load(string contentDirectory)
    {
        var path = Path.Combine(contentDirectory, "Wording", "channel.yml");
        using var reader = new StreamReader(path);
        if (new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(reader)?.GetValueOrDefault("channel") is not IDictionary<object, object?> tree)
            throw new InvalidDataException($"{path} has no `channel`.");
        return new(Leaves(tree, "").ToDictionary(l => l.Key, l => l.Text, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Key, string Text)> Leaves(IDictionary<object, object?> tree, string prefix) =>
        tree.SelectMany(pair => pair.Value is IDictionary<object, object?> deeper ? Leaves(deeper, $"{prefix}{pair.Key}.") : [($"{prefix}{pair.Key}", $"{pair.Value}")]);
}
