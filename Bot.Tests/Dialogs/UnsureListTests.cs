// "Not sure" to a list asks after its members one by one: those that were shown, and no others.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class UnsureListTests
{
    [Theory, InlineData("81", false), InlineData("31", true)]
    public void Only_what_the_list_showed_is_asked_after(string age, bool pregnancy)
    {
        var state = Ways.After("cramp in both calves for three weeks", age, "skip", "none of these", "none of these", "none of these", "none of these", "not sure").State;
        var asked = new List<string>();
        for (var n = 0; n < 20 && Asking.ProbedFinding(state.Pending) is { } finding; n++)
        {
            asked.Add(finding);
            state = Ways.Say(TestContent.Desk, state, "no").State;
        }
        Assert.NotEmpty(asked);
        Assert.Equal(pregnancy, asked.Any(f => f.Contains("pregnan", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_passed_over_counts_in_the_same_turn()
    {
        var before = Ways.After("low back pain since Sunday", "44", "skip", "skip").State;
        Assert.Equal(("list1", Urgency.Routine), (before.Pending, before.Standing));
        var (state, turn) = Ways.Say(TestContent.Desk, before, "skip");
        Assert.Equal(Triage.Assess(TestContent.Content.Rules, TestContent.Content.Catalogue, [.. state.Facts.Select(f => f.Fact)], Safety.Context(TestContent.Content, state)).Urgency, state.Standing);
        Assert.NotEqual(Urgency.Routine, state.Standing);
        Assert.Equal(state.Standing >= Urgency.Urgent, turn.Replies[0].Urgency is not null);
    }
}
