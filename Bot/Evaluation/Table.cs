// A table in a text file: a first line of column names, tabs between the columns, quotes round a field only when it holds a tab or a quote.
namespace IntakeBot.Evaluation;

internal static class Table
{
    /// <summary>Each row by column name. Throws <see cref="FormatException"/> naming file and line.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string path)
    {
        string[]? names = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var fields = line.Split('\t').Select(Plain).ToArray();
            if (names is null) { names = fields; continue; }
            if (fields.Length != names.Length) throw new FormatException($"{Path.GetFileName(path)}, line {number}: {names.Length} columns are expected, {fields.Length} are there.");
            yield return names.Zip(fields).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }

    private static string Plain(string field) => field.Length > 1 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
}
