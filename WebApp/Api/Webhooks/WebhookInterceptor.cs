using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Api.Webhooks;

/// <summary>
/// Writes messages into the very transaction that they tell of: both are there, or neither. Without a subscription that wants
/// them nothing is written.
/// </summary>
internal sealed class WebhookInterceptor(WebhookSignal signal, TimeProvider clock) : SaveChangesInterceptor
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is AppDbContext db && HappeningReader.Read(db.ChangeTracker) is { Count: > 0 } happened)
            await WriteAsync(db, happened, cancellationToken);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.ChangeTracker.Entries<WebhookDelivery>().Any(d => d.Entity.Attempts == 0) == true)
            signal.Call();
        return ValueTask.FromResult(result);
    }

    /// <summary>The message for a happening; its body is settled here, and the same at every attempt.</summary>
    internal static WebhookMessage Message(Happening happening, DateTime now)
    {
        var id = "msg_" + PublicNumber.NewKey();
        return new()
        {
            PublicId = id, Event = happening.Event, About = happening.About, At = now,
            Body = JsonSerializer.Serialize(new { type = happening.Event, timestamp = now, data = happening.Data }, Json),
        };
    }

    private async Task WriteAsync(AppDbContext db, List<Happening> happened, CancellationToken cancel)
    {
        var subscriptions = await db.WebhookSubscriptions.AsNoTracking().Select(s => new { s.Id, s.Events, s.ConsumerId }).ToListAsync(cancel);
        var now = clock.UtcNow();
        var coverage = await WebhookCoverage.ReadAsync(db, subscriptions.Select(s => s.ConsumerId), now, cancel);
        foreach (var happening in happened)
        {
            var wanted = subscriptions.FindAll(s => s.Events.Split(' ').Contains(happening.Event, StringComparer.Ordinal) && coverage.MayHear(s.ConsumerId, happening.Event));
            if (wanted.Count == 0)
                continue;
            var message = Message(happening, now);
            message.Deliveries.AddRange(wanted.Select(s => new WebhookDelivery { SubscriptionId = s.Id, NextAttemptAt = now }));
            db.WebhookMessages.Add(message);
        }
    }
}
