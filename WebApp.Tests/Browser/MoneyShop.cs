using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Browser;

/// <summary>A small shop whose payments take unusual ways, and whose owner reads mails.</summary>
public sealed class MoneyShop : IAsyncLifetime
{
    /// <summary>Who is told when something goes wrong.</summary>
    public const string Owner = "owner@example.com";

    /// <summary>The site.</summary>
    public TestSite Site { get; } = new TestSite().With("Alerts:Recipients", Owner);

    /// <summary>An order of one piece that waits to be paid.</summary>
    public async Task<Order> OrderedAsync(int variant) =>
        await Site.OrderOf((await Site.OrderAsync(variant)).ShouldBeOfType<CheckoutResult.Placed>().OrderId);

    /// <summary>The time to pay is over, and the site does not know that a payment page is open: as when Stripe's answer was lost on the way.</summary>
    public async Task RunOutOfTimeAsync(Order order)
    {
        var now = DateTime.UtcNow;
        await Site.InDatabase(db => db.WriteAsync(() => db.Payments.Where(p => p.Reference == order.Number).ExecuteUpdateAsync(p => p
            .SetProperty(x => x.Status, PaymentStatus.Created).SetProperty(x => x.SessionId, (string?)null).SetProperty(x => x.SessionUrl, (string?)null)
            .SetProperty(x => x.CreatedAt, now.AddHours(-2)).SetProperty(x => x.ExpiresAt, now.AddMinutes(-1))), default));
        await Site.ReconcileAsync();
        (await Site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Cancelled);
    }

    /// <summary>Presses a button beside an order's payment in Stripe's dashboard.</summary>
    public static async Task PressAtStripeAsync(IPage page, Order order, string button)
    {
        await page.GotoAsync("/sandbox");
        await page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = order.Number })
            .GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Site.DisposeAsync().AsTask();
}
