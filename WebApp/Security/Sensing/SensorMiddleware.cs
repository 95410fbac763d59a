using WebApp.Security.Incidents;
using WebApp.Security.Response;

namespace WebApp.Security.Sensing;

/// <summary>
/// Looks at every request before routing, static files and forms do, and tells what it found once the answer stands. What is in
/// the body is for <see cref="BodySensor"/>, which stands behind routing, where the page's own limits hold.
/// </summary>
internal sealed partial class SensorMiddleware(RequestDelegate next, Gate gate, Signals signals, ILogger<SensorMiddleware> log)
{
    // Links that carry a seal, and where in them it stands.
    private static readonly (PathString Path, string Seal)[] Sealed = [("/incident", "token"), ("/account/set-password", "token"), ("/account/setup", "token")];

    // What belongs to whoever knows its number and key.
    private static readonly PathString[] Keyed = ["/orders", "/account/orders", "/api/v1/orders", "/api/v1/carts"];

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
        if (seen.Found.Count > 0)
            await gate.RecogniseAsync(context);
        try
        {
            if (await gate.RefusalAsync(context) is { } refusal)
                await gate.RefuseAsync(context, refusal);
            else
                await next(context);
        }
        finally
        {
            Tell(context, seen);
        }
    }

    private void Tell(HttpContext context, Sighting seen)
    {
        var (isKey, status) = (context.Proven is { IsKey: true }, context.Response.StatusCode);
        // What a key may write is a text about attacks, as shops that sell books on them have it, unless it is refused for what it says.
        var isTaken = isKey && status is not (StatusCodes.Status400BadRequest or StatusCodes.Status422UnprocessableEntity or >= StatusCodes.Status500InternalServerError);
        List<Finding> found = isTaken || seen.FoundInBody.Count == 0 ? seen.Found : [.. seen.Found, .. seen.FoundInBody];
        found.Sort((a, b) => b.Score.CompareTo(a.Score));
        // One signal a family, and the surest three: a request is one event, however many of its fields are alike.
        foreach (var finding in found.DistinctBy(f => f.Family).Take(3))
            signals.Note(context, finding.Family, Weight(finding, found[0]),
                $"{finding.Place.ToString().ToLowerInvariant()}{(finding.Field.Length > 0 ? " " + Evidence.Of(finding.Field) : "")}", status, finding.Evidence);
        // A program that asks for a thousand things that are gone, or sends what it should not, is out of order: its key is counted by the API.
        if (found.Count > 0 || isKey)
            return;
        if (status == StatusCodes.Status400BadRequest && HttpMethods.IsPost(context.Request.Method))
            TellOfUnreadable(context);
        if (status is StatusCodes.Status404NotFound or StatusCodes.Status410Gone)
            TellOfNothing(context, status);
    }

    // A page that lay open too long loses its token as well; passwords tried out by a program never had one.
    private void TellOfUnreadable(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/account/login"))
            signals.Count(context, Families.Guessing, 10, "sign-ins without a token", StatusCodes.Status400BadRequest, from: 30);
        else
            signals.Count(context, Families.Forgery, 10, "posts without their token or otherwise unreadable", StatusCodes.Status400BadRequest, from: 10, seldom: true);
    }

    // Numbers of other people's orders and seals of links are guessed one by one; addresses that do not exist come in bursts. One that
    // is asked for again and again was mistyped, or is old.
    private void TellOfNothing(HttpContext context, int status)
    {
        var request = context.Request;
        if (Keyed.Any(path => request.Path.StartsWithSegments(path)))
            signals.CountDifferent(context, Families.Enumeration, 15, "orders that are not theirs", status, from: 6, request.Path + request.QueryString.ToString());
        else if (Array.Find(Sealed, link => request.Path.StartsWithSegments(link.Path)) is { Seal: { } seal } && request.Query[seal] is [{ Length: > 0 } value])
            signals.CountDifferent(context, Families.Forgery, 20, "links that were changed", status, from: 4, value);
        else if (status == StatusCodes.Status404NotFound)
            signals.Count(context, Families.Scanner, 12, "addresses that do not exist", status, from: 25, seldom: true);
    }

    // Every site on the internet is asked for wp-login.php all day: one such question is noted, four are an incident.
    private static int Weight(Finding finding, Finding surest) =>
        finding is { Family: Families.Scanner, Place: Place.Path } ? 15 : finding.Family == Families.Automation ? 20 : ReferenceEquals(finding, surest) ? finding.Score : 10;

    [LoggerMessage(1511, LogLevel.Error, "The sensor could not look at a request; it was answered all the same")]
    private partial void LogFailed(Exception trouble);
}
