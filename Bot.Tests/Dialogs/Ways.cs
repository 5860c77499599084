// A way into every state that a conversation can be in: opening, each kind of question, read-back, after sending, stopped, with a person, and after each
// kind of instruction. A state is a value, so a test goes on from it as often as it likes.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;

namespace IntakeBot.Tests.Conversing;

/// <param name="Phase">Where it leads.</param>
/// <param name="Pending">The question out then; null: any, or none.</param>
/// <param name="Before">What was said to get there.</param>
internal sealed record Way(string Phase, string? Pending, params string[] Before)
{
    /// <summary>From the greeting on; else from the first health question.</summary>
    public bool Opening { get; init; }

    public Desk Desk { get; init; } = TestContent.Desk;
    public override string ToString() => $"{Phase}{(Pending is null ? "" : $" ({Pending})")} after '{Before.LastOrDefault()}'";

    /// <summary>The conversation that far.</summary>
    public Script Script()
    {
        var script = new Script(Desk, Ways.At);
        if (Opening) script.Join(Ways.At);
        else script.BeginAtHealth(Ways.At);
        foreach (var text in Before) script.Say(text, Ways.At);
        Assert.True(script.State.Phase == Phase && (Pending is null || script.State.Pending == Pending), $"{string.Join(" / ", Before)} leads to {script.State.Phase} ({script.State.Pending}), not {Phase} ({Pending})");
        return script;
    }
}

internal static class Ways
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private const string Form = """
        {"resourceType":"Questionnaire","status":"active","url":"http://example.org/q","item":[{"linkId":"a","text":"What is your name?","type":"string"},{"linkId":"b","text":"Do you smoke?","type":"boolean"}]}
        """;

    /// <summary>Every question answered or skipped, up to the read-back.</summary>
    private static readonly string[] WholeIntake = Walk();

    private static Desk Foreign => ForeignForm.Use(TestContent.Desk, Form);

    /// <summary>Where nothing urgent stands.</summary>
    public static readonly Way[] Calm =
    [
        new("opening", "notice") { Opening = true },
        new("opening", "notice", "I'd rather phone") { Opening = true },
        new("opening", null, "no") { Opening = true },
        new("opening", "notice", "I need help now") { Opening = true },
        new("interview", null, "Start") { Opening = true },
        new("interview", null),
        new("interview", "age", "stiff neck for three weeks"),
        new("interview", null, "stiff neck for three weeks", "44"),
        new("interview", "list1", "stiff neck for three weeks", "44", "skip"),
        new("interview", "list2", "stiff neck for three weeks", "44", "skip", "none of these"),
        new("interview", "list3", "stiff neck for three weeks", "44", "skip", "none of these", "none of these"),
        new("interview", null, "cramp in my right calf", "44", "my left calf is sore"),
        new("interview", "start-over", "stiff neck", "start again"),
        new("interview", "list1", "asdf", "44", "skip", "qwer", "zxcv"),
        new("closed", "carry-on", "stiff neck", "stop"),
        new("handover", "carry-on", "stiff neck", "can I talk to a person please"),
        new("review", "review", [.. WholeIntake]),
        new("review", "edit", [.. WholeIntake, "Change something"]),
        new("interview", null, "I have a crushing pain in my chest", "You got that wrong", "It was just a saying"),
        new("interview", null, "I am numb between my legs", "You got that wrong", "It was long ago and is over"),
        new("submitted", null, [.. WholeIntake, "Send to the clinic"]),
        new("interview", "a") { Opening = true, Desk = Foreign },
        new("submitted", null, "Kim", "no") { Opening = true, Desk = Foreign },
    ];

    /// <summary>Where an instruction was given and stands.</summary>
    public static readonly Way[] Alarmed =
    [
        new("handover", "teach-back", "I have a crushing pain in my chest"),
        new("handover", "misread", "I have a crushing pain in my chest", "You got that wrong"),
        new("handover", null, "I have a crushing pain in my chest", "I'm calling now"),
        new("handover", "teach-back", "my left calf is swollen and hot"),
        new("handover", null, "my left calf is swollen and hot", "I don't want to"),
        new("handover", "crisis-danger", "I don't want to be alive any more"),
        new("handover", "crisis-company", "I don't want to be alive any more", "No"),
        new("handover", "safe-here", "my boyfriend hits me"),
        new("handover", "how-to-reach", "my boyfriend hits me", "Yes"),
        new("handover", "awake", "my husband has crushing chest pain and is sweating"),
        new("handover", "list1", "stiff neck for three weeks", "44", "skip", "yes"),
    ];

    /// <summary>A conversation in which this was said, from the first health question on.</summary>
    public static Script After(params ReadOnlySpan<string> said)
    {
        var script = new Script(TestContent.Desk, At);
        script.BeginAtHealth(At);
        foreach (var text in said) script.Say(text, At);
        return script;
    }

    private static string[] Walk()
    {
        var script = After();
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

    /// <summary>Says the messages from here; the turn is that of the last.</summary>
    public static (State State, Turn Turn) Say(Desk desk, State state, params ReadOnlySpan<string> messages)
    {
        var turn = new Turn([], []);
        foreach (var message in messages)
        {
            turn = Conversation.Advance(desk, state, new Heard(state.LastSeq + 1, HeardKind.Message, message, At));
            foreach (var e in turn.Events) state = state.Apply(e);
        }
        return (state, turn);
    }
}
