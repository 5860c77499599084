// One item of a FHIR Questionnaire, compiled: type, limits, options, conditions, and the display sub-items (help, unit, slider ends) that belong
// to their question. Collects what is refused and what is only worth a note.
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntakeBot.Knowledge.Questionnaires;

internal sealed class ItemCompiler(ValueSets valueSets, string? language)
{
    private static readonly string[] Operators = ["exists", "=", "!=", ">", "<", ">=", "<="];
    private readonly HashSet<string> linkIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> leftOut = new(StringComparer.Ordinal);

    public List<string> Refused { get; } = [];
    public List<string> Notes { get; } = [];

    /// <summary>Every FHIRPath expression and the element it stands on.</summary>
    public List<(string Element, string Expression)> Expressions { get; } = [];

    /// <summary>Where each element stands: `Questionnaire.item[2].item[0]`.</summary>
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    /// <summary>Names the element by its linkId, and at the end by its place.</summary>
    public void Refuse(string element, string why) => Refused.Add($"{element}: {why}{(places.TryGetValue(element, out var place) ? $" ({place})" : "")}");

    public ImmutableArray<Item> Items(JsonElement parent, string element = "Questionnaire", string place = "Questionnaire") =>
        [.. parent.List("item").Select((e, n) => Compile(e, element, $"{place}.item[{n}]")).OfType<Item>()];

    private Item? Compile(JsonElement e, string above, string place)
    {
        var linkId = e.Str("linkId");
        if (string.IsNullOrWhiteSpace(linkId))
        {
            places[$"item under {above}"] = place;
            Refuse($"item under {above}", "has no linkId");
            return null;
        }
        var element = $"item {linkId}";
        places[element] = place;
        if (!linkIds.Add(linkId)) Refuse(element, "linkId is used twice");
        if (e.List("modifierExtension").Any()) Refuse(element, "has a modifierExtension, which may change what it means");
        if (e.Extension("subQuestionnaire") is not null) Refuse(element, "stands for another questionnaire, which is not inside this one");

        var code = e.Str("type");
        if (code is "attachment" or "reference")
        {
            if (e.Flag("required")) Refuse(element, $"type {code} is required, and cannot be answered in a conversation");
            else Notes.Add($"{element}: type {code} is left out");
            foreach (var below in Below(e)) leftOut.Add(below);
            return null;
        }
        if (Type(code) is not { } type)
        {
            Refuse(element, $"type {code ?? "is missing"} is not a type of FHIR R4");
            return null;
        }
        var item = Fold(new Item(linkId, Text(e, "text") ?? CodeDisplay(e) ?? "", type)
        {
            Prefix = Text(e, "prefix"),
            Required = e.Flag("required"),
            Repeats = e.Flag("repeats") && type != ItemType.Display,
            ReadOnly = e.Flag("readOnly"),
            Hidden = e.Extension("hidden") is { } h && h.Flag("valueBoolean"),
            EntryFormat = e.Extension("entryFormat") is { } format ? Text(format, "valueString") : null,
            SupportLink = e.Extension("supportLink") is { } link ? link.Str("valueUri") ?? link.Str("valueUrl") : null,
            Regex = Pattern(e, element),
            Min = (e.Extension("minValue") ?? e.Extension("minQuantity"))?.Number(),
            Max = (e.Extension("maxValue") ?? e.Extension("maxQuantity"))?.Number(),
            LimitUnit = (e.Extension("minQuantity") ?? e.Extension("maxQuantity") ?? e.Extension("minValue") ?? e.Extension("maxValue"))?.Value("value") is QuantityAnswer limit ? new Unit(limit.Unit, limit.System, limit.Code) : null,
            Earliest = (e.Extension("minValue")?.Value("value") as TimeAnswer)?.Value,
            Latest = (e.Extension("maxValue")?.Value("value") as TimeAnswer)?.Value,
            MinLength = e.Extension("minLength")?.Int("valueInteger"),
            MaxLength = e.Int("maxLength"),
            MaxDecimalPlaces = e.Extension("maxDecimalPlaces")?.Int("valueInteger"),
            MinOccurs = e.Extension("minOccurs")?.Int("valueInteger"),
            MaxOccurs = e.Extension("maxOccurs")?.Int("valueInteger"),
            Unit = e.Extension("unit") is { } u ? UnitOf(u)?.Label : null,
            Units = Units(e, element),
            Choices = type is ItemType.Choice or ItemType.OpenChoice ? Choices(e, element, type) : [],
            Initial = Initial(e),
            EnableWhen = Conditions(e.List("enableWhen"), element),
            DisabledWhen = Disabled(e, element),
            EnableAny = e.Str("enableBehavior") == "any",
            EnableWhenExpression = Expression(e, "enableWhenExpression", element),
            CalculatedExpression = Expression(e, "calculatedExpression", element),
            AnswerExpression = type is ItemType.Choice or ItemType.OpenChoice ? Expression(e, "answerExpression", element) : null,
            Variables = Variables(e, element),
            Codes = Codes(e),
            Marks = OurMarks.Of(e),
            Items = Items(e, element, place),
        }, Controls(e));
        if (e.Str("enableBehavior") is null && item.EnableWhen.Length > 1)
            Notes.Add($"{element}: several enableWhen without enableBehavior; all must be true");
        foreach (var ignored in (string[])["answerOptionsToggleExpression", "constraint", "candidateExpression", "initialExpression"])
            if (e.Extension(ignored) is not null) Notes.Add($"{element}: extension {ignored} is not used");
        return item;
    }

