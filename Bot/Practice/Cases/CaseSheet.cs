// One case on one screen, as the page shows it: worked out here from the record, so that what is private is gone before there is any page.
using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Records;

namespace IntakeBot.Practice.Cases;

/// <param name="Alarm">Since when the highest level stands; null while nothing was raised.</param>
/// <param name="Told">Instructions given, oldest first: what to do, and the line that has the rest; `Text` null where it is private.</param>
/// <param name="Did">What the patient said they would do, as keys of `did`.</param>
/// <param name="PrivateNote">Something is held back from this reader.</param>
public sealed record CaseSheet(CaseRow Row, State State, DateTimeOffset? Alarm, ImmutableArray<(DateTimeOffset At, Urgency Urgency, string? Text, long Seq)> Told,
    ImmutableArray<(DateTimeOffset At, string What)> Did, ImmutableArray<(string Name, string? Answer)> Person, (string Text, long Seq)? Reason, ImmutableArray<FlagSheet> Flags,
    Ledger Ledger, ImmutableArray<AnswerSheet> Answers, ImmutableArray<(string Name, string? Answer)> Medicines, ImmutableArray<TranscriptLine> Transcript, bool PrivateNote)
{
    /// <summary>No clinician has signed all of the rules: every list made with them says so.</summary>
    public bool Unsigned { get; init; }

    /// <summary>This visit and those before it; empty at the first.</summary>
    public ImmutableArray<VisitSheet> Visits { get; init; } = [];

    /// <summary>What the rules of today make of it.</summary>
    public required Assessed Assessed { get; init; }

    /// <summary>What stands at the top, as named in `person`, by the value that its question fills (`urn:intakebot:value`).</summary>
    private static readonly (string Name, string Value)[] AboutThePerson = [("phone", "phone"), ("message", "phoneMessage"), ("age", "age"), ("who", "who"), ("place", "place")];

    private static readonly (string Name, string Value)[] AboutMedicines = [("medicines", "medicines"), ("stopped", "stoppedMedicines"), ("allergies", "allergies")];

    public static CaseSheet Of(CaseFile file, CaseContent content, bool mayReadPrivateNotes, PracticeWords words)
    {
        var (row, state, lines) = file;
        var privacy = new Privacy(state, mayReadPrivateNotes);
        var form = content.Form(state);
        IReadOnlyList<Question> questions = form is null ? [] : Form.Questions(form, Given.Of(state));
        FlagRaised[] flags = [.. state.Flags.Where(f => !privacy.Hides(f)).OrderByDescending(f => f.Urgency).ThenBy(f => f.Seq)];
        // The level may also rise without a flag of its own (no answer to a crisis question, a message set aside): then the oldest flag or the wait counts.
        DateTimeOffset? alarm = state.Peak == Urgency.Routine ? null : state.Flags.OrderByDescending(f => f.Urgency == state.Peak).ThenBy(f => f.Seq).FirstOrDefault() is { } flag ? file.AtOf(flag.Seq) : row.Waiting ?? row.Created;
        return new(row, state, alarm,
            [.. from line in lines where line.Reply?.Urgency is not null select (line.At, line.Reply!.Urgency!.Value, privacy.HidesLine(line.Seq) ? null : line.Reply.Text.Split("\n\n")[0], line.Seq)],
            [.. from did in state.TeachBack where !privacy.HidesLine(did.Seq) select (file.AtOf(did.Seq), did.What)],
            [.. AboutThePerson.Select(Named), ("pregnant", (state.Mark("pregnant") ?? state.Mark("pregnancy-list")) is { } mark ? words[$"mark.{mark}"] : null)], Story(), [.. flags.Select((f, i) => FlagSheet.Of(f, i + 1, file.AtOf(f.Seq), content, privacy))],
            Ledger.Of(state, form, questions, content, privacy), AnswerSheet.Of(state, form, questions, privacy, words), [.. AboutMedicines.Select(Named)],
            Cases.Transcript.Of(lines, flags, form, privacy), privacy.Any)
        { Unsigned = content.HasUnsigned, Visits = VisitSheet.Of(file, content, mayReadPrivateNotes, words), Assessed = Assessed.Of(state, form, content.Knowledge, privacy) };

        // A number to call and names of medicines are shown also from a private line: nobody can be helped without them.
        (string, string?) Named((string Name, string Value) what)
        {
            if (state.Values.TryGetValue(what.Value, out var known)) return (what.Name, Said.Of(known.Value.Data, words));
            if (questions.FirstOrDefault(q => q.Item.Code(Coding.Value) == what.Value) is not { } question) return (what.Name, null);
            return (what.Name, state.Answers.TryGetValue(question.Path, out var given) ? (what.Value == "phone" ? Said.Of(given.Values, words) : AnswerSheet.Text(given, privacy, words))
                : state.Missing.TryGetValue(question.Path, out var why) ? words[$"missing.{why}"] : null);
        }

        (string, long)? Story() =>
            state.Answers.TryGetValue("story", out var story) && story.Values.OfType<TextAnswer>().FirstOrDefault() is { } told ? (privacy.HidesLine(story.Seq) ? words["private.text"] : told.Value, story.Seq)
            : lines.FirstOrDefault(l => l.Incoming is { Text.Length: > 20 } && !privacy.HidesLine(l.Seq)) is { } first ? (first.Incoming!.Text, first.Seq) : null;
    }
}

