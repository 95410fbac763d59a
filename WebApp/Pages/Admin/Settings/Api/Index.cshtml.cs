using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Keys;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Admin.Settings.Api;

/// <summary>A consumer in the list.</summary>
public sealed record ConsumerRow(int Id, string Name, int Keys, int? CallsPerDay, int? CallsPerMonth, DateTime? LastUsedAt);

/// <summary>Everybody who consumes the API.</summary>
public sealed class IndexModel(AppDbContext db, TimeProvider clock) : PageModel
{
    public IReadOnlyList<ConsumerRow> Consumers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var (keys, now) = (db.ApiKeys, clock.UtcNow());
        Consumers = await db.ApiConsumers.AsNoTracking().OrderBy(c => c.Name).Take(500).Select(c => new ConsumerRow(c.Id, c.Name,
            keys.Count(k => k.ConsumerId == c.Id && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)), c.CallsPerDay, c.CallsPerMonth,
            keys.Where(k => k.ConsumerId == c.Id).Max(k => k.LastUsedAt))).ToListAsync(cancel);
    }

    /// <summary>Such as “1,000 a day, 20,000 a month”.</summary>
    public string Limits(ConsumerRow row) => string.Join(", ", new[]
    {
        row.CallsPerDay is { } day ? $"{day:N0} a day" : null, row.CallsPerMonth is { } month ? $"{month:N0} a month" : null,
    }.OfType<string>()) is { Length: > 0 } words ? words : "none";
}
