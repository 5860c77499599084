// Who gets a token: our own page and the clinic's sites; a server of the clinic with the secret; nobody else, and not without end.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using IntakeBot.Channels;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class MintTests : IAsyncLifetime
{
    private const string Secret = "a-server-secret-of-more-than-32-letters";
    private readonly string _folder = Directory.CreateTempSubdirectory("mint-").FullName;
    private readonly TestClock _clock = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, new RememberedConversations(), _clock, settings:
        [("Channels:WebChat:Sites:0", "https://www.clinic.example"), ("Channels:WebChat:TokensPerMinute", "40"), ("Channels:DirectLine:Secret", Secret)]);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Only_our_own_page_and_the_clinics_sites_get_one()
    {
        foreach (var (origin, status) in new[]
        {
            (null, 200), (_server.Url, 200), ("https://www.clinic.example", 200), ("https://clinic.example", 403), ("https://www.clinic.example.evil.example", 403),
            ("http://www.clinic.example", 403), ("https://evil.example", 403), ("null", 403), ("http://127.0.0.1:1", 403), ("file://", 403),
        })
        {
            using var answer = await MintAsync(origin);
            Assert.True(status == (int)answer.StatusCode, origin);
        }
    }

    [Fact]
    public async Task A_clinics_page_may_call_the_chat_with_the_headers_it_needs_and_no_other_site_may()
    {
        foreach (var (origin, allowed) in new[] { ("https://www.clinic.example", true), ("https://evil.example", false) })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
            ask.Headers.Add("Origin", origin);
            ask.Headers.Add("Access-Control-Request-Method", "POST");
            ask.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");
            using var answer = await _server.Client.SendAsync(ask);
            Assert.Equal(allowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var named) && named.Single() == origin);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_sites_and_finds_the_chat_again_for_a_month()
    {
        var visitor = new Visitor(_server.Client);
        await visitor.MintAsync();
        var (conversation, cookie) = (visitor.Conversation, visitor.Cookie);
        using (var answer = await MintAsync(null))
        {
            var set = answer.Headers.GetValues("Set-Cookie").Single();
            Assert.All(["httponly", "samesite=strict", "path=/", "max-age=2592000"], part => Assert.Contains(part, set, StringComparison.OrdinalIgnoreCase));
        }
        _clock.Pass(TimeSpan.FromDays(29));
        await visitor.MintAsync();
        Assert.Equal(conversation, visitor.Conversation);
        _clock.Pass(TimeSpan.FromDays(31));
        visitor.Cookie = cookie;
        await visitor.MintAsync();
        Assert.NotEqual(conversation, visitor.Conversation);
        visitor.Cookie = "intake-chat=forged.by.somebody";
        await visitor.MintAsync();
    }

    [Fact]
    public async Task The_locale_is_taken_and_anything_else_in_the_body_is_let_be()
    {
        foreach (var body in new[] { "", "{}", """{"locale":"en-GB"}""", """{"locale":7}""", """{"locale":"<script>"}""", """{"other":true}""" })
        {
            using var answer = await _server.Client.PostAsync("/api/webchat/token", body.Length == 0 ? null : new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Too_many_in_a_minute_wait_and_the_next_minute_is_open_again()
    {
        for (var i = 0; i < 40; i++)
            using (var answer = await MintAsync(null)) Assert.Equal(200, (int)answer.StatusCode);
        using (var answer = await MintAsync(null))
        {
            Assert.Equal(429, (int)answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        _clock.Pass(TimeSpan.FromMinutes(1));
        using (var answer = await MintAsync(null)) Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Messages_are_never_refused_for_their_rate()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        var all = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => visitor.SayAsync($$"""{"type":"message","text":"{{i}}"}""")));
        Assert.All(all, a => Assert.Equal(200, (int)a.StatusCode));
        Assert.Equal(601, (await visitor.TextsAsync()).Length);
    }

    [Fact]
    public async Task A_server_of_the_clinics_needs_the_secret()
    {
        foreach (var (secret, status) in new[] { (Secret, 200), ("wrong", 403), (null, 401) })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Content = new StringContent("""{"user":{"id":"p-17"}}""", Encoding.UTF8, "application/json") };
            if (secret is not null) ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            using var answer = await _server.Client.SendAsync(ask);
            Assert.Equal(status, (int)answer.StatusCode);
            if (status != 200) continue;
            var token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!;
            var visitor = new Visitor(_server.Client) { Token = token };
            Assert.Equal(201, await visitor.StartAsync());
            await visitor.SayAsync("""{"type":"message","text":"hi"}""");
            Assert.Equal("p-17", (string?)(await visitor.PollAsync())["activities"]![1]!["from"]!["id"]);
        }
    }

    [Fact]
    public async Task With_the_sites_cookie_our_own_page_may_generate_too()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/tokens/generate") { Headers = { { "Cookie", visitor.Cookie } } };
        using var answer = await _server.Client.SendAsync(ask);
        Assert.Equal(visitor.Conversation, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["conversationId"]);
    }

    [Theory]
    [InlineData("Channels:WebChat:Sites:0", "*")]
    [InlineData("Channels:WebChat:Sites:0", "https://www.clinic.example/chat")]
    [InlineData("Channels:WebChat:Sites:0", "clinic.example")]
    [InlineData("Channels:WebChat:LeaveTo", "http://weather.example")]
    [InlineData("Channels:WebChat:LeaveTo", "javascript:alert(1)")]
    [InlineData("Channels:WebChat:TokensPerMinute", "0")]
    [InlineData("Channels:DirectLine:Secret", "short")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<SettingsException>(() => ChatServer.StartAsync(_folder, new RememberedConversations(), settings: (key, value)));
        Assert.Contains(key.TrimEnd('0').TrimEnd(':'), fault.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> MintAsync(string? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        if (origin is not null) request.Headers.Add("Origin", origin);
        return _server.Client.SendAsync(request);
    }
}
