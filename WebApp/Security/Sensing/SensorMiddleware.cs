using WebApp.Security.Incidents;
using WebApp.Security.Response;

namespace WebApp.Security.Sensing;

/// <summary>
/// Looks at every request before routing, static files and forms do, and tells what it found once the answer stands. What is in
/// the body is for <see cref="BodySensor"/>, which stands behind routing, where the page's own limits hold.
/// </summary>
internal sealed partial class SensorMiddleware(RequestDelegate next, Gate gate, Signals signals, TimeProvider clock, ILogger<SensorMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var seen = new Sighting(RequestText.Of(context.Request));
        context.Features.Set(seen);
        try
        {
            seen.Found.AddRange(RequestSensor.LookAtHead(seen.Request));
        }
#pragma warning disable CA1031 // Whatever the sensor stumbles over, the visitor gets the answer.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            LogFailed(trouble);
        }
        try
        {
            if (await gate.RefusalAsync(context) is { } refusal)
                await gate.RefuseAsync(context, refusal);
            else
                await next(context);
        }
        finally
        {
            Tell(context, [.. seen.Found.OrderByDescending(f => f.Score)]);
        }
    }

    private void Tell(HttpContext context, IReadOnlyList<Finding> found)
    {
        // One signal a family, and the surest three: a request is one event, however many of its fields are alike.
        foreach (var finding in found.DistinctBy(f => f.Family).Take(3))
            signals.Note(new Signal(clock.GetUtcNow().UtcDateTime, context.Source, finding.Family, Weight(finding, found), context.Request.Path,
                $"{finding.Place.ToString().ToLowerInvariant()}{(finding.Field.Length > 0 ? " " + Evidence.Of(finding.Field) : "")}", context.Response.StatusCode, null)
            { Quote = finding.Evidence });
        if (found.Count == 0 && context.Response.StatusCode == StatusCodes.Status400BadRequest && HttpMethods.IsPost(context.Request.Method))
            TellOfUnreadable(context);
        if (found.Count == 0 && context.Response.StatusCode == StatusCodes.Status404NotFound)
            TellOfNothing(context);
    }

    // A page that lay open too long loses its token as well; passwords tried out by a program never had one.
    private void TellOfUnreadable(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/account/login"))
            signals.Count(context, Families.Guessing, 10, "sign-ins without a token", StatusCodes.Status400BadRequest, from: 30);
        else
            signals.Count(context, Families.Forgery, 10, "posts without their token or otherwise unreadable", StatusCodes.Status400BadRequest, from: 10, seldom: true);
    }

    // Numbers of other people's orders are guessed one by one; addresses that do not exist come in bursts.
    private void TellOfNothing(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/orders") || context.Request.Path.StartsWithSegments("/account/orders"))
            signals.Count(context, Families.Enumeration, 15, "orders that are not theirs", StatusCodes.Status404NotFound, from: 6);
        else
            signals.Count(context, Families.Scanner, 12, "addresses that do not exist", StatusCodes.Status404NotFound, from: 25, seldom: true);
    }

    // Every site on the internet is asked for wp-login.php all day: one such question is noted, four are an incident.
    private static int Weight(Finding finding, IReadOnlyList<Finding> found) =>
        finding is { Family: Families.Scanner, Place: Place.Path } ? 15 : finding.Family == Families.Automation ? 20 : ReferenceEquals(finding, found[0]) ? finding.Score : 10;

    [LoggerMessage(1511, LogLevel.Error, "The sensor could not look at a request; it was answered all the same")]
    private partial void LogFailed(Exception trouble);
}
