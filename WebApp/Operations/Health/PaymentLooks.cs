using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Operations.Health;

/// <summary>Stripe, as the last calls to it went.</summary>
internal sealed class StripeLook(PaymentAvailability payments, JournalReader journal, TimeProvider clock) : IHealthLook
{
    private const int Several = 3;

    public string Name => "Stripe";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        if (!payments.AreOpen)
            return new(Name, HealthLevel.Amber, "No key is set, so the checkout is closed.", "Set Stripe:SecretKey and Stripe:WebhookSecret.", "/admin/payments");
        List<JournalEntry> last;
        try
        {
            last = await journal.NewestAsync(JournalKind.Stripe, clock.UtcNow().AddHours(-1), null, Several, cancel);
        }
        catch (JournalUnavailableException)
        {
            return new(Name, HealthLevel.Amber, "How the last calls went stands in the journal, which cannot be read just now.");
        }
        if (last.Count == Several && last.All(e => e.Status is null or 429 or >= 500))
            return new(Name, HealthLevel.Red, $"The last {Several} calls to Stripe got no good answer.", "See https://status.stripe.com. Orders stay as they are, and payments are looked up when Stripe answers again.", "/admin/payments");
        if (last.Count > 0 && last[0].Status is 401 or 403)
            return new(Name, HealthLevel.Red, "Stripe does not accept the key.", "Set Stripe:SecretKey to a key of the account that is in force.", "/admin/payments");
        return new(Name, HealthLevel.Green, (payments.AreTest ? "Test payments: no money moves. " : "") + (last.Count > 0 ? "The last calls were answered." : "It was not called within the last hour."));
    }
}

/// <summary>The events that Stripe has delivered.</summary>
internal sealed class EventsLook(AppDbContext db, TimeProvider clock) : IHealthLook
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    public string Name => "Events from Stripe";

    public async Task<HealthPart> LookAsync(CancellationToken cancel)
    {
        var before = clock.UtcNow() - Late;
        var failed = await db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Failed, cancel);
        var late = await db.WebhookEvents.CountAsync(e => e.Status == WebhookStatus.Received && e.ReceivedAt < before, cancel);
        return late > 0 ? new(Name, HealthLevel.Red, $"Events that wait for more than {Late.TotalMinutes:0} minutes: {late}.", "Look whether the site can write, then handle them again.", "/admin/payments")
            : failed > 0 ? new(Name, HealthLevel.Amber, $"Events that could not be handled yet: {failed}. They are tried again by themselves.", "Read why.", "/admin/payments?state=failed")
            : new(Name, HealthLevel.Green, "All that arrived was handled.");
    }
}
