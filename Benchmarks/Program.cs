// What the understanding costs. `dotnet run -c Release --project Benchmarks` measures all; `-- --quick` gives a first idea in under a minute;
// `-- --filter *Reading*` picks. Everything runs in this process, so that nothing is generated and built beside it.
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

var quick = args.Contains("--quick");
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
job = quick ? job.WithWarmupCount(2).WithIterationCount(3).WithEvaluateOverhead(false).WithIterationTime(TimeInterval.FromMilliseconds(30)) : job.WithWarmupCount(10).WithIterationCount(20).WithIterationTime(TimeInterval.FromMilliseconds(250));
var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddColumnProvider(DefaultColumnProviders.Instance).AddColumn(StatisticColumn.Min)
    .AddLogger(quick ? NullLogger.Instance : ConsoleLogger.Default).WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);
string[] rest = [.. args.Where(a => a != "--quick")];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config).ToList();
if (quick) foreach (var summary in summaries) MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
return summaries.Count > 0 && summaries.All(s => s.Reports.All(r => r.Success)) ? 0 : 1;
