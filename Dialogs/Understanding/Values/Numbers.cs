// Numbers as people write them: 7, seven, 1,500, two or three, 5-6, between one and two, a couple, half a dozen, two and a half, four maybe five.
using System.Globalization;
using IntakeBot.Knowledge.Lexicon;

namespace IntakeBot.Dialogs.Understanding.Values;

/// <summary>A number in words [From, To); Min and Max differ in a range.</summary>
internal readonly record struct Number(int From, int To, decimal Min, decimal Max);

internal static class Numbers
{
    /// <summary>The number or range that begins at word `i`, approximations before it included.</summary>
    public static bool Read(Marked m, int i, out Number number)
    {
        number = default;
        var start = i;
        while (m.At(i, Sense.Approximately, out _, out var past) && past - i <= 3 && i - start < 6 && !m.Is(i, Sense.Number)) i = past;
        if (m[i] == "a" && m[i + 1] is "good" or "solid" or "strong" or "steady") i += 2;
        var between = m[i] is "between" or "from";
        if (between) i += m[i + 1] is "a" or "an" ? 2 : 1;
        if (!Single(m, i, out var first)) return false;
        number = first with { From = start };
        if (Joint(m, first.To, between) is > 0 and var next && Single(m, next, out var second) && second.Min >= first.Min && second.Max <= 10 * Math.Max(first.Min, 1) + 10)
            number = new(start, second.To, first.Min, second.Max);
        if (m[number.To] == "ish" || m[number.To] == "odd" || m[number.To] is "plus" or "+") number = number with { To = number.To + 1 };
        return true;
    }

    /// <summary>Where the second number of a range begins ("or", "to", "-", ", maybe"), or 0.</summary>
    private static int Joint(Marked m, int i, bool between)
    {
        if (m[i] is "or" or "to" or "-" or "till" or "through") return SkipMaybe(m, i + 1);
        if (between && m[i] == "and") return SkipMaybe(m, i + 1);
        if (m[i] == "," && m[i + 1] is "maybe" or "perhaps" or "possibly" or "or") return SkipMaybe(m, i + 1);
        return m[i] is "maybe" or "perhaps" or "possibly" or "verging" or "bordering" or "going" or "pushing" ? SkipMaybe(m, i) : 0;
    }

    private static int SkipMaybe(Marked m, int i)
    {
        while (m[i] is "maybe" or "perhaps" or "possibly" or "or" or "even" or "verging" or "bordering" or "on" or "going" or "pushing" or "about" or "a" or "an") i++;
        return i;
    }

    private static bool Single(Marked m, int i, out Number number)
    {
        number = default;
        if (m.Taken(i)) return false;
        if (m.At(i, Sense.NumberNoun, out var noun, out var to))
        {
            var (min, max) = Range(noun);
            // "half seven" is a time of day; "half ten" too.
            if (min == 0.5m && to == i + 1 && m.Is(to, Sense.Number)) return false;
            number = new(i, to, min, max);
            return true;
        }
        if (m.Kind(i) == WordKind.Number)
        {
            if (!Digits(m, i, out var value)) return false;
            number = new(i, i + 1, value, value);
        }
        else if (m.At(i, Sense.Number, out var word, out to)) number = Spoken(m, i, to, word.Value);
        else return false;
        if (m[number.To] == "½") number = new(i, number.To + 1, number.Min + 0.5m, number.Max + 0.5m);
        else if (m[number.To] is "and" or "&" or "n" && m[number.To + 1] == "a" && m[number.To + 2] is "half" or "bit") number = Half(m, number, number.To + 3);
        else if (m[number.To] == "1" && m[number.To + 1] == "/" && m[number.To + 2] == "2") number = Half(m, number, number.To + 3);
        return true;
    }

    private static Number Half(Marked m, Number n, int to) => m[to - 1] == "bit" ? n with { To = to } : new(n.From, to, n.Min + 0.5m, n.Max + 0.5m);

    /// <summary>"twenty five", "a hundred and ten", "two thousand".</summary>
    private static Number Spoken(Marked m, int i, int to, decimal value)
    {
        if (value is >= 20 and < 100)
        {
            var next = m[to] == "-" ? to + 1 : to;
            if (m.At(next, Sense.Number, out var unit, out var end) && unit.Value is > 0 and < 10) (value, to) = (value + unit.Value, end);
        }
        if (value < 100 && m[to] is "hundred" or "thousand")
        {
            value *= m[to] == "hundred" ? 100 : 1000;
            to++;
            if (m[to] == "and" && m.At(to + 1, Sense.Number, out var rest, out var end)) (value, to) = (value + rest.Value, end);
        }
        return new(i, to, value, value);
    }

    private static bool Digits(Marked m, int i, out decimal value)
    {
        var raw = m.Text.AsSpan(m.Words[i].Start, m.Words[i].End - m.Words[i].Start);
        value = 0;
        if (raw.Length > 12 || m[i + 1] is "st" or "nd" or "rd" or "th" && m.Words[i + 1].Start == m.Words[i].End) return false;
        // "1,500" is a thousand comma, "7,5" a decimal one.
        if (raw.IndexOf(',') is > 0 and var comma && raw.Length - comma == 4)
            return decimal.TryParse(string.Concat(raw[..comma], raw[(comma + 1)..]), NumberStyles.None, CultureInfo.InvariantCulture, out value);
        return decimal.TryParse(m[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static (decimal Min, decimal Max) Range(Meaning noun)
    {
        var colon = noun.Code.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (noun.Value, noun.Value) : (decimal.Parse(noun.Code.AsSpan(0, colon), CultureInfo.InvariantCulture), noun.Value);
    }
}
