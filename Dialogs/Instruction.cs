// The one message of a red flag, in the order of safety rule 2: what to do with the number, one short reason, meanwhile, who at the clinic sees it,
// and the teach-back as buttons. Then a person is called and the interview rests. The texts are static; only numbers and a quotation are filled in.
using System.Collections.Immutable;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

internal static class Instruction
{
    public static void Give(Desk desk, TurnInProgress turn, Raised flag)
    {
        var path = flag.Rule.Path;
        turn.Add(new HandoverCalled(path == CarePath.None ? Level(flag.Urgency) : path.ToString().ToLowerInvariant(), turn.Seq));
        turn.Add(new PhaseChanged("handover"));
        var asking = (path, flag.Subject) switch
        {
            (CarePath.Crisis, _) => Asking.CrisisDanger,
            (CarePath.Safeguarding, _) => Asking.SafeHere,
            (_, FactPerson.Other) => Asking.Awake,
            _ => Asking.TeachBack,
        };
        if (Unspecified(turn.State, flag) is { } list) asking = list;
        turn.Add(new QuestionAsked(asking, turn.Seq));
        var question = Questions.Put(desk, turn.State, asking);
        var text = path == CarePath.None ? Text(desk, turn.State, flag) : Private(desk, turn.State, flag);
        var locale = desk.LocaleOf(turn.State);
        turn.Say(question with
        {
            Text = $"{text}\n\n{question.Text}",
            Urgency = flag.Urgency,
            Call = path == CarePath.Safeguarding ? [] : flag.Urgency == Urgency.Emergency || path == CarePath.Crisis ? locale.Emergency : locale.UrgentAdviceContact.Call,
        });
    }

    /// <summary>The list that got a bare yes: "which one?" stands in place of the teach-back (safety rule 7).</summary>
    private static string? Unspecified(State state, Raised flag) =>
        flag.Because.Select(i => state.Facts[i]).Where(f => f.Fact.Finding.EndsWith("-unspecified", StringComparison.Ordinal)).Select(f => f.LinkId).FirstOrDefault();

    /// <summary>What to do and why, without the rest: for a question with danger in it.</summary>
    public static string Short(Desk desk, State state, Raised flag) => Say(desk, state, desk.Content.Tell(flag.Rule, flag.Subject).Do);

    private static string Text(Desk desk, State state, Raised flag)
    {
        var told = desk.Content.Tell(flag.Rule, flag.Subject);
        var quote = Quote(state, flag);
        var reason = Say(desk, state, told.Reason);
        if (quote.Length > 0) reason = $"{desk.Say("instruction.your-words", ("words", quote))} {reason}";
        return string.Join("\n\n", Say(desk, state, told.Do), reason, Say(desk, state, told.Meanwhile), desk.Say("instruction.seen-by"));
    }

    /// <summary>Crisis and safeguarding: never the person's words, never a why.</summary>
    private static string Private(Desk desk, State state, Raised flag) => Say(desk, state, desk.Content.Tell(flag.Rule, flag.Subject).Do);

    /// <summary>The words of the latest message that the flag rests on.</summary>
    private static string Quote(State state, Raised flag)
    {
        var latest = flag.Because.Select(i => state.Facts[i]).Where(f => f.Fact.Text.Length > 0).OrderByDescending(f => f.Seq).ThenByDescending(f => f.Fact.Text.Length).FirstOrDefault();
        return latest is null ? "" : latest.Fact.Text.ReplaceLineEndings(" ");
    }

    private static string Say(Desk desk, State state, string key) => desk.Content.Wording.Say(key, Fill(desk, state).AsSpan());

    public static Reply Filled(Desk desk, State state, string key)
    {
        var locale = desk.LocaleOf(state);
        return new Reply(Say(desk, state, key)) { Call = state.Standing == Urgency.Emergency ? locale.Emergency : state.Standing == Urgency.Urgent ? locale.UrgentAdviceContact.Call : [] };
    }

    private static ImmutableArray<(string Name, string Value)> Fill(Desk desk, State state)
    {
        var locale = desk.LocaleOf(state);
        return locale.Fill.AddRange(("number", locale.EmergencyLine), ("urgent", locale.UrgentAdvice), ("crisis", locale.Crisis), ("phone", desk.Phone), ("clinic", desk.Clinic.Name));
    }

    private static string Level(Urgency urgency) => urgency.ToString().ToLowerInvariant();
}
