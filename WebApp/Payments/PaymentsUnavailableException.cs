namespace WebApp.Payments;

/// <summary>Stripe could not be asked just now; nothing is known about what it did. Repeat later, with the same key.</summary>
public sealed class PaymentsUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>
    /// Stripe began and broke off. It keeps such an answer under its idempotency key and gives it again to every repetition
    /// (https://docs.stripe.com/api/idempotent_requests), so that only another key can succeed.
    /// </summary>
    public bool BrokeOff => InnerException is Stripe.StripeException { HttpStatusCode: >= System.Net.HttpStatusCode.InternalServerError };
}
