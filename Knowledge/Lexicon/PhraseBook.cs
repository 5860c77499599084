// All wordings of the value lists as one tree of words, so that a message is looked up in a single pass whose cost does not grow with the lists.
// Unknown words are tried again with one or two letters wrong: an index of every wording with letters left out, built once. Names of medicines
// bear two wrong letters from eight letters on, other words from nine: they have fewer everyday words beside them.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Lexicon;

public sealed class PhraseBook
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _next = [];
    private readonly List<ImmutableArray<Meaning>> _meanings = [[]];
    private readonly Dictionary<string, string> _slips = new(StringComparer.Ordinal);
    private readonly KeyedWords _shortened = new();
    private readonly HashSet<string> _lookalikes;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spellable = new(StringComparer.Ordinal);
    private readonly List<string> _spelt = [];

    /// <param name="lookalikes">Everyday words within two letters of a wording that must never be taken for it.</param>
    public PhraseBook(IEnumerable<string> lookalikes) => _lookalikes = new(lookalikes, StringComparer.Ordinal);

    public int WordCount => _words.Count;

    /// <summary>Adds a wording. `spellable`: its words of five letters and more are also known when misspelt.</summary>
    public void Add(string wording, Meaning meaning, bool spellable = true)
    {
        var node = 0;
        foreach (var word in wording.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_words.TryGetValue(word, out var id)) _words[word] = id = _words.Count + 1;
            if (spellable && word.Length >= 5 && _spellable.Add(word)) Index(word);
            if (meaning.Sense == Sense.Medicine) _names.Add(word);
            var key = (long)node << 32 | (uint)id;
            if (!_next.TryGetValue(key, out var child))
            {
                _next[key] = child = _meanings.Count;
                _meanings.Add([]);
            }
            node = child;
        }
        if (!_meanings[node].Contains(meaning)) _meanings[node] = _meanings[node].Add(meaning);
    }

    /// <summary>A slip that letters alone do not tell: "bak" is back.</summary>
    public void AddSlip(string written, string meant) => _slips.TryAdd(written, meant);

    /// <summary>Every wording that was added, with each of its meanings.</summary>
    internal IEnumerable<(string Wording, Meaning Meaning)> Wordings()
    {
        var words = _words.ToDictionary(w => w.Value, w => w.Key);
        var above = _next.ToDictionary(n => n.Value, n => (Node: (int)(n.Key >> 32), Word: words[(int)(uint)n.Key]));
        string Wording(int node) => above[node] is var (before, word) && before == 0 ? word : $"{Wording(before)} {word}";
        return above.Keys.Order().SelectMany(node => _meanings[node].Select(m => (Wording(node), m)));
    }

    public bool Knows(string word) => _words.ContainsKey(word);

    /// <summary>The number of a word, trying its spelling; 0 when unknown.</summary>
    public int Word(string text)
    {
        if (_words.TryGetValue(text, out var id)) return id;
        if (_slips.TryGetValue(text, out var meant) && _words.TryGetValue(meant, out id)) return id;
        if (Squeezed(text) is { } plain && _words.TryGetValue(plain, out id)) return id;
        if (text.EndsWith("'s", StringComparison.Ordinal) && _words.TryGetValue(text[..^2], out id)) return id;
        return text.Length >= 5 && text.Length <= 24 && Respell(text) is { } right ? _words[right] : 0;
    }

    /// <summary>"Tooo", "sooore": a letter written three times and more stands once, or twice where that is a word.</summary>
    private string? Squeezed(string text)
    {
        var run = 1;
        var longest = 1;
        for (var i = 1; i < text.Length; i++) longest = Math.Max(longest, run = text[i] == text[i - 1] ? run + 1 : 1);
        if (longest < 3 || text.Length > 40) return null;
        for (var keep = 2; keep >= 1; keep--)
        {
            var kept = new System.Text.StringBuilder();
            for (int i = 0, same = 0; i < text.Length; i++)
            {
                same = i > 0 && text[i] == text[i - 1] ? same + 1 : 1;
                if (same <= keep) kept.Append(text[i]);
            }
            if (_words.ContainsKey(kept.ToString())) return kept.ToString();
        }
        return null;
    }

    public int Next(int node, int word) => word != 0 && _next.TryGetValue((long)node << 32 | (uint)word, out var child) ? child : -1;

    public ImmutableArray<Meaning> Meanings(int node) => _meanings[node];

    /// <summary>The known word that was probably meant; null when none or when the word is an everyday one.</summary>
    public string? Respell(string text)
    {
        if (_lookalikes.Contains(text)) return null;
        if (Nearest(text) is { } right) return right;
        // The first letter as it sounds: "phentanyl", "sitalopram", "zanax".
        return text[0] switch
        {
            'p' when text[1] == 'h' => Nearest("f" + text[2..], true),
            'f' => Nearest("ph" + text[1..], true),
            's' when text[1] is 'e' or 'i' or 'y' => Nearest("c" + text[1..], true),
            'c' when text[1] is 'e' or 'i' or 'y' => Nearest("s" + text[1..], true),
            'k' => Nearest("c" + text[1..], true),
            'z' => Nearest("x" + text[1..], true),
            'e' => Nearest("o" + text, true),
            _ => null,
        };
    }

    private string? Nearest(string text, bool bySound = false)
    {
        string? best = null;
        var bestDistance = 3;
        var depth = text.Length < 7 ? 1 : 2;
        for (var i = 0; i < text.Length; i++)
            for (var j = depth == 1 ? text.Length : i; j <= text.Length; j++)
            {
                if (i == j && i > 0) continue;
                for (var at = _shortened.First(Without(text, i, j), out var near); at > 0; at = _shortened.Next(at, out near))
                {
                    var candidate = _spelt[near];
                    if (candidate[0] != text[0]) continue;
                    var distance = Spelling.Distance(text, candidate, 2);
                    if (distance > (candidate.Length >= 9 || candidate.Length == 8 && _names.Contains(candidate) ? 2 : 1) || bySound && !_names.Contains(candidate) || distance > bestDistance || distance == bestDistance && string.CompareOrdinal(candidate, best) >= 0) continue;
                    best = candidate;
                    bestDistance = distance;
                }
            }
        return best;
    }

    private void Index(string word)
    {
        _spelt.Add(word);
        var depth = word.Length < 8 ? 1 : 2;
        for (var i = 0; i < word.Length; i++)
            for (var j = depth == 1 ? word.Length : i; j <= word.Length; j++)
                if (i != j || i == 0) _shortened.File(Without(word, i, j), _spelt.Count - 1);
    }

    /// <summary>Without its letters `i` and `j`; 0 (the first letter, which must be right) and the length leave nothing out.</summary>
    private static uint Without(string word, int i, int j) => SpellingIndex.Hash(word, i == 0 ? -1 : i, j == 0 ? -1 : j);
}
