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
        if (item.Unit is { } own && Ending(text, [new Unit(own)]) is { } parted) text = parted.Before;
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
        ImmutableArray<Unit> allowed = !item.Units.IsEmpty ? item.Units : item.Unit is { } u ? [new Unit(u)] : [];
        var said = Amount(text, allowed);
        if (said is not { } amount) return AnswerReader.Wrong("quantity", ("unit", item.Unit ?? item.Units.FirstOrDefault()?.Label));
        if (amount.Unit is null) return AnswerReader.Wrong("unit", ("units", Labels(allowed)));
        var (value, unit) = amount;
        return Limits(item, value, unit) ?? AnswerReader.Right(new QuantityAnswer(value, unit.Label, unit.System, unit.Code));
    }

    /// <summary>The number and the unit meant; a null unit when it is none of those allowed. Null when there is no number.</summary>
    private static (decimal Value, Unit? Unit)? Amount(string text, ImmutableArray<Unit> allowed)
    {
        // A unit may have figures and strokes of its own (kg/m2): it is taken off as it is written before numbers are looked for.
        if (Ending(text, allowed) is { } written && Read(written.Before) is { Of: null, Left.Length: 0 } bare) return (bare.Value, written.Unit);
        if (allowed.IsEmpty && Parted(text) is { } parted) return (parted.Value, Code(Plain.Of(parted.Unit)) is { } ucum ? new Unit(parted.Unit, "http://unitsofmeasure.org", ucum) : new Unit(parted.Unit));
        if (Read(text) is not { Of: null } read) return null;
        if (read.Left.Length == 0) return (read.Value, allowed.Length > 1 ? null : allowed.IsEmpty ? new Unit("") : allowed[0]);
        if (allowed.IsEmpty) return (read.Value, Code(read.Left) is { } code ? new Unit(read.Left, "http://unitsofmeasure.org", code) : new Unit(read.Left));
        var fits = allowed.Where(x => SameUnit(read.Left, x.Label, x.Code)).ToList();
        return (read.Value, fits.Count == 1 ? fits[0] : null);
    }

    /// <summary>The unit, by label or code, that the text ends in, and what stands before it.</summary>
    private static (Unit Unit, string Before)? Ending(string text, ImmutableArray<Unit> units)
    {
        text = text.Trim();
        foreach (var (unit, name) in units.SelectMany(u => new[] { (u, Name: u.Label), (u, Name: u.Code ?? "") }).Where(u => u.Name.Length > 0).OrderByDescending(u => u.Name.Length))
            if (text.Length > name.Length && text.EndsWith(name, StringComparison.OrdinalIgnoreCase) && !char.IsLetter(text[^(name.Length + 1)])) return (unit, text[..^name.Length]);
        return null;
    }

    /// <summary>"22 kg/m2": a number, a space, and one word that has more than letters in it.</summary>
    private static (decimal Value, string Unit)? Parted(string text)
    {
        var words = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var number, var unit] && char.IsLetter(unit[0]) && !unit.All(char.IsLower) && Read(number) is { Of: null, Left.Length: 0 } read ? (read.Value, unit) : null;
    }

    private static string Labels(ImmutableArray<Unit> units) => string.Join("; ", units.Select(u => u.Label));

    private static bool SameUnit(string said, string label, string? code)
    {
        var (plainLabel, plainCode) = (Plain.Of(label), Plain.Of(code ?? ""));
        return said == plainLabel || said == plainCode && code is not null
            || said.Replace("/", " per ", StringComparison.Ordinal) == label.ToLowerInvariant().Replace("/", " per ", StringComparison.Ordinal)
            || Code(said) is { } ucum && (ucum == code || ucum == label || Code(plainLabel) == ucum);
    }

    private static string? Code(string unit) => Ucum.GetValueOrDefault(unit);

    private static AnswerAttempt? Limits(Item item, decimal n, Unit? unit = null)
    {
        if (Measured(item, n, unit) is { } measured && (measured < item.Min || measured > item.Max))
        {
            var (min, max) = (Text(item.Min, item.LimitUnit), Text(item.Max, item.LimitUnit));
            return item is { Min: not null, Max: not null } ? AnswerReader.Wrong("range", ("min", min), ("max", max))
                : measured < item.Min ? AnswerReader.Wrong("too-small", ("min", min)) : AnswerReader.Wrong("too-big", ("max", max));
        }
        return item.MaxDecimalPlaces is { } places && n != Math.Round(n, Math.Clamp(places, 0, 28)) ? AnswerReader.Wrong("decimals", ("places", Text(places))) : null;
    }

    private static string? Text(decimal? n, Unit? unit = null) => n is { } x ? unit is { Label.Length: > 0 } ? $"{AnswerReader.Number(x)} {unit.Label}" : AnswerReader.Number(x) : null;

    /// <summary>The number in the unit of the limits; null when the two units cannot be compared, and then no limit holds.</summary>
    private static decimal? Measured(Item item, decimal n, Unit? unit)
    {
        if (item.LimitUnit is not { Code: { } limit } || unit?.Code is not { } code || code == limit) return n;
        return Sizes.TryGetValue(code, out var from) && Sizes.TryGetValue(limit, out var to) && from.Kind == to.Kind ? n * from.Size / to.Size : null;
    }

    /// <summary>UCUM units in kilograms, metres and seconds.</summary>
    private static readonly Dictionary<string, (char Kind, decimal Size)> Sizes = new(StringComparer.Ordinal)
    {
        ["kg"] = ('g', 1), ["g"] = ('g', 0.001m), ["mg"] = ('g', 0.000001m), ["[lb_av]"] = ('g', 0.45359237m), ["[oz_av]"] = ('g', 0.028349523125m), ["[stone_av]"] = ('g', 6.35029318m),
        ["m"] = ('m', 1), ["cm"] = ('m', 0.01m), ["mm"] = ('m', 0.001m), ["[in_i]"] = ('m', 0.0254m), ["[ft_i]"] = ('m', 0.3048m),
        ["s"] = ('s', 1), ["min"] = ('s', 60), ["h"] = ('s', 3600), ["d"] = ('s', 86400), ["wk"] = ('s', 604800),
    };

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
