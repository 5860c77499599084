// What stands against each technique, for the practitioner who decides: never "suitable", never "safe" (safety rule 11). The strictest of all
// reasons counts; a red flag that has not been seen to stands against everything.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Triage;

/// <summary>The only four labels, the strictest first. `NothingFound` holds for the answers given, and is shown with the number of questions still open.</summary>
public enum Caution { NotUntilCleared, PractitionerDecides, WithCare, NothingFound }

/// <param name="Name">`needle`, `electro`, `moxa`, `cupping`, `ear`.</param>
/// <param name="Because">The flags that bear on it and what each says, the strictest first.</param>
public sealed record Technique(string Name, Caution Caution, ImmutableArray<(Raised Flag, Caution Caution)> Because);

public static class Techniques
{
    public static ImmutableArray<string> Names { get; } = ["needle", "electro", "moxa", "cupping", "ear"];

    /// <summary>As rules write them.</summary>
    public static ImmutableSortedDictionary<string, Caution> Cautions { get; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [KeyValuePair.Create("not-until-cleared", Caution.NotUntilCleared), KeyValuePair.Create("practitioner-decides", Caution.PractitionerDecides), KeyValuePair.Create("with-care", Caution.WithCare)]);

    /// <summary>All techniques, in the order of `Names`. What is true of another person bears on none.</summary>
    public static ImmutableArray<Technique> Of(Assessment assessment) => [.. Names.Select(name => Of(name, assessment))];

    private static Technique Of(string name, Assessment assessment)
    {
        var because = assessment.Flags.Where(f => f.Subject == FactPerson.Self).Select(f => (Flag: f, Caution: Says(f.Rule, name))).Where(b => b.Caution != Caution.NothingFound)
            .OrderBy(b => b.Caution).ToImmutableArray();
        return new(name, because.IsEmpty ? Caution.NothingFound : because[0].Caution, because);
    }

    /// <summary>What a rule says of a technique. A red flag that names none stands against all: until cleared at `urgent` and above, else the practitioner decides.</summary>
    public static Caution Says(Rule rule, string technique) =>
        rule.Techniques.TryGetValue(technique, out var written) ? Cautions[written]
        : rule.IsPrecaution || !rule.Techniques.IsEmpty || rule.Path == CarePath.Safeguarding ? Caution.NothingFound
        : rule.Urgency >= Urgency.Urgent ? Caution.NotUntilCleared : Caution.PractitionerDecides;

    /// <summary>Whether a finding, or what it implies, is named by a precaution that bears on a technique: a question that asks for it matters for that technique.</summary>
    public static bool Matters(RuleBook rules, Catalogue catalogue, string finding, string technique) =>
        catalogue.Find(finding) is { } known && known.WithImplied.SelectMany(id => rules.Naming[id]).Select(r => rules.Rules[r]).Any(r => r.IsPrecaution && r.Techniques.ContainsKey(technique));
}
