// A rule raises the urgency when its condition holds. Conditions are made of positive findings, ages and durations; the grammar has no "not",
// so that more findings can never lower anything: what makes a look-alike harmless is decided when reading, never here.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Triage;

/// <summary>One red flag or precaution at one level, as written in RedFlags/*.yml or Precautions/*.yml.</summary>
public sealed record Rule(string Id, string Concern, Urgency Urgency, Condition When)
{
    public CarePath Path { get; init; }

    /// <summary>Wording of its reason and of the meanwhile: `flag.TELL.reason`, `flag.TELL.meanwhile`. Rules of one family share it.</summary>
    public required string Tell { get; init; }

    /// <summary>What to do, as the wording `flag.usual.URGENCY.HOW`: `do` (call, the usual), `go` (to an emergency department), `maternity`, `eye` ...</summary>
    public string How { get; init; } = "do";

    /// <summary>Findings asked for after the instruction, before the teach-back, because a yes would make it more urgent (safety rule 7).</summary>
    public ImmutableArray<string> ThenAsk { get; init; } = [];

    /// <summary>For the practitioner: one sentence on what this may mean.</summary>
    public string Why { get; init; } = "";
    public string Source { get; init; } = "";

    /// <summary>`read`, `part`, `memory` (of the source) or `unverified`; what no clinician signed is unverified whatever it says.</summary>
    public string Evidence { get; init; } = "unverified";
    public int Version { get; init; } = 1;
    public DateOnly? Expires { get; init; }

    /// <summary>`infection`, `injury`, `nerve`, `bleeding`: what makes a person vulnerable lifts these from urgent to emergency. Null: nothing does.</summary>
    public string? Group { get; init; }

    /// <summary>Made by a raise. It asks for nothing: pregnancy, immunity and blood thinners are asked of everybody.</summary>
    public bool IsRaised { get; init; }

    /// <summary>A precaution changes what a practitioner may do. A lower red flag of one concern is left out beside a higher one; a precaution never is.</summary>
    public bool IsPrecaution { get; init; }

    /// <summary>For precautions, by technique (`needle`, `electro`, `moxa`, `cupping`, `ear`): `not-until-cleared`, `practitioner-decides`, `with-care`.</summary>
    public ImmutableSortedDictionary<string, string> Techniques { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ImmutableArray<Example> Fires { get; init; } = [];
    public ImmutableArray<Example> Quiet { get; init; } = [];

    /// <summary>File and line, for messages.</summary>
    public string Place { get; init; } = "";
}

/// <summary>A case in a few words: `headache-severe sudden`, `past:cancer-history`, `age=70`, `onset=P3D`. Rules carry them as tests.</summary>
public sealed record Example(string Words, ImmutableArray<Fact> Facts, PatientContext Context);

public abstract record Condition;
public sealed record AllOf(ImmutableArray<Condition> Of) : Condition;
public sealed record AnyOf(ImmutableArray<Condition> Of) : Condition;
public sealed record AtLeast(int N, ImmutableArray<Condition> Of) : Condition;

/// <summary>The finding is present.</summary>
/// <param name="With">Qualities that must have been said of it, all of them.</param>
/// <param name="Within">It began no longer ago than this.</param>
/// <param name="Lately">It is there now, or ended no longer ago than this.</param>
/// <param name="UnknownIsMet">An unknown time counts as met: for what is dangerous alone.</param>
public sealed record Has(string Finding, ImmutableArray<string> With, TimeSpan? Within, TimeSpan? Lately, bool UnknownIsMet) : Condition;

/// <summary>The patient's age in years.</summary>
public sealed record AgeIs(Comparison Years, bool UnknownIsMet) : Condition;

/// <summary>Safety questions stayed unsure or declined after asking again: 1 = any; 2 = two of them, or one beside another finding of the same rule.</summary>
public sealed record StayedUnsure(int N) : Condition;

/// <summary>Lifts every `urgent` rule of its groups to `emergency` (safety.md section 3, item 15).</summary>
public sealed record Raise(string Id, ImmutableArray<string> Groups, Condition When, string Why, string Source);

/// <summary>What is known of the patient beside the facts. Null is unknown.</summary>
public sealed record PatientContext
{
    /// <summary>In years; of a range its lower end.</summary>
    public int? Age { get; init; }

    /// <summary>The upper end, when the age is a range: a rule on age holds when it holds for either end.</summary>
    public int? OldestAge { get; init; }

    /// <summary>For the youngest; wins over `Age` when given.</summary>
    public int? AgeMonths { get; init; }

    /// <summary>How long ago the complaint began.</summary>
    public TimeSpan? Onset { get; init; }

    /// <summary>Findings that were asked for by a question of their own, whatever came back: not asked again.</summary>
    public IReadOnlySet<string> Asked { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Findings that were asked a second time and are still unsure: now they count (safety rule 5).</summary>
    public IReadOnlySet<string> AskedAgain { get; init; } = ImmutableHashSet<string>.Empty;

    public static PatientContext Unknown { get; } = new();

    internal decimal? Years => AgeMonths is { } months ? months / 12m : Age;

    /// <summary>Null when the age is unknown. Bounds on age point one way, so that the ends of a range decide.</summary>
    internal bool? AgeIs(Comparison bound) => Years is { } years ? bound.Holds(years) || AgeMonths is null && OldestAge is { } oldest && bound.Holds(oldest) : null;
}
