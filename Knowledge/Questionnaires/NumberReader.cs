// One number in a short answer: "7", "seven", "about 7", "7/10", "7,5", "5 kg". Two numbers or a unit that was not asked for are not an answer.
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class NumberReader
{
    private static readonly string[] Ones =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    private static readonly HashSet<string> Filler =
        ["about", "around", "roughly", "approximately", "approx", "maybe", "probably", "say", "its", "it", "is", "i", "am", "im", "a", "an", "the", "just", "only", "nearly", "almost", "at", "currently", "now", "of", "out", "my", "age", "old"];

    /// <summary>Ways to write the units that forms ask for most, each as its UCUM code.</summary>
    private static readonly Dictionary<string, string> Ucum = new(StringComparer.Ordinal)
    {
        ["kg"] = "kg", ["kgs"] = "kg", ["kilo"] = "kg", ["kilos"] = "kg", ["kilogram"] = "kg", ["kilograms"] = "kg", ["g"] = "g", ["gram"] = "g", ["grams"] = "g",
        ["lb"] = "[lb_av]", ["lbs"] = "[lb_av]", ["pound"] = "[lb_av]", ["pounds"] = "[lb_av]", ["lb av"] = "[lb_av]", ["stone"] = "[stone_av]", ["st"] = "[stone_av]",
        ["cm"] = "cm", ["centimetre"] = "cm", ["centimetres"] = "cm", ["centimeter"] = "cm", ["centimeters"] = "cm", ["m"] = "m", ["metre"] = "m", ["metres"] = "m", ["meter"] = "m", ["meters"] = "m",
        ["mm"] = "mm", ["in"] = "[in_i]", ["inch"] = "[in_i]", ["inches"] = "[in_i]", ["in i"] = "[in_i]", ["ft"] = "[ft_i]", ["foot"] = "[ft_i]", ["feet"] = "[ft_i]",
        ["mg"] = "mg", ["milligram"] = "mg", ["milligrams"] = "mg", ["ml"] = "mL", ["l"] = "L", ["litre"] = "L", ["litres"] = "L", ["liter"] = "L", ["liters"] = "L",
        ["a"] = "a", ["yr"] = "a", ["yrs"] = "a", ["year"] = "a", ["years"] = "a", ["mo"] = "mo", ["month"] = "mo", ["months"] = "mo", ["wk"] = "wk", ["week"] = "wk", ["weeks"] = "wk",
        ["d"] = "d", ["day"] = "d", ["days"] = "d", ["h"] = "h", ["hr"] = "h", ["hrs"] = "h", ["hour"] = "h", ["hours"] = "h", ["min"] = "min", ["mins"] = "min", ["minute"] = "min", ["minutes"] = "min",
        ["s"] = "s", ["sec"] = "s", ["second"] = "s", ["seconds"] = "s", ["percent"] = "%", ["bpm"] = "/min", ["mmhg"] = "mm[Hg]", ["mm hg"] = "mm[Hg]", ["cel"] = "Cel", ["celsius"] = "Cel", ["c"] = "Cel",
    };

    public static AnswerAttempt Number(Item item, string text)
    {
        if (Read(text) is not { } read) return AnswerReader.Wrong("number", ("min", Text(item.Min)), ("max", Text(item.Max)), ("unit", item.Unit));
        var rest = read.Left;
        if (read.Of is { } of && of != item.Max || rest.Length > 0 && !SameUnit(rest, item.Unit ?? "", null))
            return AnswerReader.Wrong("number", ("min", Text(item.Min)), ("max", Text(item.Max)), ("unit", item.Unit));
        if (item.Type == ItemType.Integer && read.Value != decimal.Truncate(read.Value)) return AnswerReader.Wrong("whole-number");
        if (item.Type == ItemType.Integer && Math.Abs(read.Value) > int.MaxValue) return AnswerReader.Wrong("number");
        return Limits(item, read.Value) ?? AnswerReader.Right(new NumberAnswer(read.Value));
    }

    public static AnswerAttempt Quantity(Item item, string text)
    {
        if (Read(text) is not { Of: null } read) return AnswerReader.Wrong("quantity", ("unit", item.Unit ?? item.Units.FirstOrDefault()?.Label));
        if (Limits(item, read.Value) is { } wrong) return wrong;
        ImmutableArray<Unit> allowed = !item.Units.IsEmpty ? item.Units : item.Unit is { } u ? [new Unit(u)] : [];
        if (read.Left.Length == 0)
            return allowed.Length > 1 ? AnswerReader.Wrong("unit", ("units", Labels(allowed)))
                : AnswerReader.Right(allowed.IsEmpty ? new QuantityAnswer(read.Value, "") : Of(read.Value, allowed[0]));
        if (allowed.IsEmpty)
            return AnswerReader.Right(Code(read.Left) is { } code ? new QuantityAnswer(read.Value, read.Left, "http://unitsofmeasure.org", code) : new QuantityAnswer(read.Value, read.Left));
        var fits = allowed.Where(x => SameUnit(read.Left, x.Label, x.Code)).ToList();
        return fits.Count == 1 ? AnswerReader.Right(Of(read.Value, fits[0])) : AnswerReader.Wrong("unit", ("units", Labels(allowed)));
    }

    private static QuantityAnswer Of(decimal value, Unit unit) => new(value, unit.Label, unit.System, unit.Code);

    private static string Labels(ImmutableArray<Unit> units) => string.Join("; ", units.Select(u => u.Label));

    private static bool SameUnit(string said, string label, string? code)
    {
        var (plainLabel, plainCode) = (Plain.Of(label), Plain.Of(code ?? ""));
        return said == plainLabel || said == plainCode && code is not null
            || said.Replace("/", " per ", StringComparison.Ordinal) == label.ToLowerInvariant().Replace("/", " per ", StringComparison.Ordinal)
            || Code(said) is { } ucum && (ucum == code || ucum == label || Code(plainLabel) == ucum);
    }

    private static string? Code(string unit) => Ucum.GetValueOrDefault(unit);

    private static AnswerAttempt? Limits(Item item, decimal n)
    {
        if (n < item.Min || n > item.Max)
            return item is { Min: not null, Max: not null } ? AnswerReader.Wrong("range", ("min", Text(item.Min)), ("max", Text(item.Max)))
                : n < item.Min ? AnswerReader.Wrong("too-small", ("min", Text(item.Min))) : AnswerReader.Wrong("too-big", ("max", Text(item.Max)));
        return item.MaxDecimalPlaces is { } places && n != Math.Round(n, Math.Clamp(places, 0, 28)) ? AnswerReader.Wrong("decimals", ("places", Text(places))) : null;
    }

    private static string? Text(decimal? n) => n is { } x ? AnswerReader.Number(x) : null;

    /// <summary>The one number of a text; `Of` is the 10 in "7 of 10"; `Left` what else it says, without filler. Null when there is no number, or more.</summary>
    private static (decimal Value, decimal? Of, string Left)? Read(string text)
    {
        var numbers = new List<decimal>();
        var rest = new StringBuilder();
        var ofTen = false;
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || c is '-' or '\u2212' or '+' or '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                var sign = c is '-' or '\u2212' ? -1 : 1;
                if (!char.IsAsciiDigit(c) && c != '.')
                {
                    if (i > 0 && !char.IsWhiteSpace(text[i - 1]) || i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) { rest.Append(' '); i++; continue; }
                    i++;
                }
                var start = i;
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))) i++;
                if (Parse(text[start..i]) is not { } n) return null;
                numbers.Add(sign * n);
            }
            else if (char.IsLetter(c) || c is '%' or '/' or '[' or ']' or '_' or '\u00b0')
            {
                var start = i;
                while (i < text.Length && (char.IsLetter(text[i]) || text[i] is '/' or '%' or '[' or ']' or '_' or '\'' or '\u00b0')) i++;
                var word = text[start..i].Replace("'", "", StringComparison.Ordinal).ToLowerInvariant();
                if (numbers.Count == 1 && word is "/" or "of" or "out") ofTen = true;
                else if (Spelt(word) is { } n && (n != 1 || word == "one"))
                {
                    if (numbers.Count > 0 && numbers[^1] is >= 20 and < 100 && numbers[^1] % 10 == 0 && n is > 0 and < 10) numbers[^1] += n;
                    else numbers.Add(n);
                }
                else if (!Filler.Contains(word) || rest.Length > 0 && word is "a" or "an") rest.Append(' ').Append(word == "%" ? "percent" : word);
            }
            else i++;
        }
        if (numbers.Count == 2 && ofTen) return (numbers[0], numbers[1], Squeeze(rest));
        return numbers.Count == 1 ? (numbers[0], null, Squeeze(rest)) : null;
    }

    private static string Squeeze(StringBuilder rest) => string.Join(' ', rest.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "/"));

    /// <summary>A comma before three digits, or before a point, parts thousands ("1,000"); otherwise decimals ("7,5").</summary>
    private static decimal? Parse(string digits)
    {
        var comma = digits.LastIndexOf(',');
        var thousands = comma > 0 && (digits.Contains('.') || digits.Length - comma == 4 && digits[0] != '0');
        var plain = thousands ? digits.Replace(",", "", StringComparison.Ordinal) : digits.Replace(',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    private static int? Spelt(string word)
    {
        if (word is "none" or "nil" or "nought") return 0;
        var one = Array.IndexOf(Ones, word);
        if (one >= 0) return one;
        var ten = Array.IndexOf(Tens, word);
        if (ten >= 2) return ten * 10;
        return word == "hundred" ? 100 : null;
    }
}
