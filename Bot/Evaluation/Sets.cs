// The sets of labelled messages in a folder, one file each (`*.jsonl`). What lies in a folder `held` was written and kept apart from whoever writes the
// lexicon; all else was in their sight, so that it guards what was reached and no longer measures it.
using System.Collections.Immutable;

namespace IntakeBot.Evaluation;

internal sealed record Set(string Name, bool Held, ImmutableArray<Labelled> Rows);

internal static class Sets
{
    /// <summary>Where the project keeps its own, looked for from a directory upwards; null when there is none.</summary>
    public static string? Find(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "Bot.Tests", "Evaluation") is var folder && Directory.Exists(folder)) return folder;
        return null;
    }

    /// <summary>Every set under the folder. Throws <see cref="FormatException"/> naming file and line of what is wrong.</summary>
    public static IReadOnlyList<Set> Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new FormatException($"{folder}: there is no such folder.");
        var sets = Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Select(f => (Path: f, Name: Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .Where(f => !f.Name.StartsWith("bin/", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new Set(f.Name[..^6], (Path.GetFileName(folder) + "/" + f.Name).Split('/')[..^1].Contains("held"), Rows(f.Path, f.Name))).ToList();
        return sets.Count > 0 ? sets : throw new FormatException($"{folder}: there is no set (*.jsonl) in it.");
    }

    internal static ImmutableArray<Labelled> Rows(string path, string name)
    {
        var rows = ImmutableArray.CreateBuilder<Labelled>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try { rows.Add(Labelled.Parse(line, $"line {number}")); }
            catch (FormatException e) { throw new FormatException($"{name}, line {number}: {e.Message}", e); }
        }
        return rows.ToImmutable();
    }
}
