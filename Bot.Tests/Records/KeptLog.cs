// A log that keeps every line, exceptions included, so that a test can look for what must not be there.
using System.Collections.Concurrent;
using IntakeBot.Records;
using Microsoft.Extensions.Logging;

namespace IntakeBot.Tests.Records;

internal sealed class KeptLog : ILogger<Pump>
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{formatter(state, exception)} {exception}");
}
