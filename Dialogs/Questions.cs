// How whatever is pending is put: an item of the form, a probe for a missing half, or a question of the conversation's own. One place makes
// the words, the buttons and the object that channels see.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Questions
{
    private static readonly string[] ProbeOptions = ["yes", "no", "unsure", "declined"];

    /// <summary>What a bare answer to the pending question would be about.</summary>
    public static Asked AskedOf(Desk desk, State state) => Of(desk, state) with { ForAnother = desk.Own && OnBehalf.Is(state) };

    private static Asked Of(Desk desk, State state)
    {
        if (Asking.ProbedFinding(state.Pending) is { } finding) return desk.Probe(finding);
        return state.Pending is { } path && Find(desk, state, path) is { } question ? Linking.AskedOf(question.Item) : Asked.Nothing;
    }

    /// <summary>The question there, in the words of whoever types; null when it is none to ask now.</summary>
    public static Question? Find(Desk desk, State state, string path) =>
        Form.Find(desk.Form, Given.Of(state), path) is { } question ? question with { Item = OnBehalf.Put(question.Item, state) } : null;

    /// <summary>Asks it: the event that makes it pending, and the reply.</summary>
    public static void Ask(Desk desk, TurnInProgress turn, string pending, params ReadOnlySpan<(string, string)> fill)
    {
        turn.Add(new QuestionAsked(pending, turn.Seq, Half: Interview.HoldsMissingHalf(desk, turn.State, pending)));
        turn.Say(Put(desk, turn.State, pending, fill));
    }

    /// <summary>Says again what is pending; nothing when nothing is.</summary>
    public static void AskAgain(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Pending is { } pending) turn.Say(Put(desk, turn.State, pending));
    }

    public static Reply Put(Desk desk, State state, string pending, params ReadOnlySpan<(string, string)> fill)
    {
        if (Find(desk, state, pending) is { } question) return Put(desk, state, question);
        var text = Asking.ProbedFinding(pending) is { } finding ? desk.Say(OnBehalf.Key(desk, state, desk.ProbeKey(finding)!)) : desk.Say($"ask.{pending}.text", fill);
        var asking = Own(desk, state, pending, text, Options(desk, state, pending));
        return pending == Asking.StillRight ? Visits.WithLines(desk, state, asking) : asking;
    }

    /// <summary>Value and label of each button of a question of the conversation's own.</summary>
    private static IEnumerable<(string Value, string Label)> Options(Desk desk, State state, string pending)
    {
        if (Asking.ProbedFinding(pending) is not null) return ProbeOptions.Select(o => (o, desk.Say($"ask.probe.options.{o}")));
        if (pending == Asking.TeachBack)
        {
            var level = state.Standing != Urgency.Emergency ? "urgent" : Instruction.IsToGo(desk, state) ? "emergency-go" : "emergency";
            return desk.Content.Wording.Under($"ask.teach-back.{level}");
        }
        return desk.Content.Wording.Under($"ask.{pending}.options");
    }

    private static Reply Own(Desk desk, State state, string pending, string text, IEnumerable<(string Value, string Label)> options)
    {
        var choices = options.Select(o => new ChoiceView(o.Value, o.Label)).ToImmutableArray();
        var required = Asking.ProbedFinding(pending) is not null;
        var view = new QuestionView(pending, text, choices.IsEmpty ? "string" : "choice", required, false) { Choices = choices, Rev = state.AskedTimes.GetValueOrDefault(pending) };
        return new Reply(text) { Question = view, Buttons = [.. choices.Select(c => new Button(c.Label, c.Label))] };
    }

    private static Reply Put(Desk desk, State state, Question question)
    {
        var item = question.Item;
        var text = item.Text;
        if (question.Another) text = item.Text.Length > 0 && !desk.Own ? desk.Say("interview.another-of", ("what", item.Text)) : desk.Say("interview.another");
        else if (text.Length == 0) text = item.Prefix ?? item.LinkId;
        var asked = desk.Own ? string.Join('\n', new[] { item.Prefix, text, item.Help }.Where(t => !string.IsNullOrEmpty(t))) : Foreign(desk, question, text);
        var lead = string.Join("\n\n", question.Before.Select(t => desk.Own ? WithLines(desk, state, t) : t).Append(asked).Where(t => t.Length > 0));
        var before = desk.Own && !state.Again.Contains(question.Path) && state.Answers.TryGetValue(question.Path, out var given) ? given.Values : [];
        if (!before.IsEmpty) lead = $"{desk.Say("interview.so-far", ("answer", Phrases.Answer(desk, state, question.Path, before)))}\n\n{lead}";
        var checklist = Linking.IsChecklist(item);
        var choices = item.Choices.Select(c => new ChoiceView(c.Value, Label(desk, state, c, checklist), c.System) { Exclusive = c.Exclusive }).ToImmutableArray();
        if (item.Type == ItemType.Boolean) choices = [new("true", desk.Say("ask.probe.options.yes")), new("false", desk.Say("ask.probe.options.no"))];
        var view = new QuestionView(item.LinkId, text, item.TypeCode, item.Required, item.Repeats)
        {
            Path = question.Path,
            Choices = choices,
            Min = item.Min,
            Max = item.Max,
            Unit = item.Unit,
            MaxLength = item.MaxLength,
            Progress = Progress(desk, state),
            Picture = item.Marks.Picture,
            Rev = state.AskedTimes.GetValueOrDefault(question.Path),
        };
        ImmutableArray<Button> keep = before.IsEmpty ? [] : [new(desk.Say("interview.keep"), desk.Say("interview.keep"))];
        return new Reply(lead) { Question = view, Buttons = [.. item.Repeats ? [] : Buttons(item, choices), .. keep] };
    }

    /// <summary>Somebody else's question with everything that its form shows beside it; ours say what they mean in their text.</summary>
    private static string Foreign(Desk desk, Question question, string text)
    {
        var item = question.Item;
        if (question.Another) return text;
        List<string> lines = [item.Prefix is { } prefix && prefix != text ? $"{prefix} {text}" : text];
        if (item.Help is { } help) lines.Add(help);
        if (item.SupportLink is { } link) lines.Add(link);
        if (item.Units is { Length: > 1 } units) lines.Add(desk.Say("interview.in-units", ("units", string.Join(", ", units.Select(u => u.Label)))));
        else if (item.Unit is { } unit) lines.Add(desk.Say("interview.in-unit", ("unit", unit)));
        if (item.EntryFormat is { } format) lines.Add(desk.Say("interview.entry-format", ("format", format)));
        if (!item.Initial.IsEmpty) lines.Add(desk.Say("interview.initial", ("answer", string.Join(", ", item.Initial.Select(v => Phrases.Words(desk, item, v))))));
        if (item.Repeats && question.SoFar.IsEmpty) lines.Add(desk.Say("interview.done-hint"));
        return string.Join('\n', lines);
    }

    /// <summary>With the numbers of the place.</summary>
    private static string WithLines(Desk desk, State state, string text) =>
        desk.LocaleOf(state).Fill.Aggregate(text, (t, f) => t.Replace($"{{{f.Name}}}", f.Value, StringComparison.Ordinal));

    private static string Label(Desk desk, State state, Choice choice, bool checklist) =>
        checklist && choice.Code(Coding.Finding) is { } finding && state.Mark(finding) == FactStatus.Present
            ? desk.Say("interview.you-told-me", ("label", choice.Label)) : choice.Label;

    private static ImmutableArray<Button> Buttons(Item item, ImmutableArray<ChoiceView> choices)
    {
        if (!choices.IsEmpty) return [.. choices.Select(c => new Button(c.Label, c.Label))];
        if (item is not { Type: ItemType.Integer, Min: 0, Max: 10 }) return [];
        return [.. Enumerable.Range(0, 11).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(n => new Button(n, n))];
    }

    private static ProgressView Progress(Desk desk, State state)
    {
        var (index, total) = Form.Progress(desk.Form, Given.Of(state), state.Missing);
        return new ProgressView(index, total);
    }
}
