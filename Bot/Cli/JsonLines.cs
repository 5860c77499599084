// One JSON object a line in, one a line out, in the same order. A bad line gives an error in its place and the run goes on.
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntakeBot.Cli;

internal static class JsonLines
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    public static StreamReader Input() => new(Console.OpenStandardInput(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
    public static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Answers every line; `answer` throws <see cref="BadLineException"/> for what the writer of the line can mend.</summary>
    public static async Task<int> RunAsync(Func<JsonObject, JsonObject> answer, CancellationToken ct)
    {
        using var input = Input();
        await using var output = Output();
        while (await input.ReadLineAsync(ct) is { } line)
        {
            line = line.TrimStart('\ufeff');
            if (!string.IsNullOrWhiteSpace(line)) await output.WriteLineAsync(AnswerTo(line, answer).ToJsonString(Options));
        }
        return 0;
    }

    public static JsonObject AnswerTo(string line, Func<JsonObject, JsonObject> answer)
    {
        JsonNode? id = null;
        try
        {
            if (JsonNode.Parse(line, documentOptions: Depth) is not JsonObject request) throw new BadLineException("not-an-object", "The line is not a JSON object.");
            id = request["id"]?.DeepClone();
            var result = answer(request);
            if (id is null) return result;
            result.Remove("id");
            result.Insert(0, "id", id.DeepClone());
            return result;
        }
        catch (BadLineException e) { return Error(id, e.Code, e.Message); }
        catch (JsonException) { return Error(id, "bad-json", "The line is not valid JSON."); }
    }

    /// <summary>One line, outside a run.</summary>
    public static async Task SayAsync(JsonObject line)
    {
        await using var output = Output();
        await output.WriteLineAsync(line.ToJsonString(Options));
    }

    public static JsonObject Error(JsonNode? id, string code, string message)
    {
        var error = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } };
        if (id is not null) error.Insert(0, "id", id.DeepClone());
        return error;
    }

    public static string Text(JsonObject request, string key = "text") =>
        request[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new BadLineException("missing", $"'{key}' must be a string.");

    public static string? Optional(JsonObject request, string key) => request[key] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw new BadLineException("bad-value", $"'{key}' must be a string."),
    };

    /// <summary>The moment that "since May" counts from.</summary>
    public static DateTimeOffset At(JsonObject request, TimeProvider clock) => Optional(request, "at") is not { } at ? clock.GetUtcNow()
        : DateTimeOffset.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new BadLineException("bad-value", "'at' must be an ISO 8601 time.");
}

internal sealed class BadLineException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
