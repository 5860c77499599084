// One case in one of four formats. Whoever asks for it, words said in private are in none of them: the lead releases those (safety rule 11a).
using System.Collections.Immutable;
using System.Text;
using IntakeBot.Dialogs;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;

namespace IntakeBot.Practice.Exports;

/// <param name="Name">Of the file; it tells nothing of the patient.</param>
public sealed record Exported(string Name, string Type, byte[] Bytes)
{
    public static ImmutableArray<string> Formats { get; } = ["fhir", "json", "text", "pdf"];

    /// <param name="format">One of `Formats`.</param>
    /// <param name="events">Of the whole conversation, for `json`.</param>
    public static Exported Of(string format, CaseFile file, IReadOnlyList<Event> events, CaseContent content, PracticeWords words, DateTimeOffset at)
    {
        var privacy = new Privacy(file.State, mayRead: false);
        var sheet = CaseSheet.Of(file, content, mayReadPrivateNotes: false, words);
        var form = content.Form(file.State);
        return format switch
        {
            "fhir" => Text(".fhir.json", "application/fhir+json", CaseBundle.Of(file, sheet, form, content, words, privacy, at)),
            "json" => Text(".json", "application/json", Export.Of(file, events, form is null ? null : CaseResponse.Of(file.State, form, privacy), CaseJson.Of(sheet, words), privacy).ToJsonString(Records.Json.Options)),
            "text" => Text(".txt", "text/plain; charset=utf-8", CaseText.Of(CaseReport.Of(sheet, words, at))),
            "pdf" => new(file.Row.Case + ".pdf", "application/pdf", CasePdf.Of(CaseReport.Of(sheet, words, at), words, file.Row.Case)),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };

        Exported Text(string ending, string type, string text) => new(file.Row.Case + ending, type, Encoding.UTF8.GetBytes(text));
    }
}
