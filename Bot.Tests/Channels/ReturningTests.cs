// Coming back to a true conversation over the channel: what is asked again, and what is shown to nobody a second time.
using IntakeBot.Tests.Records;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class ReturningTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("returning-").FullName;
    private readonly ManualTime _time = new();
    private Room _room = null!;
    private ChatServer _server = null!;

    public async Task InitializeAsync()
    {
        _room = await Room.Open(_folder, TalkServices.TalkOf(TestContent.Desk), time: _time);
        _server = await ChatServer.StartAsync(_folder, _room.Conversations, _time, links: new IntakeBot.Records.SavedLinks(_room.Store));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _room.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private async Task<Visitor> SaidAsync(params string[] said)
    {
        var patient = await Visitor.ArriveAsync(_server.Client);
        foreach (var text in said)
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            await TurnAsync(patient, () => patient.SayAsync($$"""{"type":"message","text":"{{text}}"}"""));
        }
        _time.Pass(TimeSpan.FromSeconds(1));
        return patient;
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        using var soon = Patience.Begin();
        while (!await done()) await Task.Delay(20, soon.Token);
    }

    /// <summary>Until the clinic has said something more.</summary>
    private static async Task TurnAsync(Visitor patient, Func<Task<HttpResponseMessage>> act)
    {
        var before = (await patient.TextsAsync()).Length;
        (await act()).Dispose();
        await UntilAsync(async () => (await patient.TextsAsync()).Length > before + 1);
    }

    [Fact]
    public async Task The_next_morning_the_chat_asks_the_first_lists_again()
    {
        var patient = await SaidAsync("Start", "stiff neck for three weeks");
        var before = (await patient.TextsAsync()).Length;
        await patient.StartAsync();
        Assert.Equal(before, (await patient.TextsAsync()).Length);
        _time.Pass(TimeSpan.FromHours(13));
        await patient.MintAsync();
        await patient.StartAsync();
        await UntilAsync(async () => (await patient.TextsAsync()).Any(t => t.Contains("Now, or in the last week", StringComparison.Ordinal)));
        var texts = await patient.TextsAsync();
        Assert.Equal("Welcome back. Your answers are here.", texts[before]);
        Assert.Contains("stiff neck for three weeks", texts);
    }

    [Fact]
    public async Task Private_words_are_shown_to_nobody_who_comes_back_and_what_the_body_needs_is()
    {
        const string Told = "my boyfriend hits me and now I'm numb between my legs and can't feel when I pee";
        var patient = await SaidAsync("Start", "my back hurts since Monday", Told, "No");
        Assert.Contains(Told, await patient.TextsAsync());
        var now = (await patient.TextsAsync()).Length;
        await patient.StartAsync();
        using (var refreshed = await patient.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh"))
            patient.Token = (string)System.Text.Json.Nodes.JsonNode.Parse(await refreshed.Content.ReadAsStringAsync())!["token"]!;
        Assert.Equal(now, (await patient.TextsAsync()).Length);

        var (path, code) = await patient.SaveAsync();
        await patient.MintAsync();
        var linked = new Visitor(_server.Client);
        await linked.OpenAsync(path, code);
        await linked.MintAsync();
        foreach (var back in new[] { patient, linked })
        {
            await back.StartAsync();
            foreach (var watermark in new[] { "", "1", "9" })
            {
                var shown = string.Join('\n', (await back.PollAsync(watermark))["activities"]!.AsArray().Select(a => a!.ToJsonString()));
                foreach (var word in new[] { "boyfriend", "hits me", "safe to keep chatting", "upport line", "Thank you for telling me. Is" }) Assert.DoesNotContain(word, shown, StringComparison.OrdinalIgnoreCase);
            }
            var texts = await back.TextsAsync();
            Assert.Contains("my back hurts since Monday", texts);
            Assert.Contains(texts, t => t.Contains("emergency department", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_intake_left_in_the_middle_stands_in_the_queue_as_unfinished_until_it_goes_on()
    {
        var patient = await SaidAsync("Start", "stiff neck for three weeks", "stop");
        Assert.Empty(await _room.Cases.QueueAsync(false, default));
        _time.Pass(TimeSpan.FromMinutes(31));
        await UntilAsync(async () =>
        {
            _time.Pass(TimeSpan.FromSeconds(5));
            return (await _room.Cases.QueueAsync(false, default)).Count == 1;
        });
        var row = Assert.Single(await _room.Cases.QueueAsync(false, default));
        Assert.True(row.Unfinished is not null && row.Waiting is not null);
        await patient.MintAsync();
        await TurnAsync(patient, () => patient.SayAsync("""{"type":"message","text":"Carry on"}"""));
        Assert.Null(Assert.Single(await _room.Cases.QueueAsync(false, default)).Unfinished);
    }
}
