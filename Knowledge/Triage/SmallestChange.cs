// What would change the level: the fewest findings without which it would be lower, and the single ones that would make it higher together with what
// is known. Rules are monotone, so leaving findings out can only lower and adding them only raise: trying is enough.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Triage;

/// <summary>Were none of these so, the urgency would be `To`.</summary>
public sealed record Lowering(ImmutableArray<Cause> Without, Urgency To);

/// <summary>A finding as one person has it; `age` for the age of the patient.</summary>
public readonly record struct Cause(string Finding, FactPerson Who);

/// <summary>Were `Finding` so, too, the urgency would be `To`.</summary>
public readonly record struct Raising(string Finding, Urgency To);

public static class SmallestChange
{
    private const int Together = 3, Alternatives = 4, Candidates = 12;

    /// <summary>The smallest sets of findings without which the urgency would be lower, at most four of one size; empty when it is `routine`.</summary>
    public static ImmutableArray<Lowering> Lower(RuleBook rules, Catalogue catalogue, IReadOnlyList<Fact> facts, PatientContext context)
    {
        var now = Triage.Assess(rules, catalogue, facts, context);
        if (now.Urgency == Urgency.Routine) return [];
        var causes = now.Flags.Where(f => f.Urgency == now.Urgency).SelectMany(f => f.Because).Distinct().Order().Select(i => new Cause(facts[i].Finding, facts[i].Who)).Distinct().ToList();
        if (context.Age is not null || context.AgeMonths is not null) causes.Add(new("age", FactPerson.Self));
        Urgency Left(IReadOnlyCollection<Cause> left) => Without(rules, catalogue, facts, context, left);

        for (var size = 1; size <= Together; size++)
        {
            var found = Choose(size == 1 ? causes : [.. causes.Take(Candidates)], size).Select(set => new Lowering([.. set], Left(set))).Where(l => l.To < now.Urgency).Take(Alternatives).ToImmutableArray();
            if (!found.IsEmpty) return found;
        }
        if (Left(causes) >= now.Urgency) return [];
        // More than three rest on different words: leave all out, and take back in whatever is not needed.
        var needed = causes.ToList();
        foreach (var cause in causes)
            if (Left([.. needed.Where(c => c != cause)]) < now.Urgency) needed.Remove(cause);
        return [new([.. needed], Left(needed))];
    }

    /// <summary>Findings not spoken of that would raise the urgency only because of what is known already, worst first; each question once.</summary>
    public static ImmutableArray<Raising> Raise(RuleBook rules, Catalogue catalogue, IReadOnlyList<Fact> facts, PatientContext context)
    {
        var now = Triage.Assess(rules, catalogue, facts, context).Urgency;
        if (now == Urgency.Emergency) return [];
        var own = facts.Where(f => f is { Who: FactPerson.Self, Mood: FactMood.Stated }).ToList();
        var spokenOf = own.SelectMany(f => catalogue.Find(f.Finding)?.WithImplied ?? []).ToHashSet();
        return [.. catalogue.All
            .Where(f => f.Kind is FindingKind.Symptom or FindingKind.History && !f.IsList && !f.WithImplied.Any(spokenOf.Contains))
            .Select(f => new Fact(f.Slug, FactStatus.Present))
            .Select(f => (f.Finding, To: Triage.Assess(rules, catalogue, [.. facts, f], context).Urgency, Alone: Triage.Assess(rules, catalogue, [f], PatientContext.Unknown).Urgency))
            .Where(r => r.To > now && r.To >= Urgency.Urgent && r.Alone < r.To)
            .OrderByDescending(r => r.To)
            .DistinctBy(r => catalogue[r.Finding].Probe)
            .Select(r => new Raising(r.Finding, r.To))];
    }

    private static Urgency Without(RuleBook rules, Catalogue catalogue, IReadOnlyList<Fact> facts, PatientContext context, IReadOnlyCollection<Cause> left) =>
        Triage.Assess(rules, catalogue, [.. facts.Where(f => !left.Contains(new Cause(f.Finding, f.Who)))], left.Contains(new("age", FactPerson.Self)) ? context with { Age = null, AgeMonths = null, OldestAge = null } : context).Urgency;

    private static IEnumerable<List<Cause>> Choose(List<Cause> from, int size)
    {
        if (size == 0) { yield return []; yield break; }
        for (var i = 0; i <= from.Count - size; i++)
            foreach (var rest in Choose(from[(i + 1)..], size - 1)) yield return [from[i], .. rest];
    }
}
