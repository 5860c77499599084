// The right to work on a conversation's next turn. Whoever takes it raises the fence; a commit under an older fence is refused, so a process that
// slept through its lease can do no harm. The lease is taken with the message that makes the work, and given back with the turn that ends it.
namespace IntakeBot.Records;

internal readonly record struct Lease(long Number, long Fence)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>Conversations with messages left over: by a process that died (`all`: nobody else can be alive), or whose lease ran out. Those that `me` has
    /// in hand already are not taken again.</summary>
    public static List<Lease> TakeLeftOver(Database database, string me, DateTimeOffset now, bool all) => database.All(
        """
        UPDATE conversations SET owner = @me, lease_until = @until, fence = fence + 1
        WHERE number IN (SELECT conversation FROM inbox WHERE done = 0) AND (owner IS NULL OR (owner <> @me AND (@all OR lease_until < @now)))
        RETURNING number, fence
        """,
        r => new Lease(r.GetInt64(0), r.GetInt64(1)),
        ("@me", me), ("@until", (now + Length).ToUnixTimeMilliseconds()), ("@all", all), ("@now", now.ToUnixTimeMilliseconds()));
}
