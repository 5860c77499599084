// Connections for reading, lent out one user at a time and kept for the next. They never wait for the writer.
using System.Collections.Concurrent;

namespace IntakeBot.Records;

internal sealed class Readers(string file) : IDisposable
{
    private readonly ConcurrentBag<Database> _idle = [];

    public T Read<T>(Func<Database, T> read)
    {
        if (!_idle.TryTake(out var database)) database = Database.Open(file, readOnly: true);
        try
        {
            var result = read(database);
            _idle.Add(database);
            return result;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var database)) database.Dispose();
    }
}
