// A conversation finishes the questions it began with when the content changes under it: old wording and order, today's rules, and today's screens
// before anything is sent.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Records;
using IntakeBot.Tests.Records;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class HeldVersionTests
{
    private const string Ours = "https://intakebot.example/fhir/StructureDefinition/";
    private static readonly Lazy<Desk> Changed = new(Change);

    /// <summary>Today's content: pain is asked in other words, a question is new, one is gone, one has become mandatory, a screen is new, a list has grown, a rule is stricter.</summary>
    private static Desk Change()
    {
        using var copy = new ContentCopy();
        var path = Path.Combine(copy.Folder, "Questionnaires", "intake.json");
        var form = JsonNode.Parse(File.ReadAllText(path))!;
        JsonArray Group(string id) => form["item"]!.AsArray().First(i => (string)i!["linkId"]! == id)!["item"]!.AsArray();
        JsonObject Item(string group, string id) => (JsonObject)Group(group).First(i => (string)i!["linkId"]! == id)!;
        Item("spasm", "pain-now")["text"] = "Pain today, in words of today?";
        Group("spasm").Insert(0, JsonNode.Parse("""{"linkId":"sleep","text":"How do you sleep?","type":"string"}"""));
        Group("life").Remove(Item("life", "goal"));
        Item("life", "history")["extension"]!.AsArray().Add(JsonNode.Parse($$"""{"url":"{{Ours}}mandatory-screen","valueBoolean":true}"""));
        var list = (JsonObject)Item("safety", "list4").DeepClone();
        list["linkId"] = "list6";
        list["text"] = "Any of these since last week?";
        Group("safety").Add(list);
        Item("safety", "list2")["answerOption"]!.AsArray().Insert(0, JsonNode.Parse("""{"valueCoding":{"system":"urn:intakebot:finding","code":"vomiting","display":"Being sick again and again"}}"""));
        File.WriteAllText(path, form.ToJsonString());
        copy.Change("RedFlags/head-and-neck.yml", "- id: jaw-chewing\n  concern: gca\n  urgency: soon\n", "- id: jaw-chewing\n  concern: gca\n  urgency: urgent\n");
        var (content, problems) = Content.Load(copy.Folder);
        Assert.True(content is not null, string.Join('\n', problems.Where(p => p.Severity == Severity.Error)));
        _ = (content.Intake, content.IntakeJson, content.Articles);
        return new Desk(content, new Reader(content.Concepts, content.Values), TestContent.Clinic);
    }

    private static Desk Held => Changed.Value.Holding(TestContent.Content.Intake);

    private static State Hear(Desk desk, State state, string text) => Ways.Say(desk, state, text).State;

    private static string Proper(Desk desk, State state) => Questions.Find(desk, state, state.Pending!)?.Item is not { } item ? "no"
        : item.LinkId == "age" ? "44"
        : item.Choices.Any(c => c.Value == Linking.NoneOfThese) ? "none of these"
        : item.Marks.MandatoryScreen ? item.Marks.YesIsWell ? "yes" : "no" : item.LinkId is "pain-now" or "goal" ? "4" : "/skip";

    /// <summary>From the beginning on yesterday's content, from `turn` on with today's.</summary>
    private static (State State, List<string> Asked) Walk(int turn, string? dodge = null)
    {
        var state = Ways.After("lower back spasm on the left for three weeks").State;
        var asked = new List<string>();
        for (var n = 0; n < 90 && state.Phase == "interview"; n++)
        {
            asked.Add(state.Pending!);
            var desk = n < turn ? TestContent.Desk : Held;
            state = Hear(desk, state, state.Pending == dodge ? "/skip" : Proper(desk, state));
            if (asked[^1] == dodge && state.Pending == dodge) dodge = null;
        }
        return (state, asked);
    }

    [Fact]
    public void At_every_question_the_old_questions_go_on_and_todays_screens_come_before_sending()
    {
        var (plain, all) = Walk(int.MaxValue);
        foreach (var turn in Enumerable.Range(0, all.Count + 1))
        {
            var (state, asked) = Walk(turn);
            var at = turn < all.Count ? all[turn] : "the read-back";
            if (turn == all.Count) { state = Hear(Held, state, "Send to the clinic"); Assert.Equal("interview", state.Phase); asked.Add(state.Pending!); while (state.Phase == "interview") { state = Hear(Held, state, Proper(Held, state)); asked.Add(state.Pending!); } }
            Assert.Equal(all, asked.Where(all.Contains));
            Assert.True(asked.Contains("list6") && asked.Contains("list2-since"), $"changed at {at}: {string.Join(' ', asked)}");
            Assert.DoesNotContain("sleep", asked);
            Assert.Equal(FactStatus.Absent, state.Mark("vomiting"));
            Assert.Equal("submitted", Hear(Held, state, "Send to the clinic").Phase);
        }
    }

    [Fact]
    public void Wording_stays_as_it_began_and_what_is_mandatory_now_cannot_be_skipped()
    {
        Assert.Equal(TestContent.Content.Intake.All().First(i => i.LinkId == "pain-now").Text, Held.Form.All().First(i => i.LinkId == "pain-now").Text);
        Assert.Equal("Pain today, in words of today?", Changed.Value.Form.All().First(i => i.LinkId == "pain-now").Text);
        foreach (var screen in new[] { "history", "list6", "list2-since" })
            Assert.Equal(2, Walk(0, screen).Asked.Count(a => a == screen));
        Assert.Single(Walk(int.MaxValue, "history").Asked, "history");
        // What somebody skipped before it became mandatory is asked before sending.
        var state = Ways.After("lower back spasm on the left for three weeks").State;
        while (state.Phase == "interview") state = Hear(TestContent.Desk, state, state.Pending == "history" ? "/skip" : Proper(TestContent.Desk, state));
        var asked = new List<string>();
        for (state = Hear(Held, state, "Send to the clinic"); state.Phase != "submitted"; state = Hear(Held, state, state.Pending == Asking.Review ? "Send to the clinic" : Proper(Held, state))) asked.Add(state.Pending!);
        Assert.Contains("history", asked);
    }

    [Fact]
    public void The_rules_are_todays()
    {
        var state = Ways.After("stiff neck for three weeks").State;
        Assert.Equal(Urgency.Soon, Hear(TestContent.Desk, state, "my jaw hurts when I chew").Standing);
        Assert.Equal(Urgency.Urgent, Hear(Held, state, "my jaw hurts when I chew").Standing);
    }

    [Fact]
    public void With_the_same_questions_nothing_is_added() => Assert.DoesNotContain(TestContent.Desk.Holding(TestContent.Content.Intake).Form.Items, i => i.LinkId == Forms.Since);

    [Fact]
    public async Task The_version_a_conversation_began_with_is_kept_over_a_restart()
    {
        var folder = Room.NewFolder();
        var began = State.Empty with { ContentHash = TestContent.Content.Hash };
        await using (var room = await Room.Open(folder, pump: false)) await new HeldForms(TestContent.Desk, new ContentVersions(room.Store)).StartAsync(default);
        await using (var room = await Room.Open(folder, pump: false))
        {
            var today = new HeldForms(Changed.Value, new ContentVersions(room.Store));
            await today.StartAsync(default);
            Assert.Equal(Held.Form.All().Select(i => (i.LinkId, i.Text)), today.DeskOf(began).Form.All().Select(i => (i.LinkId, i.Text)));
            Assert.Same(Changed.Value, today.DeskOf(began with { ContentHash = Changed.Value.Content.Hash }));
            Assert.Same(Changed.Value, today.DeskOf(began with { ContentHash = "never-kept" }));
        }
        Directory.Delete(folder, true);
    }
}
