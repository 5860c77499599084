// FHIRPath of calculated items and conditions, the only place at run time that uses the FHIR library; it is loaded by the first expression.
// Focus is the response; what finds nothing there is tried on the item itself. %resource, %context, %questionnaire, %qitem and variables are known,
// and what published forms use beyond the library is added: answers(), ordinal(), weight(), sum(), min(), max(), avg(), and `valueCoding` for `value`.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Hl7.Fhir.FhirPath;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.FhirPath;
using Hl7.FhirPath.Expressions;

namespace IntakeBot.Knowledge.Questionnaires;

internal static class Expressions
{
    private static readonly Lazy<FhirPathCompiler> Compiler = new(() =>
    {
        var symbols = new SymbolTable().AddStandardFP().AddFhirExtensions();
        symbols.Add("ordinal", (IEnumerable<PocoNode> focus) => focus.Select(Score).OfType<PocoNode>(), false);
        symbols.Add("weight", (IEnumerable<PocoNode> focus) => focus.Select(Score).OfType<PocoNode>(), false);
        symbols.Add("answers", (IEnumerable<PocoNode> focus) => Compile("repeat(item | answer.item).answer")(focus, new EvaluationContext()), false);
        symbols.Add("sum", (IEnumerable<PocoNode> focus) => Figure(focus.Select(Number).OfType<decimal>().Sum()), false);
        symbols.Add("min", (IEnumerable<PocoNode> focus) => Figure(focus.Min(Number)), false);
        symbols.Add("max", (IEnumerable<PocoNode> focus) => Figure(focus.Max(Number)), false);
        symbols.Add("avg", (IEnumerable<PocoNode> focus) => Figure(focus.Average(Number)), false);
        return new(symbols);
    });

    private static readonly ConcurrentDictionary<string, CompiledExpression> Compiled = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<Questionnaire, PocoNode> Sources = [];

