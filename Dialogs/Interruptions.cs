// What a person does in the middle of a form: asks why, asks a question of their own, wants to skip, go back, stop, or a person. It is done once,
// in a few words, and the pending question comes back once.
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal enum Interruption
{
    /// <summary>The message does not interrupt.</summary>
    None,

    /// <summary>What was said is enough; the pending question follows once more.</summary>
    Return,

    /// <summary>Something else is pending now, or nothing.</summary>
    Done,
}

internal static class Interruptions
{
    private static readonly string[] Interrupting =
        ["back", "skip", "why", "help", "progress", "summary", "keep", "stop", "save", "start-over", "person", "repeat", "who-are-you", "question", "greeting", "thanks", "small-talk", "abuse", "off-topic", "play-acting"];

    /// <summary>The message does nothing but interrupt: it is not an answer to a free-text question.</summary>
    public static bool IsOnly(Reading reading) =>
        reading.Facts.IsEmpty && reading.Values.IsEmpty && reading.Answer == BareAnswer.None && reading.Intents.Any(i => Interrupting.Contains(i.Name) && i.Name is not "question" || i.Name == "question" && i.Span.Length * 2 > reading.Text.Length);

    /// <summary>Does what the slash commands say.</summary>
    public static void Obey(Desk desk, TurnInProgress turn, Command command)
    {
        switch (command.Name)
        {
            case "skip": Skip(desk, turn); break;
            case "back": Back(desk, turn); break;
            case "stop": Stopping.Stop(desk, turn); break;
            case "submit": Review.TrySubmit(desk, turn); break;
            case "edit": Review.Edit(desk, turn, command.LinkId!); break;
        }
    }

    /// <summary>Does what the first interrupting intent calls for.</summary>
    public static Interruption Handle(Desk desk, TurnInProgress turn, Reading reading, string? pending)
    {
        if (!desk.Own) return Interruption.None;
        if (reading.OtherLanguage is { } language && reading.Facts.IsEmpty)
        {
            var key = desk.Content.Wording.Has($"language.{language}") ? $"language.{language}" : "language.other";
            Unread(turn);
            var locale = desk.LocaleOf(turn.State);
            turn.Say(new Reply(desk.Say(key, ("number", locale.EmergencyLine))) { Call = locale.Emergency });
            return Interruption.Return;
        }
        foreach (var intent in reading.Intents)
        {
            if (turn.State.Phase == "opening" && intent.Name is ("skip" or "back" or "start-over" or "save")) continue;
            var done = Handle(desk, turn, reading, pending, intent);
            if (done != Interruption.None) return done;
        }
        return IsUnanswerable(reading) && reading.Intents.IsEmpty ? Answered(desk, turn) : Interruption.None;
    }

    /// <summary>A question of theirs that states nothing and that no intent names.</summary>
    public static bool IsUnanswerable(Reading reading) =>
        reading.Facts.IsEmpty && reading.Values.IsEmpty && reading.Answer == BareAnswer.None && reading.Text.TrimEnd().EndsWith('?')
        && reading.Text.AsSpan().Trim().IndexOf(' ') is > 0 and var first && Array.Exists(QuestionWords, w => reading.Text.AsSpan().Trim()[..first].Equals(w, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] QuestionWords = ["what", "what's", "who", "who's", "where", "when", "why", "how", "which", "is", "are", "am", "do", "does", "did", "can", "could", "will", "would", "should", "have", "has"];

    private static Interruption Answered(Desk desk, TurnInProgress turn)
    {
        if (!Question(desk, turn)) turn.Say(new Reply(desk.Say("interview.cannot-answer")));
        return Interruption.Return;
    }

    /// <summary>What is not read is not screened: a person must look before any treatment.</summary>
    private static void Unread(TurnInProgress turn)
    {
        if (turn.State.Handovers.Contains("language")) return;
        turn.Add(new HandoverCalled("language", turn.Seq));
        if (turn.State.Standing < Urgency.Review) turn.Add(new StandingChanged(Urgency.Review, "language", turn.Seq));
    }

    private static Interruption Handle(Desk desk, TurnInProgress turn, Reading reading, string? pending, Intent intent)
    {
        switch (intent.Name)
        {
            case "skip": Skip(desk, turn); return Interruption.Done;
            case "back": Back(desk, turn, intent.Target); return Interruption.Done;
            // "I gave you the wrong age": the answer named is asked again; a correction that says the new one is taken where answers are.
            case "correct" when intent.Target is { } target && reading.Facts.IsEmpty && reading.Values.IsEmpty && Named(desk, turn.State, target) is not null: Back(desk, turn, target); return Interruption.Done;
            case "stop": Stopping.Stop(desk, turn); return Interruption.Done;
            case "save": Stopping.Save(desk, turn); return Interruption.Done;
            case "start-over" when turn.State.Phase == "submitted" && Visits.CanBegin(turn.State): Visits.Offer(desk, turn); return Interruption.Done;
            case "start-over": Questions.Ask(desk, turn, Asking.StartOver); return Interruption.Done;
            case "person": Person(desk, turn); return Interruption.Done;
            case "why": turn.Say(new Reply(Why(desk, turn.State, pending))); return Interruption.Return;
            case "question": return Question(desk, turn) ? Interruption.Return : Interruption.None;
            case "help": turn.Say(new Reply($"{Why(desk, turn.State, pending)} {desk.Say("interview.help")}")); return Interruption.Return;
            case "progress": turn.Say(new Reply(Progress(desk, turn.State))); return Interruption.Return;
            case "summary": turn.Say(new Reply(Review.SoFar(desk, turn.State))); return Interruption.Return;
            case "repeat": return Interruption.Return;
            case "who-are-you" or "abuse" or "off-topic" or "play-acting": return Tell(desk, turn, $"chat.{intent.Name}");
            case "greeting" or "thanks" or "small-talk" when IsOnly(reading) && reading.Intents.Length == 1: return Tell(desk, turn, $"chat.{intent.Name}");
            default: return Interruption.None;
        }
    }

    private static Interruption Tell(Desk desk, TurnInProgress turn, string key)
    {
        turn.Say(new Reply(desk.Say(key)));
        return Interruption.Return;
    }

    private static string Why(Desk desk, State state, string? pending)
    {
        if (pending is not null && Questions.Find(desk, state, pending)?.Item.Marks.Why is { } why) return why;
        return desk.Say("interview.why-default");
    }

    /// <summary>A question of the patient's, answered from reviewed articles or not at all.</summary>
    private static bool Question(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Peak >= Urgency.Emergency) return false;
        var answer = desk.Reply(turn.Heard.Text, turn.State, turn.Heard.At);
        if (answer is null) return false;
        turn.Say(new Reply(answer));
        return true;
    }

