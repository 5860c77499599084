// Counts levels. Reacting higher than the label is never a miss: on harmless rows it is a false alarm, on precautions over-triage. `also_ok` counts neither way.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Evaluation;

internal static class Levels
{
    private sealed record Judged(Labelled Row, LevelLabel Label, Urgency Got, IReadOnlyList<string> Concerns)
    {
        public bool Tolerated => Label.AlsoOk.Contains(Got);
        public string Say() => $"{Row.Id} {Got.ToString().ToLowerInvariant()}, wanted {Label.Urgency.ToString().ToLowerInvariant()} {Label.Concerns.FirstOrDefault()}: {Row.Text}";
    }

    public static IEnumerable<Figure> Count(Desk desk, IEnumerable<Labelled> rows)
    {
        var all = rows.Where(r => r.Level is not null).Select(r =>
        {
            var assessment = Safety.Assess(desk, Safety.Known(desk, desk.Reader.Read(r.Text, r.At, r.Asked is { } asked ? desk.Asked(asked) : null)));
            return new Judged(r, r.Level!, assessment.Urgency, [.. assessment.Flags.Select(f => f.Rule.Concern)]);
        }).ToList();
        List<Judged> Of(params Urgency[] levels) => [.. all.Where(j => levels.Contains(j.Label.Urgency))];
        var (danger, emergency, review, routine) = (Of(Urgency.Urgent, Urgency.Emergency), Of(Urgency.Emergency), Of(Urgency.Review), Of(Urgency.Routine));
        if (danger.Count > 0) yield return Figure.Count("danger reaching urgent", danger, j => j.Got >= Urgency.Urgent || j.Tolerated, j => j.Say());
        if (emergency.Count > 0) yield return Figure.Count("emergencies reaching emergency", emergency, j => j.Got == Urgency.Emergency || j.Tolerated, j => j.Say());
        var seen = danger.Where(j => j.Got >= Urgency.Urgent && j.Label.Concerns.Length > 0).ToList();
        if (seen.Count > 0) yield return Figure.Count("right concern, where alarmed", seen, j => j.Concerns.Any(c => j.Label.Concerns.Contains(c)), j => $"{j.Say()} [{string.Join(", ", j.Concerns)}]");
        if (review.Count > 0)
        {
            yield return Figure.Count("precautions reaching review", review, j => j.Got >= Urgency.Review || j.Tolerated, j => j.Say());
            yield return Figure.Faults("precautions called urgent", review, j => j.Got >= Urgency.Urgent && !j.Tolerated, j => j.Say());
        }
        if (routine.Count == 0) yield break;
        yield return Figure.Faults("false alarms (urgent)", routine, j => j.Got >= Urgency.Urgent && !j.Tolerated, j => j.Say());
        yield return Figure.Faults("false reviews", routine, j => j.Got is Urgency.Review or Urgency.Soon && !j.Tolerated, j => j.Say());
    }
}
