using IntakeBot.Records;
using Xunit;

namespace IntakeBot.Tests.Records;

public class SignalsTests
{
    private readonly ManualTime _time = new();
    private readonly Signals _signals;

    public SignalsTests() => _signals = new Signals(_time);

    [Fact]
    public async Task News_ends_every_wait_of_its_conversation_and_no_other()
    {
        Task[] ours = [Wait("a"), Wait("a")];
        var other = Wait("b");
        _signals.Raise("a");
        await Task.WhenAll(ours);
        Assert.False(other.IsCompleted);
        _signals.Raise("b");
        await other;
    }

    [Fact]
    public async Task Without_news_a_wait_ends_after_a_second_and_nothing_is_held_for_it()
    {
        var wait = Wait("a");
        _time.Pass(TimeSpan.FromMilliseconds(999));
        Assert.False(wait.IsCompleted);
        _time.Pass(TimeSpan.FromMilliseconds(1));
        await wait;
        Assert.Equal((0, 0), (_signals.Held, _time.Timers));
    }

    [Fact]
    public async Task What_is_there_already_is_not_waited_for()
    {
        await _signals.Wait("a", () => true, default);
        Assert.Equal(0, _signals.Held);
    }

    [Fact]
    public async Task News_between_looking_and_waiting_is_not_missed()
    {
        await _signals.Wait("a", () => { _signals.Raise("a"); return false; }, default);
        Assert.Equal(0, _signals.Held);
    }

    [Fact]
    public async Task Who_hangs_up_waits_no_more()
    {
        using var hangUp = new CancellationTokenSource();
        var wait = _signals.Wait("a", () => false, hangUp.Token);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(0, _signals.Held);
    }

    private Task Wait(string conversation) => _signals.Wait(conversation, () => false, default);
}
