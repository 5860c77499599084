// What the rules make of everything known: the urgency, the rules that fired with the facts they rest on, and what to ask next.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Triage;

/// <param name="Urgency">The highest of the flags, `Routine` without one. Other people's flags count.</param>
/// <param name="Flags">Highest first; of one height, the private paths first, then what most findings speak for, then in the order of the book.</param>
/// <param name="Ask">Missing halves that would raise the urgency, worst first, each finding once.</param>
public sealed record Assessment(Urgency Urgency, ImmutableArray<Raised> Flags, ImmutableArray<Ask> Ask)
{
    public static Assessment Nothing { get; } = new(Urgency.Routine, [], []);
}

/// <summary>A rule that fired. `Subject` is `Self` (the patient) or `Other` (somebody else needs help now).</summary>
/// <param name="Because">Indices, ascending, into the facts that were assessed.</param>
public sealed record Raised(Rule Rule, FactPerson Subject, ImmutableArray<int> Because)
{
    public Urgency Urgency => Rule.Urgency;
}

/// <summary>The rule `Rule` would fire if `Finding` were present. `Finding` may be `age`.</summary>
public readonly record struct Ask(string Rule, string Finding);
