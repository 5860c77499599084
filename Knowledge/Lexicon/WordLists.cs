// The plain words behind the vocabulary (Lexicon/words.yml): common English with what each word can be, irregular forms, other spellings.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Lexicon;

internal sealed class WordLists
{
    private static readonly Dictionary<string, WordClass> Classes = new(StringComparer.Ordinal)
    {
        ["nouns"] = WordClass.Noun, ["verbs"] = WordClass.Verb, ["adjectives"] = WordClass.Adjective, ["finite"] = WordClass.Finite | WordClass.Verb,
        ["pronouns"] = WordClass.Pronoun, ["others"] = WordClass.Other,
    };

    /// <summary>Words with a short "is" that are words of their own; in all others it is left off.</summary>
    public static readonly HashSet<string> Contracted = new(StringComparer.Ordinal) { "it's", "he's", "she's", "that's", "there's", "what's", "who's", "here's", "how's", "where's", "let's" };

    private readonly Dictionary<string, WordClass> _common = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _irregular = new(StringComparer.Ordinal), _respelt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _apart = new(StringComparer.Ordinal), _lookalikes = new(StringComparer.Ordinal);

    public static WordLists Load(string path, string english)
    {
        var lists = new WordLists();
        foreach (var entry in LexiconEntry.Load(path))
        {
            var words = entry.Say.SelectMany(s => s.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (Classes.TryGetValue(entry.Name, out var kind)) foreach (var word in words) lists._common[word] = lists._common.GetValueOrDefault(word) | kind;
            else if (entry.Name == "apart") lists._apart.UnionWith(words);
            else if (entry.Name is "forms" or "respelt") foreach (var group in entry.When) lists.Pair(entry.Name == "forms" ? lists._irregular : lists._respelt, group, entry.Where);
            else throw new FormatException($"{entry.Where}: '{entry.Name}' is no list of words.");
        }
        lists._lookalikes.UnionWith(File.ReadLines(english).Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return lists;
    }

    /// <summary>A line "feel: felt feeling" files both words under `feel`.</summary>
    private void Pair(Dictionary<string, string> into, string line, string where)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0) throw new FormatException($"{where}: '{line}' is no line such as 'feel: felt'.");
        foreach (var form in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)) into[form] = line[..colon].Trim();
    }

    /// <summary>All words that the lexicon and this list know, each with its normal form; the lexicon's own are what misspelt words are corrected to.</summary>
    public Vocabulary Build(IEnumerable<string> lexiconWords)
    {
        var own = lexiconWords.Select(w => w.TrimStart('=')).Where(w => w.Length > 0).ToHashSet(StringComparer.Ordinal);
        var norm = new Dictionary<string, string>(StringComparer.Ordinal);
        var bases = _common.Keys.Concat(own).Concat(_irregular.Values).Concat(_respelt.Values).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var (form, root) in _irregular) norm[form] = root;
        foreach (var word in bases)
        {
            if (norm.ContainsKey(word) || _apart.Contains(word)) continue;
            var kind = _common.GetValueOrDefault(word);
            if (kind is WordClass.Other or WordClass.Pronoun || (kind & WordClass.Finite) != 0) continue;
            foreach (var form in Endings.Of(word)) if (!_apart.Contains(form)) norm.TryAdd(form, word);
        }
        foreach (var word in bases) foreach (var form in Endings.Sloppy(word)) if (!_apart.Contains(form)) norm.TryAdd(form, word);
        string Root(string word)
        {
            for (var i = 0; i < 4 && norm.TryGetValue(word, out var root) && root != word; i++) word = root;
            return word;
        }
        var forms = new Dictionary<string, WordForm>(100_000, StringComparer.Ordinal);
        WordForm Add(string surface, string root)
        {
            if (forms.TryGetValue(surface, out var known)) return known;
            var id = forms.Count;
            forms[surface] = new(id, id, WordClass.None);
            var normId = root == surface ? id : Add(root, root).Norm;
            return forms[surface] = new(id, normId, Kind(surface, root));
        }
        foreach (var word in bases) Add(word, Root(word));
        foreach (var word in norm.Keys.Order(StringComparer.Ordinal)) Add(word, Root(word));
        // "Bigger" says more than "big": it is a word of its own.
        foreach (var word in bases.Where(b => (_common.GetValueOrDefault(b) & WordClass.Adjective) != 0)) foreach (var form in Endings.Comparing(word)) Add(form, form);
        foreach (var (other, word) in _respelt) forms[other] = Add(word, Root(word));
        foreach (var word in _lookalikes.Order(StringComparer.Ordinal))
        {
            Add(word, word);
            foreach (var form in Endings.Of(word).Concat(Endings.Comparing(word))) Add(form, form);
        }
        for (var n = 0; n <= 200; n++) { var text = n.ToString(System.Globalization.CultureInfo.InvariantCulture); forms[text] = Add(text, text) with { Class = WordClass.Number }; }
        var targets = own.Concat(norm.Where(n => own.Contains(Root(n.Key))).Select(n => n.Key)).Where(w => forms.ContainsKey(w) && w.All(char.IsAsciiLetter)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(forms, [.. targets]);
    }

    private WordClass Kind(string surface, string root)
    {
        var kind = _common.GetValueOrDefault(surface);
        if (kind == WordClass.None) kind = _common.GetValueOrDefault(root) & ~WordClass.Finite;
        return kind;
    }
}
