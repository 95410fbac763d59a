using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WebApp.Api.Metering;
using WebApp.Primitives;

namespace WebApp.Api.Keys;

/// <summary>
/// Before a call gets anywhere: who shows a key or token is known from here on, a wrong one is refused also where none is needed, and
/// a consumer whose calls are used up is told when there are new ones.
/// </summary>
internal sealed class ApiGate(RequestDelegate next, Quotas quotas, IOptionsMonitor<ApiAuthenticationOptions> options, TimeProvider clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api") && !context.Request.Path.StartsWithSegments("/soap"))
        {
            await next(context);
            return;
        }
        if (context.Request.Headers.Authorization.Count > 0 && !(await context.AuthenticateAsync(ApiAuthentication.Name)).Succeeded)
            await context.ChallengeAsync(ApiAuthentication.Name);
        else if (context.ApiCaller?.Key is not { } key || await MayGoOnAsync(context, key))
            await next(context);
    }

    private async Task<bool> MayGoOnAsync(HttpContext context, LiveKey key)
    {
        var (may, state) = await quotas.TakeAsync(key, context.RequestAborted);
        if (state is null)
            return true;
        var wait = Math.Max(1, (long)Math.Ceiling((state.Resets - clock.UtcNow()).TotalSeconds));
        // https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
        // Beside the pace of the moment, which whoever answers the call writes down.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append("RateLimit-Policy", string.Create(CultureInfo.InvariantCulture, $"\"{state.Period}\";q={state.Limit}"));
            context.Response.Headers.Append("RateLimit", string.Create(CultureInfo.InvariantCulture, $"\"{state.Period}\";r={state.Left};t={wait}"));
            return Task.CompletedTask;
        });
        if (may)
            return true;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        await options.Get(ApiAuthentication.Name).Answer(context, new(StatusCodes.Status429TooManyRequests, "quota-exceeded",
            $"The {state.Limit:N0} calls of this {state.Period} are used up. They begin anew at {state.Resets:yyyy-MM-dd HH:mm} UTC."));
        return false;
    }
}
