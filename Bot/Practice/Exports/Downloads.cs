// The exports as files to download from the case page: who took which one is written down before it goes out, like any view.
using IntakeBot.Practice.Accounts;
using IntakeBot.Practice.Cases;
using IntakeBot.Records;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntakeBot.Practice.Exports;

internal static class Downloads
{
    public static void MapExports(this IEndpointRouteBuilder app) =>
        app.MapGet("/practice/cases/{case}/export/{format}", DownloadAsync).RequireAuthorization(Rights.ReadCases);

    private static async Task<Results<FileContentHttpResult, NotFound, ProblemHttpResult>> DownloadAsync(
        string @case, string format, HttpContext http, ICases cases, IAudit audit, CaseContent content, PracticeWords words, Clock clock, ILoggerFactory logs, CancellationToken ct)
    {
        if (!Exported.Formats.Contains(format) || await cases.OpenAsync(@case, ct) is not { } file) return TypedResults.NotFound();
        try
        {
            await audit.AppendAsync(http.User.Identity!.Name!, "case.export", file.Row.Case, format, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logs.CreateLogger(typeof(Downloads)).LogError("An export could not be recorded in the audit and was refused: {Fault}", fault.GetType());
            return TypedResults.Problem(words["refused.audit"], statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        var export = Exported.Of(format, file, cases.Events(file.Row.Case), content, words, clock.Now);
        return TypedResults.File(export.Bytes, export.Type, export.Name);
    }
}
