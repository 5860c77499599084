// Everything that is kept of one case, as one JSON object: what it came to, and what was said to come to it.
using System.Text.Json;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;

namespace IntakeBot.Records;

internal static class Export
{
    /// <param name="response">The QuestionnaireResponse of the state, where there is one.</param>
    /// <param name="assessment">What the practitioner is told of it.</param>
    public static JsonObject Of(CaseFile file, IReadOnlyList<Event> events, JsonNode? response, JsonNode? assessment = null)
    {
        var (row, state) = (file.Row, file.State);
        var result = Summary(row);
        result["channel"] = row.Channel;
        result["path"] = Node(row.Path);
        result["waiting"] = Node(row.Waiting);
        result["owner"] = row.Owner;
        result["unfinished"] = Node(row.Unfinished);
        result["country"] = state.Country;
        result["questionnaire"] = state.Questionnaire;
        result["content"] = state.ContentHash;
        result["noticeAccepted"] = state.NoticeAccepted;
        if (assessment is not null) result["assessment"] = assessment;
        result["answers"] = Node(state.Answers);
        result["missing"] = Node(state.Missing);
        result["facts"] = Node(state.Facts);
        result["values"] = Node(state.Values);
        result["flags"] = Node(state.Flags);
        result["handovers"] = Node(state.Handovers);
        result["teachBack"] = Node(state.TeachBack);
        result["transcript"] = new JsonArray([.. file.Lines.Select(Of)]);
        result["events"] = Node(events);
        if (response is not null) result["response"] = response;
        return result;
    }

    /// <summary>One line of `cases`.</summary>
    public static JsonObject Summary(CaseRow row) => new()
    {
        ["case"] = row.Case,
        ["conversation"] = row.Conversation,
        ["urgency"] = Node(row.Urgency),
        ["peak"] = Node(row.Peak),
        ["state"] = row.Phase,
        ["created"] = Node(row.Created),
    };

    private static JsonNode Of(Line line)
    {
        var result = new JsonObject { ["seq"] = line.Seq, ["at"] = Node(line.At), ["from"] = line.Incoming is null ? "clinic" : "patient", ["text"] = line.Incoming?.Text ?? line.Reply!.Text };
        if (line.Incoming?.Value is { } value) result["value"] = value.DeepClone();
        if (line.Reply is { } reply && Node(reply) is JsonObject said)
        {
            // What was shown beside the text, where there was anything.
            foreach (var (name, part) in said.ToList())
            {
                if (part is JsonArray { Count: 0 } || name is "text") continue;
                said.Remove(name);
                result[name] = part;
            }
        }
        return result;
    }

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Json.Options);
}
