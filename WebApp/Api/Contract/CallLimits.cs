using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using WebApp.Security;

namespace WebApp.Api.Contract;

/// <summary>How much of the API anybody gets: the settings under <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>How many calls a minute an address makes without a key; 0: none may.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Api:AnonymousPerMinute must be 0 (no calls without a key) to 1000000.")]
    public int AnonymousPerMinute { get; set; } = 120;

    /// <summary>How many calls a minute a consumer, or a customer, makes.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Api:CallsPerMinute must be 1 to 1000000.")]
    public int CallsPerMinute { get; set; } = 1200;
}

/// <summary>
/// Counts calls by caller in whole minutes, and says how many are left (draft-ietf-httpapi-ratelimit-headers). In memory alone: it
/// keeps one caller from crowding out the others; what somebody has a right to in a month is counted elsewhere.
/// </summary>
public sealed class CallLimits(IOptions<ApiOptions> options, TimeProvider clock)
{
    // Beyond this many callers in a minute the rest share one count.
    private const int MostCallers = 50_000;
    private const string Anonymous = "anonymous", Known = "caller";

    private readonly string anonymousPolicy = Policy(Anonymous, options.Value.AnonymousPerMinute), callerPolicy = Policy(Known, options.Value.CallsPerMinute);
    private Minute current = new(0);

    private sealed class Minute(long number)
    {
        public long Number => number;

        public ConcurrentDictionary<string, StrongBox<int>> Calls { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>Counts a call, and writes down in the answer what is left.</summary>
    /// <param name="context">The request.</param>
    /// <param name="call">Whose call it is; null for somebody without key and token.</param>
    /// <returns>429 when there is nothing left; null while there is.</returns>
    public ApiProblem? Count(HttpContext context, ApiCall? call)
    {
        var isAnonymous = call?.Caller is null;
        var identity = isAnonymous ? context.Source : call!.Identity;
        var now = clock.GetUtcNow();
        var number = now.ToUnixTimeSeconds() / 60;
        var minute = Volatile.Read(ref current);
        if (minute.Number != number)
            minute = Begin(minute, number);
        if (!minute.Calls.TryGetValue(identity, out var calls))
            calls = minute.Calls.GetOrAdd(minute.Calls.Count < MostCallers ? identity : "", _ => new());
        var limit = isAnonymous ? options.Value.AnonymousPerMinute : options.Value.CallsPerMinute;
        var made = Interlocked.Increment(ref calls.Value);
        var wait = (int)(60 - (now.ToUnixTimeSeconds() % 60));
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = isAnonymous ? anonymousPolicy : callerPolicy;
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{(isAnonymous ? Anonymous : Known)}\";r={Math.Max(0, limit - made)};t={wait}");
        return made <= limit ? null : new(StatusCodes.Status429TooManyRequests, "too-many-calls", "Too many calls",
            $"{limit} calls a minute{(isAnonymous ? " without a key" : "")}; go on in {wait} seconds.")
        { RetryAfter = wait };
    }

    private static string Policy(string name, int limit) => string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={limit};w=60");

    private Minute Begin(Minute before, long number)
    {
        var fresh = new Minute(number);
        return Interlocked.CompareExchange(ref current, fresh, before) == before ? fresh : Volatile.Read(ref current);
    }
}
