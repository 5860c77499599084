// The zero-turn matrix: in every state of a conversation, a dangerous message gets its instruction in the same turn and first; its denied twin raises nothing.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using Xunit;

namespace IntakeBot.Tests.Conversing;

public sealed class EveryPhaseTests
{
    internal static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every question answered or skipped, up to the read-back.</summary>
    private static readonly string[] WholeIntake = Walk();

    /// <summary>What was said before: a way into every state.</summary>
    internal static readonly (string State, bool Opening, string[] Before)[] Ways =
    [
        ("opening", true, []),
        ("opening", true, ["I'd rather phone"]),
        ("opening", true, ["no"]),
        ("opening", true, ["I need help now"]),
        ("interview", true, ["Start"]),
        ("interview", false, []),
        ("interview", false, ["stiff neck for three weeks"]),
        ("interview", false, ["stiff neck for three weeks", "44"]),
        ("interview", false, ["stiff neck for three weeks", "44", "skip"]),
        ("interview", false, ["stiff neck for three weeks", "44", "skip", "none of these", "none of these"]),
        ("interview", false, ["cramp in my right calf", "44", "my left calf is sore"]),
        ("interview", false, ["stiff neck", "start again"]),
        ("closed", false, ["stiff neck", "stop"]),
        ("handover", false, ["stiff neck", "can I talk to a person please"]),
        ("review", false, [.. WholeIntake]),
        ("review", false, [.. WholeIntake, "Change something"]),
        ("interview", false, ["I have a crushing pain in my chest", "You got that wrong", "It was just a saying"]),
        ("interview", false, ["I am numb between my legs", "You got that wrong", "It was long ago and is over"]),
        ("submitted", false, [.. WholeIntake, "Send to the clinic"]),
    ];

    private static string[] Walk()
    {
        var script = new Script(TestContent.Desk, At);
        script.BeginAtHealth(At);
        var said = new List<string>();
        void Say(string text) { said.Add(text); script.Say(text, At); }
        Say("stiff neck on the right for three weeks");
        for (var n = 0; n < 80 && script.State.Phase == "interview"; n++)
        {
            var item = Questions.Find(TestContent.Desk, script.State, script.State.Pending!)?.Item;
            Say(item is null ? "no" : item.LinkId == "age" ? "44" : item.Marks.MandatoryScreen ? item.Choices.Any(c => c.Value == Linking.NoneOfThese) ? "none of these" : item.Marks.YesIsWell ? "yes" : "no" : "/skip");
        }
        Assert.Equal("review", script.State.Phase);
        return [.. said];
    }

    private static readonly (string Danger, string Twin)[] Flags =
    [
        ("I can't feel it when I wee and I'm numb between my legs", "I can feel when I wee and I am not numb between my legs"),
        ("I have a crushing pain in my chest and I'm sweating", "no chest pain and I am not sweating"),
        ("my face has dropped on one side and my speech is slurred", "my face has not dropped and my speech is not slurred"),
        ("I can't breathe properly and my lips are blue", "I have no trouble breathing"),
        ("the worst headache of my life came on in seconds", "no headache"),
    ];

    internal static Script In((string State, bool Opening, string[] Before) way)
    {
        var script = new Script(TestContent.Desk, At);
        if (way.Opening) script.Join(At);
        else script.BeginAtHealth(At);
        foreach (var text in way.Before) script.Say(text, At);
        Assert.True(script.State.Phase == way.State, $"{string.Join(" / ", way.Before)} leads to {script.State.Phase}, not {way.State}");
        return script;
    }

    [Fact]
    public void A_red_flag_is_answered_in_the_same_turn_and_first_in_every_state()
    {
        var faults = new List<string>();
        foreach (var way in Ways)
            foreach (var (danger, _) in Flags)
            {
                var script = In(way);
                var replies = script.Say(danger, At);
                if (replies.Count == 0 || replies[0].Urgency != Urgency.Emergency || script.State is not { Standing: Urgency.Emergency, Phase: "handover" })
                    faults.Add($"{way.State} after '{way.Before.LastOrDefault()}': {danger}: {replies.FirstOrDefault()?.Text}");
            }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public void What_is_true_of_another_person_is_said_again_when_it_is_true_of_the_patient()
    {
        var script = In(("interview", false, []));
        script.Say("my husband has crushing chest pain and is sweating", At);
        script.Say("Yes", At);
        var replies = script.Say("I have crushing chest pain and I am sweating too", At);
        Assert.Equal(Urgency.Emergency, replies[0].Urgency);
        Assert.Equal(Asking.TeachBack, script.State.Pending);
    }

    [Fact]
    public void Its_denied_twin_raises_nothing_in_any_state()
    {
        var faults = new List<string>();
        foreach (var way in Ways)
            foreach (var (_, twin) in Flags)
            {
                var script = In(way);
                script.Say(twin, At);
                if (script.State.Standing >= Urgency.Urgent) faults.Add($"{way.State} after '{way.Before.LastOrDefault()}': {twin}: {string.Join(", ", script.State.Flags.Select(f => f.Rule))}");
            }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public void No_reply_shows_a_gap_or_nothing_at_all()
    {
        foreach (var way in Ways)
            foreach (var text in new[] { "why?", "skip", "back", "help", "who are you", "does it hurt?", "how much is it?", "asdf qwer", "stop", "person please", "hello", "danke, ich spreche nur deutsch", "1", "" })
            {
                var replies = In(way).Say(text, At);
                Assert.True(replies.Count > 0, $"{way.State}: {text}: nothing is said");
                Assert.All(replies, r => Assert.False(string.IsNullOrWhiteSpace(r.Text) || r.Text.Contains('{'), $"{way.State}: {text}: {r.Text}"));
            }
    }
}
