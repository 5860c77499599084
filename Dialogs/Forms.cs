// Our intake as it is put at one clinic, and as it is held to its end when the content changes under a conversation: questions, their order and wording
// stay as they began, and a screen that became mandatory since is asked before anything is sent.
using System.Collections.Immutable;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Forms
{
    /// <summary>What is asked because of a newer version stands in this group, after everything else.</summary>
    public const string Since = "since";

    /// <summary>Option labels with the name of the clinic's country filled in.</summary>
    public static Questionnaire At(Questionnaire form, string country) => form with { Items = At(form.Items, country) };

    /// <summary>The version a conversation began with, and after it what today's must not be sent without: screens that it lacks, and what its own
    /// screens do not list yet.</summary>
    public static Questionnaire Held(Questionnaire began, Questionnaire today)
    {
        var known = began.All().ToDictionary(i => i.LinkId);
        var screens = today.All().Where(i => i.IsQuestion && i.Marks.MandatoryScreen).ToList();
        var mandatory = screens.Select(i => i.LinkId).ToHashSet();
        var more = screens.Select(s => known.TryGetValue(s.LinkId, out var old) ? Rest(old, s) : Standing(s, known)).OfType<Item>().ToImmutableArray();
        var items = Marked(began.Items, mandatory);
        return began with { Items = more.IsEmpty ? items : items.Add(new Item(Since, "", ItemType.Group) { Items = more }) };
    }

    /// <summary>A screen of today's, asked of everybody when what it hangs on is not asked in this version.</summary>
    private static Item Standing(Item screen, IReadOnlyDictionary<string, Item> known) =>
        screen.EnableWhen.All(w => known.ContainsKey(w.Question)) ? screen : screen with { EnableWhen = [] };

    /// <summary>Of a list that has grown: only what the old one does not ask.</summary>
    private static Item? Rest(Item old, Item today)
    {
        var asked = Linking.ListedFindings(old).ToHashSet();
        var rest = today.Choices.RemoveAll(c => c.Code(Coding.Finding) is { } finding && asked.Contains(finding));
        return rest.Any(c => c.Code(Coding.Finding) is not null) ? today with { LinkId = $"{today.LinkId}-{Since}", EnableWhen = old.EnableWhen, Choices = rest } : null;
    }

    private static ImmutableArray<Item> Marked(ImmutableArray<Item> items, HashSet<string> mandatory) =>
        [.. items.Select(i => i with { Items = Marked(i.Items, mandatory), Marks = mandatory.Contains(i.LinkId) ? i.Marks with { MandatoryScreen = true } : i.Marks })];

    private static ImmutableArray<Item> At(ImmutableArray<Item> items, string country) =>
        [.. items.Select(i => i with { Items = At(i.Items, country), Choices = [.. i.Choices.Select(c => At(c, country))] })];

    private static Choice At(Choice choice, string country)
    {
        if (!choice.Label.Contains("{country}", StringComparison.Ordinal)) return choice;
        var label = choice.Label.Replace("{country}", country, StringComparison.Ordinal);
        return choice with { Label = label, Answer = choice.Answer is ChoiceAnswer answer ? answer with { Label = label } : choice.Answer };
    }
}
