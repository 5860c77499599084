// A stored case as a QuestionnaireResponse, with words given in private masked (safety rule 11a).
using System.Collections.Immutable;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Practice.Cases;

namespace IntakeBot.Practice.Exports;

public static class CaseResponse
{
    /// <returns>FHIR R4 JSON.</returns>
    public static string Of(State state, Questionnaire form, Privacy privacy)
    {
        var masked = state.Answers.Where(a => privacy.HidesAnswer(a.Value)).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        var answers = state.Answers.Where(a => !masked.Contains(a.Key)).ToImmutableDictionary(a => a.Key, a => a.Value.Values, StringComparer.Ordinal);
        var missing = state.Missing.SetItems(masked.Select(m => KeyValuePair.Create(m, "masked")));
        return ResponseWriter.Write(form, answers, missing, state.SubmittedAt is null ? "in-progress" : "completed", state.SubmittedAt ?? state.LastHeardAt);
    }
}
