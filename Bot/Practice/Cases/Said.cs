// Values and answers as words on the page.
using System.Globalization;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Practice.Cases;

public static class Said
{
    public static string Of(IReadOnlyCollection<AnswerValue> values, PracticeWords words) => values.Count == 0 ? words["value.none"] : string.Join(", ", values.Select(v => Of(v, words)));

    public static string Of(AnswerValue value, PracticeWords words) => value switch
    {
        BooleanAnswer b => words[b.Value ? "mark.Present" : "mark.Absent"],
        NumberAnswer n => Number(n.Value),
        TextAnswer t => t.Value,
        TimeAnswer t => t.Value,
        ChoiceAnswer c => c.Label,
        QuantityAnswer q => $"{Number(q.Value)} {q.Unit}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    public static string Of(ValueData value, PracticeWords words) => value switch
    {
        ListData l => l.Items.IsEmpty ? words["value.none"] : string.Join(", ", l.Items),
        CodeData c => c.Code,
        NumberData n => n.Min == n.Max ? Number(n.Min) : words["value.range", ("min", Number(n.Min)), ("max", Number(n.Max))],
        DurationData d => d.Min == d.Max ? Period(d.Min, words) : words["value.range", ("min", Period(d.Min, words)), ("max", Period(d.Max, words))],
        RateData r => words["value.rate", ("count", r.Min == r.Max ? Number(r.Min) : words["value.range", ("min", Number(r.Min)), ("max", Number(r.Max))]), ("per", r.Per)],
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static string Period(Period p, PracticeWords words) => words[$"value.{p.Unit}", ("n", Number(p.Amount))];

    private static string Number(decimal n) => n.ToString("0.##", CultureInfo.InvariantCulture);
}
