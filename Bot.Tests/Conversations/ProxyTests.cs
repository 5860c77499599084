// What is never asked through another person (safety rule 13) is marked for the practitioner, who asks alone.
using IntakeBot.Cli;
using IntakeBot.Dialogs;
using IntakeBot.Tests.Conversing;
using Xunit;

namespace IntakeBot.Tests.Scripted;

public sealed class ProxyTests
{
    private static State For(string who, string age)
    {
        var script = new Script(TestContent.Desk, Ways.At);
        script.Join(Ways.At);
        foreach (var text in (string[])["Start", "tight calf on the left", who]) script.Say(text, Ways.At);
        if (who != "Me") script.Say("Yes, they are OK with it", Ways.At);
        script.Say(age, Ways.At);
        return script.State;
    }

    [Fact]
    public void Self_harm_is_never_asked_through_another_and_of_the_young_neither_pregnancy_nor_drugs()
    {
        foreach (var (who, age, pregnancy, crisis) in ((string, string, bool, bool)[])[("My child", "13", true, true), ("Someone I look after", "17", true, true), ("Someone I look after", "40", false, true), ("My child", "8", false, false), ("Me", "40", false, false)])
        {
            var marked = OnBehalf.NotPrivate(TestContent.Desk.Form, For(who, age)).Select(f => f.Finding).ToList();
            Assert.True(marked.Contains("pregnancy-list") == pregnancy && marked.Contains("crisis") == crisis, $"{who} {age}: {string.Join(", ", marked)}");
        }
    }

    [Fact]
    public void The_emergency_number_is_that_of_the_patient()
    {
        var script = new Script(TestContent.Desk, Ways.At);
        script.Join(Ways.At);
        foreach (var text in (string[])["Start", "tight calf on the left", "Someone I look after", "Yes, they are OK with it", "80", "Somewhere else", "France"]) script.Say(text, Ways.At);
        Assert.Contains("15", string.Join(' ', script.Say("she has crushing chest pain now", Ways.At).SelectMany(r => r.Call)));
    }
}
