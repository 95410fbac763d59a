using Microsoft.EntityFrameworkCore;
using WebApp.Api.Keys;
using WebApp.Data;

namespace WebApp.Api.Webhooks;

/// <summary>
/// What receivers may hear of. One that a consumer added hears of no more than the consumer may ask for: once its last key with the scope
/// has ended, neither is it told any more. Receivers of the team hear of everything.
/// </summary>
public sealed class WebhookCoverage
{
    private readonly ILookup<int, string> scopes;

    private WebhookCoverage(ILookup<int, string> scopes) => this.scopes = scopes;

    /// <summary>Reads what the keys of these consumers may do now; null stands for the team.</summary>
    public static async Task<WebhookCoverage> ReadAsync(AppDbContext db, IEnumerable<int?> consumers, DateTime now, CancellationToken cancel)
    {
        var asked = consumers.OfType<int>().Distinct().ToList();
        var keys = asked.Count == 0 ? [] : await db.ApiKeys.AsNoTracking()
            .Where(k => asked.Contains(k.ConsumerId) && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .Select(k => new { k.ConsumerId, k.Scopes }).ToListAsync(cancel);
        return new(keys.SelectMany(k => ApiKey.Parts(k.Scopes), (k, scope) => (k.ConsumerId, Scope: scope)).ToLookup(k => k.ConsumerId, k => k.Scope));
    }

    /// <summary>Whether a receiver is told of it.</summary>
    public bool MayHear(int? consumer, string happening) =>
        consumer is not { } id || Happenings.ScopeOf(happening) is not { } scope || scopes[id].Contains(scope);

    /// <summary>What a receiver asked for and is not told of.</summary>
    public IReadOnlyList<string> Untold(int? consumer, string events) => [.. events.Split(' ').Where(happening => !MayHear(consumer, happening))];
}
