// The largest published forms have some 530 items. One of them is held like any other, and quickly.
using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Cli.Published;

public sealed class LargestFormTests(ITestOutputHelper output)
{
    [Fact]
    public void A_form_of_530_items_five_deep_is_held()
    {
        foreach (var (parts, items, counted) in ((int, int, bool)[])[(0, 5, false), (15, 530, false), (0, 5, true), (15, 530, true)])
        {
            var form = SurveillanceForm.Of(parts, counted);
            Assert.Equal(items, Paper.Items(form).Count());
            var json = form.ToJsonString();
            using var talk = new TalkInMemory(json);
            var stranger = new Stranger(form, 7, steps: false);
            var clock = Process.GetCurrentProcess().TotalProcessorTime;
            stranger.Walk(talk);
            output.WriteLine($"{items} items, counted {counted}: {stranger.Turns} turns, {(Process.GetCurrentProcess().TotalProcessorTime - clock).TotalMilliseconds / stranger.Turns:0.0} ms of processor time each");
            Assert.Empty(Judge.Faults(form, talk.Response!));
        }
    }
}
