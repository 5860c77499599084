// The shipped content and a desk over it, loaded once for all tests.
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Tests;

internal static class TestContent
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Knowledge");

    private static readonly Lazy<Content> Loaded = new(() =>
    {
        var (content, problems) = Content.Load(Directory);
        return content ?? throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    });

    public static Content Content => Loaded.Value;
    public static Clinic Clinic { get; } = new("Riverside Acupuncture", "GB", "01632 960123", Demo: true);
    private static readonly Lazy<Desk> LoadedDesk = new(() => new Desk(Content, new Reader(Content.Concepts, Content.Values), Clinic));
    public static Desk Desk => LoadedDesk.Value;
}
