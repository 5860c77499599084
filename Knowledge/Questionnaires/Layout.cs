// A form laid out over the answers given so far: one node per item and instance, and which of them are enabled. Answers of disabled items stay
// with the caller and count for nothing here; they count again when the item is enabled again.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace IntakeBot.Knowledge.Questionnaires;

/// <summary>An item in one instance. `Answer` is which answer of a question above it stands under (0 otherwise).</summary>
internal sealed record Node(Item Item, string Path, Node? Parent, int Answer, int Index)
{
    /// <summary>Of a repeating group: from 1.</summary>
    public int Instance { get; init; }

    public bool Hidden => Item.Hidden || Parent is { Hidden: true };

    public bool IsUnder(Node other) => Parent is { } p && (p == other || p.IsUnder(other));
    public bool Equals(Node? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Index;
}

/// <summary>What FHIRPath made of the form: values of calculated items, conditions, and options taken from other answers, by path.</summary>
internal sealed record Computed(ImmutableSortedDictionary<string, ImmutableArray<AnswerValue>> Values, ImmutableSortedDictionary<string, bool> Enabled, ImmutableSortedDictionary<string, ImmutableArray<Choice>> Options)
{
    public static Computed Nothing { get; } = new(ImmutableSortedDictionary<string, ImmutableArray<AnswerValue>>.Empty, ImmutableSortedDictionary<string, bool>.Empty, ImmutableSortedDictionary<string, ImmutableArray<Choice>>.Empty);

    public bool Same(Computed other) => Enabled.SequenceEqual(other.Enabled) && Same(Values, other.Values) && Same(Options, other.Options);

    private static bool Same<T>(ImmutableSortedDictionary<string, ImmutableArray<T>> a, ImmutableSortedDictionary<string, ImmutableArray<T>> b) =>
        a.Keys.SequenceEqual(b.Keys) && a.All(v => v.Value.SequenceEqual(b[v.Key]));
}

internal sealed class Layout
{
    public const string Another = "#another";
    public const string Done = "#done";
    public const string None = "#none";

    private readonly IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> given;
    private readonly Computed computed;
    private readonly List<Node> nodes = [];
    private readonly Dictionary<string, List<Node>> byLinkId = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, bool?> enabled = [];

    private Layout(Questionnaire questionnaire, IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> given, Computed computed)
    {
        (this.given, this.computed) = (given, computed);
        Lay(questionnaire.Items, null, "", 0);
        foreach (var node in nodes) Enabled(node); // nothing is written after this: a layout may be read from anywhere
    }

    /// <summary>All nodes, parents first, in order; children under the answer they belong to.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The last layout of each set of answers that can't change: a turn asks for the same one many times.</summary>
    private static readonly ConditionalWeakTable<object, Tuple<Questionnaire, Layout>> Laid = [];

    public static Layout Of(Questionnaire questionnaire, IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> answers)
    {
        if (answers is not ImmutableDictionary<string, ImmutableArray<AnswerValue>>) return New(questionnaire, answers);
        if (Laid.TryGetValue(answers, out var known) && ReferenceEquals(known.Item1, questionnaire)) return known.Item2;
        var layout = New(questionnaire, answers);
        Laid.AddOrUpdate(answers, Tuple.Create(questionnaire, layout));
        return layout;
    }

    private static Layout New(Questionnaire questionnaire, IReadOnlyDictionary<string, ImmutableArray<AnswerValue>> answers)
    {
        var layout = new Layout(questionnaire, answers, Computed.Nothing);
        if (!questionnaire.HasExpressions) return layout;
        // An expression may depend on what another one gives; eight rounds settle every chain that a sane form has.
        for (var round = 0; round < 8; round++)
        {
            var next = Expressions.Evaluate(questionnaire, layout);
            if (next.Same(layout.computed)) break;
            layout = new Layout(questionnaire, answers, next);
        }
        return layout;
    }

