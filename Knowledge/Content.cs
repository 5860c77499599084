// All that clinicians own, loaded once and never changed: content with an error in it is refused, each problem said with its place.
using System.Security.Cryptography;
using System.Text;
using IntakeBot.Knowledge.Articles;
using IntakeBot.Knowledge.Lexicon;
using IntakeBot.Knowledge.Questionnaires;
using IntakeBot.Knowledge.Triage;

namespace IntakeBot.Knowledge;

public sealed class Content
{
    public required Catalogue Catalogue { get; init; }
    public required RuleBook Rules { get; init; }
    public required Wording Wording { get; init; }
    public required Locales Locales { get; init; }

    /// <summary>What findings are made of, in words.</summary>
    public required ConceptLexicon Concepts { get; init; }

    /// <summary>What values are made of, in words; medicines too.</summary>
    public required ValueLexicon Values { get; init; }

    /// <summary>Which option of a question a stated figure falls into.</summary>
    public Bands Bands => Values.Bands;

    /// <summary>Our own questionnaire; compiled when first used.</summary>
    public Questionnaire Intake => intake.Value;

    /// <summary>The intake as its file has it: what is kept of a version that conversations began with.</summary>
    public string IntakeJson => intakeJson.Value;

    /// <summary>The articles, indexed when first used.</summary>
    public ArticleIndex Articles => articles.Value;

    /// <summary>Who has signed which rule, text, place and question; read when first used.</summary>
    public Signatures Signatures => signatures.Value;

    private Lazy<Signatures> signatures = null!;
    private Lazy<Questionnaire> intake = null!;
    private Lazy<string> intakeJson = null!;
    private Lazy<ArticleIndex> articles = null!;

    /// <summary>SHA-256 over every content file and its name, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Loads everything. `Content` is null when any problem is an error.</summary>
    /// <param name="directory">The folder that holds `Lexicon`, `RedFlags`, `Wording` and so on.</param>
    public static (Content? Content, IReadOnlyList<ContentProblem> Problems) Load(string directory) => Load(directory, new List<ContentProblem>());

    private static (Content? Content, List<ContentProblem> Problems) Load(string directory, List<ContentProblem> problems)
    {
        if (!Directory.Exists(directory)) return (null, [ContentProblem.Error(directory, "-", "there is no such folder")]);
        var catalogue = Catalogue.Load(directory, problems);
        // The words that findings and values are read by take longest, each about as long as all the rest: they load side by side.
        var (conceptFaults, valueFaults) = (new List<ContentProblem>(), new List<ContentProblem>());
        var sound = !problems.Exists(p => p.Severity == Severity.Error);
        var conceptLoad = Task.Run(() => !sound ? null : Part("Lexicon", conceptFaults, () => ConceptLexicon.Load(Path.Combine(directory, "Lexicon"), catalogue)));
        var valueLoad = Task.Run(() => Part("Lexicon", valueFaults, () => ValueLexicon.Load(directory)));
        var wording = Wording.Load(directory, problems);
        var locales = Locales.Load(directory, problems);
        var (rules, raises) = new RuleReader(catalogue, problems).Read(directory);
        var book = RuleBook.Compile(rules, raises, catalogue, f => wording.Has(f.Probe));
        var hash = HashOf(directory);
        var (concepts, values) = (conceptLoad.GetAwaiter().GetResult(), valueLoad.GetAwaiter().GetResult());
        problems.AddRange(conceptFaults.Concat(valueFaults));
        if (concepts is null || values is null) return (null, problems);
        var content = new Content
        {
            Concepts = concepts,
            Values = values,
            intake = new(() => ReadIntake(directory, problems) ?? throw new InvalidOperationException("The intake questionnaire cannot be read.")),
            intakeJson = new(() => File.ReadAllText(Path.Combine(directory, IntakeFile))),
            signatures = new(() => Signatures.Load(directory, problems)),
            articles = new(() => ArticleIndex.Load(directory, problems)),
            Catalogue = catalogue,
            Rules = book,
            Wording = wording,
            Locales = locales,
            Hash = hash,
        };
        RuleChecks.Run(content, raises, problems);
        return (problems.Exists(p => p.Severity == Severity.Error) ? null : content, problems);
    }

