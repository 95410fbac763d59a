using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments.Disputes;

/// <summary>A bank asks for money back: everybody whom it concerns is told, and in the end the books are right.</summary>
public sealed class DisputeTests(DisputedShop shop) : IClassFixture<DisputedShop>
{
    private readonly TestSite site = shop.Site;

    [Fact]
    public async Task A_dispute_is_recorded_told_and_shown_and_its_loss_is_booked()
    {
        var order = await site.BuyAsync(await site.SellAsync("LOST", stock: 5));
        var stripeId = (await site.AtStripeAsync("dispute/" + (await site.PaymentOf(order)).ChargeId))["id"]!.ToString();
        var dispute = await shop.ComesToAsync(order, "needs_response");

        dispute.StripeId.ShouldBe(stripeId);
        dispute.Amount.ShouldBe(order.Total);
        dispute.EvidenceDueAt.ShouldNotBeNull().ShouldBe(DateTime.UtcNow.AddDays(9), TimeSpan.FromMinutes(2));
        (await shop.NotesOf(order)).ShouldContain("Disputed");
        var mail = (await shop.AlertsAsync($"Dispute over order {order.Number}")).ShouldHaveSingleItem();
        mail.ShouldContain(TimeZoneInfo.ConvertTimeFromUtc(dispute.EvidenceDueAt.Value, TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"))
            .ToString("d MMMM yyyy, HH:mm", System.Globalization.CultureInfo.InvariantCulture), Case.Sensitive, "the deadline on the site's clock");
        using var grace = await site.SignedIn(Cast.Grace);
        var list = await grace.Get("/admin/payments/disputes");
        list.All("tbody tr")[0].ShouldContain(order.Number);
        list.Text.ShouldContain("Answer needed");
        (await grace.Get("/admin/orders/" + order.Number)).Text.ShouldContain("did not make this payment");

        await site.AtStripeAsync($"disputes/{stripeId}/lose");
        (await shop.ComesToAsync(order, "lost")).ClosedAt.ShouldNotBeNull();
        (await shop.NotesOf(order)).ShouldContain("Dispute lost");
        await site.ShouldBalanceAsync();
        (await site.LedgerAsync()).Where(e => e.Cause == order.Number && e.Account == LedgerAccount.Disputes).Sum(e => e.AmountMinor).ShouldBe(order.TotalMinor);
    }

    [Fact]
    public async Task A_disputed_order_is_not_refunded_and_is_shipped_only_by_somebody_who_knows()
    {
        var order = await site.BuyAsync(await site.SellAsync("KEEP", stock: 5));
        await site.AtStripeAsync("dispute/" + (await site.PaymentOf(order)).ChargeId);
        await shop.ComesToAsync(order, "needs_response");
        using var grace = await site.SignedIn(Cast.Grace);

        var refused = await (await grace.Get($"/admin/orders/{order.Number}/refund")).Form().Submit();
        refused.Text.ShouldContain("Stripe refuses a refund");
        (await site.PaymentOf(order)).Refunds.ShouldBeEmpty();
        var warned = await (await grace.Get($"/admin/orders/{order.Number}/ship")).Form().Submit();
        warned.Text.ShouldContain("tick the box");
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Paid);
        await (await grace.Get($"/admin/orders/{order.Number}/ship")).Form().Tick("Input.DespiteDispute").Submit();
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Shipped);
    }

    [Fact]
    public async Task A_dispute_whose_events_were_all_lost_is_fetched()
    {
        var order = await site.BuyAsync(await site.SellAsync("FETCHED", stock: 5));
        await site.FaultsAsync("webhook_drop_percent", 100);
        var stripeId = (await site.AtStripeAsync("dispute/" + (await site.PaymentOf(order)).ChargeId))["id"]!.ToString();
        await site.AtStripeAsync($"disputes/{stripeId}/win");
        await site.FaultsAsync("webhook_drop_percent", 0);

        await site.InScope(async services =>
        {
            await services.GetRequiredService<MissedEvents>().RunAsync(default);
            return true;
        });

        await shop.ComesToAsync(order, "won");
        (await shop.NotesOf(order)).ShouldContain("Dispute won");
        (await shop.AlertsAsync($"Dispute won: order {order.Number}")).ShouldHaveSingleItem();
        (await shop.OpenAlertsAsync(stripeId)).ShouldBe(0, "what is over from the beginning stays no alert");
    }

    [Fact]
    public async Task The_team_is_reminded_once_two_days_before_the_deadline_unless_it_has_answered()
    {
        var clock = new TestClock();
        await using var later = new DisputedShop(clock);
        var (open, won) = (await later.DisputedAsync("OPEN"), await later.DisputedAsync("WON"));
        var answered = await later.ComesToAsync(won, "needs_response");
        await later.ComesToAsync(open, "needs_response");

        clock.Move(TimeSpan.FromDays(6.9));
        await later.RemindAsync();
        (await later.AlertsAsync("Reminder")).ShouldBeEmpty();
        clock.Move(TimeSpan.FromDays(0.2));
        // The site has not heard of it: with the clock so far ahead no webhook is taken.
        await later.Site.AtStripeAsync($"disputes/{answered.StripeId}/win");
        await later.RemindAsync();
        await later.RemindAsync();

        (await later.AlertsAsync("Reminder")).ShouldHaveSingleItem().ShouldContain("Nobody has given evidence yet");
        (await later.AlertsAsync($"Reminder: answer the dispute of order {open.Number}")).Count.ShouldBe(1);
        (await later.ComesToAsync(won, "won")).RemindedAt.ShouldBeNull();

        var reminded = await later.ComesToAsync(open, "needs_response");
        (await later.OpenAlertsAsync(reminded.StripeId)).ShouldBe(2);
        await later.Site.AtStripeAsync($"disputes/{reminded.StripeId}/win");
        await later.Site.InScope(s => s.GetRequiredService<PaymentDesk>().ConvergeAsync(reminded.PaymentId, default));
        (await later.OpenAlertsAsync(reminded.StripeId)).ShouldBe(0);
    }
}

