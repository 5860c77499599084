// "Not sure" to a list asks after its members one by one: those that were shown, and no others.
using IntakeBot.Dialogs;
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
}
