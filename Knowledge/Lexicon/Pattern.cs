// How a meaning is put together from smaller ones, in one line:
//   numb + saddle-area                  both, in any order, near each other in one sentence
//   push > start > urinate              in this order, few words between
//   numb|tingling + leg + !sitting      either; and nothing of the last in the sentence
//   sudden? + headache + 'zero to ten'  optional; words in quotes stand for themselves
//   ... within 4 | sentence | message   how far apart (words); the default is 10, in order 5
// A body part or another topic that the sentence leaves out is taken from the sentence before or from the question asked.
using System.Collections.Immutable;

namespace IntakeBot.Knowledge.Lexicon;

internal sealed record Pattern(ImmutableArray<Part> Parts, bool Ordered, Reach Reach, int Window)
{
    /// <summary>Throws <see cref="FormatException"/> on what it cannot read.</summary>
    public static Pattern Parse(string line)
    {
        var (body, reach, window) = (line, Reach.Sentence, 0);
        var within = line.LastIndexOf(" within ", StringComparison.Ordinal);
        if (within > 0)
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
        var ordered = body.Contains('>');
        if (ordered && body.Contains('+')) throw new FormatException($"'{line}': use + or >, not both.");
        var parts = body.Split(ordered ? '>' : '+').Select(p => Part.Parse(line, p.Trim())).ToImmutableArray();
        if (!parts.Any(p => p is { Not: false, Optional: false })) throw new FormatException($"'{line}': nothing is required.");
        return new(parts, ordered, reach, window > 0 ? window : ordered ? 5 : 10);
    }
}

internal enum Reach : byte { Sentence, Message }

internal sealed record Part(ImmutableArray<string> Any, bool Not, bool Optional)
{
    public static Part Parse(string line, string text)
    {
        var not = text.StartsWith('!');
        var optional = text.EndsWith('?');
        var any = text.TrimStart('!').TrimEnd('?').Split('|').Select(a => a.Trim()).ToImmutableArray();
        return any.All(a => a.Length > 0) ? new(any, not, optional) : throw new FormatException($"'{line}': a part is empty.");
    }
}
