// The stream shows the log: all of it first, then what is new, in order, once; and it ends when it should.
using System.Net.WebSockets;
using System.Text;
using IntakeBot.Dialogs;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class StreamTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stream-").FullName;
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
    public async Task The_whole_chat_comes_first_and_then_each_new_line_once_on_every_socket()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var one = await visitor.ListenAsync();
        await visitor.StartAsync();
        using var two = await visitor.ListenAsync();
        for (var i = 0; i < 20; i++) await visitor.SayAsync($$"""{"type":"message","text":"{{i}}"}""");
        string[] all = [RememberedConversations.Greeting.Text, .. Enumerable.Range(0, 20).SelectMany(i => new[] { $"{i}", $"Noted: {i}" })];
        foreach (var socket in new[] { one, two })
        {
            var shown = new List<string?>();
            while (shown.Count < all.Length) shown.AddRange((await Visitor.NextAsync(socket))["activities"]!.AsArray().Select(a => (string?)a!["text"]));
            Assert.Equal(all, shown);
        }
    }

    [Fact]
    public async Task What_the_clinic_says_unasked_arrives_too()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var socket = await visitor.ListenAsync();
        await Visitor.NextAsync(socket);
        _records.Say(visitor.Conversation, new Reply("A practitioner is here now."));
        Assert.Equal("A practitioner is here now.", (string?)(await Visitor.NextAsync(socket))["activities"]![0]!["text"]);
    }

    [Fact]
    public async Task Empty_frames_are_a_pulse_and_long_ones_end_the_socket()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var socket = await visitor.ListenAsync();
        await Visitor.NextAsync(socket);
        for (var i = 0; i < 3; i++) await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, default);
        await visitor.SayAsync("""{"type":"message","text":"still there"}""");
        Assert.NotNull((await Visitor.NextAsync(socket))["activities"]);
        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('x', 100_000)), WebSocketMessageType.Text, true, default);
        while ((await Visitor.NextAsync(socket))["closed"] is null) { }
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
    }

    [Fact]
    public async Task A_ticket_lives_for_a_minute()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        _clock.Pass(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<WebSocketException>(() => visitor.ListenAsync());
    }

    [Fact]
    public async Task Stopping_the_server_closes_sockets_in_good_order()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var socket = await visitor.ListenAsync();
        await Visitor.NextAsync(socket);
        var stopping = _server.DisposeAsync();
        Assert.Equal(1001, (int)(await Visitor.NextAsync(socket))["closed"]!);
        await stopping;
        _server = await ChatServer.StartAsync(_folder, _records);
    }
}
