namespace WebApp.Payments;

/// <summary>Stripe could not be asked just now; nothing is known about what it did. Repeat later, with the same key.</summary>
public sealed class PaymentsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
