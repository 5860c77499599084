// Who has signed what: Knowledge/signatures.json, a list of {item, sha256, name, role, date}. A signature holds for the words that were signed: when an
// item changes, it is unsigned again. What counts as an item is below; articles have reviewers of their own.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge;

/// <param name="Item">`rule:cauda-equina-saddle`, `wording:crisis.first`, `place:GB-SCT`, `question:list1`.</param>
/// <param name="Sha256">Of the item as it was signed, in lower-case hexadecimal.</param>
public sealed record Signature(string Item, string Sha256, string Name, string Role, DateOnly Date);

public sealed class Signatures
{
    public const string File = "signatures.json";

    /// <summary>Roots of the wording that a person in danger reads.</summary>
    private static readonly string[] Spoken = ["flag", "crisis", "safeguarding", "instruction", "other-person", "submitted", "opening", "ask", "probe", "repair"];

    private readonly FrozenDictionary<string, Signature> valid;

    private Signatures(ImmutableArray<(string Item, string Sha256)> items, List<Signature> given)
    {
        Items = items;
        var written = given.ToLookup(s => s.Item);
        valid = items.Select(i => written[i.Item].LastOrDefault(s => string.Equals(s.Sha256, i.Sha256, StringComparison.OrdinalIgnoreCase))).OfType<Signature>().ToFrozenDictionary(s => s.Item, StringComparer.Ordinal);
    }

    /// <summary>Everything that must be signed before the clinic goes live, with its hash of now.</summary>
    public ImmutableArray<(string Item, string Sha256)> Items { get; }

    public IEnumerable<(string Item, string Sha256)> Unsigned => Items.Where(i => !valid.ContainsKey(i.Item));

    /// <summary>The signature that holds for an item as it is now, or null.</summary>
    public Signature? Of(string item) => valid.GetValueOrDefault(item);

    public static Signatures Load(string directory, ICollection<ContentProblem> problems)
    {
        var unread = new List<ContentProblem>();
        var items = new List<(string, string)>();
        foreach (var folder in (string[])["RedFlags", "Precautions"])
            foreach (var (_, root) in Yml.Folder(directory, folder, unread))
                items.AddRange(root.Items().Select(n => ($"rule:{n.At("id").Text() ?? n.At("raise").Text()}", Hash(Canonical(n)))));
        foreach (var (_, root) in Yml.Folder(directory, "Wording", unread)) AddTexts("", root);
        foreach (var (_, root) in Yml.Folder(directory, "Locales", unread)) items.AddRange(root.Entries().Select(e => ($"place:{e.Key}", Hash(Canonical(e.Value)))));
        if (JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(directory, "Questionnaires", "intake.json"))) is JsonObject intake) AddQuestions(intake);
        return new([.. items.DistinctBy(i => i.Item1)], Read(directory, problems));

        void AddTexts(string prefix, YamlNode node)
        {
            foreach (var (name, value) in node.Entries())
            {
                var key = prefix.Length == 0 ? name : $"{prefix}.{name}";
                if (prefix.Length == 0 && !Spoken.Contains(name)) continue;
                if (value is YamlMappingNode) AddTexts(key, value);
                else items.Add(($"wording:{key}", Hash(value.Text() ?? "")));
            }
        }

        void AddQuestions(JsonObject parent)
        {
            foreach (var item in parent["item"] as JsonArray ?? [])
            {
                if (item is not JsonObject question) continue;
                AddQuestions(question);
                var alone = (JsonObject)question.DeepClone();
                alone.Remove("item");
                items.Add(($"question:{question["linkId"]}", Hash(alone.ToJsonString())));
            }
        }
    }

    private static List<Signature> Read(string directory, ICollection<ContentProblem> problems)
    {
        var path = Path.Combine(directory, File);
        if (!System.IO.File.Exists(path)) return [];
        try
        {
            return [.. (JsonNode.Parse(System.IO.File.ReadAllText(path)) as JsonArray ?? throw new FormatException("is no list")).Select(One)];
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            problems.Add(ContentProblem.Error(File, "-", $"cannot be read: {e.Message}"));
            return [];
        }

        static Signature One(JsonNode? node)
        {
            string Text(string key) => (string?)node?[key] is { Length: > 0 } text ? text : throw new FormatException($"a signature has no `{key}`");
            return new(Text("item"), Text("sha256"), Text("name"), Text("role"), DateOnly.ParseExact(Text("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What a node says, whatever its layout and comments.</summary>
    private static string Canonical(YamlNode node) => node switch
    {
        YamlMappingNode map => $"{{{string.Join(',', map.Children.Select(c => $"{Canonical(c.Key)}:{Canonical(c.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(',', list.Children.Select(Canonical))}]",
        _ => JsonSerializer.Serialize(node.Text() ?? ""),
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
