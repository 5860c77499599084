// How long the intake is: a typical patient answers at most 35 prompts, in a median under 6 minutes; what is offered after sending takes about 4.
// The table is printed with `dotnet test --filter LengthTests -v n` (and stands in docs/interview.md).
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Scripted;

public sealed class LengthTests(ITestOutputHelper output)
{
    private static readonly List<Walk> Walks = [.. Patient.All.Select(p => Walking.Through(p))];

    private static double Median(IEnumerable<double> of) => of.Order().ToList() is var all && all.Count % 2 == 1 ? all[all.Count / 2] : (all[all.Count / 2 - 1] + all[all.Count / 2]) / 2;

    [Fact]
    public void A_typical_patient_answers_at_most_35_prompts_in_a_median_under_6_minutes()
    {
        output.WriteLine($"{"patient",-24} {"prompts",7} {"taps",5} {"sentences",9} {"minutes",7}");
        foreach (var walk in Walks) output.WriteLine($"{walk.Patient.Name,-24} {walk.Prompts,7} {walk.Taps,5} {walk.Sentences,9} {walk.Time.TotalMinutes,7:0.0}{(walk.Patient.Typical ? "  typical" : "")}");
        var typical = Walks.FindAll(w => w.Patient.Typical);
        output.WriteLine($"typical, median: {Median(typical.Select(w => (double)w.Prompts))} prompts, {Median(typical.Select(w => w.Time.TotalMinutes)):0.0} minutes; everybody: {Median(Walks.Select(w => (double)w.Prompts))} prompts, {Median(Walks.Select(w => w.Time.TotalMinutes)):0.0} minutes");
        Assert.Equal(20, Walks.Count);
        Assert.True(typical.Count >= 10);
        Assert.DoesNotContain(typical, w => w.Prompts > 35);
        Assert.True(Median(typical.Select(w => (double)w.Prompts)) <= 31);
        Assert.True(Median(typical.Select(w => w.Time.TotalMinutes)) < 6);
        Assert.True(Median(Walks.Select(w => w.Time.TotalMinutes)) < 6);
    }

    [Fact]
    public void All_of_them_reach_the_clinic_and_nobody_is_asked_anything_twice()
    {
        foreach (var walk in Walks)
        {
            Assert.True(walk.State.SubmittedAt is not null, $"{walk.Patient.Name}: {walk.State.Phase} at {walk.State.Pending}: {string.Join(" | ", walk.Said)}");
            Assert.True(walk.State.Standing <= Urgency.Review, $"{walk.Patient.Name} is {walk.State.Standing}: {string.Join(", ", walk.State.Flags.Select(f => f.Rule))}");
            var twice = walk.Said.GroupBy(s => s.Asked).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(" / ", g.Select(s => s.Said))}").ToList();
            Assert.True(twice.Count == 0, $"{walk.Patient.Name}: {string.Join(", ", twice)}");
        }
    }

    [Fact]
    public void Everybody_is_asked_what_safety_asks_of_everyone()
    {
        foreach (var walk in Walks)
            foreach (var needed in (string[])["age", "place", "list1", "list2", "list3", "list4", "list5", "medicines", "allergies", .. OnBehalf.Is(walk.State) ? (string[])[] : ["coping"]])
                Assert.True(walk.State.Answers.ContainsKey(needed), $"{walk.Patient.Name}: {needed}");
    }

    [Fact]
    public void What_is_offered_after_sending_takes_about_4_minutes_and_reaches_the_clinic()
    {
        foreach (var walk in Patient.All.Take(3).Select(p => Walking.Through(p, more: true)))
        {
            output.WriteLine($"{walk.Patient.Name}: {walk.Prompts} more, {walk.Time.TotalMinutes:0.0} minutes");
            Assert.InRange(walk.Time.TotalMinutes, 2, 4.5);
            Assert.Equal(("submitted", null), (walk.State.Phase, walk.State.Pending));
            Assert.True(walk.State.Answers.ContainsKey("pain-average") && walk.State.Answers.ContainsKey("gp-letter"));
        }
    }
}
