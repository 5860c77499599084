// The state of a conversation: the fold of its events and nothing else. One row of the records holds it, so that a turn reads no history.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public sealed partial record State
{
    /// <summary>Of this record's shape; raised when stored states need a change.</summary>
    public const int Schema = 1;

    public static State Empty { get; } = new();

    public string Channel { get; init; } = "";
    public string Country { get; init; } = "";
    public string Questionnaire { get; init; } = "";
    public string ContentHash { get; init; } = "";
    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset LastHeardAt { get; init; }
    public long LastSeq { get; init; }

    public string Phase { get; init; } = "opening";
    public bool? NoticeAccepted { get; init; }

    /// <summary>The question out now: a linkId, `probe:FINDING`, or null.</summary>
    public string? Pending { get; init; }

    /// <summary>How often each question was asked.</summary>
    public ImmutableDictionary<string, int> AskedTimes { get; init; } = ImmutableDictionary<string, int>.Empty;

    public ImmutableDictionary<string, GivenAnswer> Answers { get; init; } = ImmutableDictionary<string, GivenAnswer>.Empty;

    /// <summary>Why a question has no answer: linkId -> `skipped`, `declined`, `unsure`.</summary>
    public ImmutableDictionary<string, string> Missing { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Every fact that counts, newest last; a corrected one is gone from here and stays in the events.</summary>
    public ImmutableArray<KnownFact> Facts { get; init; } = [];

    public ImmutableDictionary<string, KnownValue> Values { get; init; } = ImmutableDictionary<string, KnownValue>.Empty;

    /// <summary>Values from before the patient began anew. Rules still count them until they are given again; no answer is filled from them.</summary>
    public ImmutableDictionary<string, KnownValue> EarlierValues { get; init; } = ImmutableDictionary<string, KnownValue>.Empty;

    public ImmutableArray<FlagRaised> Flags { get; init; } = [];
    public Urgency Standing { get; init; }
    public Urgency Peak { get; init; }
    public CarePath Path { get; init; }
    public ImmutableArray<string> Handovers { get; init; } = [];
    public int MisunderstoodInRow { get; init; }
    public ImmutableArray<Replied> TeachBack { get; init; } = [];

    /// <summary>The question out now asks for the missing half of a red flag, by a list that holds it.</summary>
    public bool AsksHalf { get; init; }

    /// <summary>Questions in the order first asked, each once: "back" goes to the one before the pending one.</summary>
    public ImmutableArray<string> Trail { get; init; } = [];

    /// <summary>Probes asked one after the other without another question between.</summary>
    public int ProbesInRow { get; init; }

    /// <summary>Lists to ask again before anything else, answered or not, in order.</summary>
    public ImmutableArray<string> Again { get; init; } = [];

    /// <summary>Since when the intake counts as left in the middle; null while it goes on, was sent, or was closed by a practitioner.</summary>
    public DateTimeOffset? UnfinishedAt { get; init; }

    /// <summary>The last thing heard before that: each silence counts once.</summary>
    public long UnfinishedSeq { get; init; }

    /// <summary>The case of the visit before this one, and when that was sent; null at the first.</summary>
    public string? Former { get; init; }

    public DateTimeOffset? FormerAt { get; init; }

    /// <summary>Told at the visit before, to be shown once and confirmed: path -> values. No rule and no question counts them.</summary>
    public ImmutableDictionary<string, ImmutableArray<AnswerValue>> Carried { get; init; } = ImmutableDictionary<string, ImmutableArray<AnswerValue>>.Empty;

    /// <summary>The message that said that a new visit is to begin; 0 when none did. Each such wish begins one visit.</summary>
    public long VisitWantedSeq { get; init; }

    public ChangeProposed? Proposed { get; init; }
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>A value as last given, also when that was before beginning anew.</summary>
    public Value? StillKnown(string name) => (Values.GetValueOrDefault(name) ?? EarlierValues.GetValueOrDefault(name))?.Value;

    /// <summary>In years; a range where that was said.</summary>
    internal NumberData? Age => StillKnown("age")?.Data as NumberData;

    /// <summary>What is known of a finding of the patient: the most worrying mark ever given, or null when it was never spoken of.</summary>
    public FactStatus? Mark(string finding)
    {
        FactStatus? mark = null;
        foreach (var known in Facts)
        {
            if (known.Fact.Finding != finding || known.Fact.Who != FactPerson.Self || known.Fact.Mood != FactMood.Stated) continue;
            if (known.Fact.Status == FactStatus.Present) return FactStatus.Present;
            mark = known.Fact.Status;
        }
        return mark;
    }
}

public sealed record GivenAnswer(ImmutableArray<AnswerValue> Values, string Source, long Seq, Span Span);
public sealed record KnownFact(Fact Fact, long Seq, string? LinkId);
public sealed record KnownValue(Value Value, long Seq);
