// A new visit: what may have changed is asked afresh, the rest is shown once and confirmed, each line open to change, and nothing is sent on old answers.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class VisitsTests
{
    private static readonly Desk Desk = TestContent.Desk;
    private static readonly DateTimeOffset Later = Ways.At.AddDays(14);

    /// <summary>Asked at every visit (safety rule 14), and pain and function, so that they can be compared.</summary>
    private static readonly string[] Afresh = ["story", "place", "list1", "list2", "list3", "list4", "list5", "saddle", "bladder", "onset", "pain-now", "pain-worst", "activity-score", "medicines", "coping", "anything-else"];

    private static (State State, Turn Turn) Hear(State state, string text, HeardKind kind = HeardKind.Message, string? edit = null)
    {
        var heard = new Heard(state.LastSeq + 1, kind, text, Later) { Value = edit is null ? null : new() { ["edit"] = edit } };
        var turn = Conversation.Advance(Desk, state, heard);
        Assert.Empty(Spoken.Faults(text, turn.Replies));
        return (turn.Events.Aggregate(state, (s, e) => s.Apply(e)), turn);
    }

    internal static string Proper(State state, string story)
    {
        var item = Questions.Find(Desk, state, state.Pending!)?.Item;
        return item is null ? state.Pending == Asking.StillRight ? "Yes, still right" : "no" : item.LinkId switch
        {
            "story" => story,
            "who" => "Me",
            "age" => "44",
            "callback" => "07700 900123",
            "activity" => "putting my socks on",
            "medicines" => "amlodipine",
            "goal" => "to sleep through",
            "history" => "diabetes",
            "allergies" => "latex",
            _ when !item.Marks.MandatoryScreen && Linking.IsChecklist(item) => "none of these",
            _ when item.Marks.MandatoryScreen => item.Choices.Any(c => c.Value == Linking.NoneOfThese) ? "none of these" : item.Marks.YesIsWell ? "yes" : "no",
            _ when item.Type == ItemType.Integer => "4",
            _ when item.Choices.Length > 0 => item.Choices.First(c => !c.Exclusive).Label,
            _ => "/skip",
        };
    }

    private const string Back = "lower back spasm on the left since Sunday, 7 out of 10";

    /// <summary>Every question answered until the read-back, and which they were.</summary>
    private static (State State, List<string> Asked) Through(State state, string story = Back)
    {
        var asked = new List<string>();
        while (state.Phase == "interview" && asked.Count < 90)
        {
            asked.Add(state.Pending!);
            state = Hear(state, Proper(state, story)).State;
        }
        Assert.Equal("review", state.Phase);
        return (state, asked);
    }

    private static readonly Lazy<State> Sent = new(() => Ways.Say(Desk, Through(Ways.After().State with { Channel = "directline" }).State, "Send to the clinic").State);

    /// <summary>The next visit, at its first question.</summary>
    private static State Next(State former)
    {
        Event[] begin = [new Began("directline", "clinic", "GB", Desk.Content.Hash, "intake", Later), Visits.Begin(Desk, former, "C-0001")];
        return Hear(Hear(State.Of(begin), "", HeardKind.Join).State, "Start").State;
    }

    [Fact]
    public void What_may_have_changed_is_asked_afresh_and_the_rest_is_confirmed_once()
    {
        var former = Sent.Value;
        var visit = Next(former);
        Assert.Equal("story", visit.Pending);
        var told = Hear(visit, "it is the same as before");
        Assert.Equal(Asking.StillRight, told.State.Pending);
        var lines = told.Turn.Replies[^1].Review;
        Assert.Contains(lines, l => l is { LinkId: "callback", Answer: "07700 900123" });
        Assert.DoesNotContain(lines, l => Afresh.Contains(l.LinkId));
        Assert.Contains("24 November 2026", told.Turn.Replies[^1].Text, StringComparison.Ordinal);
        // Until then none of it counts.
        Assert.Equal(["story"], told.State.Answers.Keys);
        Assert.True(!told.State.Values.ContainsKey("age") && told.State.Mark("lower-back-pain") is null);
        var (review, asked) = Through(visit, "it is the same as before");
        Assert.Single(asked, Asking.StillRight);
        Assert.All(Afresh, a => Assert.True(asked.Contains(a) || a == "story", $"{a} was not asked: {string.Join(' ', asked)}"));
        Assert.DoesNotContain(asked, a => lines.Any(l => l.LinkId == a));
        foreach (var line in lines)
        {
            Assert.Equal("confirmed", review.Answers[line.LinkId].Source);
            Assert.True(former.Answers[line.LinkId].Values.SequenceEqual(review.Answers[line.LinkId].Values), line.LinkId);
        }
        Assert.Equal("submitted", Hear(review, "Send to the clinic").State.Phase);
        // A visit after that knows both: what was confirmed goes on.
        Assert.Equal(lines.Select(l => l.LinkId).Order(), Visits.Begin(Desk, Hear(review, "Send to the clinic").State, "C-0002").Answers.Select(a => a.LinkId).Where(k => lines.Any(l => l.LinkId == k)).Order());
    }

    [Fact]
    public void Nothing_marked_to_be_asked_afresh_is_ever_carried()
    {
        var carried = Visits.Begin(Desk, Sent.Value, "C-0001").Answers.Select(a => a.LinkId);
        foreach (var item in Desk.Form.All().Where(i => i.Marks.AskAfresh || i.Marks.MandatoryScreen || i.Marks.NotByProxy || Afresh.Contains(i.LinkId))) Assert.DoesNotContain(item.LinkId, carried);
    }

    [Fact]
    public void Nothing_is_sent_on_old_answers()
    {
        var state = Next(Sent.Value);
        for (var n = 0; n < 90 && state.Phase == "interview"; n++)
        {
            var open = Form.Questions(Desk.Form, Given.Of(state)).Any(q => q.Item.Marks.MandatoryScreen && !state.Answers.ContainsKey(q.Path)) || Visits.HasCarried(Desk, state);
            Assert.NotEqual(open, Hear(state, "/submit").State.Phase == "submitted");
            state = Hear(state, Proper(state, "my back again")).State;
        }
    }

    [Fact]
    public void Every_line_can_be_changed_by_its_button_or_number_and_the_others_stay()
    {
        var shown = Hear(Next(Sent.Value), "my back again");
        var lines = shown.Turn.Replies[^1].Review;
        Assert.True(lines.Length > 10);
        for (var n = 0; n < lines.Length; n++)
            foreach (var way in new[] { "button", "number", "words" })
            {
                var (line, state) = (lines[n], shown.State);
                if (way == "words") Assert.Equal(Asking.EditEarlier, (state = Hear(state, "Change something").State).Pending);
                state = way == "button" ? Hear(state, "", edit: line.LinkId).State : Hear(state, $"{n + 1}").State;
                var asked = new List<string>();
                if (line.LinkId == "who") { Assert.True(state.Pending == "who" && state.Carried.IsEmpty); continue; }
                for (var more = 0; more < 6 && state.Pending != Asking.StillRight; more++) { asked.Add(state.Pending!); state = Hear(state, Proper(state, Back)).State; }
                Assert.Equal(Asking.StillRight, state.Pending);
                var confirmed = Hear(state, "Yes, still right").State;
                // A line that hangs on another is asked in its turn, after that one.
                var item = Desk.Form.All().First(i => i.LinkId == line.LinkId);
                if (asked.Contains(line.LinkId)) Assert.Equal("asked", state.Answers[line.LinkId].Source);
                else Assert.True(item.EnableWhen.Any(w => asked.Contains(w.Question)) && !confirmed.Answers.ContainsKey(line.LinkId), $"{line.LinkId} by {way}: {string.Join(' ', asked)}");
                if (!asked.Contains(line.LinkId)) asked.Add(line.LinkId);
                foreach (var other in lines.Where(l => !asked.Contains(l.LinkId))) Assert.True(Sent.Value.Answers[other.LinkId].Values.SequenceEqual(confirmed.Answers[other.LinkId].Values), other.LinkId);
            }
        Assert.Equal(Asking.StillRight, Hear(shown.State, "99").State.Pending);
    }

    [Fact]
    public void What_is_told_of_a_line_while_it_is_shown_changes_it()
    {
        var shown = Hear(Next(Sent.Value), "my back again").State;
        var (told, turn) = Hear(shown, "I'm 45 now");
        Assert.Equal(new NumberAnswer(45), Assert.Single(told.Answers["age"].Values));
        Assert.DoesNotContain(turn.Replies[^1].Review, l => l.LinkId == "age");
        Assert.Equal(Urgency.Emergency, Hear(shown, "and I have crushing chest pain now").State.Standing);
    }

    [Fact]
    public void Of_a_pain_elsewhere_nothing_old_is_shown()
    {
        var (state, turn) = Hear(Next(Sent.Value), "this time it's my right calf");
        var lines = turn.Replies[^1].Review.Select(l => l.LinkId).ToList();
        Assert.Contains("callback", lines);
        Assert.Contains("allergies", lines);
        Assert.DoesNotContain(lines, l => l is "side" or "site" or "triggers" or "episode-length" or "onset-manner" or "spreads");
        Assert.Contains("triggers", Through(state).Asked);
    }

    [Fact]
    public void Of_another_person_nothing_old_is_shown()
    {
        var told = Hear(Next(Sent.Value), "this is for my son, he is 9 and his back hurts").State;
        Assert.NotEqual(Asking.StillRight, told.Pending);
        Assert.DoesNotContain(Through(told, "x").Asked, a => a == Asking.StillRight);
        var shown = Hear(Next(Sent.Value), "it is the same as before").State;
        var child = Hear(Hear(shown, "", edit: "who").State, "My child").State;
        Assert.NotEqual(Asking.StillRight, child.Pending);
        Assert.Equal(["story", "who"], child.Answers.Keys.Order());
    }

    [Fact]
    public void Nothing_told_after_private_words_is_carried()
    {
        var former = Ways.After("my back hurts", "44", "United Kingdom", "my boyfriend hits me").State;
        Assert.Equal(CarePath.Safeguarding, former.Path);
        var from = PrivateWords.From(former);
        Assert.All(Visits.Begin(Desk, former, "C-0001").Answers.Select(a => a.LinkId), k => Assert.True(former.Answers[k].Seq < from));
        Assert.DoesNotContain("age", Visits.Begin(Desk, Ways.After("my boyfriend hits me and I'm 44").State, "C-0001").Answers.Select(a => a.LinkId));
    }

    [Fact]
    public void Who_comes_back_after_sending_is_asked_whether_it_is_a_new_visit()
    {
        var rested = Conversation.Advance(Desk, Sent.Value, new Heard(Sent.Value.LastSeq + 1, HeardKind.Join, "", Ways.At.AddHours(13)));
        var linked = Conversation.Advance(Desk, Sent.Value, new Heard(Sent.Value.LastSeq + 1, HeardKind.Join, "", Ways.At.AddMinutes(1)) { Value = new() { [Resuming.By] = Resuming.ByLink } });
        var reloaded = Conversation.Advance(Desk, Sent.Value, new Heard(Sent.Value.LastSeq + 1, HeardKind.Join, "", Ways.At.AddMinutes(1)));
        Assert.Empty(reloaded.Replies);
        foreach (var turn in new[] { rested, linked })
        {
            var state = turn.Events.Aggregate(Sent.Value, (s, e) => s.Apply(e));
            Assert.Equal(Asking.NewVisit, state.Pending);
            var (wants, yes) = Hear(state, "Yes, a new visit");
            Assert.True(wants.VisitWantedSeq == wants.LastSeq && yes.Replies.Single().NewVisit && wants.SubmittedAt == Sent.Value.SubmittedAt);
            var (stays, no) = Hear(state, "No, about what I sent");
            Assert.True(stays.VisitWantedSeq == 0 && no.Replies.All(r => !r.NewVisit) && stays.Phase == "submitted");
            var (changed, _) = Hear(state, "and now I can't feel when I wee");
            Assert.True(changed.VisitWantedSeq == 0 && changed.Standing == Urgency.Emergency);
        }
        // Where nothing can open a new chat, none is offered.
        var elsewhere = Conversation.Advance(Desk, Sent.Value with { Channel = "cli" }, new Heard(Sent.Value.LastSeq + 1, HeardKind.Join, "", Ways.At.AddHours(13)));
        Assert.Empty(elsewhere.Replies);
    }
}
