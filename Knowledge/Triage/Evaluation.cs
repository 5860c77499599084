// One person's facts against the rules. Scratch space that a thread uses again and again; nothing of it leaves an assessment.
using System.Collections.Immutable;
using static IntakeBot.Knowledge.Triage.RuleBook;

namespace IntakeBot.Knowledge.Triage;

internal sealed class Evaluation
{
    private const int Never = 1000;

    private readonly Ledger present = new();
    private readonly List<(int Fact, Finding Finding, bool Declined)> unsure = [];
    private readonly List<int> candidates = [];
    private readonly List<int> because = [];
    private RuleBook rules = null!;
    private Catalogue catalogue = null!;
    private PatientContext context = PatientContext.Unknown;
    private List<Fact?> facts = [];
    private HashSet<int> denied = [];
    private int[] stamp = [];
    private bool[] specific = [];
    private int round;
    private readonly HashSet<int> fired = [];

    public Evaluation Begin(RuleBook rules, Catalogue catalogue, PatientContext context)
    {
        (this.rules, this.catalogue, this.context) = (rules, catalogue, context);
        if (stamp.Length < rules.Rules.Length) (stamp, specific, round) = (new int[rules.Rules.Length], new bool[rules.Rules.Length], 0);
        round++;
        present.Clear(catalogue.All.Length);
        unsure.Clear();
        candidates.Clear();
        facts.Clear();
        denied.Clear();
        fired.Clear();
        return this;
    }

    public void Note(int index, Fact fact, Finding finding)
    {
        while (facts.Count <= index) facts.Add(null);
        facts[index] = fact;
        if (Ledger.Counts(fact, finding)) present.Add(index, finding, rules.Bits(fact.With));
        else if (fact.Mood != FactMood.Stated) return;
        else if (fact.Status == FactStatus.Absent) denied.Add(finding.Id);
        else if (fact.Status is FactStatus.Unsure or FactStatus.Declined && finding.Kind == FindingKind.Symptom && (!finding.IsList || context.AskedAgain.Contains(finding.Slug)) && Worst(finding) is not null)
            unsure.Add((index, finding, fact.Status == FactStatus.Declined));
    }

    /// <summary>The rules that hold, in the order of the book. Of somebody else only what needs help today counts: their precautions are not our patient's.</summary>
    public void Fire(List<(int, Raised)> flags, FactPerson subject)
    {
        foreach (var finding in present.Touched)
            foreach (var rule in rules.Naming[finding]) Touch(rule, catalogue.All[finding].Specific);
        if (subject == FactPerson.Self)
            foreach (var rule in rules.Always) Touch(rule, false);
        foreach (var index in candidates)
        {
            var rule = rules.Rules[index];
            if (subject == FactPerson.Other && rule.Urgency < Urgency.Urgent) continue;
            ref readonly var root = ref rules.Nodes[rules.Roots[index]];
            if (!Holds(root)) continue;
            fired.Add(index);
            because.Clear();
            Collect(root);
            because.Sort();
            if (root.Kind == NodeKind.Unsure && unsure.Select(u => Worst(u.Finding)).MaxBy(r => r!.Urgency) is { } doubtful) rule = rule with { Concern = doubtful.Concern };
            flags.Add((index, new(rule, subject, [.. because])));
        }
    }

    private void Touch(int rule, bool isSpecific)
    {
        if (stamp[rule] != round)
        {
            (stamp[rule], specific[rule]) = (round, false);
            candidates.Add(rule);
        }
        specific[rule] |= isSpecific;
    }

