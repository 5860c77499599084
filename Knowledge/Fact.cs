// A fact is one finding of one person, as somebody put it: "no numbness" is the finding `numbness`, absent, now, of oneself, stated.
// Rules look at facts only. What was never asked has no fact: not asked is never the same as absent.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge;

/// <summary>`Unsure` is a soft no or "don't know"; `Declined` is "rather not say". Both help nobody: rules never read them as absent.</summary>
public enum FactStatus { Present, Absent, Unsure, Declined }

/// <summary>`Past` began and may go on or matter still; `Resolved` is said to be over.</summary>
public enum FactTime { Now, Past, Resolved }

/// <summary>Whose finding it is. `Self` is the patient, also when somebody types for them; `Family` is family history; `Other` is anyone else.</summary>
public enum FactPerson { Self, Other, Family }

/// <summary>`Hypothetical` ("if I got numb") and `Question` ("is numbness a danger?") claim nothing.</summary>
public enum FactMood { Stated, Hypothetical, Question }

/// <summary>Where words stand in the text they came from: UTF-16 code units, end exclusive.</summary>
public readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;
    public string Of(string text) => text[Start..End];
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;
    public Span Union(Span other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));
}

/// <summary>One finding as understood. `Finding` is a slug of the catalogue (Knowledge/Lexicon/findings.yml).</summary>
public sealed record Fact(string Finding, FactStatus Status)
{
    public FactTime When { get; init; } = FactTime.Now;
    public FactPerson Who { get; init; } = FactPerson.Self;
    public FactMood Mood { get; init; } = FactMood.Stated;

    /// <summary>The words it was read from, in the message it was read from.</summary>
    public Span Span { get; init; }

    /// <summary>Those words.</summary>
    public string Text { get; init; } = "";

    /// <summary>What was said about it, as slugs of Lexicon/qualities.yml: `sudden`, `worsening`, `severe`, `new`, `one-sided`, `both-sides` ...</summary>
    public ImmutableArray<string> With { get; init; } = [];

    /// <summary>How long before the message it began, when said of this finding.</summary>
    public TimeSpan? Since { get; init; }
}
