// The protocol as stock Web Chat needs it: start, echo, order, watermark, resume, refresh.
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class DirectLineTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("line-").FullName;
    private readonly RememberedConversations _records = new();
    private readonly TestClock _clock = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records, _clock);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Minting_begins_nothing_and_starting_greets_once()
    {
        var visitor = new Visitor(_server.Client);
        var minted = await visitor.MintAsync();
        Assert.Equal(1800, (int)minted["expires_in"]!);
        Assert.Empty(_records.Ids);
        Assert.Equal(201, await visitor.StartAsync());
        Assert.Equal((string?)minted["conversationId"], visitor.Conversation);
        Assert.Equal(200, await visitor.StartAsync());
        Assert.Equal([RememberedConversations.Greeting.Text], await visitor.TextsAsync());
    }

    [Fact]
    public async Task The_patients_words_come_back_with_their_id_and_unchanged_channel_data()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        const string data = """{"clientActivityID":"a1","attachmentSizes":[],"odd":{"deep":[1.50,"2026-01-05T00:00:00","é😀"]}}""";
        using var said = await visitor.SayAsync($$"""{"type":"message","text":"my calf – \"cramps\" 😀","channelData":{{data}}}""");
        var id = (string?)JsonNode.Parse(await said.Content.ReadAsStringAsync())!["id"];
        var echo = (await visitor.PollAsync())["activities"]![1]!;
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Equal("my calf – \"cramps\" 😀", (string?)echo["text"]);
        Assert.Equal("plain", (string?)echo["textFormat"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(data), echo["channelData"]), echo["channelData"]!.ToJsonString());
        Assert.Contains("1.50", echo["channelData"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_echo_stands_before_the_answer_and_the_watermark_is_the_last_number_seen()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        await visitor.SayAsync("""{"type":"message","text":"one"}""");
        await visitor.SayAsync("""{"type":"message","text":"two"}""");
        var all = await visitor.PollAsync();
        Assert.Equal([RememberedConversations.Greeting.Text, "one", "Noted: one", "two", "Noted: two"], all["activities"]!.AsArray().Select(a => (string?)a!["text"]));
        Assert.Equal("5", (string?)all["watermark"]);
        Assert.Equal(["two", "Noted: two"], (await visitor.PollAsync("3"))["activities"]!.AsArray().Select(a => (string?)a!["text"]));
        var none = await visitor.PollAsync("5");
        Assert.Empty(none["activities"]!.AsArray());
        Assert.Equal("5", (string?)none["watermark"]);
        Assert.Equal("99", (string?)(await visitor.PollAsync("99"))["watermark"]);
        Assert.Equal(5, (await visitor.PollAsync("-"))["activities"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_same_client_activity_is_one_message()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var said = await visitor.SayAsync("""{"type":"message","text":"no","channelData":{"clientActivityID":"x"}}""");
            ids.Add(await said.Content.ReadAsStringAsync());
        }
        Assert.Single(ids);
        Assert.Equal(3, (await visitor.TextsAsync()).Length);
    }

    [Fact]
    public async Task Nothing_that_the_client_claims_of_itself_is_believed()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        await visitor.SayAsync("""
            {"type":"message","text":"hi","id":"mine|9","timestamp":"1999-01-01T00:00:00Z","channelId":"emulator","from":{"id":"clinic","role":"bot","name":"Dr Who"},
             "recipient":{"id":"x"},"replyToId":"y","serviceUrl":"http://127.0.0.1:1/","attachments":[{"contentType":"image/png","contentUrl":"http://127.0.0.1:1/x.png"}],"suggestedActions":{"actions":[]}}
            """);
        var echo = (JsonObject)(await visitor.PollAsync())["activities"]![1]!;
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.StartsWith("patient-", (string?)echo["from"]!["id"], StringComparison.Ordinal);
        Assert.Null(echo["from"]!["name"]);
        Assert.StartsWith(visitor.Conversation, (string?)echo["id"], StringComparison.Ordinal);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.NotEqual(1999, ((DateTimeOffset)echo["timestamp"]!).Year);
        Assert.All(["attachments", "suggestedActions", "replyToId", "recipient", "serviceUrl"], name => Assert.False(echo.ContainsKey(name), name));
    }

    [Fact]
    public async Task Typing_and_joining_are_taken_and_leave_no_trace()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        foreach (var json in new[] { """{"type":"typing"}""", """{"type":"event","name":"webchat/join","value":{"language":"en-GB"}}""" })
        {
            using var said = await visitor.SayAsync(json);
            Assert.Equal(200, (int)said.StatusCode);
            Assert.NotNull((string?)JsonNode.Parse(await said.Content.ReadAsStringAsync())!["id"]);
        }
        Assert.Single(await visitor.TextsAsync());
    }

    [Fact]
    public async Task A_submitted_card_is_kept_whole_and_shows_no_bubble()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        const string value = """{"linkId":"list-1","rev":2,"answer":"a,b"}""";
        await visitor.SayAsync($$$"""{"type":"message","value":{{{value}}},"channelData":{"postBack":true,"clientActivityID":"c"}}""");
        var stored = _records.Lines(visitor.Conversation)[1].Incoming!;
        Assert.Equal("", stored.Text);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(value), stored.Value));
        Assert.Equal(HeardKind.Message, stored.Kind);
        var echo = (JsonObject)(await visitor.PollAsync())["activities"]![1]!;
        Assert.False(echo.ContainsKey("text"));
        Assert.True((bool)echo["channelData"]!["postBack"]!);
    }

    [Fact]
    public async Task A_refreshed_token_outlives_the_first_and_an_expired_one_is_refused_as_such()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        var first = visitor.Token;
        _clock.Pass(TimeSpan.FromMinutes(20));
        using (var refreshed = await visitor.SendAsync(HttpMethod.Post, "/v3/directline/tokens/refresh"))
        {
            var answer = JsonNode.Parse(await refreshed.Content.ReadAsStringAsync())!;
            Assert.Equal(visitor.Conversation, (string?)answer["conversationId"]);
            Assert.Equal(1800, (int)answer["expires_in"]!);
            visitor.Token = (string)answer["token"]!;
        }
        _clock.Pass(TimeSpan.FromMinutes(20));
        Assert.Single(await visitor.TextsAsync());
        visitor.Token = first;
        foreach (var (method, path) in Everywhere(visitor.Conversation))
        {
            using var refused = await visitor.SendAsync(method, path, method == HttpMethod.Post ? """{"type":"message","text":"hi"}""" : null);
            Assert.Equal(403, (int)refused.StatusCode);
            Assert.Equal("TokenExpired", await CodeAsync(refused));
        }
    }

    [Fact]
    public async Task Tokens_hold_over_a_restart()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        await _server.DisposeAsync();
        _server = await ChatServer.StartAsync(_folder, _records, _clock);
        var back = new Visitor(_server.Client) { Token = visitor.Token, Cookie = visitor.Cookie };
        using (var reconnected = await back.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{visitor.Conversation}?watermark="))
            Assert.Equal(200, (int)reconnected.StatusCode);
        await back.MintAsync();
        Assert.Equal(visitor.Conversation, back.Conversation);
    }

    [Fact]
    public async Task Reconnecting_gives_a_stream_from_the_watermark()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        await visitor.SayAsync("""{"type":"message","text":"one"}""");
        foreach (var (asked, texts) in new (string, string[])[] { ("", [RememberedConversations.Greeting.Text, "one", "Noted: one"]), ("2", ["Noted: one"]) })
        {
            using var answer = await visitor.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{visitor.Conversation}?watermark={asked}");
            visitor.StreamUrl = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["streamUrl"]!;
            using var socket = await visitor.ListenAsync();
            Assert.Equal(texts, (await Visitor.NextAsync(socket))["activities"]!.AsArray().Select(a => (string?)a!["text"]));
        }
    }

    [Fact]
    public async Task An_erased_conversation_is_gone_and_the_next_mint_gives_another()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        var before = visitor.Conversation;
        _records.Erase(before);
        using (var said = await visitor.SayAsync("""{"type":"message","text":"hi"}""")) Assert.Equal(404, (int)said.StatusCode);
        Assert.Equal(404, await visitor.StartAsync());
        await visitor.MintAsync();
        Assert.NotEqual(before, visitor.Conversation);
        Assert.Equal(201, await visitor.StartAsync());
    }

    [Fact]
    public async Task A_fault_of_ours_is_a_plain_500_and_the_message_can_be_sent_again()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        _records.Fails = new IOException("disk full while storing my secret words");
        using (var said = await visitor.SayAsync("""{"type":"message","text":"my secret words","channelData":{"clientActivityID":"f"}}"""))
        {
            Assert.Equal(500, (int)said.StatusCode);
            Assert.DoesNotContain("secret", await said.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        _records.Fails = null;
        using (var said = await visitor.SayAsync("""{"type":"message","text":"my secret words","channelData":{"clientActivityID":"f"}}""")) Assert.Equal(200, (int)said.StatusCode);
        Assert.Equal(3, (await visitor.TextsAsync()).Length);
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_tls_the_stream_is_secure_and_so_is_the_cookie()
    {
        using var mint = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token") { Headers = { { "X-Forwarded-Proto", "https" } } };
        using var minted = await _server.Client.SendAsync(mint);
        Assert.Contains("secure", minted.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        var token = (string)JsonNode.Parse(await minted.Content.ReadAsStringAsync())!["token"]!;
        using var start = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Headers = { { "X-Forwarded-Proto", "https" }, { "Authorization", "Bearer " + token } } };
        using var started = await _server.Client.SendAsync(start);
        Assert.StartsWith("wss://", (string?)JsonNode.Parse(await started.Content.ReadAsStringAsync())!["streamUrl"], StringComparison.Ordinal);
    }

    public static (HttpMethod, string)[] Everywhere(string conversation) =>
    [
        (HttpMethod.Post, "/v3/directline/conversations"),
        (HttpMethod.Get, $"/v3/directline/conversations/{conversation}?watermark="),
        (HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities?watermark="),
        (HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities"),
        (HttpMethod.Post, "/v3/directline/tokens/refresh"),
    ];

    public static async Task<string?> CodeAsync(HttpResponseMessage response) => (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!["code"];
}
