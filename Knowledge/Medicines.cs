// Medicines as patients name them: generic, brand, misspelt. For recognition, never for advice (clinical/medications.md).
using System.Collections.Immutable;
using System.Text;
using IntakeBot.Knowledge.Lexicon;
using YamlDotNet.RepresentationModel;

namespace IntakeBot.Knowledge;

/// <summary>One row of Medicines/*.yml.</summary>
/// <param name="Generic">The British name, lower case.</param>
/// <param name="Names">Every name it is known by. One that ends in "?" is also an everyday word and counts only after "take" or when asked for.</param>
/// <param name="Of">The generics that a product of several stands for; empty for a single one.</param>
/// <param name="Classes">Classes of Lexicon/findings.yml: `opioid`, `statin` ...</param>
/// <param name="Supplement">A salt, vitamin, herb or drug taken for other reasons: listed only where medicines are asked for or listed.</param>
public sealed record Medicine(string Generic, string? UsName, ImmutableArray<string> Names, ImmutableArray<string> Of, ImmutableArray<string> Classes, bool Supplement)
{
    /// <summary>What is reported as taken: its own name, or those it stands for.</summary>
    public ImmutableArray<string> Reported => Of.IsEmpty ? [Generic] : Of;
}

public sealed record Medicines(ImmutableDictionary<string, Medicine> ByGeneric)
{
    /// <summary>The mark of a name that is also an everyday word, in the value of its meaning.</summary>
    public const decimal Everyday = 1;

    /// <summary>Reads every `*.yml` of a folder: a list of rows with `generic`, `us`, `brands`, `misspellings`, `of`, `classes`, `supplement`.</summary>
    public static Medicines Load(string folder)
    {
        var all = ImmutableDictionary.CreateBuilder<string, Medicine>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal))
            foreach (var row in Yaml.Items(path, Yaml.Root(path)))
            {
                var medicine = Read(path, row);
                if (!all.TryAdd(medicine.Generic, medicine)) throw new FormatException($"{path}, line {row.Start.Line}: '{medicine.Generic}' stands twice.");
            }
        return new(all.ToImmutable());
    }

    internal void AddTo(PhraseBook book)
    {
        foreach (var medicine in ByGeneric.Values.OrderBy(m => m.Generic, StringComparer.Ordinal))
            foreach (var name in medicine.Names)
                book.Add(AsWords(name.TrimEnd('?')), new(Sense.Medicine, medicine.Generic, name.EndsWith('?') ? Everyday : 0), !name.EndsWith('?'));
    }

    private static Medicine Read(string path, YamlNode row)
    {
        string? generic = null, us = null;
        List<string> names = [], classes = [], of = [];
        var supplement = false;
        foreach (var (key, node) in Yaml.Entries(path, row))
            switch (key)
            {
                case "generic": generic = Yaml.Text(path, node); break;
                case "us": us = Yaml.Text(path, node); break;
                case "brands" or "misspellings": names.AddRange(Texts(path, node)); break;
                case "of": of.AddRange(Texts(path, node)); break;
                case "classes": classes.AddRange(Texts(path, node)); break;
                case "supplement": supplement = Yaml.Text(path, node) == "yes"; break;
                default: throw new FormatException($"{path}, line {node.Start.Line}: '{key}' is no field of a medicine.");
            }
        if (generic is null) throw new FormatException($"{path}, line {row.Start.Line}: a medicine needs its generic name.");
        return new(generic, us, [generic, .. us is null ? [] : new[] { us }, .. names], [.. of], [.. classes], supplement);
    }

    private static IEnumerable<string> Texts(string path, YamlNode node) => Yaml.Items(path, node).Select(n => Yaml.Text(path, n));

    /// <summary>As a message is divided: lower case, hyphens are spaces, letters and figures apart ("M3" is "m 3").</summary>
    private static string AsWords(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsDigit(name[i]) != char.IsDigit(name[i - 1])) words.Append(' ');
            words.Append(name[i] is '-' or '.' ? ' ' : char.ToLowerInvariant(name[i]));
        }
        return words.ToString();
    }
}