    private void Lay(ImmutableArray<Item> items, Node? parent, string scope, int answer)
    {
        foreach (var item in items)
        {
            var path = scope + item.LinkId;
            if (item is { Type: ItemType.Group, Repeats: true })
                for (var n = 1; n == 1 && !IsTrue($"{path}[1]{None}") || n > 1 && n <= item.MinOccurs || n > 1 && IsTrue($"{path}[{n - 1}]{Another}"); n++)
                    Lay(item.Items, Add(item, $"{path}[{n}]", parent, answer, n), $"{path}[{n}]/", 0);
            else if (item.Type == ItemType.Group || !item.Repeats || item.Items.IsEmpty)
                Lay(item.Items, Add(item, path, parent, answer), scope, 0);
            else
            {
                var node = Add(item, path, parent, answer);
                for (var a = 0; a < Recorded(node).Length; a++) Lay(item.Items, node, $"{path}[{a + 1}]/", a);
            }
        }
    }

    private Node Add(Item item, string path, Node? parent, int answer, int instance = 0)
    {
        var node = new Node(item, path, parent, answer, nodes.Count) { Instance = instance };
        nodes.Add(node);
        if (!byLinkId.TryGetValue(item.LinkId, out var same)) byLinkId[item.LinkId] = same = [];
        same.Add(node);
        return node;
    }

    private bool IsTrue(string path) => given.TryGetValue(path, out var v) && v is [BooleanAnswer { Value: true }];

    /// <summary>What stands there, enabled or not: calculated, given, or initial where nobody is asked.</summary>
    private ImmutableArray<AnswerValue> Recorded(Node node) =>
        computed.Values.TryGetValue(node.Path, out var value) ? value
        : given.TryGetValue(node.Path, out var answers) ? answers
        : node.Item.ReadOnly || node.Hidden ? node.Item.Initial : [];

    /// <summary>The answers that count: none when disabled.</summary>
    public ImmutableArray<AnswerValue> Answers(Node node) => node.Item.IsQuestion && Enabled(node) ? Recorded(node) : [];

    /// <summary>The item with the options that there are now.</summary>
    public Item Shown(Node node)
    {
        var item = node.Item;
        if (item.AnswerExpression is not null) item = item with { Choices = [.. item.Choices, .. computed.Options.GetValueOrDefault(node.Path, [])] };
        return item.Choices.All(c => c.DisabledWhen.IsEmpty) ? item : item with { Choices = [.. item.Choices.Where(c => !Disabled(node, c.DisabledWhen))] };
    }

    public bool Enabled(Node node)
    {
        if (enabled.TryGetValue(node, out var known)) return known ?? false; // a circle of conditions enables nobody
        enabled[node] = null;
        var result = (node.Parent is null || Enabled(node.Parent) && (!node.Parent.Item.IsQuestion || Answers(node.Parent).Length > node.Answer))
            && Conditions(node)
            && !Disabled(node, node.Item.DisabledWhen)
            && (node.Item.EnableWhenExpression is null || computed.Enabled.GetValueOrDefault(node.Path));
        enabled[node] = result;
        return result;
    }

    private bool Conditions(Node node)
    {
        var conditions = node.Item.EnableWhen;
        if (conditions.IsEmpty) return true;
        return node.Item.EnableAny ? conditions.Any(c => Holds(node, c)) : conditions.All(c => Holds(node, c));
    }

    public bool Disabled(Node node, ImmutableArray<ImmutableArray<EnableWhen>> when) => when.Any(all => all.All(c => Holds(node, c)));

    private bool Holds(Node node, EnableWhen condition) => Compare.Holds(Asked(node, condition.Question), condition.Operator, condition.Answer);

    /// <summary>The answers that a condition on `node` asks about: of the nearest occurrence of the question (own branch first, then before, then after).</summary>
    private ImmutableArray<AnswerValue> Asked(Node node, string linkId)
    {
        if (!byLinkId.TryGetValue(linkId, out var candidates)) return [];
        for (var n = node; n.Parent is not null; n = n.Parent)
            if (n.Parent.Item.LinkId == linkId)
                return Answers(n.Parent) is { } all && all.Length > n.Answer ? [all[n.Answer]] : [];
        if (candidates.Count == 1) return Answers(candidates[0]);
        for (var scope = node.Parent; ; scope = scope.Parent)
        {
            var near = scope is null ? candidates : candidates.FindAll(c => c.IsUnder(scope));
            if (near.Count > 0) return Answers(near.FindLast(c => c.Index < node.Index) ?? near[0]);
            if (scope is null) return [];
        }
    }
}
