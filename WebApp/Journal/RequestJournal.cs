using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing;
using WebApp.Primitives;

namespace WebApp.Journal;

/// <summary>
/// Writes down requests that are about something (<see cref="RequestSubjects.IsAbout"/>), and those that broke; page views
/// are not, so that the journal does not grow with visitors. Stands outside of everything, and so sees the true status and time.
/// </summary>
internal sealed class RequestJournal(RequestDelegate next, JournalWriter journal, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var about = new RequestSubject();
        context.Features.Set(about);
        // Kept now: the error page, which answers in another's place, changes the path.
        var begun = new Begun(clock.UtcNow(), clock.GetTimestamp(), context.Request.Method, context.Request.Path.Value, context.Connection.RemoteIpAddress);
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            // The answer had begun, so that nobody could put another in its place. A visitor who left is no failure of ours.
            var isGone = context.RequestAborted.IsCancellationRequested && failure is OperationCanceledException or IOException;
            Tell(context, about, begun, isGone ? StatusCodes.Status499ClientClosedRequest : StatusCodes.Status500InternalServerError, failure);
            throw;
        }
        Tell(context, about, begun, context.Response.StatusCode, context.Features.Get<IExceptionHandlerFeature>()?.Error);
    }

    private void Tell(HttpContext context, RequestSubject about, in Begun begun, int status, Exception? failure)
    {
        // What a stranger sent may be what failed: then the status says so, and it is no error of ours.
        failure = status >= 500 ? failure : null;
        if (about.Subject is null && status < 500)
            return;
        var source = Address(begun.Source);
        var request = new Fact(JournalKind.Request, Name(context, about, begun))
        {
            At = begun.At, Subject = about.Subject, Source = source, UserId = UserId(context.User), Path = begun.Path,
            Status = status, Duration = clock.GetElapsedTime(begun.Watch), Detail = about.Who is null ? null : new { about.Who },
        };
        if (about.Subject is not null || failure is null)
            journal.Add(request);
        if (failure is not null)
            journal.Add(ErrorFact.Of(failure) with
            {
                Subject = about.Subject,
                Source = source,
                UserId = request.UserId,
                Path = begun.Path,
                Status = status,
            });
    }

    // The page's pattern: few fixed words, however many orders there are.
    private static string Name(HttpContext context, RequestSubject about, in Begun begun)
    {
        var endpoint = about.Endpoint ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var pattern = (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/');
        return $"{begun.Method} /{pattern}{(about.Handler is null ? "" : "?handler=" + about.Handler)}";
    }

    /// <summary>An address as the journal writes it.</summary>
    internal static string? Address(IPAddress? address) => (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString();

    private static int? UserId(ClaimsPrincipal person) =>
        int.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    private readonly record struct Begun(DateTime At, long Watch, string Method, string? Path, IPAddress? Source);
}