    /// <summary>Why an expression cannot be read, or null.</summary>
    public static string? Fault(string expression)
    {
        try
        {
            Compile(expression);
            return null;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }

    private static PocoNode Read(string json) => FhirJsonDeserializer.OSTRICH.DeserializeResource(json).ToPocoNode();

    private static CompiledExpression Compile(string expression) => Compiled.GetOrAdd(expression, x => Compiler.Value.Compile(JsonName.Replace(x, ".value")));

    /// <summary>The name of the JSON field, where FHIRPath says `value`.</summary>
    private static readonly Regex JsonName = new(@"\.value(Boolean|Decimal|Integer|Date|DateTime|Time|String|Uri|Coding|Quantity)\b", RegexOptions.CultureInvariant);

    /// <summary>All expressions of the form on the response as it stands in `layout`.</summary>
    public static Computed Evaluate(Questionnaire questionnaire, Layout layout)
    {
        var json = ResponseWriter.Write(questionnaire, layout, ImmutableDictionary<string, string>.Empty, "in-progress", DateTimeOffset.UnixEpoch);
        var response = Read(json);
        var places = ResponseWriter.Written(layout).Zip(ItemsOf(response)).ToDictionary(x => x.First, x => x.Second);
        var scopes = new Dictionary<Node, ImmutableList<Variable>>();

        var values = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<AnswerValue>>(StringComparer.Ordinal);
        var enabled = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        var options = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Choice>>(StringComparer.Ordinal);
        foreach (var node in layout.Nodes)
        {
            var item = node.Item;
            var variables = (node.Parent is { } p ? scopes[p] : [.. questionnaire.Variables]).AddRange(item.Variables);
            scopes[node] = variables;
            if (item.EnableWhenExpression is null && (item.CalculatedExpression ?? item.AnswerExpression) is null || item.EnableWhenExpression is null && !layout.Enabled(node)) continue;
            if (node.Parent is { } parent && !layout.Enabled(parent)) continue;

            var place = places.GetValueOrDefault(node) ?? (node.Parent is { } above ? places.GetValueOrDefault(above) : null) ?? response;
            var context = Context(questionnaire, response, place, item);
            foreach (var variable in variables) context.Environment[variable.Name] = Run(variable.Expression, response, place, context);

            if (item.EnableWhenExpression is { } condition)
                enabled[node.Path] = Run(condition, response, place, context) is [var holds] && holds.GetValue() is true;
            if (item.CalculatedExpression is { } calculation && layout.Enabled(node))
            {
                ImmutableArray<AnswerValue> result = [.. Run(calculation, response, place, context).Select(r => Convert(item, r)).OfType<AnswerValue>()];
                if (!result.IsEmpty) values[node.Path] = item.Repeats ? result : [result[0]];
            }
            if (item.AnswerExpression is { } offer && layout.Enabled(node)) options[node.Path] = [.. Run(offer, response, place, context).Select(Option).OfType<Choice>().Distinct()];
        }
        return new(values.ToImmutable(), enabled.ToImmutable(), options.ToImmutable());
    }

    private static FhirEvaluationContext Context(Questionnaire questionnaire, PocoNode response, PocoNode place, Item item)
    {
        var context = new FhirEvaluationContext { Resource = response, RootResource = response };
        context.Environment["context"] = [place];
        if (questionnaire.Json.Contains("%q", StringComparison.Ordinal))
        {
            var source = Sources.GetValue(questionnaire, q => Read(q.Json));
            context.Environment["questionnaire"] = [source];
            context.Environment["qitem"] = Compile($"repeat(item).where(linkId = '{item.LinkId.Replace("\\", "\\\\").Replace("'", "\\'")}')")([source], context).ToList();
        }
        return context;
    }

    private static List<PocoNode> Run(string expression, PocoNode response, PocoNode place, EvaluationContext context)
    {
        try
        {
            var compiled = Compile(expression);
            var found = compiled([response], context).ToList();
            return found.Count > 0 || place == response ? found : [.. compiled([place], context)];
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or NotSupportedException or InvalidCastException)
        {
            return []; // FHIRPath's errors (two values where one is due, an unknown variable) mean that there is no result yet
        }
    }

    /// <summary>All items of a response, parents first: the order of `ResponseWriter.Written`.</summary>
    private static IEnumerable<PocoNode> ItemsOf(PocoNode parent) =>
        Compile("item")([parent], Nowhere).Concat(Compile("answer.item")([parent], Nowhere)).SelectMany(i => ItemsOf(i).Prepend(i));

    private static readonly EvaluationContext Nowhere = new();

    private static PocoNode? Score(PocoNode node) =>
        node.Poco is Hl7.Fhir.Model.Coding c && c.Extension.FirstOrDefault(x => x.Url?.EndsWith("ordinalValue", StringComparison.Ordinal) == true)?.Value is PrimitiveType score
            ? PocoNode.ForPrimitive(score) : null;

    private static IEnumerable<PocoNode> Figure(decimal? n) =>
        n is { } value ? [PocoNode.ForAnyPrimitive(value == decimal.Truncate(value) && Math.Abs(value) < int.MaxValue ? (int)value : value)] : [];

    private static AnswerValue? Convert(Item item, PocoNode node) => (item.Type, node.Poco) switch
    {
        (ItemType.Boolean, _) when node.GetValue() is bool b => new BooleanAnswer(b),
        (ItemType.Integer, _) when Number(node) is { } n && n == decimal.Truncate(n) && Math.Abs(n) <= int.MaxValue => new NumberAnswer(n),
        (ItemType.Decimal, _) when Number(node) is { } n => new NumberAnswer(item.MaxDecimalPlaces is { } places and < 28 ? Math.Round(n, places) : n),
        (ItemType.Quantity, Quantity { Value: { } n } q) => new QuantityAnswer(n, q.Unit ?? q.Code ?? item.Unit ?? "", q.System, q.Code),
        (ItemType.Quantity, _) when Number(node) is { } n => new QuantityAnswer(n, item.Unit ?? ""),
        (ItemType.Choice or ItemType.OpenChoice, Hl7.Fhir.Model.Coding c) => new ChoiceAnswer(c.System, c.Code ?? "", c.Display ?? c.Code ?? ""),
        (ItemType.Choice, _) when Text(node) is { } s => item.Choices.FirstOrDefault(x => x.Value == s || x.Label == s)?.Answer,
        (ItemType.Date, _) when Text(node) is { Length: >= 4 } s => new TimeAnswer("date", s.Split('T')[0]),
        (ItemType.DateTime, _) when Text(node) is { Length: >= 4 } s => new TimeAnswer("dateTime", s),
        (ItemType.Time, _) when Text(node) is { Length: >= 5 } s => new TimeAnswer("time", s),
        (ItemType.String or ItemType.Text or ItemType.Url or ItemType.OpenChoice, _) when Text(node) is { Length: > 0 } s => new TextAnswer(s),
        _ => null,
    };

    private static Choice? Option(PocoNode node) => node.Poco switch
    {
        Hl7.Fhir.Model.Coding c when (c.Display ?? c.Code) is { } label => new(c.Code ?? label, label, c.System) { Answer = new ChoiceAnswer(c.System, c.Code ?? "", label) },
        Date { Value: { } day } => new(day, day) { Answer = new TimeAnswer("date", day) },
        Integer { Value: { } n } => new(FhirJson.Text(n), FhirJson.Text(n)) { Answer = new NumberAnswer(n) },
        FhirString or Markdown or Code when Text(node) is { Length: > 0 } s => new(s, s) { Answer = new TextAnswer(s) },
        _ => null,
    };

    private static string? Text(PocoNode node) => node.GetValue() is { } value ? System.Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static decimal? Number(PocoNode node) => node.GetValue() switch
    {
        int i => i,
        long l => l,
        decimal d => d,
        _ => node.Poco is Quantity { Value: { } q } ? q : null,
    };
}
