// Nothing is sent before every mandatory screen: whichever of them is dodged and however, and whatever a patient does on the way.
using System.Globalization;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Conversing;

public sealed class SubmitTests(ITestOutputHelper output)
{
    private static readonly Desk Desk = TestContent.Desk;

    private static readonly string[][] Dodges =
    [
        ["skip"], ["/skip"], ["back"], ["back", "back"], ["/submit"], ["Send to the clinic"], ["stop", "Carry on"], ["/stop", "yes"], ["start again", "Yes, begin again"], ["start again", "no"], ["not sure"], ["rather not say"],
        ["none of your business"], ["done"], ["asdf", "qwer", "zxcv"], ["can I talk to a person please", "Carry on"], ["why?"], ["I don't take warfarin"], ["actually it's my left side"], ["no chest pain"], ["I have no eczema"], ["ok"], ["next"], [""],
    ];

    /// <summary>What a patient with nothing to report says to the question that is out.</summary>
    private static string Proper(State state)
    {
        if (state.Pending is not { } pending) return "thanks";
        if (Questions.Find(Desk, state, pending)?.Item is not { } item)
            return pending switch { Asking.Review => "Send to the clinic", Asking.CarryOn => "Carry on", Asking.StartOver => "no", Asking.Change => "No, keep it", Asking.Edit => "1", Asking.Notice => "Start", _ => "no" };
        if (item.LinkId == "age") return "44";
        if (item.Marks.MandatoryScreen) return item.Choices.Any(c => c.Value == Linking.NoneOfThese) ? "none of these" : item.Marks.YesIsWell ? "yes" : "no";
        return pending == "story" ? "stiff neck on the right for three weeks" : "/skip";
    }

    private static IEnumerable<string> Unscreened(State state) =>
        from question in Form.Questions(Desk.Form, Given.Of(state))
        where question.Item.Marks.MandatoryScreen && !state.Answers.ContainsKey(question.Path) && state.Missing.GetValueOrDefault(question.Path) is not ("declined" or "unsure")
        select question.Path;

    private static State Fresh => new Way("interview", null).Script().State;

    [Fact]
    public void No_dodge_at_any_mandatory_screen_gets_past_it()
    {
        var screens = Screens();
        Assert.True(screens.Count >= 5);
        var faults = new List<string>();
        var next = 0;
        foreach (var screen in screens)
            foreach (var dodge in Seed.Full ? Dodges : Enumerable.Range(0, 8).Select(_ => Dodges[next++ % Dodges.Length]))
            {
                var (state, dodged) = (Fresh, false);
                for (var n = 0; n < 120 && state.Phase != "submitted"; n++)
                {
                    var say = Proper(state);
                    if (!dodged && state.Pending == screen) { dodged = true; foreach (var text in dodge) state = Ways.Say(Desk, state, text).State; }
                    else state = Ways.Say(Desk, state, say).State;
                    if (state.Phase == "submitted") faults.AddRange(Unscreened(state).Select(path => $"{screen} dodged with '{string.Join(" / ", dodge)}': sent without {path}"));
                }
                if (!dodged) faults.Add($"{screen} was never asked");
                if (state.Phase != "submitted" && state.Standing < Urgency.Urgent) faults.Add($"{screen} dodged with '{string.Join(" / ", dodge)}': never sent, at {state.Pending}");
            }
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(30)));
    }

    /// <summary>The screens that this patient is asked, in order.</summary>
    private static List<string> Screens()
    {
        var (state, screens) = (Fresh, new List<string>());
        for (var n = 0; n < 80 && state.Phase == "interview"; n++)
        {
            if (state.Pending is { } pending && Questions.Find(Desk, state, pending) is { Item.Marks.MandatoryScreen: true }) screens.Add(pending);
            state = Ways.Say(Desk, state, Proper(state)).State;
        }
        return screens;
    }

    [Fact]
    public void Whatever_a_patient_does_on_the_way_nothing_is_sent_unscreened()
    {
        var random = new Random(Seed.Print(output));
        string[] oddities = [.. Dodges.SelectMany(d => d).Distinct(), "Change something", "3", "7", "actually I'm 45", "my calf hurts too", "yes", "no", "I was wrong, it's the left", "does it hurt?", "warfarin"];
        var sent = 0;
        var rounds = Seed.Full ? 800 : 40;
        for (var round = 0; round < rounds; round++)
        {
            var (state, said) = (Fresh, new List<string>());
            for (var n = 0; n < 150 && state.Phase != "submitted"; n++)
            {
                said.Add(random.Next(5) == 0 ? oddities[random.Next(oddities.Length)] : Proper(state));
                state = Ways.Say(Desk, state, said[^1]).State;
            }
            if (state.Phase != "submitted") continue;
            sent++;
            Assert.True(!Unscreened(state).Any(), $"sent without {string.Join(", ", Unscreened(state))}: {string.Join(" | ", said)}");
        }
        output.WriteLine($"{sent} of {rounds} were sent");
        Assert.True(sent > rounds / 4, $"only {sent} were sent: this proves little");
    }

    [Fact]
    public void Not_sure_of_a_list_opens_its_members_one_by_one()
    {
        foreach (var list in (string[])["list1", "list2", "list3", "list4"])
        {
            var state = Fresh;
            for (var n = 0; n < 80 && state.Pending != list; n++) state = Ways.Say(Desk, state, Proper(state)).State;
            state = Ways.Say(Desk, state, "not sure").State;
            var asked = new List<string>();
            for (var n = 0; n < 12 && Asking.ProbedFinding(state.Pending) is { } finding; n++) { asked.Add(finding); state = Ways.Say(Desk, state, "no").State; }
            Assert.Equal(Linking.ListedFindings(Questions.Find(Desk, state, list)!.Item).Order(), asked.Order());
        }
    }
}
