// A question in its place: which item, in which instance of a repeating group, and what is shown before it. And what became of an answer to it.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Questionnaires;

/// <summary>One askable item of a form as it stands now.</summary>
/// <param name="Path">The key of its answers: the linkId, or `group[2]/linkId` inside the second instance of a repeating group or under the second
/// answer of a repeating question. Opaque: compare it, don't take it apart.</param>
/// <param name="Item">With the choices that are shown now.</param>
public sealed record Question(string Path, Item Item)
{
    /// <summary>Titles of groups and display texts that stand between the question before and this one.</summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Asks whether there is another instance of the repeating group `Item` (whose type is then boolean): `Path` ends in `#another`.</summary>
    public bool Another { get; init; }

    /// <summary>Answers so far of a repeating item that was not yet said to be done.</summary>
    public ImmutableArray<AnswerValue> SoFar { get; init; } = [];
}

/// <summary>What a text is worth as an answer. Values, `Done` or both; or an error.</summary>
public sealed record AnswerAttempt
{
    public ImmutableArray<AnswerValue> Values { get; init; } = [];

    /// <summary>No more answers to a repeating item: "done", or everything was given at once.</summary>
    public bool Done { get; init; }

    /// <summary>Key under `answers` in Wording/answers.yml, or null.</summary>
    public string? Error { get; init; }

    /// <summary>For the braces of that wording: `min`, `max`, `unit`, `units`, `format`, `choice`, `choices`, `length`, `places`, `count`.</summary>
    public ImmutableDictionary<string, string> Arguments { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool Ok => Error is null;
}
