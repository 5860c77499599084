// Counts on talks between a doctor and a patient. They come without labels for single answers, so a figure compares with what stands beside it: the first
// word of the answer, the figures in it, the note that a clinician wrote of the talk.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;

namespace IntakeBot.Evaluation;

internal static class Talks
{
    private static readonly string[] Fillers = ["um", "uh", "oh", "ohh", "so", "well", "ah"], Yes = ["yes", "yeah", "yep", "yup"], No = ["no", "nope", "nah"];

    private static Reading Read(Desk desk, string text, string? question) => desk.Reader.Read(text, Labelled.WrittenOn, question is null ? null : desk.Asked(question));

    /// <summary>Questions after findings that we know, answered with yes or no first: what is asked for must be taken so. "No, well, sometimes" counts as a fault too.</summary>
    public static IEnumerable<Figure> Pairs(Desk desk, string path)
    {
        var all = Table.Read(path).Select(r => (Question: r["doctor_question"], Answer: r["patient_answer"], Asked: desk.Asked(r["doctor_question"])))
            .Where(r => r.Asked is { Findings: [_, ..], IsList: false } && (Begins(r.Answer, Yes) || Begins(r.Answer, No)))
            .Select(r => (r.Question, r.Answer, Denies: Begins(r.Answer, No) != r.Asked.YesIsWell,
                Got: Read(desk, r.Answer, r.Question).Facts.Where(f => r.Asked.Findings.Contains(f.Finding) && f.Who == FactPerson.Self).Select(f => f.Status).ToHashSet())).ToList();
        yield return Figure.Count("yes or no taken up", all, r => r.Got.Count > 0, r => $"{r.Question} => {r.Answer}");
        yield return Figure.Faults("taken against its first word", all, r => r.Got.Contains(r.Denies ? FactStatus.Present : FactStatus.Absent), r => $"{r.Question} => {r.Answer} [{string.Join(",", r.Got)}]");
    }

    private static bool Begins(string answer, string[] words) =>
        Words.Split(answer).FirstOrDefault(w => w.Kind == WordKind.Word && !Fillers.Contains(w.Text)).Text is { } first && words.Contains(first);

    /// <summary>A score must be one of the figures in the answer.</summary>
    public static IEnumerable<Figure> Scores(Desk desk, string path)
    {
        var all = Table.Read(path).Select(r => (Answer: r["patient_answer"], Got: Read(desk, r["patient_answer"], r["doctor_question"]).Values.Where(v => v.Name is "painNow" or "painWorst").Select(v => (NumberData)v.Data).ToList())).ToList();
        yield return Figure.Count("a score is read", all, r => r.Got.Count > 0, r => r.Answer);
        yield return Figure.Faults("a score that the answer does not state", all, r => r.Got.Exists(n => !Stated(r.Answer, n.Min) || !Stated(r.Answer, n.Max)), r => $"{string.Join(",", r.Got)}: {r.Answer}");
    }

    private static bool Stated(string answer, decimal number) => Words.Split(answer).Any(w => w.Kind == WordKind.Number && decimal.Parse(w.Text, System.Globalization.CultureInfo.InvariantCulture) == number);

    /// <summary>Turns picked because they speak of time: whether one is read at all. Whether it is the right one has no label.</summary>
    public static IEnumerable<Figure> Times(Desk desk, string path)
    {
        var all = Table.Read(path).Select(r => r["text"]).Select(t => (Text: t, Got: Read(desk, t, null))).ToList();
        yield return Figure.Count("a time is read", all, r => r.Got.Values.Any(v => v.Name is "onset" or "episodeLength" or "frequency") || r.Got.Facts.Any(f => f.Since is not null || f.When != FactTime.Now), r => r.Text);
    }

