// Words and their normal forms: "felt", "feels" and "feeling" are `feel`, "cant" is `can't`, "nummness" is `numbness`.
// Known words are looked up; unknown ones are corrected towards the words that the lexicon speaks of, never away from a common English word.
namespace IntakeBot.Knowledge.Lexicon;

/// <summary>What a word can be, as far as the reader needs it to see where a clause begins.</summary>
[Flags]
public enum WordClass : byte { None = 0, Noun = 1, Verb = 2, Adjective = 4, Finite = 8, Pronoun = 16, Number = 32, Other = 64 }

/// <summary>`Id` is the word as written, `Norm` its normal form; both count from 0 and are stable for one load of the lexicon.</summary>
public readonly record struct WordForm(int Id, int Norm, WordClass Class)
{
    public static WordForm Unknown { get; } = new(-1, -1, WordClass.None);

    /// <summary>The word carried a short "is" or "has": "leg's", "neck's".</summary>
    public bool Is { get; init; }
}

public sealed class Vocabulary
{
    private readonly Dictionary<string, WordForm> _forms;
    private readonly Dictionary<string, WordForm>.AlternateLookup<ReadOnlySpan<char>> _spans;
    private readonly Task<SpellingIndex> _spelling;

    internal Vocabulary(Dictionary<string, WordForm> forms, string[] corrections)
    {
        _forms = forms;
        _spans = _forms.GetAlternateLookup<ReadOnlySpan<char>>();
        // Nobody needs it before the first misspelt word, and it is a good part of the loading.
        _spelling = Task.Run(() => new SpellingIndex(corrections));
    }

    /// <summary>How many words, with all their forms.</summary>
    public int Count => _forms.Count;

    /// <summary>The word in its exact spelling, or unknown.</summary>
    public WordForm Find(ReadOnlySpan<char> word) => _spans.TryGetValue(word, out var form) ? form : WordForm.Unknown;

    /// <summary>The word as meant: contracted, stretched ("sooo"), clipped ("shakin") or misspelt. `name` says that it looks like a name and must not be corrected.</summary>
    public WordForm Read(ReadOnlySpan<char> word, bool name)
    {
        if (_spans.TryGetValue(word, out var form)) return form;
        if (word.Length is < 2 or > 24) return WordForm.Unknown;
        var apostrophe = word.LastIndexOf('\'');
        if (apostrophe > 0)
        {
            var ending = word[(apostrophe + 1)..];
            var stem = Read(word[..apostrophe], name);
            if (ending is "s" or "re" or "ve" or "d" or "ll") return stem with { Is = ending is not ("d" or "ll") };
            Span<char> joined = stackalloc char[24];
            word[..apostrophe].CopyTo(joined);
            ending.CopyTo(joined[apostrophe..]);
            return Read(joined[..(word.Length - 1)], name);
        }
        if (word.EndsWith("in", StringComparison.Ordinal) && word.Length > 4)
        {
            Span<char> whole = stackalloc char[25];
            word.CopyTo(whole);
            whole[word.Length] = 'g';
            if (_spans.TryGetValue(whole[..(word.Length + 1)], out form)) return form;
        }
        Span<char> squeezed = stackalloc char[24];
        var n = 0;
        for (var i = 0; i < word.Length; i++) if (i < 2 || word[i] != word[i - 1] || word[i] != word[i - 2]) squeezed[n++] = word[i];
        if (n < word.Length)
        {
            if (_spans.TryGetValue(squeezed[..n], out form)) return form;
            var m = 0;
            for (var i = 0; i < n; i++) if (i == 0 || squeezed[i] != squeezed[i - 1]) squeezed[m++] = squeezed[i];
            if (_spans.TryGetValue(squeezed[..m], out form)) return form;
        }
        return !name && _spelling.GetAwaiter().GetResult().Nearest(word) is { } meant ? _forms[meant] : WordForm.Unknown;
    }
}
