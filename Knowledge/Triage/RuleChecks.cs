// What a list of rules can get wrong that no single line shows: an example that does not fire, a rule that never speaks, words that are missing.
using System.Text.RegularExpressions;

namespace IntakeBot.Knowledge.Triage;

internal static class RuleChecks
{
    public static void Run(Content content, IReadOnlyCollection<Raise> raises, ICollection<ContentProblem> problems)
    {
        foreach (var rule in content.Rules.Rules)
        {
            Examples(content, rule, problems);
            if (rule.Urgency >= Urgency.Urgent) Telling(content, rule, problems);
            if (rule.Urgency >= Urgency.Urgent && rule.Path == CarePath.None && !content.Wording.Has($"flag.{rule.Tell}.reason")) problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"has no reason of its own (flag.{rule.Tell}.reason in Wording)"));
            foreach (var finding in rule.ThenAsk.Where(f => content.Catalogue.ProbeKey(f) is not { } key || !content.Wording.Has(key))) problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"no question asks for `{finding}` (then-ask)"));
            if (!content.Wording.Has($"concern.{rule.Concern}")) problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"the concern `{rule.Concern}` has no name (concern.{rule.Concern} in Wording)"));
        }
        foreach (var raise in raises)
            foreach (var group in raise.Groups.Where(g => content.Rules.Rules.All(r => r.Group != g)))
                problems.Add(ContentProblem.Error("RedFlags", raise.Id, $"no urgent rule is of the group `{group}`"));
        Unused(content, raises, problems);
        Numbers(content, problems);
    }

    private static void Examples(Content content, Rule rule, ICollection<ContentProblem> problems)
    {
        var spoke = rule.Fires.IsEmpty;
        foreach (var example in rule.Fires)
        {
            var flags = Triage.Assess(content.Rules, content.Catalogue, example.Facts, example.Context).Flags;
            var fired = flags.Any(f => f.Rule.Id == rule.Id);
            spoke |= fired;
            if (!fired && !flags.Any(f => f.Rule.Concern == rule.Concern && f.Urgency > rule.Urgency)) problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"the example [{example.Words}] does not fire"));
        }
        if (!spoke) problems.Add(ContentProblem.Error(rule.Place, rule.Id, "never speaks: a higher rule of the same concern fires on each of its examples"));
        foreach (var example in rule.Quiet)
            if (Triage.Assess(content.Rules, content.Catalogue, example.Facts, example.Context).Flags.Any(f => f.Rule.Id == rule.Id))
                problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"the example [{example.Words}] must not fire and does"));
    }

    private static void Telling(Content content, Rule rule, ICollection<ContentProblem> problems)
    {
        var (self, other) = (content.Tell(rule), content.Tell(rule, FactPerson.Other));
        foreach (var key in new HashSet<string> { self.Do, self.Reason, self.Meanwhile, other.Do, other.Meanwhile }.Where(k => !content.Wording.Has(k))) problems.Add(ContentProblem.Error(rule.Place, rule.Id, $"no file of Wording has `{key}`"));
    }

    /// <summary>A finding that no rule can ever see is often a rule forgotten.</summary>
    private static void Unused(Content content, IEnumerable<Raise> raises, ICollection<ContentProblem> problems)
    {
        var named = content.Rules.Rules.Select(r => r.When).Concat(raises.Select(r => r.When)).SelectMany(RuleBook.Findings).Select(s => content.Catalogue[s].Id).ToHashSet();
        foreach (var finding in content.Catalogue.All.Where(f => f.Kind is not (FindingKind.Harmless or FindingKind.Medicine) && !f.WithImplied.Any(named.Contains)))
            problems.Add(ContentProblem.Warning("Lexicon/findings.yml", finding.Slug, "no rule names it"));
    }

    /// <summary>A number to call belongs to a place; in a text it would be wrong for everybody else.</summary>
    private static void Numbers(Content content, ICollection<ContentProblem> problems)
    {
        var numbers = content.Locales.All.SelectMany(l => l.Contacts).SelectMany(c => c.Call).Where(n => n.Length > 2 && n != "112").ToHashSet();
        foreach (var key in content.Wording.Keys)
            foreach (var number in numbers.Where(n => content.Wording[key].Contains(n, StringComparison.Ordinal) && Regex.IsMatch(content.Wording[key], $@"(?<!\d){Regex.Escape(n)}(?!\d)")))
                problems.Add(ContentProblem.Error("Wording", key, $"{number} is the number of a place: use {{EMERGENCY}} or the like"));
    }
}
