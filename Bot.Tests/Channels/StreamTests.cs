// The stream shows the log: from a watermark, in order, once, and only to whom it belongs.
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class StreamTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stream-").FullName;
    private readonly RememberedConversations _records = new();
    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync(_folder, _records);

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task The_whole_chat_comes_first_and_then_what_is_new()
    {
        var visitor = await Visitor.ArriveAsync(_server.Client);
        using var socket = await visitor.ListenAsync();
        var first = await Visitor.NextAsync(socket);
        Assert.Equal("Welcome to the clinic. OK to start?", (string?)first["activities"]![0]!["text"]);
    }
}
