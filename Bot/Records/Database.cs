// One connection and its prepared statements. SQL is written by hand and prepared once; values go in by name, in the same order each time.
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntakeBot.Records;

internal sealed class Database : IDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = [];

    private Database(DbConnection connection) => Connection = connection;

    public DbConnection Connection { get; }

    /// <summary>WAL, and every commit reaches the disk before it returns. `readOnly` connections see the last commit, and never wait for the writer.</summary>
    public static Database Open(string file, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        var database = new Database(connection);
        database.Do("PRAGMA busy_timeout = 5000");
        database.Do("PRAGMA journal_mode = WAL");
        database.Do("PRAGMA synchronous = FULL");
        database.Do("PRAGMA foreign_keys = ON");
        database.Do("PRAGMA secure_delete = ON");
        if (readOnly) database.Do("PRAGMA query_only = ON");
        return database;
    }

    /// <summary>Runs one or several statements once, unprepared.</summary>
    public void Do(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <returns>How many rows were changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Bound(sql, values).ExecuteNonQuery();

    /// <summary>The first row, or default.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bound(sql, values).ExecuteReader();
        return reader.Read() ? row(reader) : default;
    }

    public List<T> All<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Bound(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private DbCommand Bound(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            _prepared.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values) command.Dispose();
        Connection.Dispose();
    }
}

internal static class Columns
{
    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
    public static byte[]? BytesOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Bytes(column);
    public static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
