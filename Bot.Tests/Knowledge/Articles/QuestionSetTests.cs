// How often questions are answered rightly, and others not from the articles. The rates are printed; they may not fall below what the page promises.
using System.Diagnostics;
using System.Globalization;
using IntakeBot.Knowledge.Articles;
using Xunit;
using Xunit.Abstractions;

namespace IntakeBot.Tests.Knowledge.Articles;

public class QuestionSetTests(ITestOutputHelper output)
{
    [Fact]
    public void At_least_92_of_100_answerable_questions_get_the_right_article()
    {
        var wrong = QuestionSet.All.Where(q => q.Kind == "answerable").Where(q => Shelf.Ask(q.Text) is var a && !(a.Outcome is Outcome.Answered or Outcome.Safety && a.Citations.Any(c => q.Article!.Split('|').Contains(c.Article)))).ToList();
        Report("answerable", wrong, 0.92);
    }

    [Fact]
    public void At_least_97_of_100_other_questions_are_not_answered_from_articles()
    {
        var leaked = QuestionSet.All.Where(q => q.Kind != "answerable").Where(q => Shelf.Ask(q.Text).Outcome == Outcome.Answered).ToList();
        Report("others", leaked, 0.97);
    }

    [Fact]
    public void At_least_90_of_100_other_questions_get_the_outcome_that_fits()
    {
        var wrong = QuestionSet.All.Where(q => q.Kind != "answerable").Where(q => !string.Equals(Shelf.Ask(q.Text).Outcome.ToString(), q.Outcome, StringComparison.OrdinalIgnoreCase)).ToList();
        Report("outcomes", wrong, 0.90);
    }

    [Fact]
    public void Every_listed_question_finds_its_own_article()
    {
        var lost = Shelf.Index.Articles.SelectMany(a => a.Questions.Where(q => q.EndsWith('?')).Select(q => (a.Id, Question: q)))
            .Where(x => Shelf.Ask(x.Question) is var answer && answer.Outcome is not Outcome.Safety && !answer.Citations.Any(c => c.Article == x.Id)).ToList();
        foreach (var (id, question) in lost) output.WriteLine($"{id} {question}");
        Assert.InRange(lost.Count, 0, Shelf.Index.Articles.Sum(a => a.Questions.Length) / 40);
    }

    [Fact]
    public void An_answer_comes_within_a_millisecond()
    {
        foreach (var q in QuestionSet.All) Shelf.Ask(q.Text);
        var times = new List<double>();
        foreach (var q in QuestionSet.All)
            times.Add(Math.Min(Measure(q), Measure(q))); // the better of two: another program's turn on the machine is not ours
        times.Sort();
        var (median, p99) = (times[times.Count / 2], times[times.Count * 99 / 100]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {median:0.000} ms, p99 {p99:0.000} ms"));
        Assert.True(median < 1, $"median {median} ms"); // the p99 is printed only: a shared build machine would make it fail for reasons of its own

        static double Measure(Question q)
        {
            var started = Stopwatch.GetTimestamp();
            Shelf.Ask(q.Text);
            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    }

    private void Report(string what, List<Question> wrong, double wanted)
    {
        var all = QuestionSet.All.Count(q => q.Kind == "answerable" == (what == "answerable"));
        foreach (var q in wrong) output.WriteLine($"{q.Id} {q.Text} => {Shelf.Ask(q.Text).Outcome} {string.Join(',', Shelf.Ask(q.Text).Citations.Select(c => c.Article))}, wanted {q.Article ?? q.Outcome}");
        var rate = 1 - (double)wrong.Count / all;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {rate:0.000} of {all}"));
        Assert.True(rate >= wanted, $"{what}: {rate:0.000}, wanted {wanted:0.00}");
    }
}