    private static IEnumerable<string> Below(JsonElement e) =>
        e.List("item").SelectMany(Below).Concat(e.Str("linkId") is { } id ? [id] : []);

    private static ItemType? Type(string? code) => code switch
    {
        "group" => ItemType.Group,
        "display" => ItemType.Display,
        "boolean" => ItemType.Boolean,
        "decimal" => ItemType.Decimal,
        "integer" => ItemType.Integer,
        "date" => ItemType.Date,
        "dateTime" => ItemType.DateTime,
        "time" => ItemType.Time,
        "string" => ItemType.String,
        "text" => ItemType.Text,
        "url" => ItemType.Url,
        "choice" => ItemType.Choice,
        "open-choice" => ItemType.OpenChoice,
        "quantity" => ItemType.Quantity,
        _ => null,
    };

    /// <summary>The text in the language asked for, else as written.</summary>
    public string? Text(JsonElement e, string name) => Translation(e, name, language) ?? e.Str(name);

    /// <summary>`de` is found under `de` and under `de-AT`, and the other way round.</summary>
    internal static string? Translation(JsonElement e, string name, string? language)
    {
        if (language is null || e.Field("_" + name) is not { } more) return null;
        var all = more.Extensions("translation").Select(t => t.List("extension").ToList())
            .Select(parts => (In: parts.Where(p => p.Str("url") == "lang").Select(p => p.Str("valueCode")).FirstOrDefault(),
                Content: parts.Where(p => p.Str("url") == "content").Select(p => p.Str("valueString") ?? p.Str("valueMarkdown")).FirstOrDefault())).ToList();
        return all.Find(t => t.In == language).Content ?? all.Find(t => SameLanguage(t.In, language)).Content;
    }

