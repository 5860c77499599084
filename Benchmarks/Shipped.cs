// The content beside the program and readers over it, of its own size and tenfold; loaded when first used.
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Benchmarks;

internal static class Shipped
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Knowledge");

    private static readonly Lazy<Content> Loaded = new(() => Content.Load(Folder) is ({ } content, _) ? content : throw new InvalidOperationException("The content has errors: run check."));
    private static readonly Lazy<Reader> Tenfold = new(() => new(TenfoldLexicon.Concepts(Folder, Content.Catalogue), TenfoldLexicon.Values(Folder)));

    public static Content Content => Loaded.Value;
    public static Desk Desk { get; } = new(Content, new Reader(Content.Concepts, Content.Values), new Clinic("A clinic", "GB", null, Demo: true));

    /// <param name="times">1 or 10.</param>
    public static Reader Reader(int times) => times == 1 ? Desk.Reader : Tenfold.Value;
}
