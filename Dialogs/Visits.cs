// A new visit of somebody who was here before, known by what their browser or link holds and never by a name or number typed. It is a conversation of its
// own. What may have changed is asked afresh; the rest is shown once, each line open to change, and counts only when the patient says that it is right.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

public static class Visits
{
    private const string Who = "who";

    /// <summary>The page of the web chat can open the new conversation; elsewhere nothing can.</summary>
    internal static bool CanBegin(State state) => state.Channel == "directline";

    /// <summary>What a new visit starts from. Never what is marked to be asked afresh, a safety screen, a private question, what today's questionnaire no
    /// longer takes, or anything told from the first private words on.</summary>
    /// <param name="desk">Of today.</param>
    /// <param name="former">The visit before.</param>
    /// <param name="case">Its case.</param>
    public static CameBack Begin(Desk desk, State former, string @case)
    {
        var privateFrom = PrivateWords.From(former);
        var carried = from item in desk.Form.All()
                      where item.IsQuestion && !item.Marks.AskAfresh && !item.Marks.MandatoryScreen && !item.Marks.NotByProxy && !item.Marks.OfferedAfterSubmit
                      let given = former.Answers.GetValueOrDefault(item.LinkId)
                      where given is not null && given.Seq < privateFrom
                      let values = Still(item, given.Values)
                      where !values.IsEmpty
                      select new CarriedAnswer(item.LinkId, values);
        return new CameBack(@case, former.SubmittedAt ?? former.LastHeardAt, [.. carried]);
    }

    /// <summary>In the words of today's options; empty when one of them is gone.</summary>
    private static ImmutableArray<AnswerValue> Still(Item item, ImmutableArray<AnswerValue> values)
    {
        var still = values.Select(v => v is ChoiceAnswer choice ? item.Choices.FirstOrDefault(c => c.Answer is ChoiceAnswer today && today.Code == choice.Code)?.Answer : v).ToList();
        return still.Contains(null) ? [] : [.. still.OfType<AnswerValue>()];
    }

    /// <summary>Asked of somebody who comes back after sending.</summary>
    internal static void Offer(Desk desk, TurnInProgress turn)
    {
        if (CanBegin(turn.State)) Questions.Ask(desk, turn, Asking.NewVisit);
    }

    internal static Action TakeOffer(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        var option = Options.Match(desk, turn, Asking.NewVisit, reading);
        turn.Add(new QuestionAsked(null, turn.Seq));
        if (option == "yes")
        {
            turn.Add(new VisitWanted(turn.Seq));
            return () => turn.Say(new Reply(desk.Say("visit.opening")) { NewVisit = true });
        }
        if (turn.State.Phase == "handover") return AfterInstruction.Take(desk, turn, reading);
        return option == "no" ? () => turn.Say(new Reply(desk.Say("submitted.after"))) : Afterwards.Take(desk, turn, reading, command);
    }

    internal static bool HasCarried(Desk desk, State state) => !state.Carried.IsEmpty && Shown(desk, state).Any();

    /// <summary>What is left of it to confirm: enabled questions without an answer in this visit. Where the pain is another, what was told of the old one is
    /// not among them; where the visit is for another person, nothing is.</summary>
    private static IEnumerable<(Question Question, ImmutableArray<AnswerValue> Values)> Shown(Desk desk, State state)
    {
        var answers = Given.Of(state);
        if (answers.TryGetValue(Who, out var who) && state.Carried.TryGetValue(Who, out var whoBefore) && !who.SequenceEqual(whoBefore)) return [];
        var site = desk.Form.Items.FirstOrDefault(g => g.All().Any(i => i.Code(Coding.Value) == "site"));
        var elsewhere = site?.All().FirstOrDefault(i => i.Code(Coding.Value) == "site") is { } where && answers.TryGetValue(where.LinkId, out var now)
            && state.Carried.TryGetValue(where.LinkId, out var before) && !now.Any(before.Contains) ? site.All().Select(i => i.LinkId).ToHashSet() : [];
        var open = state.Carried.Where(c => !answers.ContainsKey(c.Key) && !state.Missing.ContainsKey(c.Key) && !elsewhere.Contains(c.Key)).ToImmutableDictionary();
        return from question in Form.Questions(desk.Form, answers.SetItems(open)) where open.ContainsKey(question.Path) select (question, open[question.Path]);
    }

