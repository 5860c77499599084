// The last catch of the host: a fault becomes a plain 500 with a number to quote, and a log entry with the same number that tells the type and the
// place but never a message, which might hold what a patient wrote.
using System.Diagnostics;

namespace IntakeBot.Cli;

internal static class LastResort
{
    public static async Task Catch(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear it.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Results.Problem(statusCode: e.StatusCode).ExecuteAsync(context);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var number = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LastResort))
                .LogError("{Method} {Path} failed ({Number}): {Exception} at {Place}", context.Request.Method, context.GetEndpoint()?.DisplayName, number, e.GetType(), e.StackTrace);
            context.Response.Clear();
            await Results.Problem("Something went wrong here. Please try again, or phone the clinic.", statusCode: 500, extensions: new Dictionary<string, object?> { ["number"] = number }).ExecuteAsync(context);
        }
    }
}
