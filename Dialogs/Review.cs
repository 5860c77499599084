// The read-back: every answer on a line of its own, every line open to change, then sending. What is written here in free text is read and
// screened like anything else, and changes the lines it speaks of.
using System.Collections.Immutable;
using System.Globalization;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Review
{
    /// <summary>Letters of a message that may name a line rather than tell something.</summary>
    private const int LongestToName = 60;

    public static void Show(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Phase != "review") turn.Add(new PhaseChanged("review"));
        turn.Add(new QuestionAsked(Asking.Review, turn.Seq));
        var lines = Lines(desk, turn.State);
        var asking = Questions.Put(desk, turn.State, Asking.Review);
        turn.Say(asking with { Text = $"{desk.Say("review.intro")}\n\n{List(desk, lines)}\n\n{asking.Text}", Review = lines });
    }

    public static string List(Desk desk, ImmutableArray<ReviewLine> lines) =>
        string.Join('\n', lines.Select((l, i) => desk.Say("review.line", ("n", (i + 1).ToString(CultureInfo.InvariantCulture)), ("label", l.Label), ("answer", l.Answer))));

    /// <summary>Private answers (crisis, safeguarding) are not read back (safety rules 3 and 4).</summary>
    public static ImmutableArray<ReviewLine> Lines(Desk desk, State state) =>
        [.. from question in Form.Questions(desk.Form, Given.Of(state))
            where !question.Item.Marks.NotByProxy && !question.Item.Marks.OfferedAfterSubmit
            let answer = state.Answers.TryGetValue(question.Path, out var given) ? Phrases.Answer(desk, state, question.Path, given.Values)
                : desk.Say($"review.{state.Missing.GetValueOrDefault(question.Path, "missing")}")
            select new ReviewLine(question.Path, Phrases.Label(desk, state, question.Path), answer)];

    public static Action Take(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        if (command.Name is not (null or "answer")) return () => Interruptions.Obey(desk, turn, command);
        if ((LineNumber(desk, turn) ?? LineNamed(desk, turn, reading)) is { } line) return () => Edit(desk, turn, line);
        var option = turn.State.Pending == Asking.Review ? Options.Match(desk, turn, Asking.Review, reading) : null;
        if (option == "submit" || option is null && reading.Answer == BareAnswer.Yes) return () => TrySubmit(desk, turn);
        if (option == "edit" || reading.Answer == BareAnswer.No) return () => Questions.Ask(desk, turn, Asking.Edit);
        var changed = Corrections.Take(desk, turn, reading);
        Answering.Fill(desk, turn, reading.Wants("correct"));
        return () =>
        {
            if (Corrections.Propose(desk, turn)) return;
            var interruption = Interruptions.Handle(desk, turn, reading, Asking.Review);
            if (interruption == Interruption.Return) Interview.AskNext(desk, turn);
            if (interruption != Interruption.None) return;
            if (changed || !reading.Values.IsEmpty || !reading.Facts.IsEmpty)
            {
                Corrections.Tell(desk, turn);
                var noted = turn.State.Answers.Where(a => a.Value.Seq == turn.Seq && a.Value.Source == "volunteered").Select(a => a.Key).ToList();
                if (noted.Count > 0) turn.Say(new Reply(desk.Say("interview.noted", ("heard", Phrases.Heard(desk, turn.State, noted)))));
                if (!turn.HasSaid) turn.Say(new Reply(desk.Say("interview.thanks")));
                Interview.AskNext(desk, turn);
                return;
            }
            Repair.Misunderstood(desk, turn);
        };
    }

    /// <summary>At the read-back a number always means a line, never a button.</summary>
    private static string? LineNumber(Desk desk, TurnInProgress turn)
    {
        var lines = Lines(desk, turn.State);
        return Number(turn) is { } n && n >= 1 && n <= lines.Length ? lines[n - 1].LinkId : null;
    }

    public static int? Number(TurnInProgress turn) =>
        int.TryParse(turn.Heard.Text.Trim().TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    /// <summary>"The medicines are wrong", "change the goal": a short message that tells nothing and has the name of one line in it.</summary>
    private static string? LineNamed(Desk desk, TurnInProgress turn, Reading reading)
    {
        if (!reading.Facts.IsEmpty || !reading.Values.IsEmpty || reading.Answer != BareAnswer.None || turn.Heard.Text.Length > LongestToName) return null;
        var text = $" {string.Join(' ', turn.Heard.Text.ToLowerInvariant().Split([' ', ',', '.', '!', '?', '"'], StringSplitOptions.RemoveEmptyEntries))} ";
        var named = Lines(desk, turn.State).Where(l => text.Contains($" {l.Label.ToLowerInvariant()} ", StringComparison.Ordinal)).ToList();
        return named.Count == 1 && !text.TrimEnd().EndsWith('?') ? named[0].LinkId : null;
    }

    /// <summary>Opens one line again; after its answer the read-back returns by itself, for nothing else is open.</summary>
    public static void Edit(Desk desk, TurnInProgress turn, string path)
    {
        if (Questions.Find(desk, turn.State, path) is null)
        {
            turn.Say(new Reply(desk.Say("review.unknown-line")));
            Show(desk, turn);
            return;
        }
        turn.Add(new PhaseChanged("interview"));
        Interruptions.Reopen(desk, turn, path);
    }

    /// <summary>The lines so far, for who asks in between.</summary>
    public static string SoFar(Desk desk, State state)
    {
        var lines = Lines(desk, state).Where(l => state.Answers.ContainsKey(l.LinkId)).Select(l => desk.Say("review.so-far-line", ("label", l.Label), ("answer", l.Answer)));
        return string.Join('\n', lines.Prepend(desk.Say("review.so-far")));
    }

    /// <summary>Nothing is sent before every mandatory screen was answered or declined.</summary>
    public static void TrySubmit(Desk desk, TurnInProgress turn)
    {
        var answers = Given.Of(turn.State);
        var open = Interview.Again(desk, turn.State) is { } again ? Questions.Find(desk, turn.State, again) : Form.Questions(desk.Form, answers).FirstOrDefault(q => (q.Item.Marks.MandatoryScreen || q.Item.Required && !desk.Own) && !answers.ContainsKey(q.Path) && turn.State.Missing.GetValueOrDefault(q.Path) is null or "skipped");
        if (open is not null)
        {
            turn.Say(new Reply(desk.Say(desk.Own ? "review.not-yet" : "interview.required")));
            if (turn.State.Phase != "interview") turn.Add(new PhaseChanged("interview"));
            Questions.Ask(desk, turn, open.Path);
            return;
        }
        Send(turn);
        turn.Say(new Reply(desk.Own ? Thanks(desk, turn.State) : desk.Say("interview.thanks")));
        if (desk.Own && turn.State.Standing < Urgency.Urgent) Afterwards.Offer(desk, turn);
    }

    /// <summary>It goes to the clinic, or is done, and nothing is asked any more.</summary>
    public static void Send(TurnInProgress turn)
    {
        turn.Add(new Submitted(turn.Seq, turn.Heard.At));
        turn.Add(new PhaseChanged("submitted"));
        turn.Add(new QuestionAsked(null, turn.Seq));
    }

    private static string Thanks(Desk desk, State state)
    {
        var sites = state.Values.GetValueOrDefault("site")?.Value.Data is ListData list ? list.Items : [];
        var watch = sites.Any(s => s is "lower back" or "upper back" or "buttock") ? "back" : sites.Any(s => s is "neck" or "head") ? "neck"
            : sites.Any(s => s is "leg" or "thigh" or "calf" or "hamstring" or "knee" or "shin" or "ankle" or "foot" or "toe" or "heel") ? "leg" : "other";
        return desk.Say("submitted.thanks", ("number", desk.LocaleOf(state).EmergencyLine), ("watch", desk.Say($"submitted.watch.{watch}")));
    }
}
