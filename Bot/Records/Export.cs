// Everything that is kept of one case, as one JSON object: what it came to, and what was said to come to it. Only what was said in private is left out
// (safety rule 11a): where something is, `privateNote` says so.
using System.Text.Json;
using System.Text.Json.Nodes;
using IntakeBot.Dialogs;
using IntakeBot.Practice.Cases;

namespace IntakeBot.Records;

internal static class Export
{
    /// <param name="response">The QuestionnaireResponse of the state as JSON, where there is one; without private words.</param>
    /// <param name="assessment">What the practitioner is told of it.</param>
    public static JsonObject Of(CaseFile file, IReadOnlyList<Event> events, string? response, JsonNode? assessment, Privacy privacy)
    {
        var (row, state) = (file.Row, file.State);
        var result = Summary(row);
        result["channel"] = row.Channel;
        result["path"] = privacy.Any ? null : Node(row.Path);
        result["privateNote"] = privacy.Any;
        result["waiting"] = Node(row.Waiting);
        result["owner"] = row.Owner;
        result["unfinished"] = Node(row.Unfinished);
        result["former"] = state.Former;
        result["country"] = state.Country;
        result["questionnaire"] = state.Questionnaire;
        result["content"] = state.ContentHash;
        result["noticeAccepted"] = state.NoticeAccepted;
        if (assessment is not null) result["assessment"] = assessment;
        result["answers"] = Node(state.Answers.Where(a => !privacy.HidesAnswer(a.Value)).ToDictionary(a => a.Key, a => a.Value));
        result["missing"] = Node(state.Missing);
        result["facts"] = Node(state.Facts.Where(f => !privacy.HidesFinding(f.Fact.Finding)).Select(f => privacy.HidesLine(f.Seq) ? f with { Fact = f.Fact with { Text = "" } } : f));
        result["values"] = Node(state.Values);
        result["flags"] = Node(state.Flags.Where(f => !privacy.Hides(f)).Select(f => f with { Evidence = [.. f.Evidence.Where(e => !privacy.HidesWords(e) && !privacy.HidesFinding(e.Finding))] }));
        result["handovers"] = Node(state.Handovers.Where(h => !privacy.Any || h != "safeguarding"));
        result["teachBack"] = Node(state.TeachBack.Where(t => !privacy.HidesLine(t.Seq)));
        result["transcript"] = new JsonArray([.. file.Lines.Select(l => privacy.HidesLine(l.Seq) ? new JsonObject { ["seq"] = l.Seq, ["at"] = Node(l.At), ["from"] = l.Incoming is null ? "clinic" : "patient", ["private"] = true } : Of(l))]);
        result["events"] = Node(Withheld.From(events, privacy));
        if (response is not null) result["response"] = JsonNode.Parse(response);
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
