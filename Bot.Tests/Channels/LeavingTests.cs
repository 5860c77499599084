// Leave quickly: from that moment nothing that this browser holds opens the chat again, in any tab, also after a restart of the server.
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class LeavingTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("leave-").FullName;
    private readonly RememberedConversations _records = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Theory, InlineData(true, true), InlineData(true, false), InlineData(false, true)]
    public async Task Every_pass_of_the_chat_dies(bool withCookie, bool withToken)
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        var (conversation, token, cookie) = (visitor.Conversation, visitor.Token, visitor.Cookie);
        using var socket = await visitor.ListenAsync();
        await Visitor.NextAsync(socket);
        using var leave = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/leave");
        if (withCookie) leave.Headers.Add("Cookie", cookie);
        if (withToken) leave.Headers.Add("Authorization", "Bearer " + token);
        using (var left = await _server.Client.SendAsync(leave))
        {
            Assert.Equal(204, (int)left.StatusCode);
            Assert.Contains("expires=Thu, 01 Jan 1970", left.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        }
        Assert.NotNull((await Visitor.NextAsync(socket))["closed"]);
        for (var restart = 0; restart < 2; restart++)
        {
            var back = new Visitor(_server.Client) { Token = token, Cookie = cookie };
            foreach (var (method, path) in DirectLineTests.Everywhere(conversation))
            {
                using var refused = await back.SendAsync(method, path, method == HttpMethod.Post ? """{"type":"message","text":"hi"}""" : null);
                Assert.Equal(403, (int)refused.StatusCode);
            }
            await back.MintAsync();
            Assert.NotEqual(conversation, back.Conversation);
            await _server.DisposeAsync();
            _server = await ChatServer.StartAsync(_folder, _records);
        }
    }

    [Fact]
    public async Task Another_site_cannot_make_a_patient_leave()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var leave = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/leave") { Headers = { { "Cookie", visitor.Cookie }, { "Origin", "https://evil.example" } } };
        using var left = await _server.Client.SendAsync(leave);
        Assert.Equal(403, (int)left.StatusCode);
        Assert.Single(await visitor.TextsAsync());
    }
}
