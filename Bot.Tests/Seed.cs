// The seed of what is drawn by chance, always printed. Main is guarded by the same draws every time; the full run draws anew, and INTAKEBOT_SEED repeats one.
using System.Globalization;
using Xunit.Abstractions;

namespace IntakeBot.Tests;

internal static class Seed
{
    private const int OfMain = 20261124;

    public static bool Full => Environment.GetEnvironmentVariable("INTAKEBOT_FULL") is not null;

    public static int Print(ITestOutputHelper output)
    {
        var seed = Environment.GetEnvironmentVariable("INTAKEBOT_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Full ? Environment.TickCount : OfMain;
        output.WriteLine($"seed {seed}");
        return seed;
    }
}
