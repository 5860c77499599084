// The interview: take what the message gives to the pending question and to any other, say in one line what was understood, ask what is still open.
// There is no step number: the next question follows from the answers (Form.Next), and a safety question that is half answered goes first.
using System.Collections.Immutable;
using IntakeBot.Dialogs.Understanding;
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Questionnaires;

namespace IntakeBot.Dialogs;

internal static class Interview
{
    private const int ProbesInRowAtMost = 3;

    /// <summary>However much is said around it: a question that comes back so often is left for a person to ask.</summary>
    private const int AskedInRowAtMost = 8;

    /// <summary>In years: younger, only the safety questions are asked, then a person takes over (safety rule 13).</summary>
    private const int InfantBefore = 2;

    public static Action Take(Desk desk, TurnInProgress turn, Reading reading, Command command)
    {
        if (command.Name is not (null or "answer")) return () => Interruptions.Obey(desk, turn, command);
        var pending = turn.State.Pending!;
        if (IsOpenAgain(desk, turn) && reading.Wants("keep")) return () => Keep(desk, turn);
        var before = turn.State.Answers;
        var taken = Asking.ProbedFinding(pending) is { } finding
            ? Answering.TakeProbe(turn, reading, finding)
            : Questions.Find(desk, turn.State, pending) is { } question ? Answering.Take(desk, turn, reading, question, command) : Taken.Nothing;
        var corrected = Corrections.Take(desk, turn, reading);
        Answering.Fill(desk, turn, reading.Wants("correct"));
        return () => Respond(desk, turn, reading, pending, taken, corrected, before);
    }

    private static void Respond(Desk desk, TurnInProgress turn, Reading reading, string pending, Taken taken, bool corrected, ImmutableDictionary<string, GivenAnswer> before)
    {
        if (taken.Stale) turn.Say(new Reply(desk.Say("interview.stale-card")));
        var useful = taken.Answered || taken.Partly || corrected || IsNews(turn.Before, reading);
        if (useful) turn.Add(new Understood(turn.Seq));
        Acknowledge(desk, turn, pending, taken, before);
        var interruption = Interruptions.Handle(desk, turn, reading, pending);
        if (interruption == Interruption.Return) AskNext(desk, turn, returning: !taken.Answered);
        if (interruption != Interruption.None) return;
        if (Corrections.Propose(desk, turn)) return;
        if (taken.WhichOne) { Questions.Ask(desk, turn, pending); return; }
        if (!useful && !taken.Stale || !desk.Own && taken.Error is not null) { Repair.Misunderstood(desk, turn, taken.Error); return; }
        if (!turn.HasSaid && !taken.Answered && !taken.Partly && desk.Own) turn.Say(new Reply(desk.Say("interview.noted-that")));
        AskNext(desk, turn, staying: !taken.Answered);
    }

    /// <summary>The message tells something that was not known: said a second time it helps nobody on.</summary>
    private static bool IsNews(State before, Reading reading) =>
        reading.Facts.Any(f => f.Mood == FactMood.Stated && !before.Facts.Any(k => k.Fact.Finding == f.Finding && k.Fact.Status == f.Status && k.Fact.Who == f.Who))
        || reading.Values.Any(v => before.Values.GetValueOrDefault(v.Name)?.Value.Data is var known && !v.Data.Equals(known) && !(v.Data is ListData more && known is ListData had && more.Items.All(had.Items.Contains)));

    /// <summary>The pending question had an answer before this turn, or was left, and was opened again: so it stands until there is a new answer. A safety
    /// question that was left does not stand: it is asked.</summary>
    private static bool IsOpenAgain(Desk desk, TurnInProgress turn)
    {
        if (turn.State.Pending is not { } pending || turn.State.Again.Contains(pending)) return false;
        if (turn.State.Answers.TryGetValue(pending, out var given)) return given.Seq != turn.Seq;
        return turn.Before.Missing.ContainsKey(pending) && turn.State.Missing.ContainsKey(pending) && Form.ItemOf(desk.Form, pending)?.Marks.MandatoryScreen == false;
    }

