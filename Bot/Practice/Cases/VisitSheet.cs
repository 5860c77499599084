// Pain and function from visit to visit: a line for each earlier one that is still kept, and this one last.
using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Records;

namespace IntakeBot.Practice.Cases;

/// <param name="At">When it was sent, or last heard of.</param>
/// <param name="PainNow">0 to 10, as are the next and the last.</param>
/// <param name="Function">How well the patient can do the activity.</param>
public sealed record VisitSheet(string Case, DateTimeOffset At, bool Sent, string? PainNow, string? PainWorst, string? Activity, string? Function)
{
    /// <summary>Empty at a first visit.</summary>
    public static ImmutableArray<VisitSheet> Of(CaseFile file, CaseContent content, bool mayReadPrivateNotes, PracticeWords words) => file.Earlier.Count == 0 ? []
        : [.. file.Earlier.Append((file.Row.Case, file.State)).Select(v => Of(v.Case, v.State, content.Form(v.State), new Privacy(v.State, mayReadPrivateNotes), words))];

    private static VisitSheet Of(string name, State state, Questionnaire? form, Privacy privacy, PracticeWords words)
    {
        return new(name, state.SubmittedAt ?? state.LastHeardAt, state.SubmittedAt is not null, Answer("painNow"), Answer("painWorst"), Answer("activity"), Answer("activityScore"));

        string? Answer(string value) => form?.All().FirstOrDefault(i => i.Code(Coding.Value) == value) is { } item && state.Answers.TryGetValue(item.LinkId, out var given) ? AnswerSheet.Text(given, privacy, words) : null;
    }
}