/// <param name="Number">From 1, as the marks in the transcript refer to it.</param>
/// <param name="Name">What the concern is called.</param>
/// <param name="Because">Null when the rule is no longer in the content.</param>
public sealed record FlagSheet(int Number, string Rule, string Concern, string Name, Urgency Urgency, CarePath Path, bool Other, DateTimeOffset At, RuleText? Because, ImmutableArray<(string Text, long Seq, string Finding)> Words)
{
    public static FlagSheet Of(FlagRaised flag, int number, DateTimeOffset at, CaseContent content, Privacy privacy) =>
        new(number, flag.Rule, flag.Concern, content.Knowledge.Concern(flag.Concern), flag.Urgency, flag.Path, flag.Subject == FactPerson.Other, at, content.Rule(flag.Rule),
            Shown(flag.Evidence.Where(e => !privacy.HidesWords(e) && !privacy.HidesFinding(e.Finding)), content));

    /// <summary>Words that stand within longer ones of the same line are shown once, with what else they say.</summary>
    private static ImmutableArray<(string, long, string)> Shown(IEnumerable<Evidence> evidence, CaseContent content)
    {
        var shown = new List<(Evidence Longest, List<string> Findings)>();
        foreach (var e in evidence.OrderBy(e => e.Seq).ThenBy(e => e.Span.Start).ThenByDescending(e => e.Span.End))
        {
            var around = shown.FindIndex(s => s.Longest.Seq == e.Seq && s.Longest.Span.Start <= e.Span.Start && s.Longest.Span.End >= e.Span.End);
            if (around < 0) shown.Add((e, [content.Finding(e.Finding)]));
            else if (!shown[around].Findings.Contains(content.Finding(e.Finding))) shown[around].Findings.Add(content.Finding(e.Finding));
        }
        return [.. shown.Select(s => (s.Longest.Text, s.Longest.Seq, string.Join("; ", s.Findings)))];
    }
}

/// <param name="Answer">As given, or why there is none, or null: not asked.</param>
/// <param name="Source">`asked`, `volunteered`, `corrected`, `confirmed`, `practitioner`; null without an answer.</param>
public sealed record AnswerSheet(string Question, string? Answer, string? Source, long? Seq, bool Missing)
{
    public static ImmutableArray<AnswerSheet> Of(State state, Questionnaire? form, IReadOnlyList<Question> questions, Privacy privacy, PracticeWords words)
    {
        var known = questions.Where(q => !q.Another).Select(q => (q.Path, q.Item.Text));
        var closed = state.Answers.Keys.Except(questions.Select(q => q.Path)).Where(p => !p.Contains('#', StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(p => (Path: p, Text: form?.All().FirstOrDefault(i => i.LinkId == p)?.Text ?? p));
        return [.. known.Concat(closed).Select(q =>
            state.Answers.TryGetValue(q.Path, out var given) ? new AnswerSheet(q.Text, Text(given, privacy, words), given.Source, privacy.HidesLine(given.Seq) ? null : given.Seq, false)
            : new(q.Text, state.Missing.TryGetValue(q.Path, out var why) ? words[$"missing.{why}"] : null, null, null, true))];
    }

    public static string Text(GivenAnswer given, Privacy privacy, PracticeWords words) =>
        privacy.HidesAnswer(given) ? words["private.text"] : Said.Of(given.Values, words);
}
