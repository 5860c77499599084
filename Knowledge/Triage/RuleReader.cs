// Reads RedFlags/*.yml and Precautions/*.yml: a list of rules (`id`) and raises (`raise`). What is wrong becomes a problem and that rule is left out.
//   when: saddle-numbness | {finding: F, with: [sudden], within: P14D, lately: P7D, unknown: met} | {all: [..]} | {any: [..]}
//         | {at-least: 2, of: [..]} | {age: ">=60", unknown: met} | {unsure: 2}
// In `all` the first condition is the complaint and the rest makes it dangerous: the bot asks for the rest when the first is met, never for the first.
using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Triage;

internal sealed class RuleReader(Catalogue catalogue, ICollection<ContentProblem> problems)
{
    private static readonly string[] RuleKeys = ["id", "concern", "urgency", "path", "how", "tell", "then-ask", "when", "why", "source", "evidence", "version", "expires", "group", "techniques", "examples"];
    private static readonly string[] RaiseKeys = ["raise", "groups", "when", "why", "source"];
    private static readonly string[] LeafKeys = ["finding", "with", "within", "lately", "unknown", "all", "any", "at-least", "of", "age", "unsure"];
    private static readonly string[] EvidenceWords = ["read", "part", "memory", "unverified"];

    private readonly List<Rule> rules = [];
    private readonly List<Raise> raises = [];
    private string place = "", item = "";

    public (ImmutableArray<Rule> Rules, ImmutableArray<Raise> Raises) Read(string directory)
    {
        foreach (var folder in (string[])["RedFlags", "Precautions"])
            foreach (var (file, root) in Yml.Folder(directory, folder, problems))
            {
                if (root is not YamlSequenceNode) { problems.Add(ContentProblem.Error(file, "-", "is not a list of rules")); continue; }
                foreach (var node in root.Items()) ReadOne(file, node, folder == "Precautions");
            }
        return ([.. rules], [.. raises]);
    }

    private void ReadOne(string file, YamlNode node, bool precaution)
    {
        var before = problems.Count;
        (place, item) = (Yml.Place(file, node), node.At("id").Text() ?? node.At("raise").Text() ?? "-");
        var isRaise = node.At("raise") is not null;
        foreach (var (key, _) in node.Entries())
            if (!(isRaise ? RaiseKeys : RuleKeys).Contains(key)) Problem($"has the unknown key `{key}`");
        if (item == "-") Problem("has no id");
        var when = Condition(node.At("when"));
        if (isRaise)
        {
            if (problems.Count == before) raises.Add(new(item, [.. node.At("groups").Texts()], when, node.At("why").Text() ?? "", node.At("source").Text() ?? ""));
            return;
        }
        var rule = new Rule(item, Required(node, "concern"), OneOf<Urgency>(node, "urgency"), when)
        {
            Path = node.At("path") is null ? CarePath.None : OneOf<CarePath>(node, "path"),
            Tell = node.At("tell").Text() ?? item,
            How = node.At("how").Text() ?? "do",
            ThenAsk = [.. node.At("then-ask").Texts()],
            Why = Required(node, "why"),
            Source = Required(node, "source"),
            Evidence = node.At("evidence").Text() ?? "unverified",
            Version = int.TryParse(node.At("version").Text() ?? "1", CultureInfo.InvariantCulture, out var version) ? version : 0,
            Expires = Date(node.At("expires").Text()),
            Group = node.At("group").Text(),
            IsPrecaution = precaution,
            Techniques = node.At("techniques").Entries().ToImmutableSortedDictionary(t => t.Key, t => t.Value.Text() ?? "", StringComparer.Ordinal),
            Fires = [.. node.At("examples").At("fires").Items().Select(ReadExample)],
            Quiet = [.. node.At("examples").At("quiet").Items().Select(ReadExample)],
            Place = place,
        };
        if (!EvidenceWords.Contains(rule.Evidence.Split(',')[0])) Problem("evidence is none of read, part, memory, unverified");
        foreach (var (technique, caution) in rule.Techniques)
            if (!Techniques.Names.Contains(technique) || !Techniques.Cautions.ContainsKey(caution)) Problem($"`{technique}: {caution}`: techniques are {string.Join(", ", Techniques.Names)}, and each says {string.Join(", ", Techniques.Cautions.Keys)}");
        if (rule.Version < 1) Problem("version is no number");
        if (rule.Urgency == Urgency.Routine) Problem("a rule cannot say routine");
        if (rule.Path != CarePath.None && rule.Urgency < Urgency.Urgent) Problem("a crisis or safeguarding rule is at least urgent");
        if (rule.Fires.IsEmpty) Problem("has no example that fires");
        if (rules.Any(r => r.Id == rule.Id)) Problem("the id is there twice");
        if (problems.Count == before) rules.Add(rule);
    }

