// What a question gets: text to show, where it comes from, and whether an article answered at all.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

/// <summary>`Answered`: from an article, cited. `Clinic`: only the clinic knows. `Safety`: dose, diagnosis, stopping a medicine, or danger in the question.
/// `Intake`: it tells about oneself and belongs to the history. `Abstained`: all else, off-topic and hostile text included.</summary>
public enum Outcome { Answered, Abstained, Clinic, Safety, Intake }

/// <param name="Article">Its id.</param>
/// <param name="Quote">The sentence of it that answers.</param>
public sealed record Citation(string Article, string Title, string Source, string Quote);

/// <param name="Citations">One for each article whose words are in the text; empty when none is.</param>
/// <param name="Urgency">That of the question itself, when it is above routine.</param>
/// <param name="Subject">What kind of question it was, as a slug of asks.yml (`price`, `dose`); null when answered or unknown.</param>
public sealed record Answer(Outcome Outcome, string Text, ImmutableArray<Citation> Citations, Urgency? Urgency = null, string? Subject = null);

/// <summary>What is known of this clinic. Facts are told as written and nothing is made up for what is missing.</summary>
/// <param name="Phone">As people dial it; null when it is not set.</param>
/// <param name="Emergency">How to put the emergency number of the place: "999 in the UK". Null when the place is unknown.</param>
public sealed record ClinicFacts(string Name, string? Phone, string? Emergency)
{
    /// <summary>By subject, as slugs of asks.yml: `hours`, `parking`, `address`, `price` ...: a sentence of the clinic's own each.</summary>
    public ImmutableDictionary<string, string> Facts { get; init; } = ImmutableDictionary<string, string>.Empty;
}
