using Stripe.Checkout;

namespace WebApp.Payments;

/// <summary>What Stripe said about one payment at one moment: a session and, once paid, its refunds and disputes.</summary>
internal sealed record StripeReading(Session Session, IReadOnlyList<Stripe.Refund> Refunds, IReadOnlyList<Stripe.Dispute> Disputes)
{
    public Stripe.Charge? Charge => Session.PaymentIntent?.LatestCharge;

    /// <remarks>https://docs.stripe.com/api/checkout/sessions/object: status and payment_status together.</remarks>
    public PaymentStatus Status => (Session.Status, Session.PaymentStatus, Session.PaymentIntent?.Status) switch
    {
        (_, "paid" or "no_payment_required", _) => PaymentStatus.Paid,
        ("expired", _, _) => PaymentStatus.Expired,
        ("complete", _, "requires_payment_method" or "canceled") => PaymentStatus.Failed,
        ("complete", _, _) => PaymentStatus.Processing,
        _ => PaymentStatus.Open,
    };
}
