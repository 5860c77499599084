// The link between understanding and questions (DESIGN 6.3), by codes and nothing else: a value or finding fills the item that bears its code,
// and every answer is a fact or a value by the same code. Both directions stand here, so that they cannot drift apart.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

internal static class Linking
{
    public const string NoneOfThese = "none-of-these";
    public const string NotSure = "not-sure";
    public const string RatherNotSay = "rather-not-say";

    /// <summary>The findings among an item's options, in order: it is a checklist when there are any.</summary>
    public static ImmutableArray<string> ListedFindings(Item item) => [.. item.Choices.Select(c => c.Code(Coding.Finding)).OfType<string>()];

    public static bool IsChecklist(Item item) => item.Repeats && item.Choices.Any(c => c.Code(Coding.Finding) is not null);

    /// <summary>What a bare answer to this item would be about.</summary>
    public static Asked AskedOf(Item item)
    {
        // Of one choice that is a value ("who is this for?") a bare yes or no says nothing about what its options also mean.
        var findings = item.Code(Coding.Finding) is { } finding ? [finding] : item.Code(Coding.Value) is not null && !item.Repeats ? [] : ListedFindings(item);
        ImmutableArray<string> values = item.Code(Coding.Value) is { } name ? [name] : [];
        return new Asked(findings, item.Marks.YesIsWell, values) { IsList = findings.Length > 1 };
    }

    /// <summary>The answer that a stated value gives to the item that bears its name; empty when it does not convert.</summary>
    public static ImmutableArray<AnswerValue> FromValue(Item item, Value stated, Bands bands) => stated.Data switch
    {
        ListData { Items: [] } => item.Choices.FirstOrDefault(c => c.Exclusive && c.Value != NotSure) is { } none ? [none.Answer]
            : item.Type is ItemType.Text or ItemType.String ? [new TextAnswer("none")] : [],
        ListData list when item.OpenChoice => [.. list.Items.Select(i => OptionFor(item, i)?.Answer ?? new TextAnswer(i))],
        ListData list when item.Choices.IsEmpty => Text(item, string.Join(", ", list.Items)),
        ListData list => [.. list.Items.Select(i => OptionFor(item, i)).OfType<Choice>().Select(c => c.Answer).Distinct().Take(item.Repeats ? int.MaxValue : 1)],
        CodeData code => OptionFor(item, code.Code) is { } choice ? [choice.Answer] : Text(item, code.Code),
        NumberData number => FromNumber(item, number),
        DurationData or RateData when !item.Choices.IsEmpty => bands.Find(stated.Name, Figure(stated)) is { } band && item.Choices.FirstOrDefault(c => c.Value == band || c.Code(Coding.Value) == band) is { } choice ? [choice.Answer] : [],
        DurationData d => Text(item, d.Min == d.Max ? d.Min.ToString() : $"{d.Min} - {d.Max}"),
        _ => [],
    };

    /// <summary>In the unit of the bands: days since onset, seconds of an episode, times a week.</summary>
    private static decimal Figure(Value stated) => stated.Data switch
    {
        DurationData d => (d.Min.TotalDays + d.Max.TotalDays) / 2 * (stated.Name == "episodeLength" ? 86400 : 1),
        RateData r => (r.Min + r.Max) / 2 * r.Per switch { "hour" => 168, "day" or "night" => 7, "week" => 1, "month" => 12 / 52.18m, _ => 1 / 52.18m },
        _ => 0,
    };

    private static ImmutableArray<AnswerValue> FromNumber(Item item, NumberData number)
    {
        var value = (number.Min + number.Max) / 2;
        if (item.Type == ItemType.Integer) value = Math.Ceiling(value);
        if (item.Type is not (ItemType.Integer or ItemType.Decimal) || value < item.Min || value > item.Max) return [];
        return [new NumberAnswer(value)];
    }

    private static ImmutableArray<AnswerValue> Text(Item item, string text) => item.Type is ItemType.Text or ItemType.String ? [new TextAnswer(text)] : [];

    private static Choice? OptionFor(Item item, string code) => item.Choices.FirstOrDefault(c => c.Code(Coding.Value) == code || c.Code(Coding.Finding) == code);

