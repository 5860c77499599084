// Stopping, saving and coming back, at every question of the intake: no answer is lost, the first two lists are asked again after a rest, the rest is not.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class ResumingTests
{
    private static readonly Desk Desk = TestContent.Desk;
    private static readonly TimeSpan Night = TimeSpan.FromHours(13);

    private static (State State, Turn Turn) Hear(State state, string text, DateTimeOffset at, HeardKind kind = HeardKind.Message)
    {
        var turn = Conversation.Advance(Desk, state, new Heard(state.LastSeq + 1, kind, text, at));
        Assert.Empty(kind == HeardKind.Join && turn.Replies.IsEmpty ? [] : Spoken.Faults(text, turn.Replies));
        return (turn.Events.Aggregate(state, (s, e) => s.Apply(e)), turn);
    }

    private static (State State, Turn Turn) Return(State state, TimeSpan after) => Hear(state, "", state.LastHeardAt + after, HeardKind.Join);

    private static string Proper(State state)
    {
        var item = Questions.Find(Desk, state, state.Pending!)?.Item;
        return state.Pending == Asking.Review ? "Send to the clinic" : item is null ? "no" : item.LinkId switch
        {
            "story" => "lower back spasm on the left since Sunday, 7 out of 10",
            "who" => "Me",
            "age" => "44",
            "place" => "United Kingdom",
            "callback" => "07700 900123",
            "activity" => "putting my socks on",
            "medicines" => "amlodipine",
            _ when item.Marks.MandatoryScreen => item.Choices.Any(c => c.Value == Linking.NoneOfThese) ? "none of these" : item.Marks.YesIsWell ? "yes" : "no",
            _ when item.Type == ItemType.Integer => "4",
            _ when item.Type == ItemType.Choice && !item.Repeats => item.Choices[0].Label,
            _ => "/skip",
        };
    }

    /// <summary>The state at each question of a whole intake, the read-back last.</summary>
    private static List<State> EveryQuestion()
    {
        var state = Ways.After().State;
        var all = new List<State> { state };
        while (state.Phase == "interview" && all.Count < 90) all.Add(state = Hear(state, Proper(state), Ways.At).State);
        Assert.Equal("review", state.Phase);
        Assert.True(all.Count > 20);
        return all;
    }

    private static void SameAnswers(State before, State after)
    {
        foreach (var (path, given) in before.Answers) Assert.True(after.Answers.TryGetValue(path, out var kept) && kept.Values.SequenceEqual(given.Values), $"{path} was lost at {before.Pending}");
        foreach (var (path, why) in before.Missing) Assert.Equal(why, after.Missing.GetValueOrDefault(path));
        Assert.Equal(before.Facts, after.Facts);
    }

    [Fact]
    public void Saving_at_any_question_loses_nothing_and_the_question_comes_back()
    {
        foreach (var state in EveryQuestion())
            foreach (var words in new[] { "save", "can I finish this later", "stop the chat" })
            {
                // The first question is the story, which these words would answer when they are more than a wish.
                var (saved, turn) = Hear(state, words, Ways.At);
                SameAnswers(state, saved);
                Assert.Equal(("closed", Asking.CarryOn), (saved.Phase, saved.Pending));
                var (back, _) = Hear(saved, "Carry on", Ways.At);
                SameAnswers(state, back);
                Assert.True((state.Phase, state.Pending) == (back.Phase, back.Pending), $"{words}: {state.Pending}, {back.Pending}");
            }
    }

    [Fact]
    public void After_a_rest_the_first_two_lists_come_first_and_everything_else_is_kept()
    {
        foreach (var state in EveryQuestion())
            foreach (var way in new[] { "opened", "typed", "saved" })
            {
                var resting = way == "saved" ? Hear(state, "save", Ways.At).State : state;
                var back = way == "typed" ? Hear(resting, "hello", resting.LastHeardAt + Night).State : Return(resting, Night).State;
                SameAnswers(state, back);
                Assert.Equal("list1", back.Pending);
                var first = Questions.Put(Desk, back, "list1").Question!;
                Assert.DoesNotContain(first.Choices, c => c.Label.Contains("you told me", StringComparison.Ordinal));
                var (early, _) = Hear(back, "/submit", back.LastHeardAt);
                Assert.Equal(("interview", "list1"), (early.Phase, early.Pending));
                var second = Hear(early, "none of these", back.LastHeardAt).State;
                Assert.Equal("list2", second.Pending);
                var on = Hear(second, "none of these", back.LastHeardAt).State;
                Assert.Empty(on.Again);
                // What was asked when the patient went is asked now, unless it was one of the lists.
                Assert.True((state.Pending is "list1" or "list2" ? "list3" : state.Pending) == on.Pending, $"{state.Pending} {way}: {on.Pending}");
                while (on.Phase == "interview") on = Hear(on, Proper(on), back.LastHeardAt).State;
                Assert.Equal("submitted", Hear(on, "Send to the clinic", back.LastHeardAt).State.Phase);
            }
    }

    [Fact]
    public void A_list_asked_again_is_answered_afresh()
    {
        var review = EveryQuestion()[^1];
        var (back, _) = Return(review, Night);
        var (ill, turn) = Hear(back, "chest pain", back.LastHeardAt);
        Assert.Equal((Urgency.Emergency, "handover"), (ill.Standing, ill.Phase));
        Assert.Equal(Urgency.Emergency, turn.Replies[0].Urgency);
        var listed = Hear(Hear(back, "none of these", back.LastHeardAt).State, "yes", back.LastHeardAt).State;
        Assert.Equal(Urgency.Urgent, listed.Standing);
    }

    [Fact]
    public void A_shorter_pause_asks_nothing_again()
    {
        foreach (var state in EveryQuestion())
        {
            var (back, turn) = Return(state, TimeSpan.FromHours(12));
            Assert.Empty(turn.Replies);
            Assert.Equal((state.Phase, state.Pending), (back.Phase, back.Pending));
            Assert.DoesNotContain(Hear(state, Proper(state), state.LastHeardAt + TimeSpan.FromHours(11)).Turn.Events, e => e is Resumed);
        }
    }

    [Fact]
    public void Opened_twice_after_a_rest_it_asks_once()
    {
        var (back, _) = Return(EveryQuestion()[^1], Night);
        Assert.Empty(Return(back, TimeSpan.FromMinutes(1)).Turn.Replies);
    }

    [Fact]
    public void An_urgent_instruction_is_said_again_before_the_lists_and_its_level_stands()
    {
        var urgent = Ways.After("stiff neck for three weeks", "44", "my left calf is swollen and hot", "I'll call today").State;
        var (back, turn) = Return(urgent, Night);
        Assert.Contains("111", turn.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(("list1", Urgency.Urgent), (back.Pending, back.Standing));
        SameAnswers(urgent, back);
    }

    [Fact]
    public void After_an_emergency_or_on_a_private_path_there_is_no_interview_to_resume()
    {
        foreach (var way in Ways.Alarmed)
        {
            var state = way.Script().State;
            if (state.Path == CarePath.None && state.Standing < Urgency.Emergency) continue;
            var (back, turn) = Return(state, Night);
            Assert.Single(turn.Replies);
            Assert.True(back.Again.IsEmpty && back.Phase == "handover" && back.Standing == state.Standing, way.ToString());
            if (state.Path == CarePath.Safeguarding) Assert.DoesNotContain("upport", turn.Replies[0].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Before_the_notice_is_answered_there_is_nothing_to_save_or_resume()
    {
        var state = new Way("opening", "notice") { Opening = true }.Script().State;
        Assert.Equal(("opening", "notice"), (Hear(state, "save", Ways.At).State.Phase, Hear(state, "save", Ways.At).State.Pending));
        Assert.Empty(Return(state, Night).Turn.Replies);
    }

    [Fact]
    public void Link_and_code_are_offered_where_a_page_can_show_them_and_nowhere_else()
    {
        var state = EveryQuestion()[5];
        foreach (var words in new[] { "save", "stop" })
        {
            Assert.DoesNotContain(Hear(state, words, Ways.At).Turn.Replies, r => r.Save);
            var web = Hear(state with { Channel = "directline" }, words, Ways.At).Turn;
            Assert.True(web.Replies[^1].Save);
            Assert.All(web.Replies, r => Assert.DoesNotMatch("\\b[0-9]{6}\\b(?<!960123)|/resume/", r.Text));
        }
    }
}