    /// <summary>Medicines of the clinician's note, as far as we know their names, against those read from the patient's answers.</summary>
    public static IEnumerable<Figure> Medicines(Desk desk, string path)
    {
        var (right, missed, madeUp, wrong) = (0, 0, 0, new List<string>());
        foreach (var row in Samples.Objects(path))
        {
            var noted = Names(Read(desk, (string)row["note"]!, "medicines"));
            var said = Answers(row).SelectMany(a => Names(Read(desk, a.Answer, a.Question))).ToHashSet();
            (right, missed, madeUp) = (right + noted.Count(said.Contains), missed + noted.Count(n => !said.Contains(n)), madeUp + said.Count(s => !noted.Contains(s)));
            if (!noted.SetEquals(said)) wrong.Add($"{row["id"]} noted {string.Join(", ", noted)}; read {string.Join(", ", said)}");
        }
        yield return Figure.OfSlot("medicines", right, missed, madeUp, [.. wrong]);
    }

    private static HashSet<string> Names(Reading reading) => reading["medicines"]?.Data is ListData list ? [.. list.Items] : [];

    /// <summary>Findings that are read both in the note and in the talk: do both say yes, or both no?</summary>
    public static IEnumerable<Figure> Polarity(Desk desk, string path)
    {
        var both = new List<(string Id, string Finding, FactStatus Noted, FactStatus Said)>();
        foreach (var row in Samples.Objects(path))
        {
            var said = Answers(row).SelectMany(a => Read(desk, a.Answer, a.Question).Facts).Where(f => f.Who == FactPerson.Self).ToLookup(f => f.Finding, f => f.Status);
            foreach (var noted in Read(desk, (string)row["note"]!, null).Facts.Where(f => f is { Who: FactPerson.Self, Status: FactStatus.Present or FactStatus.Absent }).DistinctBy(f => f.Finding))
                if (said[noted.Finding].Any()) both.Add(((string)row["id"]!, noted.Finding, noted.Status, said[noted.Finding].Last()));
        }
        yield return Figure.Count("note and talk agree", both, b => b.Noted == b.Said, b => $"{b.Id} {b.Finding}: note {b.Noted}, talk {b.Said}");
        yield return Figure.Faults("present in the note, read as absent", [.. both.Where(b => b.Noted == FactStatus.Present)], b => b.Said == FactStatus.Absent, b => $"{b.Id} {b.Finding}");
    }

    /// <summary>Body part and side of the note's complaint against what the patient's first turns say.</summary>
    public static IEnumerable<Figure> Sides(Desk desk, string path)
    {
        var all = Samples.Objects(path).Select(r => (Part: ((string)r["gold_part"]!).Trim(), Side: ((string)r["gold_side"]!).Trim(), Text: string.Join(" ", r["first_patient_turns"]!.AsArray().Select(t => (string)t!))))
            .Select(r => (r.Part, r.Side, r.Text, Got: Read(desk, r.Text, null))).ToList();
        bool Says(string text, string word) => Words.Split(text).Any(w => w.Text == word);
        yield return Figure.Count("body part, where it is said", [.. all.Where(r => Says(r.Text, r.Part))], r => r.Got["site"]?.Data is ListData sites && sites.Items.Any(s => s.EndsWith(r.Part, StringComparison.Ordinal)), r => $"{r.Part}: {r.Text}");
        yield return Figure.Count("side, where it is said", [.. all.Where(r => r.Side.Length > 0 && Says(r.Text, r.Side))], r => r.Got["side"]?.Data is CodeData side && side.Code == r.Side, r => $"{r.Side}: {r.Text}");
        yield return Figure.Faults("wrong side", [.. all.Where(r => r.Side.Length > 0)], r => r.Got["side"]?.Data is CodeData side && side.Code != r.Side, r => $"{r.Side}: {r.Text}");
    }

    /// <summary>What the patient, or who speaks for them, says, each with what the doctor said just before.</summary>
    private static IEnumerable<(string? Question, string Answer)> Answers(JsonObject row)
    {
        string? question = null;
        foreach (var turn in row["dialogue"]!.AsArray().Select(t => ((string)t!).Split(": ", 2)).Where(t => t.Length == 2))
            if (turn[0] == "Doctor") question = turn[1];
            else yield return (question, turn[1]);
    }
}