    private static void Skip(Desk desk, TurnInProgress turn)
    {
        var pending = turn.State.Pending;
        if (pending is null) return;
        if (Interview.KeepsAnswer(desk, turn)) return;
        if (Questions.Find(desk, turn.State, pending) is { } question && (question.Item.Marks.MandatoryScreen || question.Item.Required && !desk.Own))
        {
            // Whoever wants past it a second time would rather not say: a safety question may be declined, never passed over in silence.
            if (desk.Own && turn.State.AskedTimes.GetValueOrDefault(pending) > 1)
            {
                Pass(desk, turn, $"interview.{Answering.Leave(turn, question, "declined").Why}");
                return;
            }
            if (!desk.Own && Form.LeaveOut(desk.Form, Given.Of(turn.State), question) is { } none)
            {
                turn.Add(new Answered(none, [new BooleanAnswer(true)], "asked", turn.Seq, new Span(0, turn.Heard.Text.Length)));
                turn.Say(new Reply(desk.Say("interview.skipped")));
                Interview.AskNext(desk, turn);
                return;
            }
            turn.Say(new Reply(desk.Say(desk.Own ? "interview.cannot-skip" : "interview.required")));
            Questions.Ask(desk, turn, pending);
            return;
        }
        turn.Add(Asking.ProbedFinding(pending) is { } finding
            ? new FactNoted(new Fact(finding, FactStatus.Declined), turn.Seq)
            : new AnswerMissing(pending, "skipped", turn.Seq));
        Pass(desk, turn, "interview.skipped");
    }

    /// <summary>A safety question left unanswered counts at once (safety rule 5): what it comes to is said before anything else.</summary>
    private static void Pass(Desk desk, TurnInProgress turn, string key)
    {
        if (Safety.Screen(desk, turn)) return;
        turn.Say(new Reply(desk.Say(key)));
        Interview.AskNext(desk, turn);
    }

    /// <summary>To a named question, else to the one before the pending one.</summary>
    private static void Back(Desk desk, TurnInProgress turn, string? target = null)
    {
        var trail = turn.State.Trail;
        var here = turn.State.Pending is { } pending && trail.IndexOf(pending) is >= 0 and var at ? at : trail.Length;
        var asked = trail[..here].Where(q => Questions.Find(desk, turn.State, q) is not null).ToList();
        if ((target is null ? asked.LastOrDefault() : Named(desk, turn.State, target)) is not { } path || Questions.Find(desk, turn.State, path) is null)
        {
            turn.Say(new Reply(desk.Say("interview.nothing-before")));
            Questions.AskAgain(desk, turn);
            return;
        }
        Reopen(desk, turn, path);
    }

    /// <summary>Asks a question once more. In our own intake its answer stands until there is a new one; somebody's form has no words for that.</summary>
    public static void Reopen(Desk desk, TurnInProgress turn, string path)
    {
        if (!desk.Own || Form.ItemOf(desk.Form, path)?.Marks.NotByProxy == true) turn.Add(new AnswerDropped(path, turn.Seq));
        Questions.Ask(desk, turn, path);
    }

    /// <summary>How much is left, as far as the answers so far tell.</summary>
    private static string Progress(Desk desk, State state)
    {
        var (index, total) = Form.Progress(desk.Form, Given.Of(state), state.Missing);
        return desk.Say("interview.progress", ("left", (total - index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>The question that a value, a finding or a link id names, once it was asked or answered.</summary>
    private static string? Named(Desk desk, State state, string target) =>
        desk.Form.All().FirstOrDefault(i => i.Code(Coding.Value) == target || i.Code(Coding.Finding) == target || i.LinkId == target) is { } item && (state.Trail.Contains(item.LinkId) || state.Answers.ContainsKey(item.LinkId)) ? item.LinkId : null;

    /// <summary>The truth about reaching a person; the interview can go on meanwhile.</summary>
    public static void Person(Desk desk, TurnInProgress turn)
    {
        var first = !turn.State.Handovers.Contains("asked");
        if (first) turn.Add(new HandoverCalled("asked", turn.Seq));
        turn.Add(new PhaseChanged("handover"));
        turn.Say(new Reply(desk.Say(first ? "person.called" : "person.again")) { Call = desk.PhoneCall });
        Questions.Ask(desk, turn, Asking.CarryOn);
    }
}
