// How long a test waits for what must come. It is long because nothing that works waits for it: a machine that is busy must not look like a fault.
namespace IntakeBot.Tests;

internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A token that is cancelled when patience ends.</summary>
    public static CancellationTokenSource Begin() => new(Limit);
}
