// All that clinicians own, loaded once and never changed: content with an error in it is refused, each problem said with its place.
using System.Security.Cryptography;
using System.Text;
using IntakeBot.Knowledge.Articles;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Knowledge;

public sealed class Content
{
    public required Catalogue Catalogue { get; init; }
    public required RuleBook Rules { get; init; }
    public required Wording Wording { get; init; }
    public required Locales Locales { get; init; }

    /// <summary>What answers patients' questions. Read when the first one comes; `Check` reads it at once.</summary>
    public required Lazy<ArticleIndex> Articles { get; init; }

    // Other parts stand here, each a class with a static Load(directory, problems); slow ones are Lazy.

    /// <summary>SHA-256 over every content file and its name, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Loads everything. `Content` is null when any problem is an error.</summary>
    /// <param name="directory">The folder that holds `Lexicon`, `RedFlags`, `Wording` and so on.</param>
    public static (Content? Content, IReadOnlyList<ContentProblem> Problems) Load(string directory)
    {
        var problems = new List<ContentProblem>();
        if (!Directory.Exists(directory)) return (null, [ContentProblem.Error(directory, "-", "there is no such folder")]);
        var wording = Wording.Load(directory, problems);
        var locales = Locales.Load(directory, problems);
        var catalogue = Catalogue.Load(directory, problems);
        var (rules, raises) = new RuleReader(catalogue, problems).Read(directory);
        var book = RuleBook.Compile(rules, raises, catalogue, f => wording.Has(f.Probe));
        var content = new Content
        {
            Catalogue = catalogue,
            Rules = book,
            Wording = wording,
            Locales = locales,
            Articles = new(() => ArticleIndex.Load(directory, new List<ContentProblem>())),
            Hash = HashOf(directory),
        };
        RuleChecks.Run(content, raises, problems);
        return (problems.Exists(p => p.Severity == Severity.Error) ? null : content, problems);
    }

    /// <summary>Everything that is wrong, also in the parts that are loaded late.</summary>
    public static IReadOnlyList<ContentProblem> Check(string directory)
    {
        var problems = Load(directory).Problems.ToList();
        if (Directory.Exists(directory)) ArticleIndex.Load(directory, problems);
        return problems;
    }

    /// <summary>The pieces of a rule's instruction: what to do by level and way, then the reason and the meanwhile of its own or of its level. The two private
    /// paths have one text and nothing else. About another person the instruction is for them.</summary>
    public Telling Tell(Rule rule, FactPerson subject = FactPerson.Self)
    {
        if (rule.Path != CarePath.None)
        {
            var first = rule.Path == CarePath.Crisis ? subject == FactPerson.Other ? "crisis.first-other" : "crisis.first" : "safeguarding.first";
            return new(first, first, first);
        }
        var usual = $"flag.usual.{rule.Urgency.ToString().ToLowerInvariant()}";
        string Piece(string piece) => Wording.Has($"flag.{rule.Tell}.{piece}") ? $"flag.{rule.Tell}.{piece}" : $"{usual}.{piece}";
        return subject == FactPerson.Other && Wording.Has($"{usual}.other")
            ? new($"{usual}.other", Piece("reason"), $"{usual}.meanwhile-other")
            : new($"{usual}.{rule.How}", Piece("reason"), Piece("meanwhile"));
    }

    private static string HashOf(string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] kinds = [".yml", ".json", ".md"];
        foreach (var (name, path) in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .Where(f => kinds.Contains(Path.GetExtension(f)))
            .Select(f => (Name: Path.GetRelativePath(directory, f).Replace('\\', '/'), f))
            .Where(f => f.Name.Contains('/') && !f.Name.StartsWith("obj/", StringComparison.Ordinal) && !f.Name.StartsWith("bin/", StringComparison.Ordinal))
            .OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Wording keys, in the order of safety rule 2: what to do; one short reason; meanwhile.</summary>
public sealed record Telling(string Do, string Reason, string Meanwhile);