    internal static bool SameLanguage(string? a, string b) => a is not null && string.Equals(a.Split('-')[0], b.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static string? CodeDisplay(JsonElement e) => e.List("code").Select(c => c.Str("display")).FirstOrDefault(d => d is not null);

    private static ImmutableArray<Coding> Codes(JsonElement e) =>
        [.. e.List("code").Where(c => c.Str("code") is not null).Select(c => new Coding(c.Str("system") ?? "", c.Str("code")!))];

    private static List<string> Controls(JsonElement e) =>
        [.. e.Extensions("itemControl").Concat(e.Extensions("displayCategory"))
            .SelectMany(x => x.Field("valueCodeableConcept")?.List("coding") ?? []).Select(c => c.Str("code")).OfType<string>()];

    /// <summary>Help, unit and the ends of a slider are written as display items below their question: they become part of it.</summary>
    private Item Fold(Item item, List<string> controls)
    {
        if (controls.Count > 0) controlsOf[item.LinkId] = controls;
        string? help = null, lower = null, upper = null, unit = null;
        var kept = ImmutableArray.CreateBuilder<Item>();
        foreach (var child in item.Items)
        {
            var control = child.Type == ItemType.Display && controlsOf.TryGetValue(child.LinkId, out var c) ? c : [];
            if (control.Exists(x => x is "help" or "flyover" or "legal" or "instructions" or "prompt")) help = Join(help, child.Text);
            else if (control.Contains("unit")) unit = child.Text;
            else if (control.Contains("lower")) lower = child.Text;
            else if (control.Contains("upper")) upper = child.Text;
            else kept.Add(child);
        }
        if (lower is not null && item.Min is { } min) help = Join(help, $"{FhirJson.Text(min)} = {lower}");
        if (upper is not null && item.Max is { } max) help = Join(help, $"{FhirJson.Text(max)} = {upper}");
        return kept.Count == item.Items.Length ? item : item with { Items = kept.ToImmutable(), Help = help, Unit = unit ?? item.Unit };
    }

    private readonly Dictionary<string, List<string>> controlsOf = new(StringComparer.Ordinal);

    private static string Join(string? a, string b) => a is null ? b : $"{a} {b}";

    private string? Pattern(JsonElement e, string element)
    {
        if (e.Extension("regex")?.Str("valueString") is not { } pattern) return null;
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            return pattern;
        }
        catch (ArgumentException)
        {
            Notes.Add($"{element}: regex `{pattern}` cannot be read and is not used");
            return null;
        }
    }

    private static Unit? UnitOf(JsonElement extension) =>
        extension.Value("value") is ChoiceAnswer c ? new Unit(c.Label, c.System, c.Code.Length > 0 ? c.Code : null) : extension.Str("valueString") is { } s ? new Unit(s) : null;

    private ImmutableArray<Unit> Units(JsonElement e, string element)
    {
        var units = e.Extensions("unitOption").Concat(e.Extensions("unit")).Select(UnitOf).OfType<Unit>().ToList();
        if (e.Extension("unitValueSet") is { } set && (set.Str("valueCanonical") ?? set.Str("valueUri")) is { } reference)
        {
            if (valueSets.Find(reference) is { } found) units.AddRange(found.Select(c => new Unit(c.Label, c.System, c.Value)));
            else Notes.Add($"{element}: unitValueSet {reference} is not inside the questionnaire; any unit is taken");
        }
        return [.. units.Distinct()];
    }

