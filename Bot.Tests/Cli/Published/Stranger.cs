// Somebody who has the questionnaire and answers by it: any valid answer of each question's type, in any of the ways that are allowed, now and then a wrong
// one first, a skip or a step back. Remembers what was said, so that the response can be held against it.
using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace IntakeBot.Tests.Cli.Published;

/// <param name="steps">Also goes back, and answers again.</param>
internal sealed class Stranger(JsonObject questionnaire, int seed, bool steps)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<string, JsonObject> items = Paper.Items(questionnaire).ToDictionary(i => i.LinkId(), i => i);

    /// <summary>LinkId and `value[x]` of every answer, in the order given; empty when a step back made it worthless.</summary>
    public List<(string LinkId, JsonNode Value)> Given { get; } = [];
    public int Turns { get; private set; }
    public int Questions { get; private set; }
    public int Refused { get; private set; }
    public bool SteppedBack { get; private set; }

    /// <summary>To the end; fails when a valid answer is not taken, or a wrong one is.</summary>
    public void Walk(ITalk talk)
    {
        var said = talk.Start();
        while (talk.Response is null)
        {
            Assert.True(said.Question is not null, $"nothing is asked after {Turns} turns: {said.Before}");
            Assert.True(++Turns < 5000, $"never ends; {said.LinkId} is asked");
            said = Step(talk, said);
        }
    }

    private Said Step(ITalk talk, Said said)
    {
        var question = said.Question!;
        var item = items[said.LinkId];
        if (random.Next(5) == 0 && Wrong(question, item) is { } wrong)
        {
            var again = talk.Say(wrong);
            Refused++;
            Assert.True(again.LinkId == said.LinkId && again.Before.Length > 0, $"{said.LinkId}: the wrong answer \"{wrong}\" is followed by {again.LinkId} and \"{again.Before}\"");
            Assert.Equal(question["progress"]!.ToJsonString(), again.Question!["progress"]!.ToJsonString());
            return again;
        }
        if (steps && Turns > 2 && random.Next(12) == 0) { SteppedBack = true; return talk.Say("/back"); }
        if (item.Type() == "group") return talk.Say(random.Next(5) < 2 ? "yes" : "no");
        if (!question.Is("required") && random.Next(12) == 0) return talk.Say("/skip");
        if (question.Is("repeats")) return Several(talk, said, item);
        Questions++;
        var (text, value) = Right(question, item);
        Given.Add((said.LinkId, value));
        var next = talk.Say(text);
        Assert.True(next.Before.Length == 0 || next.LinkId != said.LinkId, $"{said.LinkId} ({item.Type()}): \"{text}\" is answered by \"{next.Before}\"");
        return next;
    }

    /// <summary>All at once as a JSON array, or one by one until "done".</summary>
    private Said Several(ITalk talk, Said said, JsonObject item)
    {
        Questions++;
        var (least, most) = (Math.Max(1, (int?)item.Extension("minOccurs") ?? 1), Math.Min(3, (int?)item.Extension("maxOccurs") ?? 3));
        var all = Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Right(said.Question!, item)).DistinctBy(a => a.Value.ToJsonString()).ToList();
        for (var n = 0; all.Count < least; n++) all = [.. all.Append(Right(said.Question!, item)).DistinctBy(a => a.Value.ToJsonString())];
        Given.AddRange(all.Select(a => (said.LinkId, a.Value)));
        if (random.Next(2) == 0) return talk.Say(new JsonArray([.. all.Select(a => (JsonNode)a.Text)]).ToJsonString());
        var next = said;
        foreach (var (text, _) in all)
        {
            next = talk.Say(text);
            Assert.True(next.Before.Length == 0 || next.LinkId != said.LinkId, $"{said.LinkId}: \"{text}\" is answered by \"{next.Before}\"");
        }
        return next.LinkId == said.LinkId && talk.Response is null ? talk.Say("done") : next;
    }

    private (string Text, JsonNode Value) Right(JsonObject question, JsonObject item)
    {
        var choices = question["choices"]!.AsArray();
        if (item.Type() is "choice" or "open-choice" && choices.Count > 0 && (item.Type() == "choice" || random.Next(3) > 0)) return Choice(choices, item);
        var (min, max) = (Paper.Number(question["min"]), Paper.Number(question["max"]));
        switch (item.Type())
        {
            case "boolean":
                var yes = random.Next(2) == 0;
                return (One<string>(yes ? ["yes", "Yes", "true", "y"] : ["no", "No", "false", "n"]), Value("Boolean", yes));
            case "integer":
                if (item.Extension("regex") is not null) return ("1234", Value("Integer", 1234));
                var whole = random.Next((int)(min ?? 0), (int)(max ?? 50) + 1);
                return (whole.ToString(CultureInfo.InvariantCulture), Value("Integer", whole));
            case "decimal":
                var part = Math.Round((min ?? 0) + ((max ?? 50) - (min ?? 0)) * random.Next(0, 101) / 100, Math.Min(2, (int?)item.Extension("maxDecimalPlaces") ?? 2));
                return (part.ToString(CultureInfo.InvariantCulture), Value("Decimal", part));
            case "date":
                var date = One("2021", "2021-05", "2021-05-03");
                return (date, Value("Date", date));
            case "dateTime":
                var (typed, meant) = One(("2021-05-03T10:20:30Z", "2021-05-03T10:20:30Z"), ("2021-05", "2021-05"), ("2021-05-03T10:20:00+02:00", "2021-05-03T10:20:00+02:00"), ("2021-05-03", "2021-05-03"));
                return (typed, Value("DateTime", meant));
            case "time":
                var hour = random.Next(4, 11);
                return (One($"{hour:00}:30", $"{hour:00}:30:00"), Value("Time", $"{hour:00}:30:00"));
            case "url": return ("https://example.org/a?b=1", Value("Uri", "https://example.org/a?b=1"));
            case "quantity": return Quantity(question, item);
            default:
                var text = item.Extension("regex") is not null ? "AB12" : "words " + random.Next(1000).ToString(CultureInfo.InvariantCulture);
                return (text, Value("String", text));
        }
    }

    private (string, JsonNode) Choice(JsonArray choices, JsonObject item)
    {
        var n = random.Next(choices.Count);
        var (value, label) = ((string)choices[n]!["value"]!, (string)choices[n]!["label"]!);
        var numbered = !choices.Any(c => int.TryParse((string)c!["label"]!, out _) || int.TryParse((string)c!["value"]!, out _));
        var same = choices.Count(c => (string)c!["label"]! == label) > 1;
        return (random.Next(3) switch { 0 when numbered => (n + 1).ToString(CultureInfo.InvariantCulture), 1 when !same => label, _ => value }, item.Extension("answerExpression") is null ? Paper.Options(questionnaire, item)[n] : Value("String", label));
    }

    private (string, JsonNode) Quantity(JsonObject question, JsonObject item)
    {
        var n = random.Next(1, 300);
        var units = Paper.Units(questionnaire, item);
        if (units.Count == 0) return ($"{n} cm", new JsonObject { ["valueQuantity"] = new JsonObject { ["value"] = n, ["unit"] = "cm", ["system"] = "http://unitsofmeasure.org", ["code"] = "cm" } });
        var unit = units[random.Next(units.Count)];
        var value = new JsonObject { ["value"] = n, ["unit"] = (string?)unit["display"] ?? (string?)unit["code"], ["system"] = (string?)unit["system"], ["code"] = (string?)unit["code"] };
        return ($"{n} {(units.Count == 1 && random.Next(2) == 0 ? "" : One((string?)unit["display"], (string?)unit["code"]))}".Trim(), new JsonObject { ["valueQuantity"] = value });
    }

    /// <summary>Something that is no answer, and must be said to be none; null where everything is one.</summary>
    private string? Wrong(JsonObject question, JsonObject item) => item.Type() switch
    {
        "group" or "boolean" => "purple",
        "integer" when Paper.Number(question["max"]) is { } max => (max + 1).ToString(CultureInfo.InvariantCulture),
        "integer" when item.Extension("regex") is not null => "12",
        "integer" => One("many", "3.5", "1 or 2"),
        "decimal" when Paper.Number(question["max"]) is { } max => (max + 1).ToString(CultureInfo.InvariantCulture),
        "decimal" => One("much", "7 apples"),
        "date" when item.Extension("minValue") is { } least => ((int.Parse(((string)least!)[..4], CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture)),
        "date" => One("soon", "2021-13", "2021-02-30", "31/31/2021"),
        "dateTime" => One("soon", "2021-05-03T25:00:00Z"),
        "time" => One("25:00", "early", "8"),
        "url" => "not a page",
        "quantity" when Paper.Units(questionnaire, item).Count > 0 => One("5 parsecs", "heavy"),
        "quantity" => "heavy",
        "string" when item.Extension("regex") is not null => "a post code",
        "string" or "text" when (int?)question["maxLength"] is { } most => new string('x', most + 1),
        "choice" => One("purple", "9999"),
        _ => null,
    };

    private static JsonObject Value(string type, JsonNode value) => new() { ["value" + type] = value };

    private T One<T>(params T[] all) => all[random.Next(all.Length)];
}
