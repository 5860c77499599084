// The catalogue of findings (Lexicon/findings.yml): one slug, one meaning, one number. Rules, questions and readings name nothing else.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Triage;

/// <summary>History and medicine count when past or over; `Harmless` only takes the span of a look-alike and no rule may name it.</summary>
public enum FindingKind { Symptom, History, Medicine, Context, Harmless }

/// <summary>`Slug` is what everybody else calls it; `Id` counts from 0 and holds within one loaded catalogue only.</summary>
public sealed record Finding(int Id, string Slug, string Is, FindingKind Kind)
{
    /// <summary>Stays present when "gone now": stroke signs, chest pain, faint, fit, sudden sight loss.</summary>
    public bool Lingers { get; init; }

    /// <summary>Half of a combination that is worth a question when it is met: not "back pain", not "takes a statin".</summary>
    public bool Specific { get; init; }

    /// <summary>An option of a safety list that stands for several findings: "not sure" of it says nothing until it was asked by itself (safety rule 5).</summary>
    public bool IsList { get; init; }

    /// <summary>Key of the question that asks for it, as in Wording: `probe.saddle`. "Yes" to it affirms the finding. There need not be one.</summary>
    public required string Probe { get; init; }

    /// <summary>This finding and everything more general that it implies, as ids; itself first.</summary>
    public ImmutableArray<int> WithImplied { get; init; } = [];
}

