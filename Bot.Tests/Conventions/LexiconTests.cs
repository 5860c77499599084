// The catalogue and its wordings belong together: what a rule may name, a patient must be able to say.
using IntakeBot.Knowledge.Triage;
using IntakeBot.Tests.Understanding;
using Xunit;

namespace IntakeBot.Tests.Conventions;

public class LexiconTests
{
    [Fact]
    public void Every_finding_can_be_said_unless_it_is_only_ticked_or_taken_from_a_value()
    {
        var lexicon = TheReader.Lexicon;
        var said = lexicon.Concepts.Where(c => !c.IsWell && (c.Terms.Count > 0 || c.Compositions.Count > 0)).SelectMany(c => c.Closure).ToHashSet();
        var values = lexicon.Findings.All.Where(f => f.Slug.StartsWith("takes-", StringComparison.Ordinal) || f.Slug.StartsWith("stopped-", StringComparison.Ordinal) || f.Slug.StartsWith("extra-", StringComparison.Ordinal) || f.Slug.StartsWith("new-", StringComparison.Ordinal))
            .SelectMany(f => f.WithImplied).ToHashSet();
        var mute = lexicon.Findings.All.Where(f => !said.Contains(lexicon.Find(f.Slug)) && !values.Contains(f.Id) && !f.IsList).Select(f => f.Slug);
        Assert.Equal(OnlyTicked, mute.Where(m => !m.EndsWith("-unspecified", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    /// <summary>Options of a list or answers to a button that nobody says in these words.</summary>
    private static readonly string[] OnlyTicked = ["in-danger-now"];
}
