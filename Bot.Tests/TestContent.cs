// The shipped content and a desk over it, loaded once for all tests.
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Tests;

internal static class TestContent
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Knowledge");

    private static readonly Lazy<(Content? Content, IReadOnlyList<ContentProblem> Problems)> Loaded = new(() => Content.Load(Directory));

    public static IReadOnlyList<ContentProblem> Problems => Loaded.Value.Problems;
    public static Content Content => Loaded.Value.Content ?? throw new InvalidOperationException(string.Join(Environment.NewLine, Problems.Where(p => p.Severity == Severity.Error)));
    public static Clinic Clinic { get; } = new("Riverside Acupuncture", "GB", "01632 960123", Demo: true);
    private static readonly Lazy<Desk> LoadedDesk = new(() => new Desk(Content, new Reader(Content.Concepts, Content.Values), Clinic));
    public static Desk Desk => LoadedDesk.Value;
}
