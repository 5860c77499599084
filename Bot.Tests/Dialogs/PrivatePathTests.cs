// Crisis and safeguarding: their own words by who types and how old, every button, no way back to small talk, and the body's danger never lost beside them.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class PrivatePathTests
{
    private const string Crisis = "I don't want to live any more";
    private const string Hurt = "my back hurts because my husband beats me";

    private static string Last(Script script, string said) => string.Join("\n", script.Say(said, EveryPhaseTests.At).Select(r => r.Text));

    [Fact]
    public void Each_answer_about_danger_has_its_level_and_its_next_step()
    {
        foreach (var (said, level, asked) in new[] { ("Yes", Urgency.Emergency, null), ("I'm not sure", Urgency.Emergency, null), ("No", Urgency.Urgent, Asking.CrisisCompany), ("leave me alone", Urgency.Urgent, Asking.CrisisDanger) })
        {
            var script = Ways.After(Crisis, said);
            Assert.True((level, asked) == (script.State.Standing, script.State.Pending), $"{said}: {script.State.Standing}, {script.State.Pending}");
            Assert.Equal(CarePath.Crisis, script.State.Path);
        }
    }

    [Fact]
    public void Each_answer_about_company_keeps_the_line_and_the_level_and_asks_nothing_more()
    {
        foreach (var said in new[] { "Yes", "No", "I want to stop here", "I'd like to stay" })
        {
            var script = Ways.After(Crisis, "No");
            var text = Last(script, said);
            Assert.True(script.State is { Pending: null, Standing: Urgency.Urgent, Phase: "handover" }, said);
            Assert.True(said == "Yes" || text.Contains("116 123", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void There_is_no_way_back_to_small_talk_questions_or_the_form()
    {
        foreach (var way in new string[][] { [Crisis], [Crisis, "No", "No"], [Crisis, "Yes"], [Hurt], [Hurt, "Yes", "Alone, at my visit"], [Hurt, "No"] })
            foreach (var said in new[] { "only joking", "does it hurt?", "tell me a joke", "44", "start again", "skip", "how much is it?", "I'm fine now, forget it", "Start", "/submit", "/back" })
            {
                var script = Ways.After(way);
                var level = script.State.Standing;
                var replies = script.Say(said, EveryPhaseTests.At);
                Assert.True(script.State.Phase == "handover" && script.State.Standing == level, $"{string.Join(" / ", way)} / {said}");
                Assert.All(replies, r => Assert.True(r.Text.StartsWith("I'm still here", StringComparison.Ordinal), r.Text));
            }
    }

    [Fact]
    public void Somebody_under_18_is_given_the_childrens_line_in_every_text_that_names_one()
    {
        foreach (var script in new[] { Ways.After("stiff neck", "16"), Ways.After("my son has a stiff neck", "My child", "12") })
        {
            Assert.Contains("Childline on 0800 1111", Last(script, Crisis), StringComparison.Ordinal);
            Assert.Contains("Childline on 0800 1111", Last(script, "hm"), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Childline", Last(Ways.After("stiff neck", "18"), Crisis), StringComparison.Ordinal);
        Assert.Contains("Support line: Childline on 0800 1111", Last(Ways.After("I'm 14 and my stepdad beats me"), "Yes"), StringComparison.Ordinal);
        Assert.Contains("Support line: 0808 2000 247", Last(Ways.After(Hurt), "Yes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Worry_about_somebody_else_gets_the_crisis_script_for_both_and_a_death_long_ago_gets_none()
    {
        foreach (var said in new[] { "my friend wants to kill herself" })
        {
            var script = Ways.After();
            Assert.StartsWith("I'm glad you told me. For you or for them, this helps.", Last(script, said), StringComparison.Ordinal);
            Assert.Equal(Asking.CrisisDanger, script.State.Pending);
        }
        var parent = new Script(TestContent.Desk, EveryPhaseTests.At);
        parent.Join(EveryPhaseTests.At);
        foreach (var said in new[] { "Start", "my son has a stiff neck", "My child" }) parent.Say(said, EveryPhaseTests.At);
        Assert.Equal("my-child", ((ChoiceAnswer)parent.State.Answers["who"].Values.Single()).Code);
        var text = Last(parent, "he wants to kill himself");
        Assert.StartsWith("I'm glad you told me. For you or for them, this helps.", text, StringComparison.Ordinal);
        Assert.Contains("Childline", text, StringComparison.Ordinal);
        foreach (var said in new[] { "my brother killed himself last year and my neck has been tight since", "my dad tried to kill himself when I was a child" })
            Assert.Equal(CarePath.None, Ways.After(said).State.Path);
    }

    [Fact]
    public void A_carer_who_may_do_harm_is_spoken_to_without_blame()
    {
        var text = Last(Ways.After(), "I look after my mum and at night I tie her to the bed because I can't cope");
        Assert.StartsWith("That sounds very hard.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Danger_to_the_body_is_said_first_beside_a_private_path_and_never_in_the_persons_words()
    {
        foreach (var (said, danger) in new[] { ("he beats me and now I'm numb between my legs and can't feel when I pee", "Please go to the emergency department"), ("I don't want to live any more and I have crushing chest pain", "Please call 999 now") })
        {
            var script = Ways.After();
            var reply = script.Say(said, EveryPhaseTests.At)[0];
            Assert.StartsWith(danger, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("You told me", reply.Text, StringComparison.Ordinal);
            Assert.Equal(Urgency.Emergency, reply.Urgency);
            Assert.NotEqual(CarePath.None, script.State.Path);
        }
        Assert.DoesNotContain("You told me", Last(Ways.After(Hurt, "Yes"), "I am numb between my legs and can't feel when I pee"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_safeguarding_path_shows_no_call_buttons_and_none_of_its_own_words()
    {
        foreach (var way in new string[][] { [], ["Yes"], ["No"], ["Not sure"], ["Yes", "Phone, at a time I choose"], ["Yes", "Please don't contact me"], ["what?"] })
        {
            var script = Ways.After();
            var replies = script.Say(Hurt, EveryPhaseTests.At).Concat(way.SelectMany(w => script.Say(w, EveryPhaseTests.At)));
            Assert.All(replies, r => Assert.True(r.Call.IsEmpty && !r.Text.Contains("abuse", StringComparison.OrdinalIgnoreCase) && !r.Text.Contains("violen", StringComparison.OrdinalIgnoreCase) && !r.Text.Contains("safeguard", StringComparison.OrdinalIgnoreCase), r.Text));
        }
    }

    [Fact]
    public void A_crisis_offers_the_emergency_number_first_then_a_line_to_tap()
    {
        var call = Ways.After().Say(Crisis, EveryPhaseTests.At)[0].Call;
        Assert.Equal<string>(["999", "116 123"], call);
    }
}
