// The one message of a red flag, in the order of safety rule 2: what to do with the number, one short reason, meanwhile, who at the clinic sees it,
// and the teach-back as buttons. Then a person is called and the interview rests. The texts are static; only numbers and a quotation are filled in.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Dialogs;

internal static class Instruction
{
    /// <param name="medical">What the body needs beside a private path: it is said first, for it may not wait (safety rule 4).</param>
    public static void Give(Desk desk, TurnInProgress turn, Raised flag, Raised? medical = null)
    {
        var path = flag.Rule.Path;
        turn.Add(new HandoverCalled(path == CarePath.None ? Level(flag.Urgency) : path.ToString().ToLowerInvariant(), turn.Seq));
        if (medical is not null) turn.Add(new HandoverCalled(Level(medical.Urgency), turn.Seq));
        turn.Add(new PhaseChanged("handover"));
        var asking = Unspecified(turn.State, flag) ?? NextCheck(desk, turn.State) ?? (path, flag.Subject) switch
        {
            (CarePath.Crisis, _) => Asking.CrisisDanger,
            (CarePath.Safeguarding, _) => Asking.SafeHere,
            (_, FactPerson.Other) => Asking.Awake,
            _ => Asking.TeachBack,
        };
        turn.Add(new QuestionAsked(asking, turn.Seq));
        var question = Questions.Put(desk, turn.State, asking);
        turn.Say(question with
        {
            Text = $"{(path == CarePath.None ? Text(desk, turn.State, flag) : Private(desk, turn.State, flag, medical))}\n\n{question.Text}",
            Urgency = medical?.Urgency > flag.Urgency ? medical.Urgency : flag.Urgency,
            Call = Numbers(desk, turn.State, medical ?? flag),
        });
    }

    /// <summary>None on the safeguarding path: a button to a helpline would tell whoever looks over the shoulder.</summary>
    private static ImmutableArray<string> Numbers(Desk desk, State state, Raised flag)
    {
        var locale = desk.LocaleOf(state);
        return flag.Rule.Path switch
        {
            CarePath.Safeguarding => [],
            CarePath.Crisis => [.. locale.Emergency, .. (Young(state) ? locale.ChildContact : locale.CrisisContact).Call.Take(1)],
            _ => flag.Urgency == Urgency.Emergency ? locale.Emergency : locale.UrgentAdviceContact.Call,
        };
    }

    /// <summary>The list that got a bare yes: "which one?" stands in place of the teach-back (safety rule 7).</summary>
    private static string? Unspecified(State state, Raised flag) =>
        flag.Because.Select(i => state.Facts[i]).Where(f => f.Fact.Finding.EndsWith("-unspecified", StringComparison.Ordinal)).Select(f => f.LinkId).FirstOrDefault();

    /// <summary>What the latest flags want to know before the teach-back, because a yes would make it more urgent (safety rule 7); each is asked once.</summary>
    public static string? NextCheck(Desk desk, State state)
    {
        if (state.Standing != Urgency.Urgent || state.Path != CarePath.None || state.Flags.IsEmpty) return null;
        return (from flag in state.Flags
                where flag.Urgency == Urgency.Urgent && flag.Subject == FactPerson.Self
                from finding in desk.Content.Rules.Find(flag.Rule)?.ThenAsk ?? []
                where state.Mark(finding) is null && !state.AskedTimes.ContainsKey(Asking.Probe(finding))
                select Asking.Probe(finding)).FirstOrDefault();
    }

    /// <summary>What to do, without the rest: for a question with danger in it.</summary>
    public static string Short(Desk desk, State state, Raised flag)
    {
        var key = desk.Content.Tell(flag.Rule, flag.Subject).Do;
        return Say(desk, state, desk.Clinic.IsLate(state.LastHeardAt) && desk.Content.Wording.Has($"{key}-late") ? $"{key}-late" : key);
    }

    /// <summary>The flag whose instruction stands: the highest outside the private paths; null when the level came otherwise.</summary>
    public static Raised? Standing(Desk desk, State state) =>
        Safety.Assess(desk, state).Flags.FirstOrDefault(f => f.Rule.Path == CarePath.None && f.Urgency == state.Standing);

    /// <summary>It sends the patient somewhere, rather than to the phone.</summary>
    public static bool IsToGo(Desk desk, State state) => Standing(desk, state)?.Rule.How is "go" or "eye";