    private bool Holds(in Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Has: return Present(node);
            case NodeKind.Age: return context.AgeIs(node.Age) ?? node.UnknownIsMet;
            case NodeKind.Unsure: return Doubt() >= node.N;
        }
        var met = 0;
        for (var i = node.First; i < node.First + node.Count; i++)
        {
            var holds = Holds(rules.Nodes[i]);
            if (holds && node.Kind == NodeKind.Any) return true;
            if (!holds && node.Kind == NodeKind.All) return false;
            if (holds) met++;
        }
        return node.Kind == NodeKind.All || node.Kind == NodeKind.AtLeast && met >= node.N;
    }

    private bool Present(in Node node)
    {
        if (!present.Has(node.N) || (node.With & ~present.Qualities(node.N)) != 0) return false;
        if (node.Within is null && node.Lately is null) return true;
        foreach (var fact in present.Of(node.N))
            if (InTime(node, facts[fact]!)) return true;
        return false;
    }

    private bool InTime(in Node node, Fact fact) =>
        (node.Lately is not { } lately || fact.When == FactTime.Now || (fact.Since is { } ended ? ended <= lately : node.UnknownIsMet))
        && (node.Within is not { } within || (fact.Since is { } since ? since <= within : context.Onset <= within || node.UnknownIsMet));

    /// <summary>The facts that the condition rests on: all that are met, not only the first.</summary>
    private void Collect(in Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Has when Present(node):
                foreach (var fact in present.Of(node.N))
                    if (!because.Contains(fact)) because.Add(fact);
                break;
            case NodeKind.Unsure:
                foreach (var (fact, finding, declined) in unsure)
                    if (Counted(finding, declined) && !because.Contains(fact)) because.Add(fact);
                break;
            case NodeKind.All or NodeKind.Any or NodeKind.AtLeast:
                for (var i = node.First; i < node.First + node.Count; i++)
                    if (Holds(rules.Nodes[i])) Collect(rules.Nodes[i]);
                break;
        }
    }

    /// <summary>Safety rule 5: 0 nothing; 1 a safety question stayed open; 2 two did (not both declined), or one beside another present finding of the same rule.</summary>
    private int Doubt()
    {
        var (open, declinedOnly, beside) = (0, true, false);
        foreach (var (fact, finding, declined) in unsure)
        {
            if (!Counted(finding, declined) || AlreadyOpen(fact, finding)) continue;
            open++;
            declinedOnly &= declined;
            beside |= StandsBeside(finding);
        }
        return open == 0 ? 0 : beside || open > 1 && !declinedOnly ? 2 : 1;
    }

    private bool Counted(Finding finding, bool declined) => declined || context.AskedAgain.Contains(finding.Slug);

    private bool AlreadyOpen(int fact, Finding finding)
    {
        foreach (var (earlier, same, declined) in unsure)
            if (earlier < fact && same.Id == finding.Id && Counted(same, declined)) return true;
        return false;
    }

    private bool StandsBeside(Finding finding)
    {
        foreach (var id in finding.WithImplied)
            foreach (var index in rules.Naming[id])
                if (rules.Rules[index].Urgency >= Urgency.Urgent)
                    foreach (var seen in present.Touched)
                        if (rules.Naming[seen].Contains(index))
                            foreach (var fact in present.Of(seen))
                                if (facts[fact]!.Finding != finding.Slug) return true;
        return false;
    }

    /// <summary>The highest rule that names a finding or what it implies, if that is urgent or emergency.</summary>
    private Rule? Worst(Finding finding)
    {
        Rule? worst = null;
        foreach (var id in finding.WithImplied)
            foreach (var index in rules.Naming[id])
                if (rules.Rules[index].Urgency >= Urgency.Urgent && (worst is null || rules.Rules[index].Urgency > worst.Urgency)) worst = rules.Rules[index];
        return worst;
    }

    /// <summary>What to ask: unsure safety answers once more, then missing halves; only where the answer would raise the urgency.</summary>
    public ImmutableArray<Ask> Ask(Urgency above)
    {
        if (above == Urgency.Emergency) return [];
        List<(Urgency Urgency, int Cost, int Met, Rule Rule, string Finding, string Probe)>? found = null;
        foreach (var (_, finding, declined) in unsure)
            if (!declined && !context.AskedAgain.Contains(finding.Slug) && Worst(finding) is { } rule && rule.Urgency > above)
                (found ??= []).Add((rule.Urgency, 0, 0, rule, finding.Slug, finding.Probe));
        foreach (var index in candidates)
        {
            var rule = rules.Rules[index];
            if (!specific[index] || rule.IsRaised || rule.Urgency < Urgency.Urgent || rule.Urgency <= above || fired.Contains(index)) continue;
            var (cost, met, first) = Missing(rules.Nodes[rules.Roots[index]]);
            if (cost is 0 or > 2 || cost > met) continue;
            var (slug, probe) = first < 0 ? ("age", "age") : (catalogue.All[first].Slug, catalogue.All[first].Probe);
            (found ??= []).Add((rule.Urgency, cost, met, rule, slug, probe));
        }
        return found is null ? [] : [.. found.OrderByDescending(f => f.Urgency).ThenBy(f => f.Cost).ThenByDescending(f => f.Met).DistinctBy(f => f.Probe).Select(f => new Ask(f.Rule.Id, f.Finding))];
    }

    /// <summary>The cheapest way to complete a condition: how many findings are missing, how many are there already, and the first to ask for (-1 the age).
    /// What was denied, asked before, or has no question, costs too much; so does an `all` whose first condition, the complaint itself, is not met.</summary>
    private (int Cost, int Met, int First) Missing(in Node node)
    {
        switch (node.Kind)
        {
            case NodeKind.Has:
                if (Present(node)) return (0, 1, 0);
                var finding = catalogue.All[node.N];
                var open = node.Askable && !present.Has(node.N) && !Denied(finding) && !context.Asked.Contains(finding.Slug);
                return (open ? 1 : Never, 0, node.N);
            case NodeKind.Age:
                return Holds(node) ? (0, 0, 0) : (context.Years is null && !context.Asked.Contains("age") ? 1 : Never, 0, -1);
            case NodeKind.Unsure:
                return (Never, 0, 0);
        }
        // A group: the cheapest of its members that complete it.
        var parts = new List<(int Cost, int Met, int First)>(node.Count);
        for (var i = node.First; i < node.First + node.Count; i++) parts.Add(Missing(rules.Nodes[i]));
        var wanted = node.Kind switch { NodeKind.All => node.Count, NodeKind.Any => 1, _ => node.N };
        if (node.Kind == NodeKind.All && parts[0].Cost > 0) return (Never, 0, 0);
        var (cost, met, first) = (0, 0, 0);
        foreach (var part in node.Kind == NodeKind.All ? parts : [.. parts.OrderBy(p => p.Cost).ThenByDescending(p => p.Met).Take(wanted)])
        {
            if (cost == 0 && part.Cost > 0) first = part.First;
            cost = Math.Min(Never, cost + part.Cost);
            met += part.Met;
        }
        return (cost, met, first);
    }
    /// <summary>Denied itself, or as part of something more general.</summary>
    private bool Denied(Finding finding)
    {
        foreach (var id in finding.WithImplied)
            if (denied.Contains(id)) return true;
        return false;
    }

    /// <summary>Lets go of the patient's words.</summary>
    public void End() => facts.Clear();
}
