// What the case page takes from the content: the questions in their order, why a rule exists, what a finding is.
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Practice.Cases;

/// <param name="Form">The questionnaire that a conversation began with; null when it is no longer known.</param>
/// <param name="Rule">By id; null for a rule that has since been removed.</param>
/// <param name="Finding">What a finding is, in words; the slug when there are none.</param>
public sealed record CaseContent(Func<State, Questionnaire?> Form, Func<string, RuleText?> Rule, Func<string, string> Finding)
{
    /// <summary>The rules of today.</summary>
    public required Content Knowledge { get; init; }

    public const string Unverified = "unverified";

    /// <summary>Some rule has nobody's signature.</summary>
    public bool HasUnsigned => Knowledge.Rules.Rules.Any(r => !r.IsRaised && Knowledge.Signatures.Of($"rule:{r.Id}") is null);

    /// <param name="content">As it is now: rules are always the current ones.</param>
    /// <param name="intake">Our own questionnaire.</param>
    public static CaseContent Of(Content content, Questionnaire intake) => Of(content, _ => intake);

    public static CaseContent Of(Content content, Func<State, Questionnaire?> form) => new(
        form,
        id => content.Rules.Find(id) is { } rule ? new(rule.Why, rule.Source, content.Signatures.Of($"rule:{(rule.IsRaised ? id[..^"-raised".Length] : id)}") is { } by ? $"{by.Name}, {by.Role}, {by.Date:yyyy-MM-dd}" : Unverified) : null,
        slug => content.Catalogue.Find(slug)?.Is ?? slug)
    { Knowledge = content };
}

/// <param name="Because">Why it fires.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Evidence">`unverified`, or who signed it.</param>
public sealed record RuleText(string Because, string Source, string Evidence);
