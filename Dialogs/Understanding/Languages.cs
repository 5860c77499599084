// Tells which language a message is written in when it is not English: by its script, or by small words that English lacks.
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding;

internal sealed class Languages
{
    private readonly Dictionary<string, List<string>> _byWord = new(StringComparer.Ordinal);

    public Languages(ConceptLexicon lexicon)
    {
        foreach (var (code, words) in lexicon.Languages)
            foreach (var word in words.SelectMany(w => Words.Split(w)).Where(w => w.Kind == WordKind.Word).Select(w => w.Text).Distinct(StringComparer.Ordinal))
                (_byWord.TryGetValue(word, out var codes) ? codes : _byWord[word] = []).Add(code);
    }

    /// <summary>A two-letter code, or null for English and for what is too short to tell. A mixed message with as much English counts as English.</summary>
    public string? Of(string text, List<Token> tokens)
    {
        if (ByScript(text) is { } script) return script;
        var unknown = 0;
        foreach (var token in tokens) if (!token.IsNumber && token.Form.Id < 0) unknown++;
        if (unknown == 0) return null;
        Dictionary<string, int>? votes = null;
        var english = 0;
        foreach (var token in tokens)
        {
            if (token.IsNumber) continue;
            var word = Words.Fold(text.AsSpan(token.Start, Math.Min(token.End - token.Start, 30)));
            if (_byWord.TryGetValue(word, out var codes))
                foreach (var code in codes) (votes ??= [])[code] = votes.GetValueOrDefault(code) + 1;
            else if (token.Form.Id >= 0) english++;
        }
        if (votes is null) return null;
        var (best, count) = votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).First();
        return count >= 2 && count >= english ? best : null;
    }

    private string? ByScript(string text)
    {
        var (latin, other, han) = (0, 0, 0);
        string? script = null;
        foreach (var c in text)
        {
            if (!char.IsLetter(c)) continue;
            if (c < 0x250 || c is >= '\u1e00' and <= '\u1eff') { latin++; continue; }
            other++;
            if (c is >= '\u4e00' and <= '\u9fff') han++;
            script ??= c switch
            {
                >= '\u0370' and <= '\u03ff' => "el",
                >= '\u0600' and <= '\u06ff' => "ar",
                >= '\u0900' and <= '\u097f' => "hi",
                >= '\u0980' and <= '\u09ff' => "bn",
                >= '\u0a00' and <= '\u0a7f' => "pa",
                >= '\u0a80' and <= '\u0aff' => "gu",
                >= '\u0b80' and <= '\u0bff' => "ta",
                >= '\u0e00' and <= '\u0e7f' => "th",
                >= '\u3040' and <= '\u30ff' => "ja",
                >= '\uac00' and <= '\ud7af' => "ko",
                >= '\u0400' and <= '\u04ff' => "ru",
                >= '\u0590' and <= '\u05ff' => "he",
                _ => null,
            };
        }
        if (other < 2 || other <= latin) return null;
        if (script is null or "ja" && han == other) return han > 0 ? "zh" : null;
        // Languages that share a script are told apart by their words.
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words.Split(text.Length > 400 ? text[..400] : text))
            if (_byWord.TryGetValue(word.Text, out var codes)) foreach (var code in codes) votes[code] = votes.GetValueOrDefault(code) + 1;
        return votes.Count == 0 ? script : votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).First().Key;
    }
}