public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Finding> bySlug;
    private readonly FrozenDictionary<(string, string), ImmutableArray<string>> byItem;
    private readonly ImmutableArray<(string Value, Comparison Is, string Finding)> byNumber;

    private Catalogue(ImmutableArray<Finding> all, Dictionary<(string, string), ImmutableArray<string>> byItem, ImmutableArray<(string, Comparison, string)> byNumber)
    {
        All = all;
        bySlug = all.ToFrozenDictionary(f => f.Slug, StringComparer.Ordinal);
        this.byItem = byItem.ToFrozenDictionary();
        this.byNumber = byNumber;
    }

    /// <summary>By id.</summary>
    public ImmutableArray<Finding> All { get; }

    /// <summary>Null when there is no such slug.</summary>
    public Finding? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public Finding this[string slug] => bySlug[slug];

    /// <summary>True when `slug` is `general` or implies it.</summary>
    public bool Implies(string slug, string general) => Find(slug) is { } finding && Find(general) is { } wanted && finding.WithImplied.Contains(wanted.Id);

    /// <summary>Wording key of the question for a finding; null when there is no such finding.</summary>
    public string? ProbeKey(string slug) => Find(slug)?.Probe;

    /// <summary>The findings that an answered or read member of a closed list gives: `site`, `lower back` gives `lower-back-pain`.</summary>
    public ImmutableArray<string> FromItem(string value, string item) => byItem.GetValueOrDefault((value, item), []);

    /// <summary>The findings that a number gives: `painNow`, 9 gives `pain-severe`.</summary>
    public IEnumerable<string> FromNumber(string value, decimal number)
    {
        foreach (var (name, comparison, finding) in byNumber)
            if (name == value && comparison.Holds(number)) yield return finding;
    }

    private static readonly string[] Prefixes = ["takes", "stopped", "extra", "new"];

    /// <summary>Reads Lexicon/findings.yml: `classes`, `groups` and `findings`. Unknown and circular implications become problems.</summary>
    public static Catalogue Load(string directory, ICollection<ContentProblem> problems)
    {
        const string file = "Lexicon/findings.yml";
        var root = Yml.Read(directory, file, problems);
        var found = new List<(Finding Finding, List<string> Implies)>();
        var items = new Dictionary<(string, string), ImmutableArray<string>>();
        var numbers = ImmutableArray.CreateBuilder<(string, Comparison, string)>();

        void Add(string slug, string @is, FindingKind kind, IEnumerable<string> implies, YamlNode? node = null)
        {
            var specific = node.At("asks").Text() is { } asks ? asks == "true" : kind switch
            {
                FindingKind.Symptom => !node.At("common").IsTrue(),
                FindingKind.Medicine => slug.StartsWith("stopped-", StringComparison.Ordinal) || slug.StartsWith("extra-", StringComparison.Ordinal),
                _ => false,
            };
            found.Add((new(found.Count, slug, @is, kind)
            {
                Lingers = node.At("lingers").IsTrue(),
                Specific = specific,
                IsList = node.At("list").IsTrue(),
                Probe = $"probe.{node.At("probe").Text() ?? slug}",
            }, [.. implies]));
        }

        foreach (var (slug, node) in root.At("findings").Entries())
        {
            if (node.At("is").Text() is not { } @is) { problems.Add(ContentProblem.Error(Yml.Place(file, node), slug, "says not what it is (`is`)")); continue; }
            if (!Enum.TryParse<FindingKind>(node.At("kind").Text() ?? "symptom", true, out var kind)) problems.Add(ContentProblem.Error(Yml.Place(file, node), slug, "kind is none of symptom, history, medicine, context, harmless"));
            Add(slug, @is, kind, node.At("implies").Texts(), node);
            foreach (var (name, value) in node.At("from-values").Items().SelectMany(v => v.Entries()))
                if (Comparison.TryParse(value.Text() ?? "", out var comparison)) numbers.Add((name, comparison, slug));
                else items[(name, value.Text() ?? "")] = [.. items.GetValueOrDefault((name, value.Text() ?? ""), []), slug];
        }
        var groups = root.At("groups").Entries().SelectMany(g => g.Value.At("of").Texts().Select(c => (Class: c, Group: g.Key))).ToLookup(g => g.Class, g => g.Group);
        foreach (var name in root.At("classes").Entries().Concat(root.At("groups").Entries()))
            foreach (var prefix in Prefixes)
                Add($"{prefix}-{name.Key}", $"{prefix} {name.Value.Text() ?? name.Value.At("is").Text()}", FindingKind.Medicine,
                    [.. groups[name.Key].Select(g => $"{prefix}-{g}"), .. prefix switch { "takes" => [], "stopped" => ["medicine-stopped"], "extra" => [$"takes-{name.Key}", "medicine-extra"], _ => (string[])[$"takes-{name.Key}", "medicine-new"] }]);

        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (finding, _) in found)
            if (!ids.TryAdd(finding.Slug, finding.Id)) problems.Add(ContentProblem.Error(file, finding.Slug, "is there twice"));
        foreach (var (finding, implies) in found)
            foreach (var slug in implies.Where(s => !ids.ContainsKey(s))) problems.Add(ContentProblem.Error(file, finding.Slug, $"implies {slug}, which is no finding"));

        ImmutableArray<int> Closure(int id)
        {
            var seen = new List<int> { id };
            for (var i = 0; i < seen.Count; i++)
                foreach (var slug in found[seen[i]].Implies)
                    if (ids.TryGetValue(slug, out var next) && !seen.Contains(next)) seen.Add(next);
                    else if (next == id) problems.Add(ContentProblem.Error(file, found[id].Finding.Slug, "implies itself by a round trip"));
            return [.. seen];
        }

        var all = found.DistinctBy(f => f.Finding.Slug).Select(f => f.Finding).ToArray();
        if (all.Length == found.Count) all = [.. all.Select(f => f with { WithImplied = Closure(f.Id) })];
        else all = [.. all.Select((f, i) => f with { Id = i, WithImplied = [i] })];
        return new([.. all], items, numbers.ToImmutable());
    }
}

/// <summary>A bound on a number, written `&gt;=60`, `&lt;16`, `&gt;10` or `&lt;=2`.</summary>
public readonly record struct Comparison(string Sign, decimal Bound)
{
    public static bool TryParse(string text, out Comparison comparison)
    {
        comparison = default;
        var sign = text.StartsWith(">=", StringComparison.Ordinal) || text.StartsWith("<=", StringComparison.Ordinal) ? text[..2] : text is ['>' or '<', ..] ? text[..1] : null;
        if (sign is null || !decimal.TryParse(text[sign.Length..], NumberStyles.Number, CultureInfo.InvariantCulture, out var bound)) return false;
        comparison = new(sign, bound);
        return true;
    }

    public bool Holds(decimal number) => Sign switch { ">=" => number >= Bound, "<=" => number <= Bound, ">" => number > Bound, _ => number < Bound };
}
