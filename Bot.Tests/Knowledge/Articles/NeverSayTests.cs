// What is never asserted to a patient, and that a denial, a condition and a question are no assertion.
using Xunit;

namespace IntakeBot.Tests.Knowledge.Articles;

public class NeverSayTests
{
    [Fact]
    public void An_assertion_is_found()
    {
        string[] said =
        [
            "Acupuncture cures back pain.", "Results are guaranteed.", "You will be pain-free in a week.", "It will help you.", "Needles fix that.",
            "It is clinically proven.", "Scientifically proven for spasm.", "It works because it is thousands of years old.", "This helps to detox the body.",
            "It flushes toxins out.", "It boosts the immune system.", "It balances your hormones.", "There are no side effects.", "It is completely safe.",
            "Needles are safer than tablets.", "It is natural and so it is safe.", "This is safe for you.", "The twitch is harmless.", "You're fine.",
            "There is nothing to worry about.", "It's probably nothing.", "It is just anxiety.", "It's only a spasm.", "You have a slipped disc.",
            "You don't have a clot.", "Stop your blood thinner two days before.", "Double your dose.", "You can stop the tablets.", "It is an alternative to surgery.",
            "Someone will be with you shortly.", "I understand how you feel.", "Wait and see.", "Calm down.", "That is not urgent.", "Some people find that it works.",
        ];
        Assert.All(said, s => Assert.NotEmpty(Shelf.Index.NeverSay.In(s)));
    }

    [Fact]
    public void A_denial_a_condition_or_a_question_is_free()
    {
        string[] free =
        [
            "It does not cure disease.", "Nobody can guarantee that.", "No one has shown that it boosts the immune system.", "It does not remove toxins.",
            "Never stop your tablets for this.", "If you have a pacemaker, tell us.", "Is it completely safe?", "Can it cure me?", "We can't say that it is safe for you.",
            "It is not an alternative to surgery.", "A bite or a toxin can do that.", "Tell us whether you have a stent.", "Don't double your dose.",
        ];
        Assert.All(free, s => Assert.Empty(Shelf.Index.NeverSay.In(s)));
    }

    [Fact]
    public void No_answer_of_the_question_set_says_it() =>
        Assert.All(QuestionSet.All, q => Assert.Empty(Shelf.Index.NeverSay.In(Shelf.Ask(q.Text).Text)));
}
