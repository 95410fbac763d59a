using Microsoft.Extensions.Options;
using WebApp.Payments;

namespace WebApp.Pages.Admin.Orders;

/// <summary>Where a payment is seen from the other side.</summary>
public sealed class StripeLinks(PaymentAvailability payments, IOptions<StripeOptions> stripe)
{
    /// <summary>The address of a payment in Stripe's dashboard or in the sandbox, or null when there is none to look at.</summary>
    public string? To(Payment payment) => payments.Mode switch
    {
        PaymentMode.Sandbox => "/sandbox",
        // With a stand-in elsewhere the dashboard knows nothing of it.
        PaymentMode.Test when stripe.Value.ApiBase.Length == 0 && payment.PaymentIntentId is { } id => $"https://dashboard.stripe.com/test/payments/{id}",
        PaymentMode.Live when payment.PaymentIntentId is { } id => $"https://dashboard.stripe.com/payments/{id}",
        _ => null,
    };
}
