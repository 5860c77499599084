// Everything that people read: Wording/*.yml by dotted key. `instruction.seen-by` is the entry `seen-by` under `instruction` of whichever file has it.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge;

public sealed class Wording
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, ImmutableArray<string>> children;

    private Wording(Dictionary<string, string> texts, Dictionary<string, ImmutableArray<string>> children) =>
        (this.texts, this.children) = (texts.ToFrozenDictionary(StringComparer.Ordinal), children.ToFrozenDictionary(StringComparer.Ordinal));

    public IEnumerable<string> Keys => texts.Keys;
    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The template as written.</summary>
    /// <exception cref="KeyNotFoundException">No file has it: a fault of the program or of the content, never of the patient.</exception>
    public string this[string key] => texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No file of Wording has `{key}`.");

    /// <summary>The text with its {names} filled in. What is filled in is never looked at again; a name without a value stays as it is, because a
    /// sentence with a gap still tells a person in danger what to do.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> fill)
    {
        var text = this[key];
        if (!text.Contains('{')) return text;
        var said = new StringBuilder(text.Length + 64);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            var value = end < 0 ? null : Value(text[(i + 1)..end], fill);
            if (value is null) { said.Append(text[i]); continue; }
            said.Append(value);
            i = end;
        }
        return said.ToString();
    }

    private static string? Value(string name, ReadOnlySpan<(string Name, string Value)> fill)
    {
        foreach (var (given, value) in fill)
            if (given == name) return value;
        return null;
    }

    /// <summary>The texts directly under a key, in the order of the file: name and text.</summary>
    public IEnumerable<(string Name, string Text)> Under(string key) =>
        children.GetValueOrDefault(key, []).Where(c => Has($"{key}.{c}")).Select(c => (c, texts[$"{key}.{c}"]));

    public static Wording Load(string directory, ICollection<ContentProblem> problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var children = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);

        void Add(string file, string prefix, YamlNode node)
        {
            foreach (var (name, value) in node.Entries())
            {
                var key = prefix.Length == 0 ? name : $"{prefix}.{name}";
                if (prefix.Length > 0) children[prefix] = [.. children.GetValueOrDefault(prefix, []), name];
                if (value is YamlMappingNode) Add(file, key, value);
                else if (value.Text() is not { } text) problems.Add(ContentProblem.Error(Yml.Place(file, value), key, "has no text"));
                else if (!texts.TryAdd(key, text)) problems.Add(ContentProblem.Error(Yml.Place(file, value), key, "is there twice"));
            }
        }

        foreach (var (file, root) in Yml.Folder(directory, "Wording", problems)) Add(file, "", root);
        return new(texts, children);
    }
}
