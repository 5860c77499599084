// The report as plain text, to paste into a record: headings in capitals, no line wrapped.
using System.Collections.Immutable;
using System.Text;

namespace IntakeBot.Practice.Exports;

public static class CaseText
{
    public static string Of(ImmutableArray<ReportLine> report)
    {
        var text = new StringBuilder();
        foreach (var line in report)
        {
            if (line.Part == ReportPart.Heading) text.Append('\n').Append(line.Text.ToUpperInvariant());
            else text.Append(line.Part == ReportPart.Detail ? "  " : "").Append(line.Text.ReplaceLineEndings("\n  "));
            text.Append('\n');
        }
        return text.ToString();
    }
}
