// Holds what reading may cost, as ratios and amounts that no other work on the machine can change; times are for Benchmarks.
using System.Diagnostics;
using IntakeBot.Benchmarks;
using IntakeBot.Dialogs.Understanding;
using Xunit;

namespace IntakeBot.Tests.Understanding;

public sealed class CostTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_lexicon_ten_times_as_large_at_most_doubles_the_cost_and_changes_nothing()
    {
        var values = Task.Run(() => TenfoldLexicon.Values(TestContent.Directory));
        var tenfold = new Reader(TenfoldLexicon.Concepts(TestContent.Directory, TestContent.Content.Catalogue), await values);
        foreach (var message in Messages.TwentyWords) Assert.Equal(TheReader.Reader.Read(message, At).Facts.Select(TheReader.Short), tenfold.Read(message, At).Facts.Select(TheReader.Short));
        var (own, large) = (Best(TheReader.Reader), Best(tenfold));
        Assert.True(large <= own * 2.2, $"of its own size {own} ticks, tenfold {large}");
    }

    [Fact]
    public void A_message_of_twenty_words_allocates_a_few_kilobytes()
    {
        foreach (var message in Messages.TwentyWords) TheReader.Reader.Read(message, At);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var message in Messages.TwentyWords) TheReader.Reader.Read(message, At);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Messages.Count, 1, 16_000);
    }

    /// <summary>Each message at its fastest: another program's turn on the machine falls out.</summary>
    private static long Best(Reader reader) => Messages.TwentyWords.Sum(message => Enumerable.Range(0, 300).Min(_ =>
    {
        var began = Stopwatch.GetTimestamp();
        reader.Read(message, At);
        return Stopwatch.GetTimestamp() - began;
    }));
}