    private static string Text(Desk desk, State state, Raised flag)
    {
        var told = desk.Content.Tell(flag.Rule, flag.Subject);
        var quote = state.Path == CarePath.None ? Quote(desk, state, flag) : "";
        var reason = Say(desk, state, told.Reason);
        if (quote.Length > 0) reason = $"{desk.Say("instruction.your-words", ("words", quote))} {reason}";
        return string.Join("\n\n", Short(desk, state, flag), reason, Meanwhile(), desk.Say("instruction.seen-by"));

        // Said to whoever types: what is good for the patient is good for the one they look after.
        string Meanwhile() => Say(desk, state, told.Meanwhile) is var text && flag.Subject == FactPerson.Self && OnBehalf.Is(state) ? desk.Say("instruction.for-them", ("text", text)) : text;
    }

    /// <summary>Crisis and safeguarding: never the person's words, never a why. Who types for somebody in crisis is spoken to as another person.</summary>
    private static string Private(Desk desk, State state, Raised flag, Raised? medical)
    {
        var subject = flag.Rule.Path == CarePath.Crisis && OnBehalf.Is(state) ? FactPerson.Other : flag.Subject;
        var first = Say(desk, state, desk.Content.Tell(flag.Rule, subject).Do);
        return medical is null ? first : $"{Short(desk, state, medical)}\n\n{first}";
    }

    private static bool Young(State state) => state.Age is { Min: < 18 } || state.Answers.GetValueOrDefault("who")?.Values is [ChoiceAnswer { Code: "my-child" }];

    /// <summary>The words of the latest message that the flag rests on: the fullest that are short enough to be read in a fright. A bare "yes" says nothing by itself.</summary>
    private static string Quote(Desk desk, State state, Raised flag)
    {
        var words = flag.Because.Select(i => state.Facts[i]).Where(f => f.Fact.Text.Length > 0 && desk.Reader.Read(f.Fact.Text, state.LastHeardAt).Answer == BareAnswer.None)
            .OrderByDescending(f => f.Seq).ThenByDescending(f => f.Fact.Text.Length <= QuoteAtMost).ThenByDescending(f => f.Fact.Text.Length).FirstOrDefault()?.Fact.Text.ReplaceLineEndings(" ") ?? "";
        if (words.Length <= QuoteAtMost) return words;
        var end = words.LastIndexOf(' ', QuoteAtMost);
        return $"{words[..(end > 0 ? end : QuoteAtMost)]} ...";
    }

    private const int QuoteAtMost = 80;

    private static string Say(Desk desk, State state, string key) => desk.Content.Wording.Say(key, Fill(desk, state).AsSpan());

    /// <summary>A text with the numbers of the place, for whoever it is said to; {do} is what the standing instruction says.</summary>
    public static Reply Filled(Desk desk, State state, string key)
    {
        var standing = state.Path == CarePath.None ? Standing(desk, state) : null;
        var act = standing is not null ? Short(desk, state, standing) : Say(desk, state, state.Standing == Urgency.Emergency ? "flag.usual.emergency.do" : "flag.usual.urgent.do");
        var locale = desk.LocaleOf(state);
        return new Reply(desk.Content.Wording.Say(key, [("do", act), .. Fill(desk, state)]))
        {
            Call = state.Path == CarePath.Safeguarding ? [] : state.Standing switch { Urgency.Emergency => locale.Emergency, Urgency.Urgent => locale.UrgentAdviceContact.Call, _ => [] },
        };
    }

    private static ImmutableArray<(string Name, string Value)> Fill(Desk desk, State state)
    {
        var locale = desk.LocaleOf(state);
        var young = Young(state);
        return
        [
            ("CRISIS", young ? desk.Content.Wording.Say("crisis.line-young", locale.Fill.AsSpan()) : locale.Crisis),
            ("SUPPORT_LINE", (young ? locale.ChildContact : locale.AbuseContact).Text),
            .. locale.Fill,
            ("number", locale.EmergencyLine), ("urgent", locale.UrgentAdvice), ("phone", desk.Phone), ("clinic", desk.Clinic.Name),
        ];
    }

    private static string Level(Urgency urgency) => urgency.ToString().ToLowerInvariant();
}
