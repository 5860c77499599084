// When nothing more is heard: the instruction once more and a person, an open question about danger to oneself as a yes, other safety questions to the queue.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class SilenceTests
{
    private static State After(params string[] said) => Ways.After(said).State;

    private static (State After, Turn Turn) Quiet(State state, double minutes)
    {
        var turn = Silence.Take(TestContent.Desk, state, EveryPhaseTests.At.AddMinutes(minutes));
        return (turn.Events.Aggregate(state, (s, e) => s.Apply(e)), turn);
    }

    [Fact]
    public void An_instruction_without_a_reply_is_said_once_more_and_a_person_is_told()
    {
        foreach (var (said, minutes, why, words) in new[]
        {
            ("I have crushing chest pain and I am sweating", 2, "no-reply-emergency", "Please call 999 now"),
            ("I am numb between my legs and can't feel when I pee", 2, "no-reply-emergency", "Please go to the emergency department"),
            ("my left calf is swollen and hot", 15, "no-reply-urgent", "NHS 111"),
            ("my husband has crushing chest pain right now", 2, "no-reply-emergency", "for that person"),
        })
        {
            var state = After(said);
            Assert.Equal(EveryPhaseTests.At.AddMinutes(minutes), Silence.Due(state));
            Assert.Empty(Quiet(state, minutes - 0.1).Turn.Events);
            var (after, turn) = Quiet(state, minutes);
            Assert.Contains(why, after.Handovers);
            var reply = Assert.Single(turn.Replies);
            Assert.Contains(words, reply.Text, StringComparison.Ordinal);
            Assert.True(reply.Question is not null && !reply.Buttons.IsEmpty && !reply.Call.IsEmpty, said);
            Assert.Equal((state.Pending, state.Standing), (after.Pending, after.Standing));
            Assert.Null(Silence.Due(after));
        }
    }

    [Fact]
    public void Whoever_has_answered_anything_is_not_reminded()
    {
        foreach (var said in new[] { "I'm calling now", "hm", "my dog is here", "I don't want to" }) Assert.Null(Silence.Due(After("I have crushing chest pain and I am sweating", said)));
        foreach (var said in new[] { "stiff neck for a week", "what does it cost?" })
        {
            var (after, turn) = Quiet(After(said), 29);
            Assert.True(turn.Events.IsEmpty && turn.Replies.IsEmpty && after.Handovers.IsEmpty, said);
        }
    }

    [Fact]
    public void Danger_to_oneself_that_is_asked_about_and_not_answered_is_an_emergency()
    {
        foreach (var said in new[] { "I don't want to live any more", "I don't want to live any more / leave me alone" })
        {
            var (after, turn) = Quiet(After(said.Split(" / ")), 5);
            Assert.Equal((Urgency.Emergency, CarePath.Crisis), (after.Standing, after.Path));
            Assert.Contains("999", Assert.Single(turn.Replies).Text, StringComparison.Ordinal);
        }
        Assert.Null(Silence.Due(After("I don't want to live any more", "No", "No")));
    }

    [Fact]
    public void A_hint_that_is_asked_about_and_not_answered_begins_the_crisis_path_and_then_waits_again()
    {
        var state = After("there is no point booking another visit, I won't be around");
        Assert.Equal("probe:crisis", state.Pending);
        var (after, turn) = Quiet(state, 5);
        Assert.Equal((Urgency.Urgent, CarePath.Crisis, Asking.CrisisDanger), (after.Standing, after.Path, after.Pending));
        Assert.StartsWith("I'm glad you told me.", Assert.Single(turn.Replies).Text, StringComparison.Ordinal);
        Assert.Equal(EveryPhaseTests.At.AddMinutes(10), Silence.Due(after));
        Assert.Equal(Urgency.Emergency, Quiet(after, 10).After.Standing);
    }

    [Fact]
    public void Another_safety_question_left_open_goes_to_the_queue_and_nobody_is_spoken_to()
    {
        var state = After("I hit my head last week and my neck is stiff");
        Assert.StartsWith("probe:", state.Pending, StringComparison.Ordinal);
        var (after, turn) = Quiet(state, 10);
        Assert.True(after.Standing >= Urgency.Soon && after.Handovers.Contains("unanswered") && turn.Replies.IsEmpty);
    }

    [Fact]
    public void What_fell_due_while_the_program_was_down_is_told_to_people_and_not_said_out_of_nowhere()
    {
        var (after, turn) = Quiet(After("my left calf is swollen and hot"), 600);
        Assert.Contains("no-reply-urgent", after.Handovers);
        Assert.Empty(turn.Replies);
    }

    [Fact]
    public void Nothing_is_said_into_a_silence_on_the_safeguarding_path()
    {
        Assert.Null(Silence.Due(After("my back hurts because my husband beats me")));
        Assert.Null(Silence.Due(After("he beats me and now I'm numb between my legs and can't feel when I pee")));
    }

    [Fact]
    public void An_intake_left_in_the_middle_reaches_the_practitioner_as_unfinished_after_half_an_hour()
    {
        foreach (var said in new string[][] { ["stiff neck for a week"], ["stiff neck for a week", "44"], ["stiff neck for a week", "stop"], ["stiff neck for a week", "44", "save"] })
        {
            var state = After(said);
            Assert.Empty(Quiet(state, 29).Turn.Events);
            var (after, turn) = Quiet(state, 30);
            Assert.True(turn.Replies.IsEmpty && after.Handovers.IsEmpty && after.UnfinishedAt == EveryPhaseTests.At.AddMinutes(30), string.Join(" / ", said));
            Assert.Null(Silence.Due(after));
            Assert.Equal((state.Phase, state.Pending, state.Answers.Count), (after.Phase, after.Pending, after.Answers.Count));
            var (again, _) = Ways.Say(TestContent.Desk, after, "carry on");
            Assert.Null(again.UnfinishedAt);
            Assert.NotNull(Silence.Due(again));
            var closed = after.Apply(new PhaseChanged("closed"));
            Assert.True(closed.UnfinishedAt is null && Silence.Due(closed) is null, "a practitioner has closed it");
        }
        foreach (var way in Ways.Calm.Where(w => w.Phase is "opening" or "submitted")) Assert.Null(Silence.Due(way.Script().State));
    }
}
