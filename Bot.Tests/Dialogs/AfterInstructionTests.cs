// What comes after an instruction: every button and its words, refusals that reach a person, what we got wrong, and danger to somebody else.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class AfterInstructionTests
{
    private const string Chest = "I have crushing chest pain and I am sweating";
    private const string Saddle = "I am numb between my legs and can't feel when I pee";
    private const string Calf = "my left calf is swollen and hot";

    private static string Text(Script script, string said) => string.Join("\n", script.Say(said, EveryPhaseTests.At).Select(r => r.Text));

    private static string[] Buttons(Script script) => [.. Questions.Put(TestContent.Desk, script.State, script.State.Pending!).Buttons.Select(b => b.Label)];

    [Fact]
    public void Every_button_of_the_teach_back_is_recorded_answered_once_and_nothing_is_asked_after_it()
    {
        foreach (var danger in new[] { Chest, Saddle, Calf })
            foreach (var button in Buttons(Ways.After(danger)).Where(b => b != "You got that wrong"))
            {
                var script = Ways.After(danger);
                var before = script.State;
                var replies = script.Say(button, EveryPhaseTests.At);
                Assert.Single(script.State.TeachBack);
                Assert.True(script.State.Pending is null && replies.All(r => r.Question is null), button);
                Assert.Equal((before.Standing, "handover"), (script.State.Standing, script.State.Phase));
                Assert.DoesNotContain(replies, r => r.Text.Contains('{'));
            }
    }

    [Fact]
    public void Who_is_sent_somewhere_is_asked_about_going_and_who_is_to_call_about_calling()
    {
        Assert.Contains("I'm going now", Buttons(Ways.After(Saddle)));
        Assert.Contains("I'm calling now", Buttons(Ways.After(Chest)));
        Assert.Contains("I'll call today", Buttons(Ways.After(Calf)));
    }

    [Fact]
    public void A_reminder_repeats_what_the_instruction_said()
    {
        Assert.Contains("Please go to the emergency department (A&E) now", Text(Ways.After(Saddle, "I'm going now"), "what about my dog"), StringComparison.Ordinal);
        Assert.Contains("Please call 999 now", Text(Ways.After(Chest, "I'm calling now"), "what about my dog"), StringComparison.Ordinal);
        Assert.Contains("NHS 111", Text(Ways.After(Calf, "I'll call today"), "what about my dog"), StringComparison.Ordinal);
        Assert.Contains("for that person", Text(Ways.After("my husband has crushing chest pain right now", "No"), "what now"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_or_I_cannot_in_ones_own_words_is_recorded_and_handed_on_also_after_another_answer()
    {
        (string Said, string Recorded, string Called)[] cases =
        [
            ("I don't want to go", "will-not", "refused"), ("no ambulance please", "will-not", "refused"), ("I'll wait until Monday", "will-not", "refused"),
            ("my phone is dead", "cannot", "cannot-call"), ("I have no way to get there", "cannot", "cannot-call"),
        ];
        foreach (var danger in new[] { Chest, Saddle, Calf })
            foreach (var (said, recorded, called) in cases)
                foreach (var before in new string[][] { [danger], [danger, "hm"], [danger, Buttons(Ways.After(danger))[0]] })
                {
                    var script = Ways.After([.. before, said]);
                    Assert.True(script.State.TeachBack[^1].What == recorded && script.State.Handovers.Contains(called), $"{string.Join(" / ", before)} / {said}: {string.Join(", ", script.State.TeachBack.Select(t => t.What))}");
                    Assert.True(script.State.Standing >= Urgency.Urgent);
                }
    }

    [Fact]
    public void A_refusal_is_answered_once_and_never_argued_about_again()
    {
        var script = Ways.After(Chest, "I don't want to");
        var first = script.State.TeachBack.Length;
        Assert.DoesNotContain("That is your choice", Text(script, "no, I refuse to"), StringComparison.Ordinal);
        Assert.Equal(first, script.State.TeachBack.Length);
    }

    [Fact]
    public void A_request_for_a_person_is_put_on_the_list_also_after_an_instruction()
    {
        var script = Ways.After(Calf, "can I talk to a person please");
        Assert.Contains("asked", script.State.Handovers);
        Assert.Equal("handover", script.State.Phase);
    }

    [Fact]
    public void Someone_elses_danger_is_asked_after_and_stays_danger_until_it_is_said_to_be_over()
    {
        foreach (var (answer, standing) in new[] { ("Yes, now", Urgency.Emergency), ("Not sure", Urgency.Emergency), ("well he is sitting down", Urgency.Emergency), ("No, it was before and is over", Urgency.Review) })
        {
            var script = Ways.After(Chest, "You got that wrong", "It was about someone else");
            Assert.Equal((Asking.OtherNow, Urgency.Emergency), (script.State.Pending, script.State.Standing));
            script.Say(answer, EveryPhaseTests.At);
            Assert.True(standing == script.State.Standing, answer);
            Assert.Equal(Urgency.Emergency, script.State.Peak);
        }
        var theirs = Ways.After(Chest, "You got that wrong", "It was about someone else");
        Assert.StartsWith("Please call 999 for that person now", Text(theirs, "Yes, now"), StringComparison.Ordinal);
        Assert.Equal(Asking.Awake, theirs.State.Pending);
        Assert.All(theirs.State.Facts.Where(f => f.Fact.Finding == "chest-pain"), f => Assert.Equal(FactPerson.Other, f.Fact.Who));
    }

    [Fact]
    public void What_was_misread_of_one_person_stays_true_of_the_other()
    {
        var script = Ways.After("my husband has crushing chest pain right now", "Yes", "I have crushing chest pain and am sweating too");
        script.Say("You got that wrong", EveryPhaseTests.At);
        script.Say("It was just a saying", EveryPhaseTests.At);
        Assert.Equal(Urgency.Emergency, script.State.Standing);
        Assert.All(script.State.Facts.Where(f => f.Fact.Finding == "chest-pain"), f => Assert.Equal(FactPerson.Other, f.Fact.Who));
    }

    [Fact]
    public void Only_the_words_of_the_latest_alarm_are_taken_back()
    {
        var both = Ways.After(Saddle, Chest, "You got that wrong", "It was just a saying");
        Assert.Equal((Urgency.Emergency, FactStatus.Present, (FactStatus?)null), (both.State.Standing, both.State.Mark("saddle-numbness"), both.State.Mark("chest-pain")));
        Assert.Equal(Asking.TeachBack, both.State.Pending);
        var history = Ways.After("I had breast cancer ten years ago, my shoulder is stiff", "44", "the pain in my spine is there day and night and never lets up", "You got that wrong", "It was just a saying");
        Assert.Equal(Urgency.Review, history.State.Standing);
        Assert.Contains(Safety.Assess(TestContent.Desk, history.State).Flags, f => f.Rule.Id == "cancer");
    }

    [Fact]
    public void A_tick_taken_back_opens_its_list_again()
    {
        var script = Ways.After("cramp in my calf", "44", "skip", "Chest pain, tight or heavy chest", "You got that wrong", "It was just a saying");
        Assert.Equal(("list1", Urgency.Review), (script.State.Pending, script.State.Standing));
        Assert.False(script.State.Answers.ContainsKey("list1"));
    }

    [Fact]
    public void A_faint_or_fit_asks_whether_it_is_over_and_whether_it_was_the_first_and_a_yes_makes_it_an_emergency()
    {
        string[] ticked = ["cramp in my calf", "44", "skip", "Passed out, or had a fit"];
        Assert.Equal(("probe:groggy-after", Urgency.Urgent), (Ways.After(ticked).State.Pending, Ways.After(ticked).State.Standing));
        Assert.Equal(Urgency.Emergency, Ways.After([.. ticked, "yes"]).State.Standing);
        Assert.Equal("probe:seizure-first", Ways.After([.. ticked, "no"]).State.Pending);
        Assert.Equal(Urgency.Emergency, Ways.After([.. ticked, "no", "yes"]).State.Standing);
        Assert.Equal((Asking.TeachBack, Urgency.Urgent), (Ways.After([.. ticked, "no", "no"]).State.Pending, Ways.After([.. ticked, "no", "no"]).State.Standing));
        Assert.Equal(Asking.TeachBack, Ways.After([.. ticked, "it was yesterday", "not sure"]).State.Pending);
    }

    [Fact]
    public void A_bare_yes_is_never_quoted_as_the_reason()
    {
        var text = Text(Ways.After("cramp in my calf", "44", "skip", "Passed out, or had a fit"), "yes");
        Assert.Contains("You told me: \"Passed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_of_ages_counts_at_both_ends()
    {
        Assert.Contains(Ways.After("stiff neck", "15 or 16").State.Flags, f => f.Rule == "under-16");
        foreach (var (age, fires) in new[] { ("40", false), ("58 or 61", true), ("61", true) })
        {
            var script = Ways.After("I smoke and I get cramps", age, "now a sudden severe pain in my low back");
            Assert.True(fires == script.State.Flags.Any(f => f.Urgency == Urgency.Emergency), $"{age}: {string.Join(", ", script.State.Flags.Select(f => f.Rule))}");
        }
    }

    [Fact]
    public void In_the_evening_at_night_and_at_weekends_today_is_now()
    {
        var desk = TestContent.Desk with { Clinic = TestContent.Clinic with { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") } };
        foreach (var (at, late) in new[] { ("2026-11-24T12:00:00Z", false), ("2026-11-24T18:00:00Z", true), ("2026-11-24T07:30:00Z", true), ("2026-11-28T12:00:00Z", true), ("2026-07-07T17:30:00Z", true), ("2026-07-07T16:30:00Z", false) })
            foreach (var (said, day, night) in new[] { (Calf, "nurse today: NHS 111", "nurse now, also at night: NHS 111"), ("my husband's left calf is swollen and hot", "nurse today: NHS 111", "nurse now, also at night: NHS 111"), (Chest, "Please call 999 now", "Please call 999 now") })
            {
                var when = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
                var script = new Script(desk, when);
                script.BeginAtHealth(when);
                Assert.Contains(late ? night : day, script.Say(said, when)[0].Text, StringComparison.Ordinal);
                Assert.Contains(late ? night : day, script.Say("hm", when)[0].Text, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void Beginning_anew_forgets_answers_but_not_what_the_rules_rest_on()
    {
        var script = Ways.After("I smoke, I am 70, my back aches", "start again", "Yes, begin again");
        Assert.Empty(script.State.Answers);
        Assert.Equal(new(70, 70), script.State.Age);
        script.Say("now a sudden severe pain in my low back", EveryPhaseTests.At);
        Assert.Equal(Urgency.Emergency, script.State.Standing);
        var other = Ways.After("I am 70, my back aches", "start again", "Yes, begin again", "my back aches", "Me", "40");
        Assert.Equal(new(40, 40), other.State.Age);
        Assert.Equal(new NumberAnswer(40), other.State.Answers["age"].Values.Single());
    }
}
