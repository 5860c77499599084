// What a text is worth as the direct answer to one item: a choice by value, label or number, yes or no, a number, a date, a quantity. Nothing
// is guessed: what does not fit gives an error that says what would. Understanding free talk is not done here (Dialogs/Understanding).
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntakeBot.Knowledge.Questionnaires;

public static class AnswerReader
{
    private static readonly HashSet<string> DoneWords =
        ["done", "that is all", "thats all", "that is it", "thats it", "finished", "no more", "nothing else", "nothing more", "no others", "none other", "end"];

    /// <summary>Reads a text as answer to this item.</summary>
    /// <param name="item">With the choices that are shown (`Question.Item`).</param>
    /// <param name="at">Now, for "today" and for the offset of a time of day; without it, such words are not understood.</param>
    /// <returns>Values of the item's type; several for a repeating item, as "1 and 3" or a JSON array. `Done` when no more are to come.</returns>
    public static AnswerAttempt Read(Item item, string text, DateTimeOffset? at = null)
    {
        if (!item.IsQuestion) return Wrong("none-needed");
        if (string.IsNullOrWhiteSpace(text)) return Wrong("empty");
        var trimmed = text.Trim();
        if (trimmed.StartsWith('[') && (item.Repeats || item.Type is not (ItemType.String or ItemType.Text)) && Array(item, trimmed, at) is { } several) return several;
        if (item is { Repeats: true, Marks.AnsweredAtOnce: false } && DoneWords.Contains(Plain.Of(trimmed))) return new() { Done = true };

        var attempt = item.Type is ItemType.Choice or ItemType.OpenChoice ? ChoiceReader.Read(item, trimmed) : Shaped(item, trimmed, One(item, text, at));
        return attempt.Ok && item.Repeats && item.Marks.AnsweredAtOnce ? attempt with { Done = true } : attempt;
    }

    internal static AnswerAttempt Wrong(string error, params (string Name, string? Value)[] arguments) => new()
    {
        Error = error,
        Arguments = arguments.Where(a => a.Value is not null).ToImmutableDictionary(a => a.Name, a => a.Value!),
    };

    internal static AnswerAttempt Right(AnswerValue value) => new() { Values = [value] };

    private static AnswerAttempt? Array(Item item, string text, DateTimeOffset? at)
    {
        List<string> parts;
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Array) return null;
            parts = [.. json.RootElement.EnumerateArray().Select(Part)];
        }
        catch (JsonException)
        {
            return null;
        }
        if (!item.Repeats && parts.Count > 1) return Wrong("only-one");
        var values = ImmutableArray.CreateBuilder<AnswerValue>();
        foreach (var part in parts)
        {
            var one = Read(item with { Repeats = false }, part, at);
            if (!one.Ok) return one;
            values.AddRange(one.Values);
        }
        return ChoiceReader.Alone(item, new() { Values = [.. values.Distinct()], Done = item.Repeats });
    }

    private static string Part(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.String => e.GetString()!,
        JsonValueKind.Object => e.Str("code") ?? e.Str("value") ?? e.Str("display")
            ?? (e.Field("value") is { } v ? $"{v.GetRawText()} {e.Str("unit") ?? e.Str("code")}" : e.GetRawText()),
        _ => e.GetRawText(),
    };

    /// <summary>A pattern holds for every type, either for the text as typed or for the value as a response has it.</summary>
    private static AnswerAttempt Shaped(Item item, string text, AnswerAttempt attempt)
    {
        if (item.Regex is not { } pattern || attempt.Values is not [var value] || value is TextAnswer || Matches(pattern, text)) return attempt;
        var written = value switch { NumberAnswer n => Number(n.Value), TimeAnswer t => t.Value, QuantityAnswer q => Number(q.Value), _ => null };
        return written is null || Matches(pattern, written) ? attempt : Wrong("format", ("format", item.EntryFormat ?? pattern));
    }

    private static AnswerAttempt One(Item item, string text, DateTimeOffset? at) => item.Type switch
    {
        ItemType.Boolean => (Plain.YesOrNo(text) ?? ByNumber(text)) is { } yes ? Right(new BooleanAnswer(yes)) : Wrong("yes-no"),
        ItemType.Integer or ItemType.Decimal => NumberReader.Number(item, text),
        ItemType.Quantity => NumberReader.Quantity(item, text),
        ItemType.Date or ItemType.DateTime or ItemType.Time => TimeReader.Read(item, text.Trim(), at),
        ItemType.Url => Uri.TryCreate(text.Trim(), UriKind.Absolute, out _) && !text.Trim().Any(char.IsWhiteSpace) ? Words(item, text.Trim()) : Wrong("url"),
        _ => Words(item, text),
    };

    /// <summary>Yes and no are shown as the first and second choice.</summary>
    private static bool? ByNumber(string text) => text.Trim() switch { "1" => true, "2" => false, _ => null };

    /// <summary>Free text is taken as it is.</summary>
    internal static AnswerAttempt Words(Item item, string text)
    {
        if (item.MaxLength is { } most && text.Length > most) return Wrong("too-long", ("max", Number(most)), ("length", Number(text.Length)));
        if (item.MinLength is { } least && text.Trim().Length < least) return Wrong("too-short", ("min", Number(least)));
        if (item.Regex is { } pattern && !Matches(pattern, text)) return Wrong("format", ("format", item.EntryFormat ?? pattern));
        return Right(new TextAnswer(text));
    }

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text.Trim(), $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250));
        }
        catch (RegexMatchTimeoutException)
        {
            return true; // an answer is not refused because the form's pattern is too slow to test
        }
    }

    internal static string Number(decimal n) => n.ToString("0.############", CultureInfo.InvariantCulture);
}
