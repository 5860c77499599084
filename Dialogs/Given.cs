// The answers as the form logic wants them: values by path, without where they came from.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Given
{
    /// <summary>path -> values.</summary>
    public static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Of(State state) =>
        state.Answers.ToImmutableDictionary(a => a.Key, a => a.Value.Values, StringComparer.Ordinal);
}
