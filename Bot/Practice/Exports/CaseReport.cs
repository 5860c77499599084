// A case as lines to read, for text and PDF alike: what stands on the case page, without the chat. Made from the sheet of a reader who may not see
// private notes, so that no export has them (safety rule 11a).
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Knowledge;
using IntakeBot.Practice.Cases;

namespace IntakeBot.Practice.Exports;

/// <summary>A detail belongs to the line above it.</summary>
public enum ReportPart { Title, Notice, Heading, Line, Detail }

public sealed record ReportLine(ReportPart Part, string Text);

public static class CaseReport
{
    /// <param name="at">When it is written.</param>
    public static ImmutableArray<ReportLine> Of(CaseSheet sheet, PracticeWords words, DateTimeOffset at)
    {
        var (row, state) = (sheet.Row, sheet.State);
        var report = ImmutableArray.CreateBuilder<ReportLine>();
        void Add(ReportPart part, string text) => report.Add(new(part, text));
        void Line(string text) => Add(ReportPart.Line, text);
        void Pair(string name, string? value) => Line(Joined(words, name, value ?? words["missing.not-asked"]));
        void Part(string key, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0) return;
            Add(ReportPart.Heading, words[key]);
            all.ForEach(Line);
        }

        Add(ReportPart.Title, words["export.title", ("case", row.Case), ("level", words[$"urgency.{row.Urgency}"])]);
        Add(ReportPart.Notice, words["export.notice"]);
        if (sheet.PrivateNote) Add(ReportPart.Notice, words["path.private"]);
        Line(words[$"urgency-means.{row.Urgency}"]);
        if (row.Peak != row.Urgency) Line(words["queue.peak", ("level", words[$"urgency.{row.Peak}"])]);
        Pair(words["case.phase"], words.Find($"phase.{row.Phase}") ?? row.Phase);
        Pair(words["export.begun"], At(row.Created));
        if (state.SubmittedAt is { } sent) Pair(words["export.sent"], At(sent));
        foreach (var (name, answer) in sheet.Person) Pair(words[$"person.{name}"], answer);

        Add(ReportPart.Heading, words["case.reason"]);
        Line(sheet.Reason?.Text ?? words["missing.not-asked"]);
        Part("case.told", [.. sheet.Told.Select(t => words["export.at", ("at", At(t.At)), ("what", t.Text ?? words["private.text"])])]);
        Part("case.did", [.. sheet.Did.Select(d => words["export.at", ("at", At(d.At)), ("what", words.Find($"did.{d.What.Replace(':', '.')}") ?? d.What)])]);

        Add(ReportPart.Heading, words["case.flags"]);
        if (sheet.Flags.IsEmpty) Line(words["case.flags-none"]);
        else if (sheet.Unsigned) Line(words["case.unsigned"]);
        foreach (var flag in sheet.Flags)
        {
            Pair(words[$"urgency.{flag.Urgency}"], flag.Other ? $"{flag.Name} ({words["case.flag-other"]})" : flag.Name);
            foreach (var said in flag.Words) Add(ReportPart.Detail, words["export.said", ("words", said.Text)]);
            if (flag.Because is { } why) Add(ReportPart.Detail, why.Because);
        }
        Part("case.ask", [.. sheet.Ledger.NotReached, .. sheet.Assessed.Ask.Select(a => Joined(words, a.Question, words[$"mark.{a.Mark ?? LedgerMark.NotAsked}"]))]);
        Add(ReportPart.Heading, words["case.medicines"]);
        foreach (var (name, answer) in sheet.Medicines) Pair(words[$"medicine.{name}"], answer);
        foreach (var medicine in sheet.Assessed.Medicines) Pair(medicine.Stopped ? $"{medicine.Name} ({words["case.stopped"]})" : medicine.Name, string.Join(" ", medicine.Why));
        Part("case.techniques", sheet.Assessed.Techniques.Select(t => words["export.technique", ("name", words[$"technique.{t.Name}"]), ("caution", words[$"caution.{t.Caution}"]), ("count", t.Open)]));
        Part("case.ledger", sheet.Ledger.Rows.GroupBy(r => r.Mark).Select(g => Joined(words, words[$"mark.{g.Key}"], string.Join("; ", g.Select(r => r.Label)))));
        Part("case.answers", sheet.Answers.Where(a => a.Answer is not null).Select(a => Joined(words, a.Question, a.Answer!)));
        Line(words["export.as-of", ("at", At(at))]);
        return report.ToImmutable();
    }

    /// <summary>"Age: 47", and "How old are you? 47".</summary>
    private static string Joined(PracticeWords words, string name, string value) =>
        words[name.EndsWith('?') || name.EndsWith('.') ? "export.answer" : "export.pair", ("name", name), ("value", value)];

    private static string At(DateTimeOffset when) => when.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
