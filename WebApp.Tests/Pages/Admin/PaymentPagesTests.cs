using Microsoft.EntityFrameworkCore;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class PaymentPagesTests
{
    private const string Completed = "checkout.session.completed";

    [Fact]
    public async Task A_failed_event_is_shown_with_its_reason_and_handled_again_by_hand()
    {
        await using var site = new TestSite();
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 3));
        await Eventually.Holds(() => site.InDatabase(db => db.WebhookEvents.AnyAsync(e => e.Type == Completed && e.Status == WebhookStatus.Handled)), "the event is handled");
        await site.InDatabase(db => db.WriteAsync(() => db.WebhookEvents.Where(e => e.Type == Completed).ExecuteUpdateAsync(e => e
            .SetProperty(x => x.Status, WebhookStatus.Failed).SetProperty(x => x.Error, "Stripe answered 500.")
            .SetProperty(x => x.NextAttemptAt, DateTime.UtcNow.AddHours(1))), default));
        using var grace = await site.SignedIn(Cast.Grace);

        var page = await grace.Get("/admin/payments?state=failed");
        page.Text.ShouldContain("Stripe answered 500.");
        page.Text.ShouldContain(order.Number);
        var after = await page.Form("form[action*='handler=Again']").Submit();

        after.Text.ShouldContain("It is looked at again now.");
        await Eventually.Holds(() => site.InDatabase(db => db.WebhookEvents.AnyAsync(e => e.Type == Completed && e.Status == WebhookStatus.Handled)), "it is handled again");
    }
}
