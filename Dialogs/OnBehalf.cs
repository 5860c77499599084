// Somebody types for the patient: every question, option and line then speaks of the patient as another person. The words are content (`third-person`
// marks of the questionnaire, `third.*` of Wording); what an answer means stays the same. And what may not be asked through another person (safety rule 13).
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class OnBehalf
{
    private const string Who = "who", OfOneself = "me";

    public static bool Is(State state) => state.Answers.TryGetValue(Who, out var who) && who.Values is [ChoiceAnswer { Code: not OfOneself }];

    /// <summary>The item in the words of whoever types. Its answers are the same.</summary>
    internal static Item Put(Item item, State state) => !Is(state) || item.Marks.ThirdPerson is null && item.Choices.All(c => c.ThirdPerson is null) ? item
        : item with { Text = item.Marks.ThirdPerson ?? item.Text, Choices = [.. item.Choices.Select(c => c.ThirdPerson is { } label ? c with { Label = label } : c)] };

    /// <summary>The key itself, or the one with the words for somebody who types for another.</summary>
    internal static string Key(Desk desk, State state, string key) => Is(state) && desk.Content.Wording.Has($"third.{key}") ? $"third.{key}" : key;

    /// <summary>What is not asked because it would not be private: findings and their labels that the patient alone would be asked for. The practitioner asks alone.</summary>
    public static ImmutableArray<(string Finding, string Label)> NotPrivate(Questionnaire form, State state)
    {
        if (!Is(state) || form.All().FirstOrDefault(i => i.LinkId == Who)?.Choices.FirstOrDefault(c => c.Value == OfOneself) is not { } me) return [];
        var given = Given.Of(state);
        var asked = Findings(form, given).Select(f => f.Finding).ToHashSet();
        return [.. Findings(form, given.SetItem(Who, [me.Answer])).Where(f => !asked.Contains(f.Finding)).DistinctBy(f => f.Finding)];
    }

    private static IEnumerable<(string Finding, string Label)> Findings(Questionnaire form, ImmutableDictionary<string, ImmutableArray<AnswerValue>> given) =>
        from question in Form.Questions(form, given)
        where question.Item.Marks.AskAfresh
        from finding in question.Item.Choices.Select(c => (Finding: c.Code(Coding.Finding)!, Label: c.Label)).Append((Finding: question.Item.Code(Coding.Finding)!, Label: question.Item.Text))
        where finding.Finding is not null
        select finding;
}
