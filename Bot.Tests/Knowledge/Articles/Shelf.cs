// The articles as they ship, and small shelves of made-up ones, for the tests of this folder.
using IntakeBot.Knowledge;
using IntakeBot.Knowledge.Articles;

namespace IntakeBot.Tests.Knowledge.Articles;

internal static class Shelf
{
    public static readonly string Directory = Path.Combine(AppContext.BaseDirectory, "Knowledge");
    public static readonly DateOnly Today = new(2026, 12, 1);
    public static readonly ClinicFacts Clinic = new("Riverside Acupuncture", "01632 960123", "999 in the UK");

    private static readonly string[] Few = ["KB002", "KB008", "KB009"];

    private static readonly Lazy<(ArticleIndex Index, List<ContentProblem> Problems)> Loaded = new(() =>
    {
        var problems = new List<ContentProblem>();
        return (ArticleIndex.Load(Directory, problems), problems);
    });

    public static ArticleIndex Index => Loaded.Value.Index;
    public static IReadOnlyList<ContentProblem> Problems => Loaded.Value.Problems;

    public static Answer Ask(string text) => Answers.Answer(Index, Clinic, text, Today);

    /// <summary>A small shelf (three articles, all files beside them) with one file changed; the folder is gone when the test ends.</summary>
    public static (ArticleIndex Index, List<ContentProblem> Problems) With(string file, Func<string, string> edit)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("articles");
        try
        {
            foreach (var name in new[] { "Articles", "Wording" })
            {
                System.IO.Directory.CreateDirectory(Path.Combine(folder.FullName, name));
                foreach (var source in System.IO.Directory.GetFiles(Path.Combine(Directory, name)).Where(f => Path.GetExtension(f) != ".md" || Few.Any(f.Contains)))
                    File.Copy(source, Path.Combine(folder.FullName, name, Path.GetFileName(source)));
            }
            var path = Path.Combine(folder.FullName, file);
            if (!file.EndsWith("finding.yml", StringComparison.Ordinal)) File.WriteAllText(Path.Combine(folder.FullName, "Articles/finding.yml"), "");
            File.WriteAllText(path, edit(File.Exists(path) ? File.ReadAllText(path) : ""));
            var problems = new List<ContentProblem>();
            return (ArticleIndex.Load(folder.FullName, problems), problems);
        }
        finally { folder.Delete(recursive: true); }
    }
}
