// The host as a whole: the line that says it is ready, the records behind the chat, and how it ends.
using System.Text.Json.Nodes;
using IntakeBot.Cli;
using IntakeBot.Knowledge;
using IntakeBot.Tests.Channels;
using IntakeBot.Tests.Records;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IntakeBot.Tests.Cli;

public sealed class ServeTests : IDisposable
{
    private static readonly Lazy<Content> Shipped = new(() => Content.Load(ChatServer.Source("Knowledge")).Content!);
    private readonly string _folder = Directory.CreateTempSubdirectory("serve-").FullName;

    [Fact]
    public async Task It_says_once_where_it_listens_and_how_to_make_the_first_account()
    {
        await using var server = await Served.StartAsync(Options);
        Assert.Equal(1, server.Output.ToString().Count(c => c == '\n'));
        Assert.StartsWith("http://127.0.0.1:", server.Url, StringComparison.Ordinal);
        Assert.DoesNotContain(":0", server.Url, StringComparison.Ordinal);
        Assert.StartsWith(server.Url + "/practice/setup?key=", (string?)server.Ready["setup"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_outlives_the_server()
    {
        string cookie;
        await using (var server = await Served.StartAsync(Options))
        {
            var visitor = await Visitor.ArriveAsync(server.Client);
            await visitor.UntilAsync("Hello.");
            (await visitor.SayAsync("""{"type":"message","text":"my calf cramps"}""")).EnsureSuccessStatusCode();
            await visitor.UntilAsync("You said: my calf cramps");
            cookie = visitor.Cookie!;
        }
        await using (var server = await Served.StartAsync(Options))
        {
            var visitor = new Visitor(server.Client) { Cookie = cookie };
            await visitor.MintAsync();
            Assert.Equal(200, await visitor.StartAsync());
            Assert.Equal(["Hello.", "my calf cramps", "You said: my calf cramps"], await visitor.TextsAsync());
        }
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused_with_a_reason()
    {
        await using var server = await Served.StartAsync(Options);
        var error = new StringWriter();
        Assert.Equal(1, await Serve.RunAsync(Options, TextWriter.Null, error, default));
        Assert.Contains("in use", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_it_listens_on_this_machine_only()
    {
        var error = new StringWriter();
        Assert.Equal(1, await Serve.RunAsync(Options with { Urls = "http://0.0.0.0:0" }, TextWriter.Null, error, default));
        Assert.NotEqual("", error.ToString());
    }

    [Theory, InlineData("/practice"), InlineData("/practice/queue/events"), InlineData("/no/such/page")]
    public async Task What_is_not_open_to_anybody_needs_a_sign_in(string path)
    {
        await using var server = await Served.StartAsync(Options);
        using var answer = await server.Client.GetAsync(path);
        Assert.True((int)answer.StatusCode is 302 or 401 or 404, $"{path}: {answer.StatusCode}");
        Assert.DoesNotContain("C-0", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("/"), InlineData("/chat"), InlineData("/embed.js"), InlineData("/chat.js"), InlineData("/alive"), InlineData("/health")]
    public async Task What_patients_and_watchers_need_is_open(string path)
    {
        await using var server = await Served.StartAsync(Options);
        using var answer = await server.Client.GetAsync(path);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    private ServeOptions Options => new(Shipped.Value, ChatServer.Source("Knowledge"), s => s.AddSingleton(Toy.Talk)) { Urls = "http://127.0.0.1:0", Data = _folder };

    public void Dispose() => Directory.Delete(_folder, true);
}

/// <summary>`serve` under way in this process.</summary>
public sealed class Served : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private Task<int> _running = null!;

    public StringWriter Output { get; } = new();
    public JsonObject Ready { get; private set; } = null!;
    public string Url => (string)Ready["urls"]![0]!;
    public HttpClient Client { get; private set; } = null!;

    public static async Task<Served> StartAsync(ServeOptions options)
    {
        var served = new Served();
        var error = new StringWriter();
        var ready = new ReadyWriter(served.Output);
        served._running = Serve.RunAsync(options, ready, error, served._end.Token);
        if (await Task.WhenAny(ready.Said, served._running) == served._running) throw new InvalidOperationException(error.ToString());
        var line = served.Output.ToString();
        Assert.StartsWith("ready {", line, StringComparison.Ordinal);
        served.Ready = (JsonObject)JsonNode.Parse(line["ready ".Length..])!;
        served.Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(served.Url) };
        return served;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _end.CancelAsync();
        Assert.Equal(0, await _running);
        _end.Dispose();
    }

    private sealed class ReadyWriter(StringWriter inner) : StringWriter
    {
        private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public Task Said => _said.Task;
        public override Task WriteLineAsync(string? value)
        {
            inner.Write(value + "\n");
            _said.TrySetResult();
            return Task.CompletedTask;
        }
    }
}
