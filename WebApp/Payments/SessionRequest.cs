using Stripe.Checkout;

namespace WebApp.Payments;

/// <summary>How a payment is put to Stripe Checkout.</summary>
internal static class SessionRequest
{
    public static SessionCreateOptions For(Payment payment, PaymentRequest request) => new()
    {
        Mode = "payment",
        CustomerEmail = request.Email,
        ClientReferenceId = payment.Reference,
        Metadata = Names(payment),
        PaymentIntentData = new() { Description = $"Order {payment.Reference}", Metadata = Names(payment) },
        ExpiresAt = payment.ExpiresAt,
        SuccessUrl = request.SuccessUrl,
        CancelUrl = request.CancelUrl,
        LineItems = [.. request.Lines.Select(line => Line(line, payment.Currency))],
        ShippingOptions = request.ShippingName is { } name ? [Shipping(name, request.ShippingMinor, payment.Currency)] : null,
    };

    // The payment intent carries the same names, so that an event about it finds home before we know its id.
    private static Dictionary<string, string> Names(Payment payment) =>
        new() { ["order"] = payment.Reference, ["payment"] = payment.Key };

    private static SessionLineItemOptions Line(PaymentLine line, string currency) => new()
    {
        Quantity = line.Quantity,
        PriceData = new()
        {
            Currency = Code(currency),
            UnitAmount = line.UnitMinor,
            ProductData = new() { Name = line.Name, Description = string.IsNullOrEmpty(line.Description) ? null : line.Description },
        },
    };

    private static SessionShippingOptionOptions Shipping(string name, long minor, string currency) => new()
    {
        ShippingRateData = new()
        {
            Type = "fixed_amount",
            DisplayName = name,
            FixedAmount = new() { Amount = minor, Currency = Code(currency) },
        },
    };

    // Stripe writes currencies in lower case.
    private static string Code(string currency) => currency.ToLower(System.Globalization.CultureInfo.InvariantCulture);
}
