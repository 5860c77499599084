// "You got that wrong": a saying, long ago, or somebody else. Only the words of the latest alarm are taken back, never what other messages said;
// the standing level follows, not below `review`, and crisis and safeguarding are never lowered (safety rule 1). Danger to somebody else stays danger.
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

internal static class Misreading
{
    public static Action Take(Desk desk, TurnInProgress turn, string why)
    {
        turn.Add(new Replied($"misread:{why}", turn.Seq));
        if (turn.State.Path != CarePath.None) return () => turn.Say(Instruction.Filled(desk, turn.State, "crisis.retracted"));
        if (why == "someone-else") return () => Questions.Ask(desk, turn, Asking.OtherNow);
        return TakeBack(desk, turn, why);
    }

    /// <summary>Whether that other person is ill now. Unless it is over, their danger is screened like any other and its instruction is for them.</summary>
    public static Action TakeOther(Desk desk, TurnInProgress turn, string now)
    {
        turn.Add(new Replied($"other-now:{now}", turn.Seq));
        return TakeBack(desk, turn, "someone-else", isTheirs: now != "no");
    }

    private static Action TakeBack(Desk desk, TurnInProgress turn, string why, bool isTheirs = false)
    {
        foreach (var flag in Latest(turn.State))
        {
            var said = flag.Evidence.Where(e => e.Seq == flag.Seq).Select(e => e.Finding).ToHashSet();
            if (said.Count == 0) said = [.. flag.Evidence.Select(e => e.Finding)];
            var wrong = turn.State.Facts.Where(f => said.Contains(f.Fact.Finding) && f.Fact.Who == flag.Subject).ToList();
            foreach (var finding in wrong.Select(f => f.Fact.Finding).Distinct()) turn.Add(new FactCorrected(finding, why, turn.Seq, flag.Subject));
            // A tick taken back leaves its question open, or the list would still say it.
            foreach (var ticked in wrong.Select(f => f.LinkId).OfType<string>().Distinct()) turn.Add(new AnswerDropped(ticked, turn.Seq));
            if (!isTheirs) continue;
            foreach (var known in wrong) turn.Add(new FactNoted(known.Fact with { Who = FactPerson.Other, When = FactTime.Now }, known.Seq));
        }
        return () =>
        {
            if (turn.State.Standing < Urgency.Urgent)
            {
                turn.Say(new Reply(desk.Say("instruction.corrected")));
                Stopping.CarryOn(desk, turn);
                return;
            }
            turn.Say(Instruction.Filled(desk, turn.State, "instruction.corrected-not-all"));
            Questions.Ask(desk, turn, Instruction.Standing(desk, turn.State)?.Subject == FactPerson.Other ? Asking.Awake : Asking.TeachBack);
        };
    }

    /// <summary>The flags of the latest message that raised any at `urgent` or above and still stands on words not taken back.</summary>
    private static List<FlagRaised> Latest(State state)
    {
        var open = state.Flags.Where(f => f.Urgency >= Urgency.Urgent && f.Path == CarePath.None
            && f.Evidence.Any(e => state.Facts.Any(k => k.Fact.Finding == e.Finding && k.Fact.Who == f.Subject))).ToList();
        return open.Count == 0 ? [] : open.FindAll(f => f.Seq == open.Max(o => o.Seq));
    }
}
