// Where the records stand: settings `Storage`.
namespace IntakeBot.Records;

public sealed class StorageOptions
{
    /// <summary>`Sqlite`. The one store there is so far.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Folder of records.db, keys.db and master.key; relative to where the user stands. Null: `data` there.</summary>
    public string? DataDirectory { get; set; }

    public string FullPath => Path.GetFullPath(string.IsNullOrWhiteSpace(DataDirectory) ? "data" : DataDirectory);
}
