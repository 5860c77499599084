// The zero-turn matrix: in every state of a conversation, what patients say for every rule is answered in the same turn and first; its denied twin raises
// nothing. Each message meets every state at full size (INTAKEBOT_FULL=1), and five drawn by a seed otherwise (INTAKEBOT_SEED pins it).
using System.Globalization;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Tests.RedFlags;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Conversing;

public sealed class EveryPhaseTests(ITestOutputHelper output)
{
    private const int StatesEach = 5;

    internal static DateTimeOffset At => Ways.At;

    /// <summary>Every message with states to say it in; together they cover all of both.</summary>
    private IEnumerable<(Said Said, Way Way, State State)> Pairs(Way[] ways, Func<Said, bool> fitting)
    {
        var random = new Random(Seed.Print(output));
        var states = ways.Select(w => (Way: w, w.Script().State)).ToArray();
        var each = Seed.Full ? states.Length : Math.Min(StatesEach, states.Length);
        random.Shuffle(states);
        var next = 0;
        foreach (var said in Said.All.Where(fitting))
            for (var n = 0; n < each; n++)
            {
                var (way, state) = states[next++ % states.Length];
                if (said.Says.Length == 1 || way is { Phase: "interview", Pending: null, Before: [], Opening: false }) yield return (said, way, state);
            }
    }

    /// <summary>Its flag, or a higher one of its concern.</summary>
    private static bool IsKept(Said said, State state) => state.Flags.Any(f => f.Rule == said.Rule.Id || f.Concern == said.Rule.Concern && f.Urgency >= said.Rule.Urgency);

    private static void Report(List<string> faults) => Assert.True(faults.Count == 0, $"{faults.Count}: {string.Join(Environment.NewLine, faults.Take(Seed.Full ? 4000 : 60))}");

    [Fact]
    public void What_is_dangerous_is_answered_in_the_same_turn_and_first_in_every_state()
    {
        var faults = new List<string>();
        foreach (var (said, way, from) in Pairs(Ways.Calm, s => !s.SaysIsGap && s.Rule.Urgency >= Urgency.Urgent))
        {
            var (state, turn) = Ways.Say(way.Desk, from, said.Says);
            var raised = turn.Events.OfType<FlagRaised>().Where(f => f.Urgency >= said.Rule.Urgency).ToList();
            var fault = turn.Replies.Length == 0 || turn.Replies[0].Urgency is null ? "no instruction first"
                : turn.Replies.Length > 1 ? "more than the instruction is said"
                : turn.Replies[0].Urgency < said.Rule.Urgency || state.Standing < said.Rule.Urgency ? $"the level is {state.Standing}"
                : state.Phase != "handover" ? $"the phase is {state.Phase}"
                : raised.All(f => f.Concern != said.Rule.Concern && f.Rule != said.Rule.Id) ? $"the concern is {string.Join(", ", raised.Select(f => f.Rule))}"
                : said.Rule.Path != CarePath.None && state.Path < said.Rule.Path ? "not on its path"
                : Spoken.Faults(said.Says[^1], turn.Replies).FirstOrDefault();
            if (fault is not null) faults.Add($"{said.Rule.Id} | {said.Says[^1]} | {way}: {fault}");
        }
        Report(faults);
    }

    [Fact]
    public void While_an_instruction_stands_danger_is_still_heard_and_whom_to_call_comes_first()
    {
        var faults = new List<string>();
        foreach (var (said, way, from) in Pairs(Ways.Alarmed, s => !s.SaysIsGap && s.Rule.Urgency >= Urgency.Urgent && s.Says.Length == 1))
        {
            var (state, turn) = Ways.Say(way.Desk, from, said.Says);
            var known = IsKept(said, state);
            var rises = state.Standing > from.Standing;
            var fault = !known ? "the flag is not kept"
                : state.Standing < said.Rule.Urgency || state.Standing < from.Standing && from.Pending != "list1" ? $"the level is {state.Standing}"
                : rises && turn.Replies[0].Urgency is null ? "no instruction first"
                : state.Path != CarePath.Safeguarding && turn.Replies[0].Call.IsEmpty && !Numbers(way, state, turn.Replies[0]) ? $"no number first: {turn.Replies[0].Text}"
                : Spoken.Faults(said.Says[^1], turn.Replies).FirstOrDefault();
            if (fault is not null) faults.Add($"{said.Rule.Id} | {said.Says[^1]} | {way}: {fault}");
        }
        Report(faults);
    }

