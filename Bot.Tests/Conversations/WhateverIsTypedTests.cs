// Whatever a patient types, by a seed (INTAKEBOT_SEED pins it): the conversation ends or hands over, nothing is asked for ever, and no answer given is lost.
using System.Globalization;
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Tests.Conversing;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Scripted;

public sealed class WhateverIsTypedTests(ITestOutputHelper output)
{
    private static readonly Desk Desk = TestContent.Desk;

    private static readonly string[] Odd =
    [
        "skip", "back", "why?", "not sure", "rather not say", "none", "no", "yes", "7", "3", "44", "0", "-5", "200", "left", "qwer", "hjkl zz", "???", "", " ", "...", "what?", "who are you?", "does it hurt?",
        "how long will this take?", "what have I told you so far?", "actually it's the right", "sorry, I meant my knee", "no wait, I am 61", "go back to the medicines", "change my age", "keep it", "my wife has it too",
        "I'm asking for my dad", "I take ramipril and ibuprofen", "calf", "lower back on both sides, since Monday, 6 out of 10", "Change something", "Send to the clinic", "Carry on", "/skip", "/back", "/submit",
        "lol", "thanks", "hello", "you are useless", "write me a poem", "ça va", "😀", "a,b;c", "1 and 3", "[\"x\"]", "{\"edit\":\"age\"}", "No, keep it", "Yes, change it", "done", "stop", "1e9", "٣", "it is what it is, I suppose, and the weather does not help one bit",
    ];

    /// <summary>Nothing: a word that carries no sense, of a length and letters by chance.</summary>
    private static string Noise(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => (char)random.Next('a', 'z' + 1)));

    private static string Typed(Random random, State state)
    {
        switch (random.Next(6))
        {
            case 0: return Noise(random);
            case 1 or 2: return Odd[random.Next(Odd.Length)];
            default:
                var question = Questions.Put(Desk, state, state.Pending!).Question!;
                return random.Next(3) == 0 && !question.Choices.IsEmpty ? question.Choices[random.Next(question.Choices.Length)].Label : Walking.Plain(Desk, state, state.Pending!, question);
        }
    }

    [Fact]
    public void The_conversation_ends_or_hands_over_and_no_answer_given_is_lost()
    {
        var random = new Random(Seed.Print(output));
        for (var round = 0; round < (Seed.Full ? 500 : 25); round++)
        {
            var (script, said) = (new Script(Desk, Ways.At), new List<string>());
            script.Join(Ways.At);
            script.Say("Start", Ways.At);
            for (var n = 0; n < 400 && !Ended(script.State); n++)
            {
                var before = script.State;
                said.Add(Typed(random, before));
                var from = script.Events.Count;
                script.Say(said[^1], Ways.At);
                foreach (var lost in before.Answers.Keys.Where(a => !script.State.Answers.ContainsKey(a)))
                    Assert.True(TakenBack(script.Events.Skip(from), before, lost), $"{lost} is lost: {string.Join(" | ", said)}");
                foreach (var question in Form.Questions(Desk.Form, Given.Of(script.State)).Where(q => !q.Item.Marks.NotByProxy && !q.Item.Marks.OfferedAfterSubmit && script.State.Answers.ContainsKey(q.Path)))
                    Assert.Contains(Review.Lines(Desk, script.State), l => l.LinkId == question.Path);
            }
            Assert.True(Ended(script.State) || script.State.Handovers.Length > 0, $"no end: {script.State.Phase} at {script.State.Pending}: {string.Join(" | ", said.TakeLast(40))}");
        }
    }

    private static bool Ended(State state) => state.SubmittedAt is not null || state.Phase is "closed" or "handover" || state.Pending is null;

    /// <summary>Only the patient takes an answer back: they would rather not say, leave the question that is out, or begin anew; or an option that meant danger was a wrong button.</summary>
    private static bool TakenBack(IEnumerable<Event> events, State before, string path) => events.Any(e => e switch
    {
        StartedOver => true,
        AnswerMissing m => m.LinkId == path && before.Pending == path,
        AnswerDropped d => d.LinkId == path && (Form.ItemOf(Desk.Form, path)!.Marks.NotByProxy || events.OfType<FactCorrected>().Any()),
        _ => false,
    });

    /// <summary>Somebody who never says anything that helps is not held for ever at any question.</summary>
    [Fact]
    public void Nonsense_alone_comes_to_a_person()
    {
        var script = new Script(Desk, Ways.At);
        script.Join(Ways.At);
        script.Say("Start", Ways.At);
        script.Say("tight neck", Ways.At);
        var (asked, random) = (new List<string>(), new Random(5));
        for (var n = 0; n < 300 && script.State.Phase == "interview"; n++)
        {
            asked.Add(script.State.Pending!);
            script.Say("zq" + Noise(random), Ways.At);
        }
        Assert.Contains("misunderstood", script.State.Handovers);
        Assert.NotEqual("interview", script.State.Phase);
        Assert.True(asked.GroupBy(a => a).All(g => g.Count() <= 6), string.Join(" ", asked));
    }
}