/// <summary>A site where banks ask for money back.</summary>
public sealed class DisputedShop : IAsyncDisposable, IAsyncLifetime
{
    /// <summary>One on the right time.</summary>
    public DisputedShop() : this(new TestClock())
    {
    }

    internal DisputedShop(TestClock clock) => Site = new TestSite().With<TimeProvider>(clock)
        .With("Alerts:Recipients", "owner@example.com").With("Site:TimeZone", "Asia/Tokyo");

    /// <summary>The site.</summary>
    public TestSite Site { get; }

    /// <summary>A paid order whose bank asks for the money back.</summary>
    public async Task<Order> DisputedAsync(string sku)
    {
        var order = await Site.BuyAsync(await Site.SellAsync(sku, stock: 5));
        await Site.AtStripeAsync("dispute/" + (await Site.PaymentOf(order)).ChargeId);
        return order;
    }

    /// <summary>Waits until the dispute of an order stands so.</summary>
    public async Task<Dispute> ComesToAsync(Order order, string status)
    {
        var payment = (await Site.PaymentOf(order)).Id;
        await Eventually.Holds(() => Site.InDatabase(db => db.Disputes.AnyAsync(d => d.PaymentId == payment && d.Status == status)), $"the dispute is {status}");
        return await Site.InDatabase(db => db.Disputes.AsNoTracking().SingleAsync(d => d.PaymentId == payment));
    }

    /// <summary>What an order's history is made of.</summary>
    public async Task<List<string>> NotesOf(Order order) => (await Site.OrderOf(order.Id)).Events.ConvertAll(e => e.What);

    /// <summary>The texts of the mails to the owner whose subject contains these words.</summary>
    public Task<List<string>> AlertsAsync(string words) => Site.InDatabase(async db => (await db.OutgoingMails.AsNoTracking().ToListAsync())
        .Where(m => m.ToAddress == "owner@example.com" && m.Subject.Contains(words)).Select(m => m.Text).ToList());

    /// <summary>Has the reminders run once.</summary>
    public Task RemindAsync() => Site.InScope(async services =>
    {
        await services.GetRequiredService<DisputeReminders>().RunAsync(default);
        return true;
    });

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => Site.DisposeAsync().AsTask();

    /// <summary>How many alerts about it are open.</summary>
    public Task<int> OpenAlertsAsync(string stripeId) => Site.InDatabase(db => db.Alerts.CountAsync(a => a.EndedAt == null && a.Key.Contains(stripeId)));
}
