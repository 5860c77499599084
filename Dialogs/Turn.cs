// One turn in the making: every event is folded in as it is added, so that the rest of the turn sees what it changed.
using System.Collections.Immutable;
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

/// <summary>What a turn leaves: the events to store and the replies to say, both in order.</summary>
public sealed record Turn(ImmutableArray<Event> Events, ImmutableArray<Reply> Replies);

internal sealed class TurnInProgress(State state, Heard heard)
{
    private readonly ImmutableArray<Event>.Builder _events = ImmutableArray.CreateBuilder<Event>();
    private readonly ImmutableArray<Reply>.Builder _replies = ImmutableArray.CreateBuilder<Reply>();

    public State State { get; private set; } = state;

    /// <summary>As it was before this turn.</summary>
    public State Before { get; } = state;
    public Heard Heard { get; } = heard;
    public long Seq => Heard.Seq;
    public bool HasSaid => _replies.Count > 0;

    /// <summary>A fact was taken back in this turn.</summary>
    public bool Corrected { get; private set; }

    /// <summary>The chat goes on after a rest with this turn.</summary>
    public bool HasResumed { get; private set; }

    public void Add(Event e)
    {
        _events.Add(e);
        Corrected |= e is FactCorrected;
        HasResumed |= e is Resumed;
        State = State.Apply(e);
    }

    public void Say(Reply reply) => _replies.Add(reply);

    /// <summary>Every reply bears the phase after the turn; questions keep their place as the last thing said.</summary>
    public Turn Finish() => new(_events.ToImmutable(), [.. _replies.Select(r => r with { State = State.Phase })]);
}