    private ImmutableArray<Choice> Choices(JsonElement e, string element, ItemType type)
    {
        List<Choice> choices = [];
        foreach (var option in e.List("answerOption"))
        {
            if (Option(option, element) is { } choice) choices.Add(choice);
            else Refuse(element, "has an answerOption that cannot be said in a conversation (a reference, or nothing)");
        }
        if (e.Str("answerValueSet") is { } reference)
        {
            if (valueSets.Find(reference) is { } found) choices.AddRange(found);
            else if (type == ItemType.OpenChoice) Notes.Add($"{element}: answerValueSet {reference} is not inside the questionnaire; any words are taken");
            else Refuse(element, $"answerValueSet {reference} is not inside the questionnaire, or not listed in full");
        }
        else if (choices.Count == 0 && type == ItemType.Choice && e.Extension("answerExpression") is null) Refuse(element, "is a choice without options");

        var twice = choices.GroupBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).SelectMany(g => g).ToHashSet();
        return [.. choices.Select(c => twice.Contains(c) && c.System is not null ? c with { Value = $"{c.System}|{c.Value}" } : c)];
    }

    private Choice? Option(JsonElement option, string element)
    {
        Choice? choice = option.Field("valueCoding") is { } coding
            ? FhirJson.Coding(coding, Text(coding, "display"))
            : option.Value("value") switch
            {
                TextAnswer t => new(t.Value, Text(option, "valueString") ?? t.Value) { Answer = t },
                NumberAnswer n => new(FhirJson.Text(n.Value), FhirJson.Text(n.Value)) { Answer = n },
                TimeAnswer t => new(t.Value, t.Value) { Answer = t },
                _ => null,
            };
        return choice is null ? null : choice with
        {
            Exclusive = option.Extension("optionExclusive") is { } x && x.Flag("valueBoolean"),
            Score = FhirJson.Score(option) ?? choice.Score,
            DisabledWhen = Disabled(option, element),
            Codes = OurMarks.OptionCodes(option),
            ThirdPerson = OurMarks.ThirdPerson(option),
        };
    }

    private ImmutableArray<ImmutableArray<EnableWhen>> Disabled(JsonElement e, string element) =>
        [.. OurMarks.DisabledWhen(e).Select(all => all.Select(c => Condition(c.Question, c.Operator, c.Answer, element)).OfType<EnableWhen>().ToImmutableArray()).Where(all => !all.IsEmpty)];

    private static ImmutableArray<AnswerValue> Initial(JsonElement e) =>
        [.. e.List("initial").Select(i => i.Value("value"))
            .Concat(e.List("answerOption").Where(o => o.Flag("initialSelected")).Select(o => o.Value("value"))).OfType<AnswerValue>()];

    private ImmutableArray<EnableWhen> Conditions(IEnumerable<JsonElement> conditions, string element) =>
        [.. conditions.Select(c => Condition(c.Str("question"), c.Str("operator"), c.Value("answer"), element)).OfType<EnableWhen>()];

    private EnableWhen? Condition(string? question, string? op, AnswerValue? answer, string element)
    {
        if (question is not null && op is not null && Operators.Contains(op) && answer is not null && (op != "exists" || answer is BooleanAnswer)) return new(question, op, answer);
        Refuse(element, $"condition on {question ?? "nothing"} with operator {op ?? "missing"} cannot be evaluated");
        return null;
    }

    private string? Expression(JsonElement e, string name, string element) =>
        e.Extension(name)?.Field("valueExpression") is { } x ? FhirPath(x, name, element) : null;

    private string? FhirPath(JsonElement x, string name, string element)
    {
        if (name.StartsWith("variable", StringComparison.Ordinal) && x.Str("language") == "application/x-fhir-query")
        {
            Notes.Add($"{element}: {name} asks a FHIR server, and there is none here; it stays empty");
            return null;
        }
        if (x.Str("language") is not ("text/fhirpath" or null) || x.Str("expression") is not { Length: > 0 } text)
        {
            Refuse(element, $"{name} is in {x.Str("language") ?? "no language"}, not FHIRPath");
            return null;
        }
        Expressions.Add((element, text));
        if (name.StartsWith("variable ", StringComparison.Ordinal)) known.Add(name["variable ".Length..]);
        return text;
    }

    public ImmutableArray<Variable> Variables(JsonElement e, string element) =>
        [.. e.Extensions("variable").Select(x => x.Field("valueExpression")).OfType<JsonElement>()
            .Select(x => x.Str("name") is { } name && FhirPath(x, $"variable {name}", element) is { } text ? new Variable(name, text) : null).OfType<Variable>()];

    /// <summary>What every expression may name.</summary>
    private readonly HashSet<string> known = new(["resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"], StringComparer.Ordinal);

    /// <summary>A name that stands for something of the health record (`%patient`) finds nothing here: said, so that nobody waits for what hangs on it.</summary>
    public void NoteUnknownNames()
    {
        foreach (var (element, expression) in Expressions)
            foreach (var name in Names.Matches(expression).Select(m => m.Groups[1].Value).Where(n => !known.Contains(n)).Distinct())
                Notes.Add($"{element}: %{name} is not known here and stays empty");
    }

    private static readonly Regex Names = new("%([A-Za-z][A-Za-z0-9]*)", RegexOptions.CultureInvariant);

    /// <summary>Conditions may only ask about questions that are there.</summary>
    public void CheckLinks(ImmutableArray<Item> items)
    {
        foreach (var item in items.SelectMany(i => i.All()))
            foreach (var condition in item.EnableWhen.Concat(item.DisabledWhen.Concat(item.Choices.SelectMany(c => c.DisabledWhen)).SelectMany(all => all)))
                if (!linkIds.Contains(condition.Question) && !leftOut.Contains(condition.Question))
                    Refuse($"item {item.LinkId}", $"enableWhen asks about {condition.Question}, which is not there");
    }
}
