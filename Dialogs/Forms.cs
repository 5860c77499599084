// Our intake as it is put at one clinic: option labels with the name of its country filled in.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Forms
{
    public static Questionnaire At(Questionnaire form, string country) => form with { Items = At(form.Items, country) };

    private static ImmutableArray<Item> At(ImmutableArray<Item> items, string country) =>
        [.. items.Select(i => i with { Items = At(i.Items, country), Choices = [.. i.Choices.Select(c => At(c, country))] })];

    private static Choice At(Choice choice, string country)
    {
        if (!choice.Label.Contains("{country}", StringComparison.Ordinal)) return choice;
        var label = choice.Label.Replace("{country}", country, StringComparison.Ordinal);
        return choice with { Label = label, Answer = choice.Answer is ChoiceAnswer answer ? answer with { Label = label } : choice.Answer };
    }
}
