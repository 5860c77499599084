// Every failure under /v3/directline has the one shape, also those of routing and of our own faults. What was said never reaches a log: an exception
// is told by its type and place.
namespace IntakeBot.Channels.DirectLine;

internal static class Errors
{
    public static async Task Shape(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await (e.StatusCode == 413 ? Refusal.TooLarge : new Refusal(e.StatusCode, "BadRequest", "The request could not be read.")).ExecuteAsync(context);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Errors))
                .LogError("Direct Line {Method} failed: {Exception} at {Place}", context.Request.Method, e.GetType(), e.StackTrace);
            await new Refusal(500, "ServiceError", "Something went wrong here. Please try again, or phone the clinic.").ExecuteAsync(context);
            return;
        }
        if (context.Response is { HasStarted: false, ContentType: null, ContentLength: null } response && response.StatusCode >= 400)
            await (response.StatusCode switch
            {
                404 => Refusal.NoSuchEndpoint,
                405 => new Refusal(405, "MethodNotAllowed", "This address takes another method."),
                var status => new Refusal(status, "Refused", "The request was refused."),
            }).ExecuteAsync(context);
    }
}
