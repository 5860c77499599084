// The counting itself, on rows whose result is plain to see.
using IntakeBot.Cli;
using IntakeBot.Evaluation;
using IntakeBot.Knowledge;
using Xunit;

namespace IntakeBot.Tests.Evaluation;

public sealed class CountingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sets-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static Measured Measure(params string[] rows) => Measurement.Of(TestContent.Desk, new("made-up", false, [.. rows.Select((r, i) => Labelled.Parse(r, $"{i}"))]));

    private static string Of(Measured measured, string what) => measured.Figures.Single(f => f.What.Trim() == what) is var f ? $"{f.Right}/{f.Of}" : "";

    [Fact]
    public void Reacting_higher_is_no_miss_and_a_tolerated_level_counts_neither_way()
    {
        var levels = Measure("""{"text":"crushing pain in my chest and I'm sweating","urgency":"urgent"}""", """{"text":"what time do you open","urgency":"emergency","also_ok":["routine"]}""",
            """{"text":"what time do you open","urgency":"urgent"}""", """{"text":"crushing pain in my chest and I'm sweating","urgency":"routine"}""", """{"text":"crushing pain in my chest and I'm sweating","urgency":"routine","also_ok":["emergency"]}""");
        Assert.Equal("2/3", Of(levels, "danger reaching urgent"));
        Assert.Equal("1/1", Of(levels, "emergencies reaching emergency"));
        Assert.Equal("1/2", Of(levels, "false alarms (urgent)"));
    }

    [Fact]
    public void A_fact_is_found_or_not_and_then_right_in_each_respect()
    {
        var facts = Measure("""{"text":"my bum is numb","facts":["saddle-numbness"]}""", """{"text":"my bum is numb","facts":[{"finding":"saddle-numbness","status":"absent","when":"past","who":"family","mood":"question"}]}""",
            """{"text":"my bum is not numb","facts":["saddle-numbness"]}""", """{"text":"hello","facts":["fever absent"],"not":["seizure"]}""", """{"text":"I have a fever","facts":["!fever"]}""");
        Assert.Equal("3/4", Of(facts, "findings found"));
        foreach (var (respect, right) in new[] { ("denial", "1/3"), ("time", "2/3"), ("person", "2/3"), ("mood", "2/3"), ("all four", "1/3") }) Assert.Equal(right, Of(facts, $"of these, {respect} right"));
        Assert.Equal("1/2", Of(facts, "present, read as absent"));
        Assert.Equal("1/2", Of(facts, "read although not said"));
    }

    [Fact]
    public void A_time_or_person_that_the_label_tolerates_is_right()
    {
        var facts = Measure("""{"text":"my bum is numb","facts":[{"finding":"saddle-numbness","when":"past","when_ok":["now"],"who":"other","who_ok":["self"]}]}""", """{"text":"my bum is numb","facts":[{"finding":"saddle-numbness","when":"past","when_ok":["resolved"]}]}""");
        Assert.Equal("1/2", Of(facts, "of these, time right"));
        Assert.Equal("2/2", Of(facts, "of these, person right"));
    }

    [Fact]
    public void A_wrong_value_is_missed_and_made_up_and_what_is_allowed_is_neither()
    {
        var values = Measure("""{"text":"my left calf, for three weeks","expect":{"site":["calf"],"side":"right","onset":"P21D"}}""", """{"text":"my left knee","expect":{},"allow":{"site":["knee"],"side":"left"}}""");
        Assert.Equal("2/2", Of(values, "site F1"));
        Assert.Equal("0/2", Of(values, "side F1"));
        Assert.Equal("2/2", Of(values, "onset F1"));
        Assert.Equal("1/2", Of(values, "wrong sides"));
    }

    [Fact]
    public void Sets_in_a_folder_held_are_held_apart()
    {
        Directory.CreateDirectory(Path.Combine(folder, "held"));
        File.WriteAllText(Path.Combine(folder, "ours.jsonl"), """{"text":"hi","urgency":"routine"}""");
        File.WriteAllText(Path.Combine(folder, "held", "theirs.jsonl"), """{"text":"hi","urgency":"routine"}""");
        Assert.Equal(["held/theirs True", "ours False"], Sets.Read(folder).Select(s => $"{s.Name} {s.Held}"));
        Assert.True(Sets.Read(Path.Combine(folder, "held")).Single().Held);
    }

    [Theory]
    [InlineData("""{"text":"hi"}""", "no label")]
    [InlineData("""{"text":"hi","urgency":"dire"}""", "'dire' is none of routine")]
    [InlineData("""{"urgency":"routine"}""", "no 'text'")]
    [InlineData("""{"text":"hi",""", "cannot be read")]
    public async Task A_bad_row_is_refused_with_its_file_and_line(string row, string why)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "ours.jsonl"), """{"text":"hi","urgency":"routine"}""" + "\n" + row);
        var error = Assert.Throws<FormatException>(() => Sets.Read(folder));
        Assert.StartsWith("ours.jsonl, line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, await CommandLine.RunAsync(["evaluate", "--sets", folder]));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused() => Assert.Equal(2, await CommandLine.RunAsync(["evaluate", "--sets", Path.Combine(folder, "nowhere")]));

    [Fact]
    public void The_words_around_any_span_are_judged_as_around_a_finding()
    {
        foreach (var (text, span, want) in new[]
        {
            ("There is no polyp", "polyp", "Absent Now Self"), ("a polyp was seen", "polyp", "Present Now Self"), ("My mother has a polyp", "polyp", "Present Now Other"), ("not sure about a polyp", "polyp", "Unsure Now Self"),
            ("she denies dysuria but has a polyp", "polyp", "Present Now Self"), ("I had a polyp ten years ago", "polyp", "Present Past Self"),
        })
        {
            var fact = TestContent.Desk.Reader.Judge(text, new Span(text.IndexOf(span, StringComparison.Ordinal), text.IndexOf(span, StringComparison.Ordinal) + span.Length));
            Assert.Equal(want, $"{fact!.Status} {fact.When} {fact.Who}");
        }
        Assert.Null(TestContent.Desk.Reader.Judge("...", new Span(0, 3)));
    }
}
