// How a meaning is put together from smaller ones, in one line:
//   numb + saddle-area                  both, in any order, near each other in one sentence
//   push > start > urinate              in this order, few words between (both may be mixed)
//   numb|tingling + leg + !sitting      either; and nothing of the last in the sentence
//   sudden? + (zero to ten|like a bang) + headache    optional; words in brackets stand for themselves
//   ... within 4 | sentence | message   how far apart (words); the default is 7, in order 5
// A body part or another topic that the sentence leaves out is taken from the sentence before or from the question asked.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Lexicon;

internal sealed record Pattern(ImmutableArray<Part> Parts, Reach Reach, int Window)
{
    /// <summary>Throws <see cref="FormatException"/> on what it cannot read.</summary>
    public static Pattern Parse(string line)
    {
        var (body, reach, window) = (line, Reach.Sentence, 0);
        var within = line.LastIndexOf(" within ", StringComparison.Ordinal);
        if (within > 0 && line.IndexOf('+', within) < 0)
        {
            var how = line[(within + 8)..].Trim();
            body = line[..within];
            (reach, window) = how switch
            {
                "sentence" => (Reach.Sentence, 30),
                "message" => (Reach.Message, 60),
                _ when int.TryParse(how, System.Globalization.CultureInfo.InvariantCulture, out var words) => (Reach.Sentence, words),
                _ => throw new FormatException($"'{line}': 'within' takes a number, sentence or message."),
            };
        }
        var parts = body.Split('+').SelectMany(group => Chain(line, group.Trim())).ToImmutableArray();
        if (!parts.Any(p => p is { Not: false, Optional: false })) throw new FormatException($"'{line}': nothing is required.");
        return new(parts, reach, window);
    }

    /// <summary>Parts in order; a "within 4" of their own holds for them alone.</summary>
    private static IEnumerable<Part> Chain(string line, string group)
    {
        var within = group.LastIndexOf(" within ", StringComparison.Ordinal);
        var window = 0;
        if (within > 0 && !int.TryParse(group[(within + 8)..], System.Globalization.CultureInfo.InvariantCulture, out window)) throw new FormatException($"'{line}': 'within' takes a number there.");
        return (within > 0 ? group[..within] : group).Split('>').Select((p, i) => Part.Parse(line, p.Trim()) with { After = i > 0, Window = window });
    }
}

internal enum Reach : byte { Sentence, Message }

internal sealed record Part(ImmutableArray<string> Any, bool Not, bool Optional)
{
    /// <summary>Must come after the part before it.</summary>
    public bool After { get; init; }

    /// <summary>How many words may stand between it and its neighbour in order; 0: as for the pattern.</summary>
    public int Window { get; init; }

    public static Part Parse(string line, string text)
    {
        var not = text.StartsWith('!');
        var optional = text.EndsWith('?');
        var any = Alternatives(text.TrimStart('!').TrimEnd('?')).ToImmutableArray();
        return any.All(a => a.Length > 0) ? new(any, not, optional) : throw new FormatException($"'{line}': a part is empty.");
    }

    /// <summary>Names of concepts; words in brackets or quotes come out as 'words'.</summary>
    private static IEnumerable<string> Alternatives(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = text[i] == '(' ? text.IndexOf(')', i) : -1;
            if (end > 0)
            {
                foreach (var words in text[(i + 1)..end].Split('|')) yield return words.Trim().Length > 0 ? $"'{words.Trim()}'" : "";
                i = end + 1;
                if (i < text.Length && text[i] == '|') i++;
                continue;
            }
            end = text.IndexOf('|', i);
            if (end < 0) end = text.Length;
            yield return text[i..end].Trim();
            i = end + 1;
        }
    }
}
