using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Stripe;
using WebApp.Data;
using WebApp.Payments;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>Where the buyer goes to pay, or why that is not possible just now.</summary>
/// <param name="Url">Stripe's payment page, or null.</param>
/// <param name="Problem">What to tell the buyer when there is none; null when the order needs no payment any more.</param>
public sealed record PayResult(string? Url, string? Problem = null);

/// <summary>Takes a placed order to Stripe's payment page, as often as the buyer asks, and finds out how it went.</summary>
public sealed partial class Paying(
    AppDbContext db, PaymentDesk desk, SiteAddress site, IOptions<CheckoutOptions> options, TimeProvider clock, ILogger<Paying> log)
{
    /// <summary>Stripe's least: a session must live for 30 minutes from the moment it is made; and a little for the way.</summary>
    private static readonly TimeSpan LeastLife = TimeSpan.FromMinutes(31);

    /// <summary>How long the order's page waits for Stripe before it shows what it knows.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(4);

    /// <summary>Opens the payment page of a pending order.</summary>
    public async Task<PayResult> OpenAsync(int orderId, CancellationToken cancel)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
        if (!order.CanBePaid || (await desk.UndecidedAsync(order.Number, cancel)).FirstOrDefault() is not { } payment)
            return new PayResult(null);
        try
        {
            if (payment.Status == PaymentStatus.Created && payment.ExpiresAt < clock.UtcNow() + LeastLife)
                payment = await ReplaceAsync(payment, cancel);
            return new PayResult(await OpenAsync(payment, order, cancel));
        }
        catch (PaymentsUnavailableException trouble)
        {
            LogUnavailable(order.Number, trouble);
            return new PayResult(null, "Our payment provider does not answer just now. Your order is kept and nothing was charged. Please try again in a minute.");
        }
        catch (StripeException refused)
        {
            LogRefused(order.Number, refused.StripeError?.Code, refused);
            return new PayResult(null, "Our payment provider could not take this order. Nothing was charged. Please contact us; we will sort it out.");
        }
    }

    /// <summary>Asks Stripe how an undecided order stands, for a few seconds at most; what is not known by then comes later.</summary>
    public async Task LookAsync(string number, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Glance);
        try
        {
            foreach (var payment in await desk.UndecidedAsync(number, limit.Token))
                await desk.ConvergeAsync(payment.Id, limit.Token);
        }
        catch (PaymentsUnavailableException trouble)
        {
            LogUnavailable(number, trouble);
        }
        catch (OperationCanceledException trouble) when (!cancel.IsCancellationRequested)
        {
            LogUnavailable(number, trouble);
        }
    }

    // A session that Stripe may have made before it broke off stays unknown to everybody, so nobody can pay it.
    private async Task<string?> OpenAsync(Payment payment, Order order, CancellationToken cancel)
    {
        try
        {
            return await desk.OpenAsync(payment.Id, Request(order), cancel);
        }
        catch (PaymentsUnavailableException trouble) when (trouble.BrokeOff)
        {
            LogUnavailable(order.Number, trouble);
            return await desk.OpenAsync((await ReplaceAsync(payment, cancel)).Id, Request(order), cancel);
        }
    }

    private Task<Payment> ReplaceAsync(Payment payment, CancellationToken cancel) =>
        desk.ReplaceAsync(payment.Id, TimeSpan.FromMinutes(options.Value.HoldMinutes), cancel);

    private PaymentRequest Request(Order order) => new(
        order.Email,
        [.. order.Lines.OrderBy(l => l.Id).Select(l => new PaymentLine(l.Name, l.Label, l.UnitMinor, l.Quantity))],
        order.ShippingName, order.ShippingMinor,
        SuccessUrl: site.Link(order.Path + "&returned=1"), CancelUrl: site.Link(order.Path));

    [LoggerMessage(401, LogLevel.Warning, "Stripe could not be asked about order {Order}")]
    private partial void LogUnavailable(string order, Exception trouble);

    [LoggerMessage(402, LogLevel.Error, "Stripe refused the payment of order {Order}: {Code}")]
    private partial void LogRefused(string order, string? code, Exception refused);
}
