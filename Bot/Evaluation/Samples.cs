// Measures on samples of public sets, each by what its labels can honestly say. They stay where they are: nothing of them is part of the project.
// docs/understanding.md tells what each figure means and where a sample's label is only a hint.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;

namespace IntakeBot.Evaluation;

internal static class Samples
{
    private static readonly (string File, Func<Desk, string, IEnumerable<Figure>> Count)[] All =
    [
        ("negex_context_2376.dev.tsv", Contexts), ("avey_absent_findings.dev.tsv", Absences),
        ("osce_question_answer_pairs.dev.tsv", Talks.Pairs), ("osce_redflag_questions.dev.tsv", Talks.Pairs), ("primock57_question_answer_pairs.dev.tsv", Talks.Pairs),
        ("osce_painscale.dev.tsv", Talks.Scores), ("primock57_onset_duration_turns.dev.tsv", Talks.Times),
        ("mts_medications.dev.jsonl", Talks.Medicines), ("mts_ros_polarity.dev.jsonl", Talks.Polarity), ("aci_msk_side_part.dev.jsonl", Talks.Sides),
        ("vignettes_urgency.dev.tsv", Vignettes), ("clinicaflow_text_redflags.dev.tsv", TriageNotes),
        ("clinc_oos_1200.dev.tsv", (desk, path) => OffTopic(desk, Table.Read(path).Select(r => r["text"]))), ("medquad_ood_500.dev.tsv", (desk, path) => OffTopic(desk, Table.Read(path).Select(r => r["question"]))),
        ("adversarial_strings.dev.jsonl", Hostile),
    ];

    /// <summary>Messages like ours, labelled as ours are.</summary>
    private static readonly string[] LikeOurs = ["screen", "context", "slots", "questions"];

    /// <summary>Each sample that the folder holds. Throws <see cref="FormatException"/> when there is none, or a row is wrong.</summary>
    public static IReadOnlyList<Measured> Measure(Desk desk, string folder)
    {
        var measured = LikeOurs.Select(l => Path.Combine(folder, "clinic", l + ".dev.jsonl")).Where(File.Exists)
            .Select(f => Measurement.Of(desk, new("clinic/" + Path.GetFileName(f)[..^10], false, Sets.Rows(f, Path.GetFileName(f)))) with { Standing = "sample" })
            .Concat(All.Where(s => File.Exists(Path.Combine(folder, s.File))).Select(s =>
                Path.Combine(folder, s.File) is var path ? new Measured(s.File[..s.File.IndexOf('.')], "sample", File.ReadLines(path).Count(l => l.Length > 0) - (path.EndsWith("tsv", StringComparison.Ordinal) ? 1 : 0), [.. s.Count(desk, path)]) : null!))
            .ToList();
        return measured.Count > 0 ? measured : throw new FormatException($"{folder}: there is no sample that is known in it.");
    }

    /// <summary>The words around a concept that the row names, in a clinician's sentence.</summary>
    private static IEnumerable<Figure> Contexts(Desk desk, string path)
    {
        var all = Table.Read(path).Where(r => r["concept_in_sentence"] == "y").Select(r => (Row: r, Got: Judge(desk, r["sentence"], r["concept"]))).Where(r => r.Got is not null).ToList();
        string Say((IReadOnlyDictionary<string, string> Row, Fact? Got) r) => $"{r.Row["id"]} {r.Row["concept"]} {r.Got!.Status}, {r.Got.When}: {r.Row["sentence"]}";
        Figure Slot(string what, Func<Fact, bool> said, Func<IReadOnlyDictionary<string, string>, bool> labelled) => Figure.OfSlot(what, all.Count(r => labelled(r.Row) && said(r.Got!)), all.Count(r => labelled(r.Row) && !said(r.Got!)),
            all.Count(r => !labelled(r.Row) && said(r.Got!)), [.. all.Where(r => labelled(r.Row) != said(r.Got!)).Select(Say)]);
        yield return Slot("denied", f => f.Status == FactStatus.Absent, r => r["negation"] == "negated");
        yield return Slot("past", f => f.When != FactTime.Now, r => r["temporality"] == "historical");
        yield return Figure.Count("the patient's own", [.. all.Where(r => r.Row["experiencer"] == "patient")], r => r.Got!.Who == FactPerson.Self, Say);
        yield return Figure.Count("another person's", [.. all.Where(r => r.Row["experiencer"] != "patient")], r => r.Got!.Who != FactPerson.Self, Say);
    }