    /// <summary>Leaves a question that was opened again as it was.</summary>
    public static bool KeepsAnswer(Desk desk, TurnInProgress turn)
    {
        if (!desk.Own || !IsOpenAgain(desk, turn)) return false;
        Keep(desk, turn);
        return true;
    }

    private static void Keep(Desk desk, TurnInProgress turn)
    {
        turn.Say(new Reply(desk.Say("interview.kept")));
        AskNext(desk, turn);
    }

    /// <summary>One short line of what was understood beyond the answer itself, so that a mistake shows at once.</summary>
    private static void Acknowledge(Desk desk, TurnInProgress turn, string pending, Taken taken, ImmutableDictionary<string, GivenAnswer> before)
    {
        if (taken.Why is { } why) turn.Say(new Reply(desk.Say($"interview.{why}")));
        if (!desk.Own) return;
        var fresh = turn.State.Answers.Where(a => a.Key != pending && (!before.TryGetValue(a.Key, out var old) || !ReferenceEquals(old, a.Value))).ToList();
        if (pending == Story(desk) && taken.Answered && !before.ContainsKey(pending)) { Heard(desk, turn, fresh.Select(a => a.Key), thank: taken.Why is null); return; }
        if (fresh.Count == 0) return;
        Corrections.Tell(desk, turn);
        var noted = fresh.Where(a => a.Value.Source != "corrected").ToList();
        if (noted.Count > 0) turn.Say(new Reply(desk.Say("interview.noted", ("heard", Phrases.Heard(desk, turn.State, noted.Select(a => a.Key))))));
    }

    /// <summary>After the story: what was heard of it, then what comes next.</summary>
    private static void Heard(Desk desk, TurnInProgress turn, IEnumerable<string> paths, bool thank)
    {
        if (!thank) { turn.Say(new Reply(desk.Say("interview.safety-check"))); return; }
        var heard = Phrases.Heard(desk, turn.State, paths);
        var pain = turn.State.Values.GetValueOrDefault("painNow")?.Value.Data is NumberData { Max: >= 4 };
        var thanks = heard.Length == 0 ? desk.Say("interview.heard-nothing") : desk.Say(pain ? "interview.heard-pain" : "interview.heard", ("heard", heard));
        turn.Say(new Reply($"{thanks} {desk.Say("interview.safety-check")}"));
    }

    private static string? Story(Desk desk) => desk.Own ? desk.Form.Items.SelectMany(i => i.All()).FirstOrDefault(i => i.IsQuestion)?.LinkId : null;

    /// <param name="returning">Something else was dealt with: said, when the same question comes back.</param>
    /// <param name="staying">The pending question has no new answer: one that was opened again stays open.</param>
    public static void AskNext(Desk desk, TurnInProgress turn, bool returning = false, bool staying = false)
    {
        var next = (returning || staying) && desk.Own && IsOpenAgain(desk, turn) ? turn.State.Pending : Next(desk, turn.State);
        if (next is null) { Finish(desk, turn); return; }
        if (desk.Own && (returning || staying) && next == turn.State.Pending && turn.State.AskedTimes.GetValueOrDefault(next) >= AskedInRowAtMost) { Repair.CallPerson(desk, turn); return; }
        if (turn.HasResumed && turn.State.Again.Contains(next)) turn.Say(new Reply(desk.Say("resume.again")));
        if (returning && next == turn.State.Pending && turn.HasSaid) turn.Say(new Reply(desk.Say("interview.returning")));
        Questions.Ask(desk, turn, next);
    }

