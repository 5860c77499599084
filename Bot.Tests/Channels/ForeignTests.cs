// Nobody sees or touches another's conversation: every token against every conversation, at every endpoint. Only the own pair opens; all else looks
// like a conversation that never was.
using System.Net.WebSockets;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class ForeignTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foreign-").FullName;
    private readonly RememberedConversations _records = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task Only_the_own_pair_of_token_and_conversation_opens()
    {
        var visitors = new List<Visitor>();
        for (var i = 0; i < 5; i++)
        {
            visitors.Add(await Visitor.ArriveAsync(_server.Client));
            await visitors[i].SayAsync($$"""{"type":"message","text":"private words of {{i}}"}""");
        }
        string[] conversations = [.. visitors.Select(v => v.Conversation), new string('0', 32), "x", visitors[0].Conversation.ToUpperInvariant(), visitors[0].Conversation + "%2F.."];
        foreach (var visitor in visitors)
            foreach (var conversation in conversations)
                foreach (var (method, path) in Paths(conversation))
                {
                    var before = visitors.Sum(v => _records.Lines(v.Conversation).Count);
                    using var answer = await visitor.SendAsync(method, path, method == HttpMethod.Post ? """{"type":"message","text":"meddling"}""" : null);
                    var body = await answer.Content.ReadAsStringAsync();
                    if (conversation == visitor.Conversation)
                    {
                        Assert.Equal(200, (int)answer.StatusCode);
                        Assert.All(visitors.Index().Where(v => v.Item != visitor), v => Assert.DoesNotContain($"private words of {v.Index}", body, StringComparison.Ordinal));
                        continue;
                    }
                    Assert.Equal(404, (int)answer.StatusCode);
                    Assert.Equal("""{"error":{"code":"ConversationNotFound","message":"There is no such conversation for this token."}}""", body);
                    Assert.Equal(before, visitors.Sum(v => _records.Lines(v.Conversation).Count));
                }
    }

    [Fact]
    public async Task A_ticket_opens_its_own_stream_once()
    {
        var (one, two) = (await Visitor.ArriveAsync(_server.Client), await Visitor.ArriveAsync(_server.Client));
        var stolen = one.StreamUrl;
        one.StreamUrl = stolen.Replace(one.Conversation, two.Conversation, StringComparison.Ordinal);
        Assert.Equal(404, await RefusedAsync(one));
        one.StreamUrl = stolen;
        using var socket = await one.ListenAsync();
        Assert.Equal(403, await RefusedAsync(one));
        one.StreamUrl = stolen.Split("&t=")[0];
        Assert.Equal(403, await RefusedAsync(one));
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_stream()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        await Assert.ThrowsAsync<WebSocketException>(() => visitor.ListenAsync("https://evil.example"));
        using var own = await visitor.ListenAsync(_server.Url);
        Assert.Single((await Visitor.NextAsync(own))["activities"]!.AsArray());
    }

    private static async Task<int> RefusedAsync(Visitor visitor)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri(visitor.StreamUrl), default));
        return (int)socket.HttpStatusCode;
    }

    private static (HttpMethod, string)[] Paths(string conversation) =>
    [
        (HttpMethod.Get, $"/v3/directline/conversations/{conversation}?watermark="),
        (HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities?watermark="),
        (HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities"),
    ];
}
