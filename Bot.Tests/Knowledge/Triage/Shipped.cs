// The content as shipped, loaded once for these tests, and findings written as the examples of the rules are: `headache-severe sudden`.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using Xunit;
using IntakeBot.Knowledge.Triage;
using Engine = IntakeBot.Knowledge.Triage.Triage;

namespace IntakeBot.Tests.RedFlags;

internal static class Shipped
{
    public static IReadOnlyList<ContentProblem> Problems => TestContent.Problems;
    public static Content Content => TestContent.Content;

    public static Assessment Assess(PatientContext context, params IEnumerable<string> findings) =>
        Engine.Assess(Content.Rules, Content.Catalogue, [.. findings.Select(Fact)], context);

    public static Assessment Assess(params IEnumerable<string> findings) => Assess(PatientContext.Unknown, findings);

    /// <summary>A finding and its qualities, divided by spaces.</summary>
    public static Fact Fact(string words)
    {
        var parts = words.Split(' ');
        Assert.NotNull(Content.Catalogue.Find(parts[0]));
        return new Fact(parts[0], FactStatus.Present) { With = [.. parts[1..]], Text = words };
    }
}
