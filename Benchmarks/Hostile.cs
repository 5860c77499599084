// Text meant to hurt, at three lengths: the time must grow as the text does.
using BenchmarkDotNet.Attributes;
using IntakeBot.Dialogs.Understanding;

namespace IntakeBot.Benchmarks;

public class Hostile
{
    private string text = "";

    [Params("denials", "brackets", "one word", "misspelt words", "findings", "people and times")]
    public string Kind { get; set; } = "";

    [Params(10, 25, 100)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var piece = Kind switch
        {
            "denials" => "no pain, ",
            "brackets" => "((((no ",
            "one word" => "a",
            "misspelt words" => string.Concat(Enumerable.Range(0, 600).Select(i => $"qw{(char)('a' + i % 26)}xk{(char)('a' + i / 26 % 26)}n ")),
            "findings" => "numb bum ",
            _ => "my dad's leg is not if numb but gone now two weeks ago ",
        };
        text = string.Concat(Enumerable.Repeat(piece, Kilobytes * 1000 / piece.Length + 1))[..(Kilobytes * 1000)];
    }

    [Benchmark]
    public int Read() => Shipped.Desk.Reader.Read(text, DateTimeOffset.UnixEpoch).Facts.Length;
}
