// A message with what is right about it. A row may bear several kinds of label (its level, its facts, its values, what a question should get);
// each figure counts the rows that bear its kind, so that a new set is a new file and nothing else.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntakeBot.Knowledge;

namespace IntakeBot.Evaluation;

/// <param name="Id">Its own, or the line it stands in.</param>
/// <param name="Asked">What the bot had asked: the name of a value, a linkId or a question in anybody's words.</param>
/// <param name="At">The moment that "since May" counts from.</param>
internal sealed record Labelled(string Id, string Text, string? Asked, DateTimeOffset At)
{
    /// <summary>When the sets were written, for rows that do not say.</summary>
    public static readonly DateTimeOffset WrittenOn = new(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Loose = new() { PropertyNameCaseInsensitive = true };

    public LevelLabel? Level { get; init; }
    public FactLabels? Facts { get; init; }
    public ValueLabels? Values { get; init; }
    public QuestionLabel? Question { get; init; }

    /// <summary>One line of a set. Throws <see cref="FormatException"/> that says what is wrong.</summary>
    public static Labelled Parse(string line, string unnamed)
    {
        try
        {
            var row = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("is no JSON object");
            var labelled = new Labelled((string?)row["id"] ?? unnamed, Need(row, "text"), (string?)row["asked"] ?? (string?)row["bot"],
                (string?)row["at"] is { } at ? DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal) : WrittenOn)
            {
                Level = (string?)(row["urgency"] ?? row["level"]) is { } level ? new(Name<Urgency>(level), [.. Texts(row["concern"]), .. Texts(row["alt"])], [.. Texts(row["also_ok"]).Select(Name<Urgency>)]) : null,
                Facts = row["facts"] is JsonArray facts ? FactLabels.Of(facts, row["not"]) : null,
                Values = row["expect"] is JsonObject expect ? new(expect, row["allow"] as JsonObject ?? []) : null,
                Question = row.ContainsKey("outcome") || row.ContainsKey("must_mention")
                    ? new(Need(row, "kind"), (string?)row["outcome"], [.. ((string?)row["article"] ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)], [.. Texts(row["must_mention"])]) : null,
            };
            return labelled is { Level: null, Facts: null, Values: null, Question: null } ? throw new FormatException("has no label that is known (urgency, level, facts, expect, outcome, must_mention)") : labelled;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException) { throw new FormatException($"cannot be read: {e.Message}", e); }
    }

    internal static IEnumerable<string> Texts(JsonNode? node) => node switch { null => [], JsonArray list => list.Select(n => (string)n!), _ => [(string)node!] };

    internal static T Name<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, true, out var value) && !int.TryParse(text, out _) ? value : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    private static string Need(JsonObject row, string key) => (string?)row[key] ?? throw new FormatException($"has no '{key}'");
}

/// <param name="Concerns">The most dangerous reasonable reading and others that are right as well.</param>
/// <param name="AlsoOk">Levels that count neither for nor against.</param>
internal sealed record LevelLabel(Urgency Urgency, ImmutableArray<string> Concerns, ImmutableArray<Urgency> AlsoOk);

internal sealed record ValueLabels(JsonObject Expect, JsonObject Allow);

/// <param name="Outcome">The only one that fits, when the row says so.</param>
/// <param name="Articles">Any of them is right.</param>
/// <param name="MustMention">Each must be said; `a|b` either.</param>
internal sealed record QuestionLabel(string Kind, string? Outcome, ImmutableArray<string> Articles, ImmutableArray<string> MustMention)
{
    public bool IsAnswerable => Kind == "answerable";
}

/// <param name="Not">Must not be read as the patient's own, here and now.</param>
internal sealed record FactLabels(ImmutableArray<FactLabel> Wanted, ImmutableArray<string> Not)
{
    /// <summary>Facts as objects, or as short as `fever absent past`; `!fever` must not be read.</summary>
    public static FactLabels Of(JsonArray facts, JsonNode? not)
    {
        var (shorts, objects) = (facts.Where(f => f is JsonValue).Select(f => (string)f!).ToList(), facts.OfType<JsonObject>());
        return new([.. objects.Select(Whole), .. shorts.Where(s => s[0] != '!').Select(s => new FactLabel(Short(s)))], [.. Labelled.Texts(not), .. shorts.Where(s => s[0] == '!').Select(s => s[1..])]);
    }

    private static FactLabel Whole(JsonObject f) => new(new((string?)f["finding"] ?? throw new FormatException("has a fact without a finding"), Labelled.Name<FactStatus>((string?)f["status"] ?? "present"))
    {
        When = Labelled.Name<FactTime>((string?)f["when"] ?? "now"),
        Who = Labelled.Name<FactPerson>((string?)f["who"] ?? "self"),
        Mood = Labelled.Name<FactMood>((string?)f["mood"] ?? "stated"),
    })
    {
        AlsoWhen = [.. Labelled.Texts(f["when_ok"]).Select(Labelled.Name<FactTime>)],
        AlsoWho = [.. Labelled.Texts(f["who_ok"]).Select(Labelled.Name<FactPerson>)],
    };

    private static Fact Short(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fact = new Fact(words[0], FactStatus.Present);
        foreach (var word in words[1..])
            fact = Enum.TryParse<FactStatus>(word, true, out var status) ? fact with { Status = status }
                : Enum.TryParse<FactTime>(word, true, out var when) ? fact with { When = when }
                : Enum.TryParse<FactPerson>(word, true, out var who) ? fact with { Who = who }
                : fact with { Mood = Labelled.Name<FactMood>(word) };
        return fact;
    }
}

/// <summary>A fact that should be read, and the times and persons that would be as right: "I had a fit last year" is past or over.</summary>
internal sealed record FactLabel(Fact Fact)
{
    public ImmutableArray<FactTime> AlsoWhen { get; init; } = [];
    public ImmutableArray<FactPerson> AlsoWho { get; init; } = [];

    /// <summary>What was read, in the label's own terms where those are as right.</summary>
    public Fact Settle(Fact got) => got with { When = AlsoWhen.Contains(got.When) ? Fact.When : got.When, Who = AlsoWho.Contains(got.Who) ? Fact.Who : got.Who };
}
