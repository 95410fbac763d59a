using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebApp.Primitives;
using WebApp.Security.Incidents;

namespace WebApp.Security.Response;

/// <summary>
/// Decides whether a source may go on: refused while it is banned, slowed down while it is under suspicion. A session of an
/// Owner passes always, so that the person who can mend things is not locked out by whoever shares the address; so does a right key
/// of the API. An account or key that itself attacks is refused once it has shown who it is, from wherever it comes.
/// </summary>
public sealed partial class Gate(
    BanList bans, Signals signals, Paces paces, IOptionsMonitor<WatchOptions> options, IOptions<ProxyOptions> proxy, IOptions<RefusalOptions> answers, TimeProvider clock, ILogger<Gate> log)
{
    private const int MostDirect = 1_000;
    private readonly ConcurrentDictionary<string, bool> direct = new(StringComparer.Ordinal);
    private bool hasToldOfProxy;

    /// <summary>How callers of the API are known; Api, further down the house, registers it under the same name.</summary>
    private const string CallerScheme = "Api";

    /// <summary>What to answer instead: 403 or 429; null when the request may pass.</summary>
    public async Task<int?> RefusalAsync(HttpContext context)
    {
        if (options.CurrentValue.Mode != WatchMode.Protect || IsSignedByItself(context.Request.Path) || IsUnknownProxy(context))
            return null;
        var source = context.Source;
        int? refusal = bans.Active(source, clock.UtcNow()) is not null ? StatusCodes.Status403Forbidden
            : !signals.IsRefusedFromElsewhere(context) && signals.MayPass(source) && IsInPace(context, source) ? null
            : StatusCodes.Status429TooManyRequests;
        return refusal is not null && (await SessionAsync(context) is { IsOwner: true } || await IsKnownCallerAsync(context)) ? null : refusal;
    }

    /// <summary>What to answer to somebody who has shown who they are, whatever their address: 403 or 429; null when they may pass.</summary>
    public int? RefusalOf(Proven who, PathString path) => options.CurrentValue.Mode != WatchMode.Protect || who.IsOwner || IsSignedByItself(path) ? null
        : bans.Active(who.Name, clock.UtcNow()) is not null ? StatusCodes.Status403Forbidden
        : signals.MayPass(who.Name) ? null : StatusCodes.Status429TooManyRequests;

    /// <summary>Looks at the sign-in cookie before the request's turn comes to it, where pages from the cache would never ask.</summary>
    public async Task RecogniseAsync(HttpContext context)
    {
        if (await SessionAsync(context) is { } who)
            context.Features.Set(who);
    }

    private bool IsInPace(HttpContext context, string source)
    {
        if (paces.Allows(source, context.Request))
            return true;
        signals.Count(context, Sensing.Families.Automation, 10, "more requests a minute than the route allows", StatusCodes.Status429TooManyRequests, from: 1, seldom: true);
        return false;
    }

    // What Stripe tells is signed and checked for itself: refused, it would be a payment that nobody hears of. Health answers watchdogs.
    private static bool IsSignedByItself(PathString path) => path.StartsWithSegments("/webhooks") || path.StartsWithSegments("/health");

    private static bool IsOfWatchdogs(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    // A proxy of ours that Proxy:KnownNetworks does not name: all visitors come from its address, and none may suffer for another.
    // An address that has also asked for pages without the header is no proxy, but somebody who hides behind an invented one.
    private bool IsUnknownProxy(HttpContext context)
    {
        if (proxy.Value.Networks.Count > 0 || !Sources.IsInside(context.Connection.RemoteIpAddress))
            return false;
        if (!context.Request.Headers.ContainsKey("X-Forwarded-For"))
        {
            // What stands on this very machine, the site itself among it, asks from the address that a proxy here has as well.
            if (!IPAddress.IsLoopback(context.Connection.RemoteIpAddress ?? IPAddress.Loopback) && !IsOfWatchdogs(context.Request.Path) && direct.Count < MostDirect)
                direct.TryAdd(context.Source, true);
            return false;
        }
        if (direct.ContainsKey(context.Source) || Sources.IsOddLoopback(context.Connection.RemoteIpAddress))
            return false;
        if (!hasToldOfProxy)
            LogUnknownProxy(context.Source);
        return hasToldOfProxy = true;
    }

    /// <summary>Answers with a small page, or in the form that programs read.</summary>
    public Task RefuseAsync(HttpContext context, int status, Proven? who = null)
    {
        var ban = bans.Find(who?.Name ?? context.Source);
        var wait = status == StatusCodes.Status429TooManyRequests ? TimeSpan.FromSeconds(30) : (ban?.Until ?? clock.UtcNow()) - clock.UtcNow();
        var refusal = RefusalPage.Of(status, wait, who);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = Math.Max(1, (int)wait.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (path, answer) in answers.Value.Below)
            if (context.Request.Path.StartsWithSegments(path))
                return answer(context, refusal);
        context.Response.ContentType = "text/html; charset=utf-8";
        var number = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(RefusalPage.Html(refusal, number), context.RequestAborted);
    }

    // Only somebody with a cookie is looked at, so that a flood without one costs no look-up.
    private async Task<Proven?> SessionAsync(HttpContext context)
    {
        if (context.Request.Cookies.Count == 0)
            return null;
        try
        {
            return await context.AuthenticateAsync() is { Succeeded: true } ticket ? Proven.Of(ticket.Principal) : null;
        }
#pragma warning disable CA1031 // Whatever hinders the look, a refusal is an answer and a fault is none.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogUnknown(trouble);
            return null;
        }
    }

    // A right key of the API is no guess: its program must not suffer for whoever shares its address.
    private async Task<bool> IsKnownCallerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0 || !(context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/soap")))
            return false;
        try
        {
            return (await context.AuthenticateAsync(CallerScheme)).Succeeded && context.Features.Get<Proven>() is not null;
        }
#pragma warning disable CA1031 // Whatever hinders the look, a refusal is an answer and a fault is none.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogUnknown(trouble);
            return false;
        }
    }

    [LoggerMessage(1512, LogLevel.Warning, "Requests come through a proxy at {Source} that Proxy:KnownNetworks does not name: nobody behind it can be told from the others, so nobody is refused")]
    private partial void LogUnknownProxy(string source);

    [LoggerMessage(1510, LogLevel.Warning, "Whether a refused visitor is an owner or a known caller could not be found out")]
    private partial void LogUnknown(Exception trouble);
}
