// Answers as short words for the patient: in the line that confirms, and in the read-back.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Phrases
{
    public static string Label(Desk desk, State state, string path)
    {
        var item = ItemOf(desk, state, path);
        return item is null ? path : desk.Content.Wording.Has($"label.{item.LinkId}") ? desk.Say(OnBehalf.Key(desk, state, $"label.{item.LinkId}")) : item.Text;
    }

    private static Item? ItemOf(Desk desk, State state, string path) => Form.ItemOf(desk.Form, path) is { } item ? OnBehalf.Put(item, state) : null;

    public static string Answer(Desk desk, State state, string path, ImmutableArray<AnswerValue> values)
    {
        var item = ItemOf(desk, state, path);
        return string.Join(", ", values.Select(v => Words(desk, item, v)));
    }

    internal static string Words(Desk desk, Item? item, AnswerValue value) => value switch
    {
        BooleanAnswer b => desk.Say(b.Value ? "ask.probe.options.yes" : "ask.probe.options.no"),
        NumberAnswer n when item is { Min: 0, Max: 10 } => desk.Say("phrase.of-ten", ("n", n.Value.ToString("0.##", CultureInfo.InvariantCulture))),
        NumberAnswer n => n.Value.ToString("0.##", CultureInfo.InvariantCulture),
        TextAnswer t => t.Value,
        TimeAnswer t => t.Value,
        ChoiceAnswer c => item?.Choices.FirstOrDefault(o => o.Answer == value)?.Label ?? c.Label,
        QuantityAnswer q => $"{q.Value.ToString("0.##", CultureInfo.InvariantCulture)} {q.Unit}",
        _ => "",
    };

    /// <summary>"lower back, left, 2 to 6 days, 7 out of 10": only what was read, in the order of the form.</summary>
    public static string Heard(Desk desk, State state, IEnumerable<string> paths)
    {
        var wanted = paths.ToHashSet(StringComparer.Ordinal);
        var ordered = Form.Questions(desk.Form, Given.Of(state)).Select(q => q.Path).Where(wanted.Contains);
        return string.Join("; ", ordered.Select(p => desk.Content.Wording.Has($"heard.{p}") ? desk.Say($"heard.{p}", ("answer", Lower(Answer(desk, state, p, state.Answers[p].Values)))) : Lower(Answer(desk, state, p, state.Answers[p].Values))));
    }

    private static string Lower(string text) => text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
