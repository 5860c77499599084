// A line's pieces as the page shows them, without a space that was not said. Every word goes through the encoder.
using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace IntakeBot.Practice.Cases;

public static class Marked
{
    /// <param name="label">What a screen reader says of the number of a flag.</param>
    public static IHtmlContent Of(IEnumerable<Piece> pieces, Func<int, string> label)
    {
        var html = new HtmlContentBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Flags.IsEmpty) { html.Append(piece.Text); continue; }
            html.AppendHtml("<mark>").Append(piece.Text).AppendHtml("</mark>");
            foreach (var flag in piece.Flags)
            {
                var number = flag.ToString(CultureInfo.InvariantCulture);
                html.AppendHtml("<sup><a href=\"#flag-").Append(number).AppendHtml("\" aria-label=\"").Append(label(flag)).AppendHtml("\">").Append(number).AppendHtml("</a></sup>");
            }
        }
        return html;
    }
}
