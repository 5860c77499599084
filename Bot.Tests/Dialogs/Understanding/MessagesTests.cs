// Several hundred messages of our own, with the level that they must reach and the facts that they state: prints the score and guards it.
using System.Text.Json;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Understanding;

public sealed class MessagesTests(ITestOutputHelper output)
{
    private sealed record Message(string Text, string? Asked, string? Level, string[] Facts);

    private static readonly JsonSerializerOptions Names = new() { PropertyNameCaseInsensitive = true };
    private static readonly Message[] All = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Evaluation", "messages.jsonl")).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Message>(l, Names)!)];

    [Fact]
    public void Facts_are_read_with_their_denial_time_person_and_mood()
    {
        var (right, all) = (0, 0);
        foreach (var message in All)
        {
            var wrong = TheReader.Wrong(message.Text, message.Asked, string.Join(',', message.Facts)).ToList();
            (right, all) = (right + message.Facts.Length - wrong.Count, all + message.Facts.Length);
            foreach (var line in wrong) output.WriteLine(line);
        }
        output.WriteLine($"facts {right} of {all}");
        Assert.True(right >= all * 0.98, $"{right} of {all} facts");
    }

    [Fact]
    public void What_is_present_is_never_taken_as_absent()
    {
        foreach (var message in All.Where(m => m.Level is "urgent" or "emergency"))
        {
            var absent = TheReader.Read(message.Text, message.Asked).Facts.Where(f => f.Status == FactStatus.Absent).Select(f => f.Finding).ToHashSet();
            var present = TheReader.Read(message.Text, message.Asked).Facts.Where(f => f.Status == FactStatus.Present).Select(f => f.Finding).ToHashSet();
            Assert.True(message.Facts.All(f => f.Contains(' ') || !absent.Contains(f) || present.Contains(f)), message.Text);
        }
    }

    [Fact]
    public void Dangerous_messages_raise_the_alarm_and_ordinary_ones_do_not()
    {
        var desk = TestContent.Desk;
        var (caught, dangerous, alarmed, harmless) = (0, 0, 0, 0);
        foreach (var message in All.Where(m => m.Level is not null))
        {
            var urgency = Safety.ScreenText(desk, message.Text);
            if (message.Level is "urgent" or "emergency")
            {
                dangerous++;
                if (urgency >= Urgency.Urgent) caught++; else output.WriteLine($"MISSED {urgency} {message.Text}");
            }
            else if (message.Level == "routine")
            {
                harmless++;
                if (urgency >= Urgency.Urgent) { alarmed++; output.WriteLine($"FALSE {urgency} {message.Text}"); }
            }
        }
        output.WriteLine($"caught {caught} of {dangerous}, false alarms {alarmed} of {harmless}");
        Assert.True(caught >= dangerous * 0.96, $"caught {caught} of {dangerous}");
        Assert.True(alarmed <= harmless * 0.03, $"false alarms {alarmed} of {harmless}");
    }
}
