// The answers as the form logic wants them: values by path, without where they came from.
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Given
{
    /// <summary>path -> values; the same object for the same answers.</summary>
    public static ImmutableDictionary<string, ImmutableArray<AnswerValue>> Of(State state) =>
        Made.GetValue(state.Answers, answers => answers.ToImmutableDictionary(a => a.Key, a => a.Value.Values, StringComparer.Ordinal));

    private static readonly ConditionalWeakTable<ImmutableDictionary<string, GivenAnswer>, ImmutableDictionary<string, ImmutableArray<AnswerValue>>> Made = [];
}