    /// <summary>The question with its lines.</summary>
    internal static Reply WithLines(Desk desk, State state, Reply asking)
    {
        ImmutableArray<ReviewLine> lines = [.. Shown(desk, state).Select(s => new ReviewLine(s.Question.Path, Phrases.Label(desk, state, s.Question.Path), Phrases.Answer(desk, state, s.Question.Path, s.Values)))];
        var date = TimeZoneInfo.ConvertTime(state.FormerAt ?? state.BeganAt, desk.Clinic.Zone).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var lastTime = desk.Say("visit.last-time", ("date", date));
        return asking with { Text = $"{lastTime}\n\n{Review.List(desk, lines)}\n\n{asking.Text}", Review = lines, Question = asking.Question! with { Text = $"{lastTime} {asking.Text}" } };
    }

    internal static Action TakeStillRight(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        if (command.Name == "edit") return () => Edit(desk, turn, command.LinkId!);
        if (command.Name is not (null or "answer" or "submit")) return () => Interruptions.Obey(desk, turn, command);
        var paths = Shown(desk, turn.State).Select(s => s.Question.Path).ToList();
        if (Review.Number(turn) is { } n && n >= 1 && n <= paths.Count) return () => Edit(desk, turn, paths[n - 1]);
        var option = turn.State.Pending == Asking.StillRight ? Options.Match(desk, turn, Asking.StillRight, reading) : null;
        if (command.Name == "submit" || option == "yes") { Confirm(desk, turn); return () => { turn.Say(new Reply(desk.Say("interview.thanks"))); Interview.AskNext(desk, turn); }; }
        if (option == "edit" || reading.Answer == BareAnswer.No) return () => Questions.Ask(desk, turn, Asking.EditEarlier);
        var before = turn.State.Answers.Count;
        Answering.Fill(desk, turn, corrected: false);
        var told = turn.State.Answers.Count > before || reading.Facts.Length > 0;
        return () =>
        {
            var interruption = Interruptions.Handle(desk, turn, reading, turn.State.Pending);
            if (interruption == Interruption.Done) return;
            if (interruption == Interruption.None && !told) { Repair.Misunderstood(desk, turn); return; }
            if (told) { turn.Add(new Understood(turn.Seq)); turn.Say(new Reply(desk.Say("interview.thanks"))); }
            Interview.AskNext(desk, turn);
        };
    }

    private static void Confirm(Desk desk, TurnInProgress turn)
    {
        var shown = Shown(desk, turn.State).ToList();
        turn.Add(new StillRight(turn.Seq));
        foreach (var (question, values) in shown) Answering.Give(desk, turn, question.Path, question.Item, values, "confirmed");
    }

    /// <summary>One line is asked anew; the others are shown again after it. A line that hangs on another is asked through that one.</summary>
    private static void Edit(Desk desk, TurnInProgress turn, string path)
    {
        if (Shown(desk, turn.State).All(s => s.Question.Path != path))
        {
            turn.Say(new Reply(desk.Say("review.unknown-line")));
            Questions.Ask(desk, turn, Asking.StillRight);
            return;
        }
        // What was told of one person says nothing of another.
        foreach (var dropped in path == Who ? [.. turn.State.Carried.Keys] : (string[])[path]) turn.Add(new AnswerDropped(dropped, turn.Seq));
        while (Questions.Find(desk, turn.State, path) is null && desk.Form.All().First(i => i.LinkId == path).EnableWhen.Select(w => w.Question).FirstOrDefault(turn.State.Carried.ContainsKey) is { } parent)
        {
            path = parent;
            turn.Add(new AnswerDropped(path, turn.Seq));
        }
        if (Questions.Find(desk, turn.State, path) is null) Interview.AskNext(desk, turn);
        else Questions.Ask(desk, turn, path);
    }
}
