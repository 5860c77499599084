// What the rules of today make of a case as it stands: what would change its level, what to ask, what stands against each technique, which medicines
// matter. Nothing here decides; every reason bears its rule, so that the practitioner can look it up and disagree.
using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Practice.Cases;

/// <param name="Level">By the rules alone; the standing level may be kept above it.</param>
/// <param name="Lower">The fewest findings without which it would be lower, in words.</param>
/// <param name="Ask">Questions that nobody has asked, or that stayed open, and that a yes to would raise the level; worst first.</param>
public sealed record Assessed(Urgency Level, ImmutableArray<LowerSheet> Lower, ImmutableArray<AskSheet> Ask, ImmutableArray<TechniqueSheet> Techniques, ImmutableArray<MedicineSheet> Medicines)
{
    private const int AskAtMost = 5;

    /// <summary>The level rests on what this reader may not see.</summary>
    public bool LowerIsPrivate { get; init; }

    public static Assessed Of(State state, Questionnaire? form, Content content, Privacy privacy)
    {
        var (rules, catalogue) = (content.Rules, content.Catalogue);
        IReadOnlyList<Fact> facts = [.. state.Facts.Select(f => f.Fact)];
        var context = Safety.Context(content, state);
        var assessment = Triage.Assess(rules, catalogue, facts, context);
        string Named(string finding) => catalogue.Find(finding)?.Is ?? finding;

        string? Words(Cause cause) => state.Facts.LastOrDefault(f => f.Fact.Finding == cause.Finding && f.Fact.Who == cause.Who && f.Fact.Text.Length > 0 && !privacy.HidesLine(f.Seq))?.Fact.Text;

        var lower = SmallestChange.Lower(rules, catalogue, facts, context);
        var shown = lower.Where(l => !l.Without.Any(c => privacy.HidesFinding(c.Finding))).Select(l => new LowerSheet([.. l.Without.Select(c => new CauseSheet(Named(c.Finding), Words(c), c.Who == FactPerson.Other))], l.To)).ToImmutableArray();
        var open = state.Facts.Where(f => f.Fact is { Who: FactPerson.Self, Mood: FactMood.Stated, Status: FactStatus.Unsure or FactStatus.Declined } && state.Mark(f.Fact.Finding) == f.Fact.Status)
            .Select(f => (f.Fact.Finding, Mark: (LedgerMark?)(f.Fact.Status == FactStatus.Unsure ? LedgerMark.Unsure : LedgerMark.Declined)));
        // First what the bot itself would ask next, then what stayed open, then whatever else has a question and would raise the level.
        var ask = assessment.Ask.Select(a => (a.Finding, Mark: (LedgerMark?)null)).Where(a => a.Finding != "age").Concat(open)
            .Concat(SmallestChange.Raise(rules, catalogue, facts, context).Where(r => catalogue.ProbeKey(r.Finding) is { } key && content.Wording.Has(key)).Select(r => (r.Finding, Mark: (LedgerMark?)null)))
            .Where(a => !privacy.HidesFinding(a.Finding)).Select(a => new AskSheet(Question(a.Finding), a.Mark)).DistinctBy(a => a.Question).Take(AskAtMost).ToImmutableArray();
        IReadOnlyList<Question> questions = form is null ? [] : [.. Form.Questions(form, Given.Of(state)).Where(q => !q.Another)];
        var techniques = Knowledge.Triage.Techniques.Of(assessment).Select(t => new TechniqueSheet(t.Name, t.Caution,
            [.. t.Because.Select(b => new TechniqueReason(b.Flag.Rule.Id, content.Concern(b.Flag.Rule.Concern), b.Flag.Rule.IsPrecaution ? b.Flag.Rule.Why : null, b.Caution))],
            questions.Count(q => IsOpen(state, q) && Matters(q.Item, t.Name)))).ToImmutableArray();
        return new(assessment.Urgency, shown, ask, techniques, Taken(state, content)) { LowerIsPrivate = shown.IsEmpty && !lower.IsEmpty };

        string Question(string finding) => catalogue.ProbeKey(finding) is { } probe && content.Wording.Has(probe) ? content.Wording[probe] : Named(finding);

        bool Matters(Item item, string technique) => item.Code(Coding.Value) is "medicines" or "allergies"
            || item.Choices.Select(c => c.Code(Coding.Finding)).Append(item.Code(Coding.Finding)).OfType<string>().Any(f => Knowledge.Triage.Techniques.Matters(rules, catalogue, f, technique));
    }

    private static bool IsOpen(State state, Question question) =>
        !state.Answers.TryGetValue(question.Path, out var given) || given.Values.Any(v => v is ChoiceAnswer { Code: "not-sure" or "rather-not-say" });

    private static ImmutableArray<MedicineSheet> Taken(State state, Content content)
    {
        return [.. Names("medicines", false).Concat(Names("stoppedMedicines", true)).Select(m => new MedicineSheet(m.Name, m.Stopped, Why(m.Name))).Where(m => !m.Why.IsEmpty)];

        IEnumerable<(string Name, bool Stopped)> Names(string value, bool stopped) => state.StillKnown(value)?.Data is ListData list ? list.Items.Select(i => (i, stopped)) : [];

        ImmutableArray<string> Why(string name) => content.Values.Medicines.ByGeneric.GetValueOrDefault(name) is { } known
            ? [.. known.Classes.Select(c => $"medicine-why.{c}").Where(content.Wording.Has).Select(k => content.Wording[k])] : [];
    }
}

/// <summary>Were none of `Without` so, the level would be `To`.</summary>
public sealed record LowerSheet(ImmutableArray<CauseSheet> Without, Urgency To);

/// <param name="Words">The patient's; null when there are none, or none to be shown.</param>
/// <param name="Other">It is about somebody else.</param>
public sealed record CauseSheet(string Finding, string? Words, bool Other);

/// <param name="Mark">Why it is open; null when it was never asked.</param>
public sealed record AskSheet(string Question, LedgerMark? Mark);

/// <param name="Open">How many questions that matter for it were not asked, unsure or declined.</param>
public sealed record TechniqueSheet(string Name, Caution Caution, ImmutableArray<TechniqueReason> Because, int Open);

/// <param name="Why">Null for a red flag: its reason stands with the flags.</param>
public sealed record TechniqueReason(string Rule, string Concern, string? Why, Caution Caution);

/// <summary>A medicine by its generic name, and why a practitioner should know.</summary>
public sealed record MedicineSheet(string Name, bool Stopped, ImmutableArray<string> Why);