    private Condition Condition(YamlNode? node)
    {
        if (node.Text() is { } slug) return Leaf(slug, node);
        foreach (var (key, _) in node.Entries())
            if (!LeafKeys.Contains(key)) Problem(key is "not" or "none" or "absent" or "unless" ? $"`{key}`: rules have no \"not\"; give the harmless thing a finding of its own" : $"the condition has the unknown key `{key}`");
        if (node.At("finding").Text() is { } finding) return Leaf(finding, node);
        if (node.At("all") is { } all) return new AllOf(Conditions(all));
        if (node.At("any") is { } any) return new AnyOf(Conditions(any));
        if (node.At("at-least").Text() is { } least)
        {
            var of = Conditions(node.At("of"));
            if (!int.TryParse(least, CultureInfo.InvariantCulture, out var n) || n < 1 || n > of.Length) Problem("at-least needs a number from 1 to the length of `of`");
            return new AtLeast(n, of);
        }
        if (node.At("age").Text() is { } age)
        {
            if (!Comparison.TryParse(age, out var years)) Problem($"`{age}` is no age: write \">=60\" or \"<16\"");
            return new AgeIs(years, UnknownIsMet(node));
        }
        if (node.At("unsure").Text() is { } unsure) return new StayedUnsure(unsure == "2" ? 2 : 1);
        Problem("has no condition (`when`), or an empty one");
        return new AnyOf([]);
    }

    private ImmutableArray<Condition> Conditions(YamlNode? node)
    {
        ImmutableArray<Condition> of = [.. node.Items().Select(Condition)];
        if (of.IsEmpty) Problem("a condition lists nothing");
        return of;
    }

    private Has Leaf(string slug, YamlNode? node)
    {
        if (catalogue.Find(slug) is not { } finding) Problem($"`{slug}` is no finding of the catalogue");
        else if (finding.Kind == FindingKind.Harmless) Problem($"`{slug}` is a harmless finding: no rule may name it");
        return new(slug, [.. node.At("with").Texts()], Duration(node.At("within").Text()), Duration(node.At("lately").Text()), UnknownIsMet(node));
    }

    private bool UnknownIsMet(YamlNode? node)
    {
        if (node.At("unknown") is { } unknown && unknown.Text() != "met") Problem("`unknown` can only say `met`");
        return node.At("unknown") is not null;
    }

    private Example ReadExample(YamlNode node)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        var context = PatientContext.Unknown;
        foreach (var text in node.Texts())
        {
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts is [var set] && set.Split('=') is [var name, var value])
            {
                context = name switch
                {
                    "age" when int.TryParse(value, CultureInfo.InvariantCulture, out var years) => context with { Age = years },
                    "months" when int.TryParse(value, CultureInfo.InvariantCulture, out var months) => context with { AgeMonths = months },
                    "onset" => context with { Onset = Duration(value) },
                    "again" => context with { AskedAgain = context.AskedAgain.Append(value).ToImmutableHashSet() },
                    _ => Unknown(text),
                };
                continue;
            }
            var fact = new Fact(parts[0][(parts[0].IndexOf(':') + 1)..], FactStatus.Present) { With = [.. parts[1..].Where(p => p[0] != 'P')], Since = Duration(parts[1..].FirstOrDefault(p => p[0] == 'P')), Text = text };
            if (parts[0].Contains(':'))
                fact = parts[0][..parts[0].IndexOf(':')] switch
                {
                    "past" => fact with { When = FactTime.Past },
                    "resolved" => fact with { When = FactTime.Resolved },
                    "other" => fact with { Who = FactPerson.Other },
                    "family" => fact with { Who = FactPerson.Family },
                    "absent" => fact with { Status = FactStatus.Absent },
                    "unsure" => fact with { Status = FactStatus.Unsure },
                    "declined" => fact with { Status = FactStatus.Declined },
                    "question" => fact with { Mood = FactMood.Question },
                    _ => fact with { Finding = parts[0] },
                };
            if (catalogue.Find(fact.Finding) is null) Problem($"an example names `{fact.Finding}`, which is no finding");
            facts.Add(fact);
        }
        return new(string.Join(", ", node.Texts()), facts.ToImmutable(), context);

        PatientContext Unknown(string text)
        {
            Problem($"an example says `{text}`, which is not understood");
            return context;
        }
    }

    private string Required(YamlNode node, string key)
    {
        if (node.At(key).Text() is { } text) return text;
        Problem($"has no `{key}`");
        return "";
    }

    private T OneOf<T>(YamlNode node, string key) where T : struct, Enum
    {
        if (Enum.TryParse<T>(node.At(key).Text(), true, out var value) && Enum.IsDefined(value)) return value;
        Problem($"`{key}` is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");
        return default;
    }

    private TimeSpan? Duration(string? iso)
    {
        if (iso is null) return null;
        try
        {
            return iso.StartsWith('P') && iso.EndsWith('W') ? TimeSpan.FromDays(7 * int.Parse(iso[1..^1], CultureInfo.InvariantCulture)) : XmlConvert.ToTimeSpan(iso);
        }
        catch (FormatException)
        {
            Problem($"`{iso}` is no duration: write P14D, P2W or PT30M");
            return null;
        }
    }

    private DateOnly? Date(string? text)
    {
        if (text is null) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem("`expires` is no date: write 2027-06-30");
        return null;
    }

    private void Problem(string message) => problems.Add(ContentProblem.Error(place, item, message));
}
