// The ledger: every finding of the mandatory screens and every other one spoken of, with the mark it has: yes, not sure, rather not say, not asked, no.
// Not asked is never no, and stands before it. What is not asked through another person is marked so: the practitioner asks alone.
using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Practice.Cases;

/// <summary>In the order of the page.</summary>
public enum LedgerMark { Present, Unsure, Declined, Skipped, NotAsked, NotPrivate, Absent }

/// <param name="Words">The patient's own, with the line they stand in; null when a button or nothing said it.</param>
/// <param name="Disputed">Said to be so and not to be so.</param>
public sealed record LedgerRow(string Label, LedgerMark Mark, (string Text, long Seq)? Words, bool Disputed);

/// <param name="NotReached">Texts of the mandatory lists that have no answer at all, each with what it lists.</param>
public sealed record Ledger(ImmutableArray<LedgerRow> Rows, ImmutableArray<string> NotReached)
{
    public static Ledger Of(State state, Questionnaire? form, IReadOnlyList<Question> questions, CaseContent content, Privacy privacy)
    {
        var rows = new List<LedgerRow>();
        var seen = new HashSet<string>();
        foreach (var question in questions.Where(q => q.Item.Marks.MandatoryScreen))
            foreach (var (finding, label) in FindingsOf(question.Item))
                if (seen.Add(finding) && !privacy.HidesFinding(finding)) rows.Add(Row(finding, label, question));
        if (form is not null)
            foreach (var (finding, label) in OnBehalf.NotPrivate(form, state))
                if (state.Mark(finding) is null && seen.Add(finding)) rows.Add(new(label, LedgerMark.NotPrivate, null, false));
        foreach (var known in state.Facts.Where(f => f.Fact.Mood == FactMood.Stated && f.Fact.Who == FactPerson.Self))
            if (seen.Add(known.Fact.Finding) && !privacy.HidesFinding(known.Fact.Finding)) rows.Add(Row(known.Fact.Finding, content.Finding(known.Fact.Finding), null));
        return new([.. rows.OrderBy(r => r.Mark)], [.. questions.Where(q => q.Item.Marks.MandatoryScreen && !state.Answers.ContainsKey(q.Path) && !state.Missing.ContainsKey(q.Path)).Select(q => WithOptions(q.Item))]);

        LedgerRow Row(string finding, string label, Question? question)
        {
            var facts = state.Facts.Where(f => f.Fact.Finding == finding && f.Fact.Who == FactPerson.Self && f.Fact.Mood == FactMood.Stated).ToList();
            var mark = state.Mark(finding) switch
            {
                FactStatus.Present => LedgerMark.Present,
                FactStatus.Absent => LedgerMark.Absent,
                FactStatus.Unsure => LedgerMark.Unsure,
                FactStatus.Declined => LedgerMark.Declined,
                null => state.Missing.GetValueOrDefault(question?.Path ?? "") switch { "declined" => LedgerMark.Declined, "unsure" => LedgerMark.Unsure, "skipped" => LedgerMark.Skipped, _ => LedgerMark.NotAsked },
                _ => throw new InvalidOperationException($"{finding} has no known mark."),
            };
            var spoken = facts.LastOrDefault(f => f.Fact.Status.ToString() == mark.ToString() && f.Fact.Text.Length > 0 && !privacy.HidesLine(f.Seq));
            return new(label, mark, spoken is null ? null : (spoken.Fact.Text, spoken.Seq),
                facts.Any(f => f.Fact.Status == FactStatus.Present) && facts.Any(f => f.Fact.Status == FactStatus.Absent));
        }
    }

    /// <summary>"Any of these now?" says nothing without them.</summary>
    private static string WithOptions(Item item) => item.Repeats && FindingsOf(item).Select(f => f.Label).ToList() is { Count: > 0 } labels ? $"{item.Text} {string.Join("; ", labels)}" : item.Text;

    private static IEnumerable<(string Finding, string Label)> FindingsOf(Item item) =>
        item.Code(Coding.Finding) is { } own ? [(own, item.Text)]
        : item.Choices.Where(c => !c.Exclusive && c.Code(Coding.Finding) is not null).Select(c => (c.Code(Coding.Finding)!, c.Label));
}
