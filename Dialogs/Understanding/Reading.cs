// A reading is what was understood of one message: facts, values, intents, each with its place in the text. It claims only what the text states.
using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs.Understanding;

/// <summary>What one message says, in the light of the question it answers.</summary>
public sealed record Reading(string Text)
{
    /// <summary>In the order of the text.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>By name (DESIGN 6.1): at most one of each. A correction inside the text has won already.</summary>
    public ImmutableArray<Value> Values { get; init; } = [];

    public ImmutableArray<Intent> Intents { get; init; } = [];

    /// <summary>A bare answer to whatever was asked ("nope", "sort of"), apart from the facts that it was turned into.</summary>
    public BareAnswer Answer { get; init; }

    /// <summary>"The first one", "both", "no and no": which part of a question of two parts was answered, and how.</summary>
    public WhichPart Choice { get; init; }

    /// <summary>The language written in, as a two-letter code, when it is not one that is served; else null.</summary>
    public string? OtherLanguage { get; init; }

    public Value? this[string name] => Values.FirstOrDefault(v => v.Name == name);
    public bool Wants(string intent) => Intents.Any(i => i.Name == intent);
}

public enum BareAnswer { None, Yes, No, Unsure, Declined }

public enum WhichPart { None, First, Second, Both, Neither, OnlyFirst, OnlySecond }

/// <summary>What the patient wants to do rather than tell. Names are the files' slugs: `correct`, `back`, `skip`, `why`, `help`, `stop`,
/// `start-over`, `not-mine`, `person`, `repeat`, `who-are-you`, `question`, `greeting`, `thanks`, `small-talk`, `abuse`, `off-topic`, `play-acting`, `done`.
/// `Target` is the answer that `back` and `correct` are about, where that was said: a value name, a finding or a link id ("actually it's the left": `correct` of `side`).</summary>
public sealed record Intent(string Name, Span Span, string? Target = null);

/// <summary>One stated value. `Name` is one of DESIGN 6.1 (`site`, `side`, `painNow`, `onset`, ...) or `age`, `pregnancyWeeks`, `stoppedMedicines`, `allergies`, `phone`.</summary>
public sealed record Value(string Name, ValueData Data, Span Span);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ListData), "list")]
[JsonDerivedType(typeof(CodeData), "code")]
[JsonDerivedType(typeof(NumberData), "number")]
[JsonDerivedType(typeof(DurationData), "duration")]
[JsonDerivedType(typeof(RateData), "rate")]
public abstract record ValueData;

/// <summary>Members of a closed list, or medicine names; empty means that the patient said "none".</summary>
public sealed record ListData(ImmutableArray<string> Items) : ValueData
{
    public bool Equals(ListData? other) => other is not null && Items.SequenceEqual(other.Items);
    public override int GetHashCode() => Items.Length;
}

/// <summary>One member of a closed list: `left`, `sudden`.</summary>
public sealed record CodeData(string Code) : ValueData;

/// <summary>A number, or a range when `Min` and `Max` differ.</summary>
public sealed record NumberData(decimal Min, decimal Max) : ValueData;

/// <summary>A length of time, or a range.</summary>
public sealed record DurationData(Period Min, Period Max) : ValueData;

/// <summary>So many times per `hour`, `day`, `night`, `week`, `month` or `year`.</summary>
public sealed record RateData(decimal Min, decimal Max, string Per) : ValueData;

/// <summary>A length of time in the unit it was said in: 18 months, 20 minutes. Not an instant.</summary>
public readonly record struct Period(decimal Amount, PeriodUnit Unit)
{
    private static readonly decimal[] Days = [1m / 86400, 1m / 1440, 1m / 24, 1, 7, 30.44m, 365.25m];

    /// <summary>Whatever number somebody types, it is no longer than this: what is longer would overflow, and no spasm lasts two centuries.</summary>
    private const decimal MostAmount = 1_000_000_000, MostDays = 73_000;

    public decimal TotalDays => Math.Min(Math.Min(Amount, MostAmount) * Days[(int)Unit], MostDays);
    public TimeSpan ToTimeSpan() => TimeSpan.FromDays((double)TotalDays);

    /// <summary>ISO 8601: `P18M`, `PT20S`, `PT1.5H`.</summary>
    public override string ToString()
    {
        var n = Amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return Unit switch
        {
            PeriodUnit.Second => $"PT{n}S",
            PeriodUnit.Minute => $"PT{n}M",
            PeriodUnit.Hour => $"PT{n}H",
            PeriodUnit.Day => $"P{n}D",
            PeriodUnit.Week => $"P{n}W",
            PeriodUnit.Month => $"P{n}M",
            _ => $"P{n}Y",
        };
    }

    /// <summary>Reads what <see cref="ToString"/> writes: one number and one unit.</summary>
    public static bool TryParse(string text, out Period period)
    {
        period = default;
        var time = text.StartsWith("PT", StringComparison.Ordinal);
        if (text.Length < 3 || text[0] != 'P' || (time ? "SMH" : "DWMY").IndexOf(text[^1]) is not (>= 0 and var unit)) return false;
        if (!decimal.TryParse(text.AsSpan(time ? 2 : 1, text.Length - (time ? 3 : 2)), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount)) return false;
        period = new Period(amount, time ? (PeriodUnit)unit : PeriodUnit.Day + unit);
        return true;
    }
}

public enum PeriodUnit { Second, Minute, Hour, Day, Week, Month, Year }

/// <summary>What a question asks, so that a bare answer can be read: "Is the feeling around your bottom still normal?" asks for
/// `saddle-numbness` with `YesIsWell`: "nope" affirms it.</summary>
/// <param name="Findings">Slugs that "yes" affirms.</param>
/// <param name="YesIsWell">Turned round: "yes" denies the findings, "no" affirms them.</param>
/// <param name="Values">Names of the values it asks for: `painNow`, `onset` ...</param>
public sealed record Asked(ImmutableArray<string> Findings, bool YesIsWell, ImmutableArray<string> Values)
{
    /// <summary>A list: a bare "yes" means at least one, never all (safety rule 7).</summary>
    public bool IsList { get; init; }

    /// <summary>Names of the concepts that the question speaks of: what an elliptic answer ("like cola") leaves out.</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>Findings that the question takes as known ("how did the neck pain begin?"): whoever answers it has them, unless the answer is no.</summary>
    public ImmutableArray<string> Known { get; init; } = [];

    /// <summary>The question as it was put; empty for none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whoever answers types for the patient: "he" and "she" are the patient.</summary>
    public bool ForAnother { get; init; }

    public static Asked Nothing { get; } = new([], false, []);
}
