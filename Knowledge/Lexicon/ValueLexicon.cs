// Loads the lists that values are read with (sites, triggers, relievers, qualities, time, numbers, pain) and the medicines into one phrase book.
// Each file: sense -> code -> wordings in the notation of PhraseNotation, as a list or divided by commas; a sense without codes is a plain list.
using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge.Lexicon;

public sealed record ValueLexicon(PhraseBook Book, Medicines Medicines, Bands Bands)
{
    private static readonly string[] Files = ["numbers", "time", "pain", "sites", "triggers", "relievers", "qualities", "around", "classes", "taking"];

    /// <summary>Senses whose words are known when misspelt. Small words around them are not: "should" must not catch "shouldr".</summary>
    private static readonly HashSet<Sense> Spellable =
        [Lexicon.Sense.Number, Lexicon.Sense.Unit, Lexicon.Sense.Calendar, Lexicon.Sense.Site, Lexicon.Sense.Trigger, Lexicon.Sense.Reliever, Lexicon.Sense.Quality, Lexicon.Sense.Manner, Lexicon.Sense.MedicineClass];

    /// <summary>Reads `Lexicon` and `Medicines` under the content directory. Throws <see cref="FormatException"/> that names file and line.</summary>
    public static ValueLexicon Load(string content)
    {
        var book = new PhraseBook(Lines(Path.Combine(content, "Lexicon", "lookalikes.txt")));
        foreach (var file in Files) Add(book, Path.Combine(content, "Lexicon", file + ".yml"));
        foreach (var (meant, slips) in Yaml.Entries(content, Yaml.Mapping(Path.Combine(content, "Lexicon", "spellings.yml")).Single().Node))
            foreach (var slip in Yaml.Text(content, slips).Split(',', StringSplitOptions.TrimEntries)) book.AddSlip(slip, meant);
        var medicines = Medicines.Load(Path.Combine(content, "Medicines"));
        medicines.AddTo(book);
        return new(book, medicines, Bands.Load(Path.Combine(content, "Lexicon", "bands.yml")));
    }

    private static void Add(PhraseBook book, string path)
    {
        foreach (var (key, node) in Yaml.Mapping(path))
        {
            var sense = Sense(path, key);
            if (node is not YamlMappingNode) Add(book, path, sense, "", node);
            else foreach (var (code, list) in Yaml.Entries(path, node)) Add(book, path, sense, code, list);
        }
    }

    private static void Add(PhraseBook book, string path, Sense sense, string code, YamlNode item)
    {
        if (item is YamlSequenceNode list) { foreach (var one in list) Add(book, path, sense, code, one); return; }
        ImmutableArray<string> wordings;
        try { wordings = [.. Yaml.Text(path, item).Split(',').SelectMany(w => PhraseNotation.Expand(w))]; }
        catch (FormatException e) { throw new FormatException($"{path}, line {item.Start.Line}: {e.Message}", e); }
        _ = decimal.TryParse(code.Split(':')[^1], NumberStyles.Number, CultureInfo.InvariantCulture, out var value);
        foreach (var wording in wordings) book.Add(wording, new(sense, code, value), Spellable.Contains(sense));
    }

    /// <summary>`not-timed` is <see cref="Sense.NotTimed"/>.</summary>
    private static Sense Sense(string path, string key) =>
        Enum.TryParse<Sense>(key.Replace("-", "", StringComparison.Ordinal), true, out var sense) ? sense
            : throw new FormatException($"{path}: '{key}' is no sense of a wording.");

    private static IEnumerable<string> Lines(string path) =>
        File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
