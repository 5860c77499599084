// Every endpoint with every bad input: a clear error with the right status and the one shape, nothing stored, nothing of it given back.
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class BadInputTests : IAsyncLifetime
{
    private const string Marker = "zebra-marker";
    private readonly string _folder = Directory.CreateTempSubdirectory("bad-").FullName;
    private readonly RememberedConversations _records = new();
    private ChatServer _server = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _server = await ChatServer.StartAsync(_folder, _records);
        _visitor = await Visitor.ArriveAsync(_server.Client);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Nested(int levels) => string.Concat(Enumerable.Repeat("""{"a":""", levels)) + "1" + new string('}', levels);

    /// <summary>What no endpoint with a body takes.</summary>
    private static readonly (string What, byte[] Body, string Type, int Status)[] NeverTaken =
    [
        ("cut off", Bytes($$"""{"type":"message","text":"{{Marker}}"""), "application/json", 400),
        ("not JSON", Bytes(Marker), "application/json", 400),
        ("an array", Bytes("[]"), "application/json", 400),
        ("null", Bytes("null"), "application/json", 400),
        ("broken UTF-8", [.. Bytes("""{"type":"message","text":"zebra-marker"""), 0xC3, 0x28, .. Bytes("\"}")], "application/json", 400),
        ("a key twice", Bytes($$"""{"type":"typing","type":"message","text":"{{Marker}}"}"""), "application/json", 400),
        ("too deep", Bytes($$"""{"type":"message","text":"{{Marker}}","channelData":{{Nested(40)}}}"""), "application/json", 400),
        ("a form", Bytes("text=" + Marker), "application/x-www-form-urlencoded", 415),
        ("plain text", Bytes($$"""{"type":"message","text":"{{Marker}}"}"""), "text/plain", 415),
        ("UTF-16", Encoding.Unicode.GetBytes($$"""{"type":"message","text":"{{Marker}}"}"""), "application/json; charset=utf-16", 415),
        ("1 MB", Bytes($$"""{"type":"message","text":"{{Marker}}{{new string('x', 1_000_000)}}"}"""), "application/json", 413),
    ];

    private static readonly (string What, string Json, int Status)[] NoMessages =
    [
        ("empty", "{}", 400),
        ("no text", """{"type":"message"}""", 400),
        ("blank", """{"type":"message","text":"  \n "}""", 400),
        ("only a file", """{"type":"message","attachments":[{"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA"}]}""", 400),
        ("text a number", """{"type":"message","text":5}""", 400),
        ("type a number", """{"type":5,"text":"zebra-marker"}""", 400),
        ("half a character", """{"type":"message","text":"zebra-marker \ud83d"}""", 400),
        ("half a character in a card", """{"type":"message","value":{"a":"\ud83d"}}""", 400),
        ("value a text", """{"type":"message","value":"zebra-marker"}""", 400),
        ("value deep", """{"type":"message","value":{"a":{"b":"zebra-marker"}}}""", 400),
        ("channelData a list", """{"type":"message","text":"zebra-marker","channelData":[]}""", 400),
        ("over 16 KB of text", $$"""{"type":"message","text":"{{new string('é', 8193)}}"}""", 413),
        ("over 16 KB of card", $$$"""{"type":"message","value":{"a":"{{{new string('x', 16385)}}}"}}""", 413),
        ("over 16 KB of channel data", $$$"""{"type":"message","text":"zebra-marker","channelData":{"a":"{{{new string('x', 16385)}}}"}}""", 413),
        .. new[] { "conversationUpdate", "endOfConversation", "invoke", "trace", "messageUpdate", "messageDelete", "installationUpdate", "handoff", "event", "command", "MESSAGE" }
            .Select(type => (type, $$"""{"type":"{{type}}","text":"zebra-marker","name":"handoff.status"}""", 400)),
    ];

    [Fact]
    public async Task Bodies_that_are_no_json_of_ours_are_refused_everywhere()
    {
        foreach (var (what, body, type, status) in NeverTaken)
            foreach (var path in new[] { "/v3/directline/conversations", $"/v3/directline/conversations/{_visitor.Conversation}/activities", "/api/webchat/token" })
            {
                using var answer = await _visitor.SendAsync(HttpMethod.Post, path, body, type);
                await RefusedAsync(answer, status, $"{what} at {path}");
            }
        NothingStored();
    }

    [Fact]
    public async Task What_is_no_message_is_refused_and_not_stored()
    {
        foreach (var (what, json, status) in NoMessages)
        {
            using var answer = await _visitor.SayAsync(json);
            await RefusedAsync(answer, status, what);
        }
        NothingStored();
    }

    [Fact]
    public async Task Sixteen_kilobytes_of_text_are_taken_whole()
    {
        var text = new string('é', 8192);
        using var answer = await _visitor.SayAsync($$"""{"type":"message","text":"{{text}}"}""");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(text, _records.Lines(_visitor.Conversation)[1].Incoming!.Text);
    }

    [Fact]
    public async Task Without_a_good_token_nothing_opens()
    {
        var good = _visitor.Token.Split('.');
        var none = Convert.ToBase64String(Bytes("""{"alg":"none","typ":"JWT","kid":"x"}""")).TrimEnd('=');
        foreach (var (token, status) in new[]
        {
            ("", 401), ("undefined", 403), ("abc", 403), ("a.b.c", 403), (new string('x', 5000), 403),
            ($"{good[0]}.{good[1]}.", 403), ($"{none}.{good[1]}.{good[2]}", 403), ($"{none}.{good[1]}.", 403),
            ($"{good[0]}.{good[1]}.{good[2][..^4]}AAAA", 403), ($"{good[0]}.{good[1][..^2]}AA.{good[2]}", 403),
        })
            foreach (var (method, path) in DirectLineTests.Everywhere(_visitor.Conversation))
            {
                _visitor.Token = token;
                using var answer = await _visitor.SendAsync(method, path, method == HttpMethod.Post ? """{"type":"message","text":"zebra-marker"}""" : null);
                await RefusedAsync(answer, status, $"{token} at {method} {path}");
            }
        NothingStored();
    }

    [Fact]
    public async Task A_ticket_or_a_cookie_is_no_token_and_a_token_is_no_ticket()
    {
        var ticket = System.Web.HttpUtility.ParseQueryString(new Uri(_visitor.StreamUrl).Query)["t"]!;
        foreach (var (token, path) in new[] { (ticket, "activities"), (_visitor.Cookie!.Split('=', 2)[1], "activities") })
        {
            var other = new Visitor(_server.Client) { Token = token };
            using var answer = await other.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{_visitor.Conversation}/{path}");
            await RefusedAsync(answer, 403, path);
        }
        using var stream = await _server.Client.GetAsync($"/v3/directline/conversations/{_visitor.Conversation}/stream?t={_visitor.Token}");
        await RefusedAsync(stream, 403, "stream");
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_same_shape()
    {
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, $"/v3/directline/conversations/{_visitor.Conversation}/upload?userId=x"), (HttpMethod.Get, "/v3/directline/session/getsessionid"),
            (HttpMethod.Delete, $"/v3/directline/conversations/{_visitor.Conversation}"), (HttpMethod.Get, "/v3/directline"), (HttpMethod.Get, "/v3/directline/conversations/../../etc"),
            (HttpMethod.Put, $"/v3/directline/conversations/{_visitor.Conversation}/activities/1"), (HttpMethod.Get, "/v3/directline/attachments/1"),
        })
        {
            using var answer = await _visitor.SendAsync(method, path);
            Assert.Equal(404, (int)answer.StatusCode);
            if (path.StartsWith("/v3/directline", StringComparison.Ordinal) && !path.Contains("..", StringComparison.Ordinal)) Assert.NotNull(await DirectLineTests.CodeAsync(answer));
        }
    }

    [Fact]
    public async Task A_watermark_of_somebody_elses_making_is_refused()
    {
        foreach (var watermark in new[] { "x", "-1", "1.5", "0x10", "99999999999999999999", "%20" })
            foreach (var path in new[] { "", "/activities" })
            {
                using var answer = await _visitor.SendAsync(HttpMethod.Get, $"/v3/directline/conversations/{_visitor.Conversation}{path}?watermark={watermark}");
                await RefusedAsync(answer, 400, watermark);
            }
    }

    private void NothingStored() => Assert.Single(_records.Lines(_visitor.Conversation));

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string what)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{what}: {(int)answer.StatusCode} {body}");
        Assert.DoesNotContain(Marker, body, StringComparison.Ordinal);
        var json = JsonNode.Parse(body)!;
        if (answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/v3/", StringComparison.Ordinal))
            Assert.True(json["error"]!["code"] is not null && json["error"]!["message"] is not null, what);
        else
            Assert.Equal(status, (int)json["status"]!);
    }
}
