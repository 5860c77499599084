// The queue: highest standing urgency first, then longest waiting; one section a level, so that the one emergency among fifty stands alone on top.
using System.Security.Cryptography;
using System.Text;
using IntakeBot.Knowledge;
using IntakeBot.Records;

namespace IntakeBot.Practice;

/// <summary>Cases of one level: those that nobody has, longest waiting first, then the others.</summary>
public sealed record QueueSection(Urgency Urgency, IReadOnlyList<CaseRow> Rows);

public static class Queue
{
    /// <summary>All five levels, highest first, the empty ones too.</summary>
    public static IReadOnlyList<QueueSection> Sections(IEnumerable<CaseRow> rows)
    {
        var byLevel = rows.ToLookup(r => r.Urgency);
        return [.. Enum.GetValues<Urgency>().OrderDescending()
            .Select(level => new QueueSection(level, [.. byLevel[level].OrderBy(r => r.Waiting is null).ThenBy(Since).ThenBy(r => r.Case, StringComparer.Ordinal)]))];
    }

    /// <summary>Since when the case waits for somebody to look; for one that somebody has, when it began.</summary>
    public static DateTimeOffset Since(CaseRow row) => row.Waiting ?? row.Created;

    /// <summary>Another one whenever the queue would look different.</summary>
    public static string Mark(IEnumerable<CaseRow> rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(r => r.ToString())))))[..16];
}
