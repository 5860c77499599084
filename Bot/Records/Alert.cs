// Who must be told of what happened in a turn. An alert is stored with the turn that raises it and delivered from the store; its id never changes, so a
// receiver that gets it twice can tell. It names the case and the reasons, never what the patient wrote.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs;
using IntakeBot.Knowledge;

namespace IntakeBot.Records;

/// <param name="Id">Stable: case, message, kind.</param>
/// <param name="Kind">`clinical` for practitioners, `operator` for whoever runs the bot (a message could not be worked on).</param>
/// <param name="Why">Reasons of handovers (`emergency`, `asked` ...), or the error's type.</param>
/// <param name="Rules">Ids of red flags raised in this turn.</param>
public sealed record Alert(string Id, string Kind, string Case, string Conversation, Urgency Urgency, CarePath Path, ImmutableArray<string> Why, ImmutableArray<string> Rules, DateTimeOffset At)
{
    public const string Clinical = "clinical", Operator = "operator";

    /// <summary>A person is called, or a flag of `urgent` or above is raised: somebody is told. Null when nobody need be.</summary>
    public static Alert? Of(string @case, string conversation, State after, Turn turn, long seq, DateTimeOffset at)
    {
        ImmutableArray<string> why = [.. turn.Events.OfType<HandoverCalled>().Select(h => h.Why)];
        ImmutableArray<string> rules = [.. turn.Events.OfType<FlagRaised>().Where(f => f.Urgency >= Urgency.Urgent || f.Path != CarePath.None).Select(f => f.Rule)];
        return why.IsEmpty && rules.IsEmpty ? null : new Alert(IdOf(@case, seq, Clinical), Clinical, @case, conversation, after.Standing, after.Path, why, rules, at);
    }

    public static Alert OfFailure(string @case, string conversation, State after, string error, long seq, DateTimeOffset at) =>
        new(IdOf(@case, seq, Operator), Operator, @case, conversation, after.Standing, after.Path, [error], [], at);

    private static string IdOf(string @case, long seq, string kind) => string.Create(CultureInfo.InvariantCulture, $"{@case}/{seq}/{kind}");
}
