// A message that speaks of an answer already given. Said as a correction, it changes the answer and whatever depended on it; said without,
// the patient is asked which holds: nothing is overwritten silently, and a dangerous fact counts from the first mention either way.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Corrections
{
    /// <summary>True when an answer was changed or a change was proposed.</summary>
    public static bool Take(Desk desk, TurnInProgress turn, Reading reading)
    {
        var changed = false;
        // A wish or a task in their own words ("sleep through the night") is no news of the spasm, unless they say that it corrects something.
        if (!reading.Wants("correct") && turn.State.Pending is { } asked && turn.State.Answers.TryGetValue(asked, out var words) && words.Seq == turn.Seq
            && Questions.Find(desk, turn.State, asked)?.Item is { Type: ItemType.String or ItemType.Text, Regex: null } item && item.Code(Coding.Value) is not null) return false;
        foreach (var question in Form.Questions(desk.Form, Given.Of(turn.State)).ToList())
        {
            if (question.Item.Code(Coding.Value) is not { } name || reading[name] is not { } value) continue;
            if (!turn.State.Answers.TryGetValue(question.Path, out var given) || given.Seq == turn.Seq) continue;
            var values = Linking.FromValue(question.Item, value, desk.Content.Bands);
            if (values.IsEmpty || Same(values, given.Values) || question.Item.Repeats && !reading.Wants("correct") && Same(Joined(question.Item, given.Values, values), given.Values)) continue;
            changed = true;
            if (reading.Wants("correct")) Answering.Give(desk, turn, question.Path, question.Item, values, "corrected");
            else if (question.Item.Repeats) Answering.Give(desk, turn, question.Path, question.Item, Joined(question.Item, given.Values, values), "volunteered");
            else if (question.Path != turn.State.Pending) turn.Add(new ChangeProposed(question.Path, values, turn.Seq, value.Span));
        }
        return changed;
    }

    private static bool Same(ImmutableArray<AnswerValue> a, ImmutableArray<AnswerValue> b) => a.Length == b.Length && a.All(b.Contains);

    /// <summary>More of a list, without the "none" that stood there.</summary>
    private static ImmutableArray<AnswerValue> Joined(Item item, ImmutableArray<AnswerValue> before, ImmutableArray<AnswerValue> now)
    {
        var exclusive = item.Choices.Where(c => c.Exclusive).Select(c => c.Answer).ToHashSet();
        return [.. before.Concat(now).Where(a => now.Contains(a) || !exclusive.Contains(a)).Distinct()];
    }

    /// <summary>Asks about a change that this message proposed; false when it proposed none.</summary>
    public static bool Propose(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Proposed is not { } proposed || proposed.Seq != turn.Seq) return false;
        Questions.Ask(desk, turn, Asking.Change,
            ("label", Phrases.Label(desk, turn.State, proposed.LinkId)),
            ("before", Phrases.Answer(desk, turn.State, proposed.LinkId, turn.State.Answers[proposed.LinkId].Values)),
            ("after", Phrases.Answer(desk, turn.State, proposed.LinkId, proposed.Values)));
        return true;
    }

    /// <summary>Says each answer that this message corrected.</summary>
    public static void Tell(Desk desk, TurnInProgress turn)
    {
        foreach (var (path, given) in turn.State.Answers.Where(a => a.Value.Seq == turn.Seq && a.Value.Source == "corrected" && a.Key != turn.State.Pending))
            turn.Say(new Reply(desk.Say("interview.changed", ("label", Phrases.Label(desk, turn.State, path)), ("after", Phrases.Answer(desk, turn.State, path, given.Values)))));
    }

    public static Action TakeChange(Desk desk, TurnInProgress turn, Reading reading)
    {
        var proposed = turn.State.Proposed;
        var option = Options.Match(desk, turn, Asking.Change, reading);
        if (proposed is null || option is null)
        {
            Answering.Fill(desk, turn, reading.Wants("correct"));
            return () => Interview.AskNext(desk, turn);
        }
        if (option == "yes" && Questions.Find(desk, turn.State, proposed.LinkId) is { } question)
            Answering.Give(desk, turn, proposed.LinkId, question.Item, proposed.Values, "corrected");
        var said = option == "yes"
            ? desk.Say("interview.changed", ("label", Phrases.Label(desk, turn.State, proposed.LinkId)), ("after", Phrases.Answer(desk, turn.State, proposed.LinkId, proposed.Values)))
            : desk.Say("interview.kept");
        return () =>
        {
            turn.Say(new Reply(said));
            Interview.AskNext(desk, turn);
        };
    }
}
