// What the rest of the program may ask of the records. A conversation is an append-only list of events; a message is accepted once, durably,
// before anybody says so, and worked on afterwards. Channels write with IConversations and read Lines; the console reads with ICases.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

public interface IConversations
{
    /// <summary>Makes the conversation, its data key and its first event, and hears the join (so that the greeting is said once). Given an `Id` that is
    /// there already, changes nothing and returns it.</summary>
    /// <exception cref="UnknownConversationException">The conversation of that `Id` was erased.</exception>
    Task<string> StartAsync(StartConversation start, CancellationToken ct);

    /// <summary>The patient opened a chat that is there already: heard as a join when it has rested for hours, or was opened by a saved link. Else nothing.</summary>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    Task ReturnAsync(string conversation, bool byLink, CancellationToken ct);

    /// <summary>Begins the visit that the patient of this conversation has asked for, as a conversation of its own that knows the one before, and returns its
    /// id (`start.Id` is not looked at); begun already, it is that one. Null when none was asked for, or it was sent already.</summary>
    Task<string?> NextVisitAsync(string conversation, StartConversation start, CancellationToken ct);

    /// <summary>The number of the first line with private words (safety rule 4), which are shown to nobody who comes back; `long.MaxValue` when there are none.</summary>
    Task<long> PrivateFromAsync(string conversation, CancellationToken ct);

    /// <summary>Stores the message in one transaction and returns when it is durable. The same external id gives the first one's `Seq` again.</summary>
    /// <exception cref="UnknownConversationException">No such conversation.</exception>
    Task<Accepted> AcceptAsync(string conversation, Incoming message, CancellationToken ct);

    /// <summary>What patient and clinic said, after `afterSeq`, in order of `Seq`; both sides. Empty when there is none. A join is among them only if it
    /// came with an external id, as an activity of the channel that waits for its echo. `Seq` may skip numbers.</summary>
    Task<IReadOnlyList<Line>> ReadAsync(string conversation, long afterSeq, CancellationToken ct);

    Task<bool> ExistsAsync(string conversation, CancellationToken ct);

    /// <summary>Returns when something after `afterSeq` may be there, or at the latest after a second: a hint, never the truth.</summary>
    Task WaitAsync(string conversation, long afterSeq, CancellationToken ct);
}

/// <param name="User">The channel's id of the person typing.</param>
/// <param name="Country">ISO 3166 of the clinic.</param>
public sealed record StartConversation(string Channel, string User, string Country, string? Locale)
{
    /// <summary>An id promised before the start (a token bound to it was given out), unguessable; null lets the records choose.</summary>
    public string? Id { get; init; }
}

/// <param name="ExternalId">The channel's own id (`clientActivityID`, activity id): a repeat of it is the same message.</param>
public sealed record Incoming(string? ExternalId, string Text, JsonObject? Value, HeardKind Kind = HeardKind.Message)
{
    /// <summary>Channel data that must come back with the echo, as it came.</summary>
    public JsonObject? ChannelData { get; init; }
}

/// <summary>`Repeated` when the message had been accepted before.</summary>
public sealed record Accepted(long Seq, bool Repeated);

/// <summary>One line of the chat. Exactly one of `Incoming` (the patient's) and `Reply` (the clinic's) is set.</summary>
public sealed record Line(long Seq, DateTimeOffset At, Incoming? Incoming, Reply? Reply);

public sealed class UnknownConversationException(string conversation) : Exception($"There is no conversation {conversation}.");

public interface ICases
{
    /// <summary>Highest standing urgency first, then longest waiting.</summary>
    Task<IReadOnlyList<CaseRow>> QueueAsync(bool closedToo, CancellationToken ct);

    /// <summary>The folded state and the whole chat of one case; null when there is none.</summary>
    Task<CaseFile?> OpenAsync(string @case, CancellationToken ct);

    /// <summary>Every event of one case, oldest first; none when there is no such case, or where no events are kept.</summary>
    IReadOnlyList<Event> Events(string @case) => [];
}

/// <summary>What practitioners do in a case, as far as the records keep it.</summary>
public interface ICaseWork
{
    /// <summary>`who` looks after it from now on: it waits no longer. False when there is no such case or somebody else has it.</summary>
    Task<bool> TakeAsync(string @case, string who, CancellationToken ct);

    /// <summary>Stores what a practitioner does in the case (a note, a reply, a lower level, closing) as a turn of its own. `turn` may be called again
    /// when the patient's turn came first. False when there is no such case.</summary>
    Task<bool> RecordAsync(string @case, Func<State, Turn> turn, CancellationToken ct);
}

/// <summary>Plain columns only: no patient text. `Case` is the number people say ("C-0042"); `Waiting` is since when nobody looked.</summary>
public sealed record CaseRow(string Case, string Conversation, string Channel, Urgency Urgency, Urgency Peak, string Phase, CarePath Path, DateTimeOffset Created, DateTimeOffset? Waiting)
{
    /// <summary>Who has taken it, if anybody.</summary>
    public string? Owner { get; init; }

    /// <summary>Since when the patient has been silent in the middle of the intake; null when it goes on or was sent.</summary>
    public DateTimeOffset? Unfinished { get; init; }
}

public sealed record CaseFile(CaseRow Row, State State, IReadOnlyList<Line> Lines)
{
    /// <summary>The visits before this one that are still kept, oldest first.</summary>
    public IReadOnlyList<(string Case, State State)> Earlier { get; init; } = [];

    /// <summary>When the line of that number, or the last one before it, was said.</summary>
    public DateTimeOffset AtOf(long seq) => Lines.LastOrDefault(l => l.Seq <= seq)?.At ?? Row.Created;
}

public interface IAudit
{
    /// <summary>Appends one record to the chained log and returns when it is durable. `What` is a verb: `case.view`, `case.export`, `sign-in`.</summary>
    Task AppendAsync(string who, string what, string? subject, string? why, CancellationToken ct);
}
