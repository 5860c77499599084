// The catalogue of findings as loaded: every slug that a rule, a question or a reading may name (findings.yml).
using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Lexicon;

public enum FindingKind { Symptom, History, Medicine, Context, Harmless }

/// <summary>`Lingers`: a symptom that still counts when it has gone. `Common`: too ordinary to start a safety question. `Implies`: more general slugs.</summary>
public sealed record NamedFinding(string Slug, FindingKind Kind, ImmutableArray<string> Implies, bool Lingers, bool Common);

public sealed class NamedFindings
{
    private static readonly string[] Uses = ["takes", "stopped", "extra", "new"];
    private readonly Dictionary<string, NamedFinding> _all;

    private NamedFindings(IEnumerable<NamedFinding> all) => _all = all.ToDictionary(f => f.Slug, StringComparer.Ordinal);

    public IEnumerable<NamedFinding> All => _all.Values;
    public NamedFinding? this[string slug] => _all.GetValueOrDefault(slug);

    /// <summary>Throws <see cref="FormatException"/> naming the file.</summary>
    public static NamedFindings Load(string path)
    {
        var stream = new YamlStream();
        using (var reader = File.OpenText(path)) stream.Load(reader);
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        var findings = new List<NamedFinding>();
        var groupsOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (group, node) in Map(root, "groups"))
            foreach (var member in (YamlSequenceNode)((YamlMappingNode)node)["of"]) (groupsOf.TryGetValue(Text(member), out var g) ? g : groupsOf[Text(member)] = []).Add(group);
        foreach (var (name, grouped) in Map(root, "classes").Select(c => (c.Key, true)).Concat(Map(root, "groups").Select(g => (g.Key, false))))
            foreach (var use in Uses)
            {
                var implies = groupsOf.GetValueOrDefault(name, []).Where(_ => grouped).Select(g => $"{use}-{g}").ToList();
                if (use is "extra" or "new") implies.Add($"takes-{name}");
                if (use != "takes") implies.Add($"medicine-{use}");
                findings.Add(new($"{use}-{name}", FindingKind.Medicine, [.. implies], false, false));
            }
        foreach (var (slug, node) in Map(root, "findings"))
        {
            var map = (YamlMappingNode)node;
            string? One(string key) => map.Children.TryGetValue(key, out var v) ? Text(v) : null;
            if (!Enum.TryParse<FindingKind>(One("kind") ?? "symptom", true, out var kind)) throw new FormatException($"{path}, line {node.Start.Line}: '{One("kind")}' is no kind of finding.");
            findings.Add(new(slug, kind, map.Children.TryGetValue("implies", out var i) ? [.. ((YamlSequenceNode)i).Select(Text)] : [], One("lingers") == "true", One("common") == "true"));
        }
        return new(findings);
    }

    private static IEnumerable<(string Key, YamlNode Node)> Map(YamlMappingNode root, string key) =>
        root.Children.TryGetValue(key, out var node) && node is YamlMappingNode map ? map.Children.Select(c => (Text(c.Key), c.Value)) : [];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
