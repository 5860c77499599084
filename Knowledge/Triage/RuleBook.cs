// All rules, compiled: findings are numbers, qualities are bits, and each finding knows the rules it touches, so that only those are looked at.
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Triage;

public sealed class RuleBook
{
    internal enum NodeKind : byte { All, Any, AtLeast, Has, Age, Unsure }

    /// <summary>One condition. Its children stand together from `First`, `Count` of them.</summary>
    internal readonly record struct Node(NodeKind Kind, bool UnknownIsMet)
    {
        public int First { get; init; }
        public int Count { get; init; }

        /// <summary>The finding, or the number of at-least and unsure.</summary>
        public int N { get; init; }
        public ulong With { get; init; }
        public TimeSpan? Within { get; init; }
        public TimeSpan? Lately { get; init; }
        public Comparison Age { get; init; }

        /// <summary>There is a question that asks for it.</summary>
        public bool Askable { get; init; }
    }

    private readonly FrozenDictionary<string, Rule> byId;
    private readonly FrozenDictionary<string, int> qualities;

    internal Node[] Nodes { get; }

    /// <summary>Root node of each rule.</summary>
    internal int[] Roots { get; }

    /// <summary>By finding id: the rules that name it.</summary>
    internal int[][] Naming { get; }

    /// <summary>Rules that may hold without any finding: age alone, unsure answers.</summary>
    internal int[] Always { get; }

    private RuleBook(ImmutableArray<Rule> rules, Node[] nodes, int[] roots, int[][] naming, int[] always, Dictionary<string, int> qualities)
    {
        Rules = rules;
        byId = rules.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);
        (Nodes, Roots, Naming, Always) = (nodes, roots, naming, always);
        this.qualities = qualities.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>As written, then the lifted ones (`ID-raised`).</summary>
    public ImmutableArray<Rule> Rules { get; }

    /// <summary>Null when there is no such rule (any more).</summary>
    public Rule? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Every quality that a rule asks for.</summary>
    public IEnumerable<string> Qualities => qualities.Keys;

    internal ulong Bits(ImmutableArray<string> with)
    {
        var bits = 0UL;
        foreach (var quality in with)
            if (qualities.TryGetValue(quality, out var bit)) bits |= 1UL << bit;
        return bits;
    }

    /// <param name="askable">Whether there is a question for a finding (Wording has its probe).</param>
    /// <exception cref="InvalidOperationException">Rules ask for more than 64 different qualities.</exception>
    public static RuleBook Compile(IEnumerable<Rule> rules, IEnumerable<Raise> raises, Catalogue catalogue, Func<Finding, bool> askable)
    {
        var written = rules.ToList();
        var lifts = raises.ToList();
        ImmutableArray<Rule> all = [.. written, .. written.Select(r => Lift(r, lifts)).OfType<Rule>()];
        var nodes = new List<Node>();
        var qualities = new Dictionary<string, int>(StringComparer.Ordinal);

        int Quality(string name)
        {
            if (!qualities.TryGetValue(name, out var bit)) qualities[name] = bit = qualities.Count;
            return bit < 64 ? bit : throw new InvalidOperationException("Rules ask for more than 64 qualities.");
        }

        Node Group(NodeKind kind, int n, ImmutableArray<Condition> of)
        {
            var compiled = of.Select(Compile).ToList();
            nodes.AddRange(compiled);
            return new(kind, false) { First = nodes.Count - compiled.Count, Count = compiled.Count, N = n };
        }

        Node Compile(Condition condition) => condition switch
        {
            AllOf all => Group(NodeKind.All, 0, all.Of),
            AnyOf any => Group(NodeKind.Any, 0, any.Of),
            AtLeast least => Group(NodeKind.AtLeast, least.N, least.Of),
            AgeIs age => new(NodeKind.Age, age.UnknownIsMet) { Age = age.Years },
            StayedUnsure unsure => new(NodeKind.Unsure, false) { N = unsure.N },
            Has has => new(NodeKind.Has, has.UnknownIsMet)
            {
                N = catalogue[has.Finding].Id,
                With = has.With.Aggregate(0UL, (bits, q) => bits | 1UL << Quality(q)),
                Within = has.Within,
                Lately = has.Lately,
                Askable = askable(catalogue[has.Finding]),
            },
            _ => throw new InvalidOperationException($"No such condition: {condition}"),
        };

        var roots = all.Select(r => { var root = Compile(r.When); nodes.Add(root); return nodes.Count - 1; }).ToArray();
        var naming = catalogue.All.Select(_ => new List<int>()).ToArray();
        for (var rule = 0; rule < all.Length; rule++)
            foreach (var slug in Findings(all[rule].When).Distinct()) naming[catalogue[slug].Id].Add(rule);
        int[] always = [.. Enumerable.Range(0, all.Length).Where(r => HoldsAlone(all[r].When))];
        return new(all, [.. nodes], roots, [.. naming.Select(n => n.ToArray())], always, qualities);
    }

    /// <summary>Every finding that a condition names.</summary>
    public static IEnumerable<string> Findings(Condition condition) => condition switch
    {
        Has has => [has.Finding],
        AllOf all => all.Of.SelectMany(Findings),
        AnyOf any => any.Of.SelectMany(Findings),
        AtLeast least => least.Of.SelectMany(Findings),
        _ => [],
    };

    private static bool HoldsAlone(Condition condition) => condition switch
    {
        Has => false,
        AllOf all => all.Of.All(HoldsAlone),
        AnyOf any => any.Of.Any(HoldsAlone),
        AtLeast least => least.Of.Count(HoldsAlone) >= least.N,
        _ => true,
    };

    /// <summary>The same rule one level up, for those whom a raise names: an ordinary rule, so that it is told, counted and replayed like any other.</summary>
    private static Rule? Lift(Rule rule, List<Raise> raises)
    {
        if (rule.Group is null || rule.Urgency != Urgency.Urgent) return null;
        var fitting = raises.Where(r => r.Groups.Contains(rule.Group)).ToList();
        return fitting.Count == 0 ? null : rule with
        {
            Id = $"{rule.Id}-raised",
            Urgency = Urgency.Emergency,
            How = "go",
            IsRaised = true,
            When = new AllOf([rule.When, new AnyOf([.. fitting.Select(r => r.When)])]),
            Why = $"{rule.Why} {string.Join(" ", fitting.Select(r => r.Why))}",
            Group = null,
            Fires = [],
            Quiet = [],
        };
    }
}
