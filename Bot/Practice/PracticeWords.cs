// The console's words: the tree under `console` of Knowledge/Wording/practice.yml, by dotted key. A key that is not there is a fault, never an empty label.
using System.Globalization;
using YamlDotNet.Serialization;

namespace IntakeBot.Practice;

public sealed class PracticeWords(IReadOnlyDictionary<string, string> words)
{
    public string this[string key] => words.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"Knowledge/Wording/practice.yml has no `console.{key}`.");

    /// <summary>With `{name}` filled in.</summary>
    public string this[string key, params (string Name, object Value)[] fill] =>
        fill.Aggregate(this[key], (text, f) => text.Replace($"{{{f.Name}}}", Convert.ToString(f.Value, CultureInfo.InvariantCulture), StringComparison.Ordinal));

    public string? Find(string key) => words.GetValueOrDefault(key);

    public IEnumerable<string> Keys => words.Keys;

    /// <param name="contentDirectory">The folder that holds `Wording`.</param>
    public static PracticeWords Load(string contentDirectory)
    {
        var path = Path.Combine(contentDirectory, "Wording", "practice.yml");
        using var reader = new StreamReader(path);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(reader)?.GetValueOrDefault("console") is not IDictionary<object, object?> tree)
            throw new InvalidDataException($"{path} has no `console`.");
        Flatten(tree, "", words);
        return new(words);
    }

    private static void Flatten(IDictionary<object, object?> tree, string prefix, Dictionary<string, string> words)
    {
        foreach (var (name, value) in tree)
            if (value is IDictionary<object, object?> deeper) Flatten(deeper, $"{prefix}{name}.", words);
            else words[$"{prefix}{name}"] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }
}
