// Loading the content, as at every start; warm, so that it shows the work and not the compiling of code.
using BenchmarkDotNet.Attributes;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Benchmarks;

public class Loading
{
    [Benchmark]
    public object? Everything() => Content.Load(Shipped.Folder).Content;

    [Benchmark]
    public object Findings() => ConceptLexicon.Load(Path.Combine(Shipped.Folder, "Lexicon"), Shipped.Content.Catalogue);

    [Benchmark]
    public object Values() => ValueLexicon.Load(Shipped.Folder);
}
