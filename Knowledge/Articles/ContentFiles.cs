// The shapes of words.yml, finding.yml, asks.yml and never-say.yml as written by hand, and the one way in which article content is read from YAML.
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IntakeBot.Knowledge.Articles;

internal sealed class WordsFile
{
    public List<string> Idle { get; set; } = [];
    public List<string> Everyday { get; set; } = [];
    public Dictionary<string, List<string>> Same { get; set; } = [];
    public Dictionary<string, List<string>> Classes { get; set; } = [];
    public List<string> Anchors { get; set; } = [];
    public List<string> Topics { get; set; } = [];
    public List<string> Medicines { get; set; } = [];
}

internal sealed class NeverSayFile
{
    public List<string> Denies { get; set; } = [];
    public List<string> Supposes { get; set; } = [];
    public List<NeverSayEntry> Never { get; set; } = [];
}

internal sealed class NeverSayEntry
{
    public string Rule { get; set; } = "";
    public List<string> Say { get; set; } = [];
}

internal sealed class FindingEntry
{
    public string? Subject { get; set; }
    public List<string> Also { get; set; } = [];
    public List<string> Asked { get; set; } = [];
}

internal sealed class AsksFile
{
    public List<string> Question { get; set; } = [];
    public List<string> Back { get; set; } = [];
    public List<AskEntry> Asks { get; set; } = [];
}

internal sealed class AskEntry
{
    public string Ask { get; set; } = "";
    public string Outcome { get; set; } = "";
    public List<string> Say { get; set; } = [];
    public List<string> Unless { get; set; } = [];
    public string? With { get; set; }
    public bool Passage { get; set; }
    public bool Anywhere { get; set; }
}

internal static class YamlFile
{
    private static readonly IDeserializer Reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();

    /// <exception cref="FormatException">With the line, in words for the person who edits the file.</exception>
    public static T Read<T>(string yaml) where T : new()
    {
        try { return Reader.Deserialize<T>(yaml) ?? new T(); }
        catch (YamlException e) { throw new FormatException($"line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e); }
    }
}
