using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Contract;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Api.Keeping;

/// <summary>
/// Does a call once that its caller has named (draft-ietf-httpapi-idempotency-key-header). The answer is written down in the very
/// transaction that does it. What has to ask others cannot be one transaction: that is claimed before and answered after, and what
/// breaks off in between is done again and comes to the same end. Refusals are not kept: nothing was done.
/// </summary>
public sealed class KeptCalls(AppDbContext db, ApiCall call, TimeProvider clock)
{
    /// <summary>For how long a call is remembered.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    // Two that are sent at once under one name: the second is told to wait.
    private static readonly ConcurrentDictionary<string, bool> UnderWay = new();

    /// <summary>Does it, or finds what it came to before.</summary>
    internal async Task<Outcome<object>> OnceAsync(Operation operation, object request, Func<Task<Outcome<object>>> work, CancellationToken cancel)
    {
        if (call.UniqueKey is not { } name)
            return await work();
        var (key, asked) = (HashOf(name), HashOf(operation.Name + " " + Text(operation, request)));
        if (!UnderWay.TryAdd(key, true))
            return new ApiProblem(StatusCodes.Status409Conflict, "under-way", "The same call is under way", "Ask again in a moment, with the same key.") { RetryAfter = 1 };
        try
        {
            return operation.AsksOthers
                ? await ClaimedAsync(operation, key, asked, work, cancel)
                : await db.WriteTogetherAsync(async () =>
                {
                    if (await FindAsync(operation, key, asked, cancel) is { } known)
                        return known;
                    var outcome = await work();
                    if (outcome.Answer is not { } answer)
                        return outcome;
                    // What it did stands in the audit trail; that it is remembered for a day need not.
                    using (AuditAct.Aside())
                    {
                        db.KeptCalls.Add(Row(operation, key, asked, answer));
                        await db.SaveChangesAsync(cancel);
                    }
                    return outcome;
                }, cancel);
        }
        finally
        {
            UnderWay.TryRemove(key, out _);
        }
    }

    private async Task<Outcome<object>> ClaimedAsync(Operation operation, string key, string asked, Func<Task<Outcome<object>>> work, CancellationToken cancel)
    {
        if (await db.WriteAsync(async () =>
            {
                var known = await FindAsync(operation, key, asked, cancel);
                if (known is null && !await db.KeptCalls.AnyAsync(c => c.KeyHash == key, cancel))
                    db.KeptCalls.Add(Row(operation, key, asked, null));
                return known;
            }, cancel) is { } before)
            return before;
        var outcome = await work();
        // To the end, even if the caller has left: it is done.
        await db.WriteAsync(async () =>
        {
            if (await db.KeptCalls.SingleOrDefaultAsync(c => c.KeyHash == key, CancellationToken.None) is not { } row)
                return;
            if (outcome.Answer is { } answer)
                (row.Answer, row.Subject) = (Serialized(operation, answer), operation.About?.Invoke(answer));
            else if (outcome.Problem!.Status < 500)
                db.KeptCalls.Remove(row);
        }, CancellationToken.None);
        return outcome;
    }

    /// <summary>What it came to; null when it has not, and is to be done.</summary>
    private async Task<Outcome<object>?> FindAsync(Operation operation, string key, string asked, CancellationToken cancel)
    {
        var since = clock.UtcNow() - Life;
        if (await db.KeptCalls.AsNoTracking().SingleOrDefaultAsync(c => c.KeyHash == key && c.At > since, cancel) is not { } row)
        {
            await db.KeptCalls.Where(c => c.KeyHash == key).ExecuteDeleteAsync(cancel);
            return null;
        }
        if (row.RequestHash != asked)
            return new ApiProblem(StatusCodes.Status422UnprocessableEntity, "key-reused", "The idempotency key was used before",
                "Under this Idempotency-Key another request was sent. Every call takes a key of its own.");
        if (row.Answer is null)
            return null;
        call.Http.Response.Headers["Idempotency-Replayed"] = "true";
        return new Outcome<object>(JsonSerializer.Deserialize(row.Answer, operation.AnswerType, ApiJson.Options)!);
    }

    private KeptCall Row(Operation operation, string key, string asked, object? answer) => new()
    {
        KeyHash = key, Operation = operation.Name, RequestHash = asked, At = clock.UtcNow(),
        Answer = answer is null ? null : Serialized(operation, answer), Subject = answer is null ? null : operation.About?.Invoke(answer),
    };

    private static string Serialized(Operation operation, object answer) => JsonSerializer.Serialize(answer, operation.AnswerType, ApiJson.Options);

    // Every member, those in the path as well.
    private static string Text(Operation operation, object request) => JsonSerializer.Serialize(
        operation.Shape.Fields.ToDictionary(f => f.Name, f => f.Property.GetValue(request)), ApiJson.Options);

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