    private static IEnumerable<Figure> Absences(Desk desk, string path)
    {
        var all = Table.Read(path).Select(r => (Text: r["statement"], Got: Judge(desk, r["statement"], r["finding_absent"]))).Where(r => r.Got is not null).ToList();
        yield return Figure.Count("denied", all, r => r.Got!.Status == FactStatus.Absent, r => r.Text);
    }

    private static Fact? Judge(Desk desk, string sentence, string concept) =>
        sentence.IndexOf(concept, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? desk.Reader.Judge(sentence, new(at, at + concept.Length)) : null;

    /// <summary>Case descriptions in the third person: not how patients write, but with a level.</summary>
    private static IEnumerable<Figure> Vignettes(Desk desk, string path)
    {
        var all = Table.Read(path).Select(r => (Label: r["urgency_norm"], Text: r["text"], Got: Safety.ScreenText(desk, r["text"]))).ToList();
        yield return Figure.Count("emergencies reaching urgent", [.. all.Where(r => r.Label == "emergency")], r => r.Got >= Urgency.Urgent, r => $"{r.Got}: {r.Text}");
        yield return Figure.Faults("self-care called urgent", [.. all.Where(r => r.Label == "self-care")], r => r.Got >= Urgency.Urgent, r => $"{r.Got}: {r.Text}");
    }

    private static IEnumerable<Figure> TriageNotes(Desk desk, string path)
    {
        var all = Table.Read(path).Where(r => r["decidable_from_text"] == "y").Select(r => (Label: r["gold_tier"], Text: $"{r["chief_complaint"]}. {r["history"]}"))
            .Select(r => (r.Label, r.Text, Got: Safety.ScreenText(desk, r.Text))).ToList();
        yield return Figure.Count("critical reaching urgent", [.. all.Where(r => r.Label == "critical")], r => r.Got >= Urgency.Urgent, r => $"{r.Got}: {r.Text}");
        yield return Figure.Faults("routine called urgent", [.. all.Where(r => r.Label == "routine")], r => r.Got >= Urgency.Urgent, r => $"{r.Got}: {r.Text}");
    }

    private static IEnumerable<Figure> OffTopic(Desk desk, IEnumerable<string> questions)
    {
        var all = questions.Select(q => (Text: q, Got: PatientQuestions.Answer(desk, q, Labelled.WrittenOn))).ToList();
        yield return Figure.Count("not answered from an article", all, r => r.Got.Outcome != Outcome.Answered, r => $"{string.Join(",", r.Got.Citations.Select(c => c.Article))}: {r.Text}");
    }

    /// <summary>A fault would end the command; what is counted is whether odd text alarms.</summary>
    private static IEnumerable<Figure> Hostile(Desk desk, string path)
    {
        var all = Objects(path).Select(r => (string)r["text"]!).Select(t => (Text: t, Got: Safety.ScreenText(desk, t))).ToList();
        yield return Figure.Faults("called urgent", all, r => r.Got >= Urgency.Urgent, r => $"{r.Got}: {r.Text}");
    }

    internal static IEnumerable<JsonObject> Objects(string path) => File.ReadLines(path).Where(l => l.Length > 0).Select((line, i) =>
    {
        try { return JsonNode.Parse(line) as JsonObject; }
        catch (System.Text.Json.JsonException e) { throw new FormatException($"{Path.GetFileName(path)}, line {i + 1}: {e.Message}", e); }
    }).OfType<JsonObject>();
}
