// What a signed-in person looks at is written down before they see it (DESIGN 6, trust 29): a page that cannot be recorded is not shown.
using IntakeBot.Practice.Accounts;
using IntakeBot.Records;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IntakeBot.Practice;

/// <summary>Names the view for the audit: `case.view`. Every page that needs a sign-in bears it.</summary>
/// <param name="what">The verb.</param>
/// <param name="subject">The route value that says of what, or null.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ViewedAttribute(string what, string? subject = null) : Attribute
{
    public string What { get; } = what;
    public string? Subject { get; } = subject;
}

internal sealed partial class ViewedFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.ActionDescriptor.ModelTypeInfo!;
        var http = context.HttpContext;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            var done = await next();
            if (done.Result is PageResult && !IsDoor(page)) throw new InvalidOperationException($"{page.Name} shows something after a post, unrecorded: redirect to the page instead.");
            return;
        }
        if (page.GetCustomAttributes(typeof(ViewedAttribute), false).SingleOrDefault() is ViewedAttribute viewed)
        {
            var subject = viewed.Subject is null ? null : context.RouteData.Values[viewed.Subject]?.ToString();
            try
            {
                await http.RequestServices.GetRequiredService<IAudit>().AppendAsync(http.User.Identity!.Name!, viewed.What, subject, null, http.RequestAborted);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotRecorded(http.RequestServices.GetRequiredService<ILogger<ViewedFilter>>(), viewed.What, fault);
                context.Result = new ContentResult
                {
                    StatusCode = StatusCodes.Status503ServiceUnavailable,
                    ContentType = "text/plain; charset=utf-8",
                    Content = http.RequestServices.GetRequiredService<PracticeWords>()["refused.audit"],
                };
                return;
            }
        }
        else if (!IsDoor(page))
            throw new InvalidOperationException($"{page.Name} shows something and does not say what: give it [Viewed].");
        await next();
    }

    private static bool IsDoor(Type page) => page.IsDefined(typeof(AllowAnonymousAttribute), false);

    [LoggerMessage(Level = LogLevel.Error, Message = "A view ({What}) could not be recorded in the audit and was refused.")]
    private static partial void NotRecorded(ILogger logger, string what, Exception fault);
}
