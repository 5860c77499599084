// A questionnaire as the conversation needs it: questions, their order and conditions, compiled once from any FHIR R4 Questionnaire
// (QuestionnaireReader) to small immutable records. No FHIR library is needed to hold one.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Questionnaires;

/// <summary>`Url|Version` names it in a QuestionnaireResponse; both may be empty in a questionnaire that was never published.</summary>
public sealed record Questionnaire(string Url, string Version, string Title, ImmutableArray<Item> Items)
{
    /// <summary>FHIRPath variables of the whole form (extension `variable`), in order.</summary>
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>True if some item has a FHIRPath expression, which needs the FHIR library to work out.</summary>
    public bool HasExpressions { get; init; }

    /// <summary>The source, for `%questionnaire` in expressions; empty when there are none.</summary>
    public string Json { get; init; } = "";

    /// <summary>All items, parents first, in order.</summary>
    public IEnumerable<Item> All() => Items.SelectMany(i => i.All());
}

/// <summary>Attachments and references cannot be typed: such items are left out or refused at load.</summary>
public enum ItemType { Group, Display, Boolean, Decimal, Integer, Date, DateTime, Time, String, Text, Url, Choice, OpenChoice, Quantity }

/// <summary>A group, a question, or a text that is only shown.</summary>
/// <param name="LinkId">Unique in its questionnaire.</param>
/// <param name="Text">As shown; may be empty for a group.</param>
public sealed record Item(string LinkId, string Text, ItemType Type)
{
    /// <summary>Numbering or part as shown before the text ("3.", "Safety check 2 of 5").</summary>
    public string? Prefix { get; init; }

    public bool Required { get; init; }
    public bool Repeats { get; init; }

    /// <summary>Never asked: its value is its `Initial` or calculated.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Neither shown nor asked.</summary>
    public bool Hidden { get; init; }

    /// <summary>Explains the question; given when asked for, or under it.</summary>
    public string? Help { get; init; }

    /// <summary>The unit that a number or quantity is meant in, as shown.</summary>
    public string? Unit { get; init; }

    /// <summary>The units a quantity may be given in; empty = `Unit`, or any.</summary>
    public ImmutableArray<Unit> Units { get; init; } = [];

    /// <summary>How the answer should look ("DD/MM/YYYY"), for the person.</summary>
    public string? EntryFormat { get; init; }

    /// <summary>A page that explains the question.</summary>
    public string? SupportLink { get; init; }

    /// <summary>.NET regular expression that the whole answer must match, as typed or as it is written in a response.</summary>
    public string? Regex { get; init; }

    /// <summary>For integer, decimal and quantity.</summary>
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }

    /// <summary>The unit that `Min` and `Max` of a quantity are in; null when they are bare numbers.</summary>
    public Unit? LimitUnit { get; init; }

    /// <summary>For date, dateTime and time, ISO 8601.</summary>
    public string? Earliest { get; init; }
    public string? Latest { get; init; }

    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public int? MaxDecimalPlaces { get; init; }

    /// <summary>How many answers a repeating item, or instances a repeating group, needs and allows.</summary>
    public int? MinOccurs { get; init; }
    public int? MaxOccurs { get; init; }

    /// <summary>What stands in the form before anybody answers.</summary>
    public ImmutableArray<AnswerValue> Initial { get; init; } = [];

    public ImmutableArray<Choice> Choices { get; init; } = [];
    public ImmutableArray<EnableWhen> EnableWhen { get; init; } = [];

    /// <summary>`enableBehavior` `any`: one true condition is enough; otherwise all must be.</summary>
    public bool EnableAny { get; init; }

    /// <summary>Our `disabled-when`: not asked when, in one of these, every condition holds. An unanswered question disables nothing.</summary>
    public ImmutableArray<ImmutableArray<EnableWhen>> DisabledWhen { get; init; } = [];

    /// <summary>FHIRPath, or null.</summary>
    public string? EnableWhenExpression { get; init; }
    public string? CalculatedExpression { get; init; }

    /// <summary>Gives the options of a choice from other answers.</summary>
    public string? AnswerExpression { get; init; }
    public ImmutableArray<Variable> Variables { get; init; } = [];

    /// <summary>What it means: `urn:intakebot:finding|SLUG`, `urn:intakebot:value|NAME`, LOINC, SNOMED CT.</summary>
    public ImmutableArray<Coding> Codes { get; init; } = [];

    public ImmutableArray<Item> Items { get; init; } = [];

    /// <summary>Our own marks (Questionnaires/README.md); all false or null in other people's questionnaires.</summary>
    public ItemMarks Marks { get; init; } = ItemMarks.None;

    public bool OpenChoice => Type == ItemType.OpenChoice;
    public bool IsQuestion => Type is not (ItemType.Group or ItemType.Display);

    /// <summary>FHIR's name of the type: `open-choice`, `dateTime`.</summary>
    public string TypeCode => Type switch
    {
        ItemType.OpenChoice => "open-choice",
        ItemType.DateTime => "dateTime",
        _ => Type.ToString().ToLowerInvariant(),
    };

    /// <summary>The slug or name of a code of this system, or null: `Code(Coding.Finding)`.</summary>
    public string? Code(string system) => Codes.FirstOrDefault(c => c.System == system)?.Code;

    /// <summary>This item and all below it, parents first.</summary>
    public IEnumerable<Item> All() => Items.SelectMany(i => i.All()).Prepend(this);
}

