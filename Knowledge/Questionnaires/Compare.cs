// How enableWhen compares (FHIR R4, questionnaire-enable-operator): `exists`; `=`: some answer is equal; `!=`: no answer is equal, also when there
// is none; `>` and the rest: some answer is. Values that cannot be compared (other units, "2020" against "2020-05") are neither equal nor ordered.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class Compare
{
    public static bool Holds(ImmutableArray<AnswerValue> answers, string op, AnswerValue expected) => op switch
    {
        "exists" => expected is BooleanAnswer b && b.Value == !answers.IsEmpty,
        "=" => answers.Any(a => Equal(a, expected)),
        "!=" => !answers.Any(a => Equal(a, expected)),
        ">" => answers.Any(a => Order(a, expected) > 0),
        "<" => answers.Any(a => Order(a, expected) < 0),
        ">=" => answers.Any(a => Order(a, expected) >= 0),
        "<=" => answers.Any(a => Order(a, expected) <= 0),
        _ => false,
    };

    /// <summary>The same option: same code, and same system where both name one; without codes, the same words.</summary>
    public static bool Equal(AnswerValue a, AnswerValue b) => (a, b) switch
    {
        (BooleanAnswer x, BooleanAnswer y) => x.Value == y.Value,
        (TextAnswer x, TextAnswer y) => x.Value == y.Value,
        (ChoiceAnswer x, ChoiceAnswer y) => (x.System is null || y.System is null || x.System == y.System)
            && (x.Code.Length > 0 && y.Code.Length > 0 ? x.Code == y.Code : x.Label == y.Label),
        (ChoiceAnswer x, TextAnswer y) => x.Label == y.Value,
        _ => Order(a, b) == 0,
    };

    /// <summary>Negative, 0, positive; null when neither.</summary>
    private static int? Order(AnswerValue a, AnswerValue b) => (a, b) switch
    {
        (NumberAnswer x, NumberAnswer y) => x.Value.CompareTo(y.Value),
        (QuantityAnswer x, QuantityAnswer y) when SameUnit(x, y) => x.Value.CompareTo(y.Value),
        (QuantityAnswer x, NumberAnswer y) => x.Value.CompareTo(y.Value),
        (TextAnswer x, TextAnswer y) => string.CompareOrdinal(x.Value, y.Value),
        (TimeAnswer x, TimeAnswer y) when (x.Kind == "time") == (y.Kind == "time") => Order(x, y),
        _ => null,
    };

    private static bool SameUnit(QuantityAnswer a, QuantityAnswer b) =>
        a.Unit.Length == 0 || b.Unit.Length == 0 || (a.Code is not null && b.Code is not null ? a.Code == b.Code : a.Unit == b.Unit);

    private static int? Order(TimeAnswer a, TimeAnswer b)
    {
        if (Stretch(a) is not { } x || Stretch(b) is not { } y) return null;
        return x == y ? 0 : x.End <= y.Start ? -1 : x.Start >= y.End ? 1 : null;
    }

    /// <summary>From when until when a date or time of any precision lasts; without an offset it counts as UTC.</summary>
    public static (DateTimeOffset Start, DateTimeOffset End)? Stretch(TimeAnswer t)
    {
        var text = t.Kind == "time" ? "2000-01-01T" + t.Value : t.Value;
        if (text.Length == 4 && Parse(text, "yyyy") is { } year) return (year, year.AddYears(1));
        if (text.Length == 7 && Parse(text, "yyyy-MM") is { } month) return (month, month.AddMonths(1));
        if (text.Length == 10 && Parse(text, "yyyy-MM-dd") is { } day) return (day, day.AddDays(1));
        if (text.Length == 16 && Parse(text, "yyyy-MM-ddTHH:mm") is { } minute) return (minute, minute.AddMinutes(1));
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? (at, at.AddTicks(1)) : null;
    }

    private static DateTimeOffset? Parse(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