    /// <summary>Everything that is wrong, also in the parts that are loaded late.</summary>
    /// <param name="live">What nobody has signed is an error then, each item of it; else one warning says how much there is.</param>
    /// <param name="today">Rules past their date and numbers that nobody has dialled for 90 days are reported; they keep working (safety rule 12).</param>
    public static IReadOnlyList<ContentProblem> Check(string directory, bool live = false, DateOnly? today = null)
    {
        var (content, problems) = Load(directory, []);
        if (content is null) return problems;
        if (ReadIntake(directory, problems) is { } form)
            foreach (var slug in form.All().SelectMany(i => i.Choices.Select(c => c.Code(Coding.Finding)).Append(i.Code(Coding.Finding))).OfType<string>().Distinct().Where(s => content.Catalogue.Find(s) is null))
                problems.Add(ContentProblem.Error(IntakeFile, slug, "is no finding of the catalogue"));
        _ = content.Articles;
        if (today is { } day) problems.AddRange(Overdue(content, day));
        var unsigned = content.Signatures.Unsigned.ToList();
        if (live) problems.AddRange(unsigned.Select(i => ContentProblem.Error(Signatures.File, i.Item, $"is not signed (sha256 {i.Sha256})")));
        else if (unsigned.Count > 0) problems.Add(ContentProblem.Warning(Signatures.File, "-", $"{unsigned.Count} of {content.Signatures.Items.Length} rules, texts, places and questions are not signed: they run in Demo only"));
        return problems;
    }

    private static IEnumerable<ContentProblem> Overdue(Content content, DateOnly today)
    {
        foreach (var rule in content.Rules.Rules.Where(r => r.Expires < today && !r.IsRaised)) yield return ContentProblem.Warning(rule.Place, rule.Id, $"expired on {rule.Expires:yyyy-MM-dd}, review overdue; it keeps working");
        var stale = content.Locales.All.Where(l => l.Contacts.Any(c => c.Call.Length > 0 && (c.CheckedOn is not { } on || on < today.AddDays(-90)))).Select(l => l.Code).ToList();
        if (stale.Count > 0) yield return ContentProblem.Warning("Locales", "-", $"numbers that nobody has dialled in 90 days: {string.Join(", ", stale)}");
    }

    private const string IntakeFile = "Questionnaires/intake.json";

    private static Questionnaire? ReadIntake(string directory, List<ContentProblem> problems)
    {
        var (form, faults) = Part("Questionnaires", problems, () => QuestionnaireReader.Read(File.ReadAllText(Path.Combine(directory, IntakeFile)))) is var read ? read : default;
        problems.AddRange((faults ?? []).Select(f => form is null ? ContentProblem.Error(IntakeFile, "-", f) : ContentProblem.Warning(IntakeFile, "-", f)));
        return form;
    }

    /// <summary>Runs a loader that throws on the first fault, and turns that into a problem.</summary>
    private static T? Part<T>(string folder, List<ContentProblem> problems, Func<T> load)
    {
        try { return load(); }
        catch (Exception e) when (e is FormatException or IOException)
        {
            problems.Add(ContentProblem.Error(folder, "-", e.Message));
            return default;
        }
    }

    /// <summary>The pieces of a rule's instruction: what to do by level and way, then the reason and the meanwhile of its own or of its level. The two private
    /// paths have one text and nothing else: that of another person, else the rule's own, else the usual. About another person the instruction is for them.</summary>
    public Telling Tell(Rule rule, FactPerson subject = FactPerson.Self)
    {
        if (rule.Path != CarePath.None)
        {
            var path = rule.Path.ToString().ToLowerInvariant();
            string[] texts = [.. subject == FactPerson.Other ? (string[])[$"{path}.first-other"] : [], $"{path}.first-{rule.Tell}"];
            var first = texts.FirstOrDefault(Wording.Has) ?? $"{path}.first";
            return new(first, first, first);
        }
        var usual = $"flag.usual.{rule.Urgency.ToString().ToLowerInvariant()}";
        string Piece(string piece) => Wording.Has($"flag.{rule.Tell}.{piece}") ? $"flag.{rule.Tell}.{piece}" : $"{usual}.{piece}";
        return subject == FactPerson.Other && Wording.Has($"{usual}.other")
            ? new($"{usual}.other", Piece("reason"), $"{usual}.meanwhile-other")
            : new($"{usual}.{rule.How}", Piece("reason"), Piece("meanwhile"));
    }

    /// <summary>What a concern is called, for practitioners; the slug when it has no name (any more).</summary>
    public string Concern(string slug) => Wording.Has($"concern.{slug}") ? Wording[$"concern.{slug}"] : slug;

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
