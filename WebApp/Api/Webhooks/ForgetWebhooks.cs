using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Api.Webhooks;

/// <summary>Removes messages that have been kept for their time and do not wait any more, and secrets that were replaced.</summary>
public sealed class ForgetWebhooks(AppDbContext db, IOptions<WebhookOptions> options, TimeProvider clock) : IReportingWork
{
    private const int Bite = 500;

    /// <summary>How often.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var (now, all, gone) = (clock.UtcNow(), 0, 0);
        var before = now.AddDays(-options.Value.KeepDays);
        do
        {
            gone = await db.WriteAsync(() => db.WebhookMessages.Where(m => db.Set<WebhookMessage>()
                .Where(o => o.At < before && !o.Deliveries.Any(d => d.Status == DeliveryStatus.Waiting)).OrderBy(o => o.Id).Take(Bite).Select(o => o.Id).Contains(m.Id)).ExecuteDeleteAsync(cancel), cancel);
            all += gone;
        }
        while (gone == Bite);
        await db.WriteAsync(async () =>
        {
            foreach (var old in await db.WebhookSubscriptions.Where(s => s.OldSecretUntil < now).ToListAsync(cancel))
                (old.OldSecret, old.OldSecretUntil) = (null, null);
        }, cancel);
        Result = all == 0 ? null : $"Old messages removed: {all}.";
    }
}
