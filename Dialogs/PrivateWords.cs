// Where private words begin (safety rule 4). What was said from there on is shown again to nobody who opens the chat later.
using IntakeBot.Knowledge;

namespace IntakeBot.Dialogs;

public static class PrivateWords
{
    /// <summary>The number of the first line with such words; `long.MaxValue` when there is none.</summary>
    public static long From(State state) => (
        from flag in state.Flags
        where flag.Path == CarePath.Safeguarding
        from seq in flag.Evidence.Select(e => e.Seq).Append(flag.Seq)
        select seq).DefaultIfEmpty(long.MaxValue).Min();
}
