// The report as an A4 PDF: the font is inside the file, so that Łukasz and Zoë print as they are spelt; every page says its number, the case and that
// no clinician has checked it. Letters that the font lacks print as a box, and a line says so.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace IntakeBot.Practice.Exports;

public static class CasePdf
{
    private const double Margin = 56, Width = 595, Height = 842, Foot = 40;
    private const char Box = '\ufffd';
    private static readonly byte[] Font = Load();
    private static readonly TrueTypeFont Glyphs = TrueTypeFontParser.Parse(new TrueTypeDataBytes(Font));

    private static byte[] Load()
    {
        using var stream = typeof(CasePdf).Assembly.GetManifestResourceStream("DejaVuSansCondensed.ttf")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static byte[] Of(ImmutableArray<ReportLine> report, PracticeWords words, string @case)
    {
        var document = new PdfDocumentBuilder();
        document.DocumentInformation.Title = report[0].Text;
        document.DocumentInformation.Producer = "IntakeBot";
        var font = document.AddTrueTypeFont(Font);
        var pages = new List<PdfPageBuilder> { document.AddPage(PageSize.A4) };
        var y = Height - Margin;
        var missing = false;

        foreach (var line in report) Put(line);
        if (missing) Put(new(ReportPart.Notice, words["export.letters"]));
        for (var n = 0; n < pages.Count; n++)
        {
            pages[n].SetTextAndFillColor(90, 90, 90);
            pages[n].AddText(Printable(words["export.foot", ("case", @case), ("page", n + 1), ("pages", pages.Count)], out _), 8, new PdfPoint(Margin, Foot), font);
        }
        return document.Build();

        void Put(ReportLine line)
        {
            var (size, before) = line.Part switch { ReportPart.Title => (16.0, 0.0), ReportPart.Heading => (12, 10), ReportPart.Notice => (10, 3), ReportPart.Detail => (9.5, 1), _ => (10, 3) };
            var text = Printable(line.Text, out var lacks);
            missing |= lacks;
            var left = Margin + (line.Part == ReportPart.Detail ? 14 : 0);
            var rows = text.Split('\n').SelectMany(part => Wrapped(part, size, Width - Margin - left)).ToList();
            // A heading is never the last thing on a page.
            if (y - before - size * 1.35 * (line.Part == ReportPart.Heading ? 3 : 1) < Foot + 20) Turn();
            y -= before;
            foreach (var row in rows)
            {
                y -= size * 1.35;
                if (y < Foot + 16) { Turn(); y -= size * 1.35; }
                var page = pages[^1];
                if (line.Part == ReportPart.Heading) page.SetTextAndFillColor(0, 60, 110);
                else page.SetTextAndFillColor(20, 20, 20);
                if (row.Length > 0) page.AddText(row, size, new PdfPoint(left, y), font);
            }
            if (line.Part != ReportPart.Notice) return;
            pages[^1].SetStrokeColor(150, 60, 0);
            pages[^1].DrawLine(new PdfPoint(Margin - 8, y - 2), new PdfPoint(Margin - 8, y + rows.Count * size * 1.35), 2);
        }

        void Turn()
        {
            pages.Add(document.AddPage(PageSize.A4));
            y = Height - Margin;
        }

        double Length(string text, double size) => text.Length == 0 ? 0 : pages[0].MeasureText(text, size, new PdfPoint(0, 0), font)[^1].EndBaseLine.X;

        IEnumerable<string> Wrapped(string text, double size, double width)
        {
            var row = "";
            foreach (var word in text.Split(' '))
            {
                var next = row.Length == 0 ? word : $"{row} {word}";
                if (Length(next, size) <= width) { row = next; continue; }
                if (row.Length > 0) yield return row;
                row = word;
                // A word that is longer than the page is wide is cut.
                while (Length(row, size) > width)
                {
                    var fits = row.Length - 1;
                    while (fits > 1 && Length(row[..fits], size) > width) fits--;
                    yield return row[..fits];
                    row = row[fits..];
                }
            }
            yield return row;
        }
    }

    /// <summary>Composed, without control characters, and with a box for what the font lacks.</summary>
    private static string Printable(string text, out bool lacks)
    {
        lacks = false;
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') { printable.Append('\n'); continue; }
            if (Rune.IsWhiteSpace(rune)) { printable.Append(' '); continue; }
            if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format) continue;
            var known = rune.IsBmp && Glyphs.TableRegister.CMapTable is { } letters && letters.TryGetGlyphIndex(rune.Value, out var glyph) && glyph > 0;
            printable.Append(known ? (char)rune.Value : Box);
            lacks |= !known;
        }
        return printable.ToString();
    }
}
