using Microsoft.Extensions.DependencyInjection;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Ordering;

public sealed class PaymentAttemptTests
{
    [Fact]
    public async Task The_end_of_one_attempt_to_pay_leaves_an_order_alone_that_another_may_still_pay()
    {
        await using var site = new TestSite();
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 3))).ShouldBeOfType<CheckoutResult.Placed>();
        await site.OpenPaymentAsync(placed.OrderId);
        var order = await site.OrderOf(placed.OrderId);
        var first = await site.PaymentOf(order);
        var second = await site.InScope(services => services.GetRequiredService<AppDbContext>().WriteAsync(() =>
            Task.FromResult(services.GetRequiredService<PaymentDesk>().Begin(order.Number, order.Total, TimeSpan.FromHours(1))), default));

        await EndAsync(site, first);
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Pending);

        await EndAsync(site, second);
        (await site.OrderOf(order.Id)).Status.ShouldBe(OrderStatus.Cancelled);
    }

    private static Task<PaymentStatus> EndAsync(TestSite site, Payment payment) =>
        site.InScope(services => services.GetRequiredService<PaymentDesk>().EndAsync(payment.Id, default));
}
