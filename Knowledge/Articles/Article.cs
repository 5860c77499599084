// An article is one reviewed text for patients that answers one question: short, plain, the answer in its first sentence, with its sources.
// Files are Knowledge/Articles/KB*.md: front matter, then the passage that is shown, whole, so that a caution inside it is never cut off.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Articles;

/// <summary>One article as read from its file.</summary>
/// <param name="Id">`KB` and three digits or more.</param>
/// <param name="Questions">Ways in which a patient may ask; they are what is searched first.</param>
/// <param name="Passage">Plain text, with `{EMERGENCY}` where the emergency number of the place belongs.</param>
/// <param name="Sources">Titles as shown to the patient.</param>
/// <param name="Strength">`high`, `moderate`, `low`, `usual practice`, `none found` or `clinic`.</param>
/// <param name="Expires">The last day on which it may answer.</param>
public sealed record Article(string Id, string Title, ImmutableArray<string> Questions, string Passage, ImmutableArray<string> Sources, string Strength, DateOnly Expires)
{
    /// <summary>The sentence that must be told with every article that names this one in its `Pairs`; null when nothing pairs with it.</summary>
    public string? Caution { get; init; }

    /// <summary>Ids of articles whose caution must be told whenever this one is told (safety rule 15).</summary>
    public ImmutableArray<string> Pairs { get; init; } = [];

    public string Audience { get; init; } = "";

    /// <summary>What in a question on this subject is an emergency, for the clinician who reviews it; `none` when nothing is.</summary>
    public string Emergency { get; init; } = "";
    public string Evidence { get; init; } = "unverified";
    public string? Reviewer { get; init; }
    public DateOnly? Reviewed { get; init; }

    /// <summary>File name, for messages to the person who edits it.</summary>
    public string File { get; init; } = "";

    /// <summary>The answer in one sentence: the first of the passage.</summary>
    public string Quote => Sentences.Of(Passage).FirstOrDefault(Passage);

    /// <summary>The sources in one line.</summary>
    public string Source => string.Join("; ", Sources);

    public bool Answers(DateOnly today) => today <= Expires;
}