    /// <summary>The reply says the emergency number, the urgent one or a helpline of the place.</summary>
    private static bool Numbers(Way way, State state, Reply reply) => way.Desk.LocaleOf(state).Contacts.SelectMany(c => c.Call).Any(n => reply.Text.Contains(n, StringComparison.Ordinal));

    [Fact]
    public void What_a_practitioner_must_know_is_kept_in_every_state()
    {
        var faults = new List<string>();
        foreach (var (said, way, from) in Pairs([.. Ways.Calm, .. Ways.Alarmed], s => !s.SaysIsGap && s.Rule.Urgency < Urgency.Urgent))
        {
            var (state, turn) = Ways.Say(way.Desk, from, said.Says);
            var fault = !IsKept(said, state) ? "the flag is not kept"
                : state.Standing < said.Rule.Urgency ? $"the level is {state.Standing}"
                : Spoken.Faults(said.Says[^1], turn.Replies).FirstOrDefault();
            if (fault is not null) faults.Add($"{said.Rule.Id} | {said.Says[^1]} | {way}: {fault}");
        }
        Report(faults);
    }

    [Fact]
    public void Its_denied_twin_raises_nothing_in_any_state()
    {
        var faults = new List<string>();
        foreach (var (said, way, from) in Pairs([.. Ways.Calm, .. Ways.Alarmed], s => !s.DeniesIsGap))
        {
            var (state, turn) = Ways.Say(way.Desk, from, said.Denies);
            var raised = state.Flags.Skip(from.Flags.Length).Where(f => !said.Tells.Contains(f.Rule)).ToList();
            var fault = raised.Count > 0 ? $"raises {string.Join(", ", raised.Select(f => f.Rule))}"
                : state.Standing != from.Standing && !(state.Standing == Urgency.Review && (said.Tells.Length > 0 || turn.Events.Any(IsMisunderstanding))) ? $"the level goes from {from.Standing} to {state.Standing}"
                : Spoken.Faults(said.Denies[^1], turn.Replies).FirstOrDefault();
            if (fault is not null) faults.Add($"{said.Rule.Id} | {said.Denies[^1]} | {way}: {fault}");
        }
        Report(faults);
    }

    /// <summary>A third message in a row that answers nothing calls a person, whatever it says.</summary>
    private static bool IsMisunderstanding(Event e) => e is StandingChanged { Why: "misunderstood" };

    [Fact]
    public void What_is_true_of_another_person_is_said_again_when_it_is_true_of_the_patient()
    {
        var script = new Way("interview", null).Script();
        script.Say("my husband has crushing chest pain and is sweating", Ways.At);
        script.Say("Yes", Ways.At);
        var replies = script.Say("I have crushing chest pain and I am sweating too", Ways.At);
        Assert.Equal(Urgency.Emergency, replies[0].Urgency);
        Assert.Equal(Asking.TeachBack, script.State.Pending);
    }

    [Fact]
    public void No_reply_shows_a_gap_or_nothing_at_all()
    {
        string[] sayings = ["why?", "skip", "back", "help", "who are you", "does it hurt?", "how much is it?", "asdf qwer", "stop", "person please", "hello", "danke, ich spreche nur deutsch", "1", "", "/skip", "/back", "/submit", "/stop", "start again", "yes", "no", "not sure", "rather not say", "thanks", "you are useless"];
        Assert.Empty(
            from way in (Way[])[.. Ways.Calm, .. Ways.Alarmed]
            let state = way.Script().State
            from text in sayings
            from fault in Spoken.Faults(text, Ways.Say(way.Desk, state, text).Turn.Replies)
            select $"{way}: {text}: {fault}");
    }
}
