// One figure of a measurement: how often something was right, out of how many, and the rows where it was not.
using System.Collections.Immutable;
using System.Globalization;

namespace IntakeBot.Evaluation;

/// <param name="What">What was counted, in plain words: "danger reaching urgent".</param>
/// <param name="Wrong">One line for each row that counts against it.</param>
internal sealed record Figure(string What, int Right, int Of, ImmutableArray<string> Wrong)
{
    /// <summary>Most of these should be 0: false alarms, wrong sides.</summary>
    public bool IsFault { get; init; }

    /// <summary>Of a slot: what was given and right; what was wanted and given. 1 when there was none.</summary>
    public (double Precision, double Recall)? Slot { get; init; }

    /// <summary>1 of none: nothing was wrong.</summary>
    public double Rate => Of == 0 ? IsFault ? 0 : 1 : (double)Right / Of;

    /// <summary>Counts those for which `isRight`; the others are listed.</summary>
    public static Figure Count<T>(string what, IReadOnlyCollection<T> all, Func<T, bool> isRight, Func<T, string> say) =>
        new(what, all.Count(isRight), all.Count, [.. all.Where(a => !isRight(a)).Select(say)]);

    /// <summary>Counts faults and lists them.</summary>
    public static Figure Faults<T>(string what, IReadOnlyCollection<T> all, Func<T, bool> isFault, Func<T, string> say) =>
        new(what, all.Count(isFault), all.Count, [.. all.Where(isFault).Select(say)]) { IsFault = true };

    /// <summary>F1 of a slot: what is missed and what is made up weigh alike.</summary>
    public static Figure OfSlot(string what, int right, int missed, int madeUp, ImmutableArray<string> wrong) =>
        new($"{what} F1", 2 * right, 2 * right + missed + madeUp, wrong) { Slot = (Share(right, right + madeUp), Share(right, right + missed)) };

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;

    public static string Show(double rate) => rate.ToString("0.000", CultureInfo.InvariantCulture);
}
