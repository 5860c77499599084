// What comes in and what goes out of one turn. The conversation is a function: (content, state, what was heard) -> (events, replies).
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

/// <summary>One thing heard. `Seq` is its number in the conversation, `At` when it was accepted.</summary>
/// <param name="Seq">Numbers everything heard and said in a conversation, from 1.</param>
/// <param name="Text">What the patient wrote, as written; empty for a card or a join.</param>
public sealed record Heard(long Seq, HeardKind Kind, string Text, DateTimeOffset At)
{
    /// <summary>The data of a submitted card: an object with `linkId`, `rev` and inputs, every input a string.</summary>
    public JsonObject? Value { get; init; }
}

/// <summary>`Join`: the patient opened the chat (heard again after a reload). `Message`: text or a card.</summary>
public enum HeardKind { Join, Message }

/// <summary>One message of the bot. Plain text always says everything; buttons and the card only make it easier.</summary>
public sealed record Reply(string Text)
{
    /// <summary>What a button sends is its value, as if typed.</summary>
    public ImmutableArray<Button> Buttons { get; init; } = [];

    /// <summary>Set on every question: the object of DESIGN 6.1 and `channelData.question`.</summary>
    public QuestionView? Question { get; init; }

    /// <summary>Only on the instruction of a red flag.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>`opening`, `interview`, `review`, `submitted`, `handover`, `closed`: the phase after the turn.</summary>
    public string State { get; init; } = "opening";

    /// <summary>Numbers to call, shown as tap-to-call links.</summary>
    public ImmutableArray<string> Call { get; init; } = [];

    /// <summary>Saving for later is offered: a page that can make a link and a code shows how.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Save { get; init; }

    /// <summary>A new visit is to begin: a page that can opens it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NewVisit { get; init; }

    /// <summary>The read-back: one line an answer, each with its own edit button.</summary>
    public ImmutableArray<ReviewLine> Review { get; init; } = [];
}

public sealed record Button(string Value, string Label);

public sealed record ReviewLine(string LinkId, string Label, string Answer);

/// <summary>A question as channels and tests see it.</summary>
public sealed record QuestionView(string LinkId, string Text, string Type, bool Required, bool Repeats)
{
    /// <summary>The key of its answer: the linkId, with its place inside repeating groups. Not shown outside.</summary>
    public string Path { get; init; } = LinkId;

    public ImmutableArray<ChoiceView> Choices { get; init; } = [];
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public string? Unit { get; init; }
    public int? MaxLength { get; init; }
    public ProgressView? Progress { get; init; }

    /// <summary>A picture that may be tapped instead ("body"). Not part of the object.</summary>
    public string? Picture { get; init; }

    /// <summary>Counts how often this question was asked in this conversation; a card of an earlier asking is stale.</summary>
    public int Rev { get; init; }
}

public sealed record ChoiceView(string Value, string Label, string? System = null)
{
    /// <summary>"None of these": ticking it unticks the rest.</summary>
    public bool Exclusive { get; init; }
}

public sealed record ProgressView(int Index, int Total);