    /// <summary>After a rest the lists that are asked again; then the missing half of a red flag; then the members of a list that was "not sure"; then the form.</summary>
    public static string? Next(Desk desk, State state)
    {
        if (Again(desk, state) is { } again) return again;
        // Of a child it matters first who types: every other question is worded by it.
        if (desk.Own && state.Age is { Max: < 18 } && Form.Next(desk.Form, Given.Of(state), state.Missing) is { Item.LinkId: "who" } who) return who.Path;
        if (state.ProbesInRow < ProbesInRowAtMost && Safety.Assess(desk, state).Ask.Select(a => a.Finding).FirstOrDefault(f => MayProbe(desk, state, f)) is { } half)
            return OpenList(desk, state, half) ?? Asking.Probe(half);
        if (UnsureMembers(desk, state).FirstOrDefault(f => MayProbe(desk, state, f)) is { } member) return Asking.Probe(member);
        var next = Form.Next(desk.Form, Given.Of(state), state.Missing)?.Path;
        // The story comes first, in the patient's own words; then what is known from before.
        return next != Story(desk) && Visits.HasCarried(desk, state) ? Asking.StillRight : next;
    }

    /// <summary>A list that is to be asked again, answered or not.</summary>
    public static string? Again(Desk desk, State state) => state.Again.FirstOrDefault(p => Questions.Find(desk, state, p) is not null);

    /// <summary>A safety list still to come that asks for this finding: then the list is asked now, and nothing is asked twice.</summary>
    private static string? OpenList(Desk desk, State state, string finding) =>
        !desk.Own ? null : Form.Questions(desk.Form, Given.Of(state)).FirstOrDefault(q => q.Item.Marks.MandatoryScreen && Linking.IsChecklist(q.Item)
            && !state.Answers.ContainsKey(q.Path) && !state.Missing.ContainsKey(q.Path) && Linking.ListedFindings(q.Item).Any(l => desk.Content.Catalogue.Implies(finding, l)))?.Path;

    /// <summary>Whether this question, if it is a list, is the one that asks for the missing half of a red flag.</summary>
    public static bool HoldsMissingHalf(Desk desk, State state, string path) =>
        desk.Own && Form.ItemOf(desk.Form, path) is { Marks.MandatoryScreen: true } item && Linking.IsChecklist(item)
        && Safety.Assess(desk, state).Ask.Any(a => Linking.ListedFindings(item).Any(l => desk.Content.Catalogue.Implies(a.Finding, l)));

    /// <summary>Once; and once more, as something to check, when it stayed unsure (safety rule 5). Never again after "rather not say".</summary>
    private static bool MayProbe(Desk desk, State state, string finding)
    {
        if (desk.ProbeKey(finding) is null) return false;
        var times = state.AskedTimes.GetValueOrDefault(Asking.Probe(finding));
        return state.Mark(finding) switch { null => !Safety.Probed(desk.Content, state, 1).Contains(finding), FactStatus.Unsure => times < 2, _ => false };
    }

    private static IEnumerable<string> UnsureMembers(Desk desk, State state) =>
        from item in desk.Form.All()
        where Linking.IsChecklist(item) && state.Answers.TryGetValue(item.LinkId, out var given) && given.Values.Any(a => a is ChoiceAnswer { Code: Linking.NotSure })
        from finding in Linking.ListedFindings(Questions.Find(desk, state, item.LinkId)?.Item ?? item) // of these, what was shown
        select finding;

    private static void Finish(Desk desk, TurnInProgress turn)
    {
        if (desk.Own)
        {
            if (turn.State.SubmittedAt is not null) { Afterwards.SendMore(desk, turn); return; }
            if (turn.State.Age is { Max: < InfantBefore } && !turn.State.Handovers.Contains("infant"))
            {
                turn.Add(new HandoverCalled("infant", turn.Seq));
                turn.Say(new Reply(desk.Say("person.infant")) { Call = desk.PhoneCall });
            }
            Review.Show(desk, turn);
            return;
        }
        Review.Send(turn);
        if (!turn.HasSaid) turn.Say(new Reply(desk.Say("interview.thanks")));
    }
}
