// One message of twenty words: read with the lexicon of its own size and ten times as large, and screened. Aim: 100 microseconds, tenfold at most twice that.
using BenchmarkDotNet.Attributes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Benchmarks;

public class Reading
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);
    private Reader reader = null!;

    [Params(1, 10)]
    public int Lexicon { get; set; }

    [GlobalSetup]
    public void Load() => reader = Shipped.Reader(Lexicon);

    [Benchmark(OperationsPerInvoke = Messages.Count)]
    public int Read()
    {
        var facts = 0;
        foreach (var message in Messages.TwentyWords) facts += reader.Read(message, At).Facts.Length;
        return facts;
    }
}

public class Screening
{
    [Benchmark(OperationsPerInvoke = Messages.Count)]
    public int Screen()
    {
        var levels = 0;
        foreach (var message in Messages.TwentyWords) levels += (int)Safety.ScreenText(Shipped.Desk, message);
        return levels;
    }
}
