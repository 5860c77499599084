// Coming back to a true conversation over the channel: what is asked again, and what is shown to nobody a second time.
using IntakeBot.Dialogs;
using IntakeBot.Practice;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
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
        await UntilAsync(async () => (await patient.TextsAsync()).Length > 0);
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

    [Fact]
    public async Task A_link_used_after_sending_begins_a_new_visit_that_knows_the_one_before()
    {
        var patient = await SaidAsync("Start");
        Assert.Equal(409, await VisitAsync(patient));
        await ThroughAsync(patient.Conversation, "C-0001", "lower back spasm on the left since Sunday, 7 out of 10");
        var (path, code) = await patient.SaveAsync();
        _time.Pass(TimeSpan.FromMinutes(1));
        var back = new Visitor(_server.Client);
        await back.OpenAsync(path, code);
        await back.MintAsync();
        await back.StartAsync();
        await UntilAsync(async () => (await back.TextsAsync()).Any(t => t.Contains("Is this for a new visit?", StringComparison.Ordinal)));
        Assert.Equal(409, await VisitAsync(back));
        await TurnAsync(back, () => back.SayAsync("""{"type":"message","text":"Yes, a new visit"}"""));
        Assert.Equal("new", (string?)(await back.PollAsync())["activities"]!.AsArray()[^1]!["channelData"]!["visit"]);
        var (again, token) = (new Visitor(_server.Client) { Token = back.Token }, back.Token);
        Assert.All(await Task.WhenAll(VisitAsync(back), VisitAsync(again)), status => Assert.Equal(204, status));
        await back.MintAsync();
        await again.MintAsync();
        Assert.Equal(back.Conversation, again.Conversation);
        Assert.NotEqual(patient.Conversation, back.Conversation);
        await back.StartAsync();
        await UntilAsync(async () => (await back.TextsAsync()).Any(t => t.Contains("This is a new visit.", StringComparison.Ordinal)));
        Assert.DoesNotContain("07700 900123", string.Join('\n', await back.TextsAsync()), StringComparison.Ordinal);
        await TurnAsync(back, () => back.SayAsync("""{"type":"message","text":"Start"}"""));
        await ThroughAsync(back.Conversation, "C-0002", "the same as before");

        // The wish is used up: the old chat begins no third visit by itself.
        Assert.Equal(409, await VisitAsync(new Visitor(_server.Client) { Token = token }));
        Assert.Equal(2, (await _room.Cases.QueueAsync(true, default)).Count);
        var file = (await _room.Cases.OpenAsync("C-0002", default))!;
        var words = new PracticeWords(TestContent.Content.Wording);
        var sheet = CaseSheet.Of(file, CaseContent.Of(TestContent.Content, TestContent.Content.Intake), false, words);
        Assert.Equal([("C-0001", "7", "4", "putting my socks on", "4"), ("C-0002", "4", "4", "putting my socks on", "4")], sheet.Visits.Select(v => (v.Case, v.PainNow!, v.PainWorst!, v.Activity!, v.Function!)));
        Assert.Equal("C-0001", (string?)CaseJson.Of(sheet, words)["visits"]![0]!["case"]);
        Assert.Empty(_room.Store.Readers.Read(d => Verification.Run(d)).Wrong);
        Assert.Equal(State.Of(_room.Cases.Events("C-0002")).Answers.Count, file.State.Answers.Count);
        await new Erasure(_room.Store, _room.Audit).EraseAsync("C-0001", "test", null, default);
        Assert.Empty((await _room.Cases.OpenAsync("C-0002", default))!.Earlier);
    }

    private async Task<int> VisitAsync(Visitor patient)
    {
        using var answer = await patient.SendAsync(HttpMethod.Post, "/api/webchat/visit");
        if (answer.Headers.TryGetValues("Set-Cookie", out var set)) patient.Cookie = set.Single().Split(';')[0];
        return (int)answer.StatusCode;
    }

    /// <summary>Every question answered, to the sending.</summary>
    private async Task ThroughAsync(string conversation, string name, string story)
    {
        async Task<State> StateAsync() => (await _room.Cases.OpenAsync(name, default))!.State;
        for (var state = await StateAsync(); state.Phase != "submitted"; state = await StateAsync())
        {
            _time.Pass(TimeSpan.FromMilliseconds(5));
            var accepted = await _room.Say(conversation, state.Pending == Asking.Review ? "Send to the clinic" : Conversing.VisitsTests.Proper(state, story));
            await UntilAsync(async () => (await StateAsync()).LastSeq >= accepted.Seq);
        }
    }
}