/// <summary>One option. A choice without a code has its label as `Value`.</summary>
/// <param name="Value">What a card or a program sends.</param>
public sealed record Choice(string Value, string Label, string? System = null)
{
    /// <summary>"None of these": stands alone.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Its weight in a score (ordinalValue), or null.</summary>
    public decimal? Score { get; init; }

    /// <summary>The answer it stands for; other than a `ChoiceAnswer` when options are plain text, numbers or dates.</summary>
    public AnswerValue Answer { get; init; } = new ChoiceAnswer(System, Value, Label);

    /// <summary>As of an item: then the option is not shown.</summary>
    public ImmutableArray<ImmutableArray<EnableWhen>> DisabledWhen { get; init; } = [];

    /// <summary>`third-person`: the label when somebody types for the patient.</summary>
    public string? ThirdPerson { get; init; }

    /// <summary>Codes beside its own, by which reading and rules know it.</summary>
    public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>The slug or name of a code of this system, its own first; or null.</summary>
    public string? Code(string system) => System == system ? Value : Codes.FirstOrDefault(c => c.System == system)?.Code;
}

public sealed record Coding(string System, string Code)
{
    /// <summary>A finding of Lexicon/findings.yml.</summary>
    public const string Finding = "urn:intakebot:finding";

    /// <summary>A value name (`painNow`) on an item; a member of its closed list (`lower back`) on an option.</summary>
    public const string Value = "urn:intakebot:value";

    /// <summary>What is no finding and no value: `yes`, `no`, `none-of-these`, `not-sure`, `rather-not-say`, `other`.</summary>
    public const string Answer = "urn:intakebot:answer";

    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
}

/// <summary>A unit as shown, with its UCUM code where known.</summary>
public sealed record Unit(string Label, string? System = null, string? Code = null);

/// <summary>`Operator`: `exists`, `=`, `!=`, `&gt;`, `&lt;`, `&gt;=`, `&lt;=`.</summary>
public sealed record EnableWhen(string Question, string Operator, AnswerValue Answer);

/// <summary>A named FHIRPath expression that others may use as `%name`.</summary>
public sealed record Variable(string Name, string Expression);

/// <summary>What our own questionnaires say beyond FHIR, each an extension under `https://intakebot.example/fhir/StructureDefinition/`.</summary>
public sealed record ItemMarks
{
    public static ItemMarks None { get; } = new();

    /// <summary>`mandatory-screen`: nobody reaches `routine` without answering it; a volunteered no does not fill it.</summary>
    public bool MandatoryScreen { get; init; }

    /// <summary>`ask-afresh`: never carried over from an earlier visit.</summary>
    public bool AskAfresh { get; init; }

    /// <summary>`not-by-proxy`: never asked through another person; skipped as "not private".</summary>
    public bool NotByProxy { get; init; }

    /// <summary>`answered-at-once`: one message is the whole answer to a repeating item; nobody has to say "done".</summary>
    public bool AnsweredAtOnce { get; init; }

    /// <summary>`why`: one sentence that tells the patient why this is asked.</summary>
    public string? Why { get; init; }

    /// <summary>`third-person`: the text when somebody else types.</summary>
    public string? ThirdPerson { get; init; }

    /// <summary>`picture`: what a channel that can draw may offer to tap ("body"); the options stay its twin.</summary>
    public string? Picture { get; init; }

    /// <summary>`offered-after-submit`: not part of the interview; offered once it was sent.</summary>
    public bool OfferedAfterSubmit { get; init; }

    /// <summary>`yes-is-well`: "yes" denies the item's finding ("Does it feel the same as usual?").</summary>
    public bool YesIsWell { get; init; }
}