    /// <summary>The answer that a known finding gives to the item that bears its slug. A volunteered no does not fill a mandatory screen.</summary>
    public static ImmutableArray<AnswerValue> FromMark(Item item, FactStatus mark, bool asked)
    {
        var yes = mark == FactStatus.Present;
        if (mark is not (FactStatus.Present or FactStatus.Absent) || !yes && item.Marks.MandatoryScreen && !asked) return [];
        if (item.Type == ItemType.Boolean) return [new BooleanAnswer(yes != item.Marks.YesIsWell)];
        return item.Choices.FirstOrDefault(c => c.Value == (yes != item.Marks.YesIsWell ? "yes" : "no")) is { } choice ? [choice.Answer] : [];
    }

    /// <summary>What the answers say, as facts: every finding by its code. "None of these" makes each listed finding absent, as asked.</summary>
    public static IEnumerable<Fact> FactsOf(Item item, ImmutableArray<AnswerValue> answers)
    {
        if (item.Code(Coding.Finding) is { } finding)
            foreach (var answer in answers)
            {
                bool? yes = answer switch
                {
                    BooleanAnswer b => b.Value,
                    ChoiceAnswer { Code: "yes" } => true,
                    ChoiceAnswer { Code: "no" } => false,
                    _ => null,
                };
                if (yes is { } given) yield return new Fact(finding, given != item.Marks.YesIsWell ? FactStatus.Present : FactStatus.Absent);
                else if (answer is ChoiceAnswer { Code: NotSure }) yield return new Fact(finding, FactStatus.Unsure);
                else if (answer is ChoiceAnswer { Code: RatherNotSay }) yield return new Fact(finding, FactStatus.Declined);
            }
        foreach (var choice in item.Choices)
        {
            if (answers.Contains(choice.Answer) && choice.Code(Coding.Finding) is { } ticked) yield return new Fact(ticked, FactStatus.Present) { Text = choice.Label };
        }
        if (answers.Any(a => a is ChoiceAnswer { Code: NoneOfThese }))
            foreach (var listed in ListedFindings(item)) yield return new Fact(listed, FactStatus.Absent);
    }

    /// <summary>What the answers say as a value, if the item bears a value's name.</summary>
    public static Value? ValueOf(Item item, ImmutableArray<AnswerValue> answers, Span span)
    {
        if (item.Code(Coding.Value) is not { } name || answers.IsEmpty) return null;
        var codes = item.Choices.Where(c => answers.Contains(c.Answer)).ToList();
        ValueData? data = answers[0] switch
        {
            NumberAnswer n => new NumberData(n.Value, n.Value),
            _ when item is { OpenChoice: true, Repeats: true } => answers is [ChoiceAnswer { Code: NoneOfThese }] ? new ListData([]) : null,
            ChoiceAnswer when item.Repeats => new ListData([.. codes.Select(c => c.Code(Coding.Value)).OfType<string>()]),
            ChoiceAnswer when codes is [{ } one] && one.Code(Coding.Value) is { } code => (ValueData?)Band(code) ?? new CodeData(code),
            _ => null,
        };
        return data is null ? null : new Value(name, data, span);
    }

    /// <summary>A band of time as its option is coded: `P2D/P7D`.</summary>
    private static DurationData? Band(string code)
    {
        var ends = code.Split('/');
        return ends.Length == 2 && Period.TryParse(ends[0], out var from) && Period.TryParse(ends[1], out var to) ? new DurationData(from, to) : null;
    }

    /// <summary>What a value says as findings (`from-values` of the catalogue): the site lower back is lower-back-pain, nine of ten is severe pain.</summary>
    /// <param name="reading">What the value was read with: a place whose trouble is denied ("my chest is not tight") is no complaint.</param>
    public static IEnumerable<Fact> FactsOf(Catalogue catalogue, Value value, Reading reading)
    {
        var denied = value is { Name: "site", Data: ListData { Items.Length: 1 } } && reading.Facts.All(f => f.Status == FactStatus.Absent) && reading.Facts.Any(f => f.Span.Overlaps(value.Span));
        return denied ? [] : FactsOf(catalogue, value, reading.Text);
    }

    public static IEnumerable<Fact> FactsOf(Catalogue catalogue, Value value, string text)
    {
        IEnumerable<string> findings = value.Data switch
        {
            ListData list => list.Items.SelectMany(i => catalogue.FromItem(value.Name, i)),
            CodeData code => catalogue.FromItem(value.Name, code.Code),
            NumberData number => catalogue.FromNumber(value.Name, number.Max),
            _ => [],
        };
        foreach (var finding in findings.Distinct())
            yield return new Fact(finding, FactStatus.Present) { Span = value.Span, Text = value.Span.End <= text.Length ? value.Span.Of(text) : "" };
    }
}
