// Counts facts: is the finding read at all, and if so, are its denial, time, person and mood right? The worst fault has its own figure: a finding that
// the patient has, taken as one that they do not have.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Evaluation;

internal static class Facts
{
    private sealed record Judged(Labelled Row, Fact Wanted, Fact? Got, bool Denied)
    {
        public string Say() => $"{Row.Id} {Short(Wanted)}, read {(Got is null ? "nothing" : Short(Got))}: {(Row.Asked is null ? "" : $"[{Row.Asked}] ")}{Row.Text}";
    }

    public static IEnumerable<Figure> Count(Desk desk, IEnumerable<Labelled> rows)
    {
        var (judged, not) = (new List<Judged>(), new List<(Labelled Row, string Finding, bool Read)>());
        foreach (var row in rows.Where(r => r.Facts is not null))
        {
            var read = desk.Reader.Read(row.Text, row.At, row.Asked is { } asked ? desk.Asked(asked) : null).Facts;
            foreach (var label in row.Facts!.Wanted)
            {
                var wanted = label.Fact;
                var same = read.Where(f => f.Finding == wanted.Finding).ToList();
                // A fuller finding that is present says the simpler one too.
                if (wanted.Status == FactStatus.Present) same.AddRange(read.Where(f => f.Status == FactStatus.Present && f.Finding != wanted.Finding && desk.Content.Catalogue.Implies(f.Finding, wanted.Finding)));
                judged.Add(new(row, wanted, same.Select(label.Settle).MaxBy(f => Alike(f, wanted)), same.Exists(f => f.Status == FactStatus.Absent) && !same.Exists(f => f.Status == FactStatus.Present)));
            }
            foreach (var finding in row.Facts.Not)
                not.Add((row, finding, read.Any(f => f is { Status: FactStatus.Present, When: FactTime.Now, Who: FactPerson.Self, Mood: FactMood.Stated } && f.Finding == finding)));
        }
        if (judged.Count == 0 && not.Count == 0) yield break;
        var found = judged.Where(j => j.Got is not null).ToList();
        yield return Figure.Count("findings found", judged, j => j.Got is not null, j => j.Say());
        yield return Figure.Count("  of these, denial right", found, j => j.Got!.Status == j.Wanted.Status, j => j.Say());
        yield return Figure.Count("  of these, time right", found, j => j.Got!.When == j.Wanted.When, j => j.Say());
        yield return Figure.Count("  of these, person right", found, j => j.Got!.Who == j.Wanted.Who, j => j.Say());
        yield return Figure.Count("  of these, mood right", found, j => j.Got!.Mood == j.Wanted.Mood, j => j.Say());
        yield return Figure.Count("  of these, all four right", found, j => Alike(j.Got!, j.Wanted) == 4, j => j.Say());
        yield return Figure.Faults("present, read as absent", [.. judged.Where(j => j.Wanted.Status == FactStatus.Present)], j => j.Denied, j => j.Say());
        if (not.Count > 0) yield return Figure.Faults("read although not said", not, n => n.Read, n => $"{n.Row.Id} {n.Finding}: {n.Row.Text}");
    }

    private static int Alike(Fact a, Fact b) => (a.Status == b.Status ? 1 : 0) + (a.When == b.When ? 1 : 0) + (a.Who == b.Who ? 1 : 0) + (a.Mood == b.Mood ? 1 : 0);

    private static string Short(Fact f) => string.Join(' ', new[] { f.Finding, f.Status.ToString().ToLowerInvariant(), f.When.ToString().ToLowerInvariant(), f.Who.ToString().ToLowerInvariant(), f.Mood.ToString().ToLowerInvariant() });
}
