// Whatever a patient says, in whatever order: the peak never falls, the standing level keeps its floor, nothing is sent before the safety lists, and
// the stored state is the fold of the events. The seed is printed; IntakeBot.Tests.Conversing.LevelTests.Seed pins it.
using System.Globalization;
using System.Text.Json;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Conversing;

public sealed class LevelTests(ITestOutputHelper output)
{
    private static readonly string[] Sayings =
    [
        "44", "yes", "no", "none of these", "not sure", "rather not say", "skip", "/skip", "back", "1", "2", "7", "left", "right", "both", "low back since Sunday", "actually it's the left", "stop", "carry on",
        "start again", "Start", "Send to the clinic", "/submit", "Change something", "3", "why?", "does it hurt?", "person please", "I have a crushing pain in my chest", "it was just a saying", "You got that wrong",
        "It was just a saying", "It was long ago and is over", "I still have it", "I'm calling now", "I don't want to", "it has gone, forget it", "I feel like ending my life", "I don't want to live any more", "only joking",
        "I am numb between my legs", "no numbness", "my left calf is swollen and hot", "warfarin", "none", "six", "hello", "asdf", "he hits me", "Yes", "No", "chest pain, tight or heavy chest", "I am pregnant", "10",
    ];

    [Fact]
    public void Whatever_is_said_the_levels_keep_their_floors_and_nothing_is_sent_unscreened()
    {
        var random = new Random(Seed.Print(output));
        for (var round = 0; round < (Seed.Full ? 3000 : 150); round++) Play(random);
    }

    private static void Play(Random random)
    {
        var desk = TestContent.Desk;
        var script = new Script(desk, Ways.At);
        if (random.Next(2) == 0) script.Join(Ways.At);
        else script.BeginAtHealth(Ways.At);
        var said = new List<string>();
        var (peak, standing, urgent, isPrivate) = (Urgency.Routine, Urgency.Routine, false, false);
        for (var n = random.Next(5, 40); n > 0; n--)
        {
            var text = Sayings[random.Next(Sayings.Length)];
            said.Add(text);
            var replies = script.Say(text, Ways.At);
            var state = script.State;
            void Holds(bool holds, string what) => Assert.True(holds, $"{what}: {string.Join(" | ", said)}");
            foreach (var fault in Spoken.Faults(text, replies)) Holds(false, fault);
            Holds(state.Peak >= peak, "the peak fell");
            Holds(state.Standing <= state.Peak, "standing above peak");
            Holds(state.Standing < Urgency.Urgent || state.Standing <= standing || state.Path != CarePath.None || replies[0].Urgency is not null && state.Phase == "handover", "a rise was not answered first");
            standing = state.Standing;
            (peak, urgent, isPrivate) = (state.Peak, urgent || state.Peak >= Urgency.Urgent, isPrivate || state.Path != CarePath.None);
            Holds(!urgent || state.Standing >= Urgency.Review, "standing fell below review");
            Holds(!isPrivate || state.Standing >= Urgency.Urgent, "a private path was lowered by the patient");
            Holds(replies.Count(r => r.Question is not null) <= 1, "two questions in one turn");
            if (state.Phase == "submitted")
                foreach (var question in Form.Questions(desk.Form, Given.Of(state)).Where(q => q.Item.Marks.MandatoryScreen))
                    Holds(state.Answers.ContainsKey(question.Path) || state.Missing.GetValueOrDefault(question.Path) is "declined" or "unsure", $"sent without {question.Path}");
        }
        Assert.Equal(JsonSerializer.Serialize(script.State), JsonSerializer.Serialize(State.Of(script.Events)));
        var texts = script.Events.OfType<TurnTaken>().Select(t => t.Seq).TakeLast(said.Count).Zip(said).ToDictionary(t => t.First, t => t.Second);
        var (stored, replayed) = (Played.Of(script.State), Replay.Of(desk, script.Events, texts));
        Assert.True((stored.Standing, stored.Peak) == (replayed.Standing, replayed.Peak) && stored.Flags.ToHashSet().SetEquals(replayed.Flags), $"a replay under the same rules comes to {replayed}, not {stored}: {string.Join(" | ", said)}");
    }
}
