// What a patient writes, and what opens a chat, is in no log at any level: every path through the channels, the failing ones included.
using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IntakeBot.Tests.Channels;

public sealed class LogTests
{
    private const string Canary = "canary-7f3a";

    [Fact]
    public async Task No_words_and_no_tokens_reach_our_own_logs_at_any_level()
    {
        var folder = Directory.CreateTempSubdirectory("log-").FullName;
        var kept = new KeptLog();
        var records = new RememberedConversations();
        var secrets = new List<string>();
        await using (var server = await ChatServer.StartAsync(folder, records, log: kept))
        {
            var visitor = await Visitor.ArriveAsync(server.Client);
            secrets.AddRange([visitor.Token, visitor.Cookie!.Split('=', 2)[1], visitor.StreamUrl.Split("t=")[^1]]);
            using (var socket = await visitor.ListenAsync()) await Visitor.NextAsync(socket);
            foreach (var body in new[]
            {
                $$"""{"type":"message","text":"{{Canary}}"}""", $$$"""{"type":"message","value":{"{{{Canary}}}":"{{{Canary}}}"}}""", $$"""{"type":"{{Canary}}"}""", Canary,
                $$"""{"type":"message","text":"{{Canary}} \ud83d"}""", $$$"""{"type":"message","text":"{{{Canary}}}","channelData":{"clientActivityID":"{{{Canary}}}"}}""",
                $$"""{"type":"message","text":"{{Canary}}{{new string('x', 20_000)}}"}""", $$"""{"type":"message","text":"{{Canary}}{{new string('x', 400_000)}}"}""",
            })
                foreach (var fails in new Exception?[] { null, new IOException(Canary), new InvalidOperationException(Canary, new FormatException(Canary)) })
                {
                    records.Fails = fails;
                    (await visitor.SayAsync(body)).Dispose();
                    (await visitor.SayAsync(body, "text/plain")).Dispose();
                }
            records.Fails = null;
            await visitor.PollAsync();
            (await server.Client.GetAsync($"/v3/directline/{Canary}")).Dispose();
        }
        Directory.Delete(folder, true);
        Assert.NotEmpty(kept.Lines);
        // The framework tells addresses below Warning; `serve` keeps it at Warning. Everything of ours is held to it at every level.
        var ours = kept.Lines.Where(l => l.Level >= LogLevel.Warning || l.Category.StartsWith("IntakeBot", StringComparison.Ordinal)).Select(l => l.Text).ToList();
        Assert.NotEmpty(ours);
        Assert.All(ours, text => Assert.All(secrets.Append(Canary), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    private sealed class KeptLog : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose() { }

        private sealed class Logger(KeptLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Lines.Enqueue((category, logLevel, new StringBuilder(formatter(state, exception)).Append(exception).ToString()));
        }
    }
}
