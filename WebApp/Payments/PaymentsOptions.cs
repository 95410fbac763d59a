using System.ComponentModel.DataAnnotations;

namespace WebApp.Payments;

/// <summary>The settings under <c>Payments</c>.</summary>
public sealed class PaymentsOptions
{
    /// <summary>
    /// How often payments that are still undecided are looked up at Stripe, and how long one is left alone; seconds. Events
    /// that Stripe could not deliver are fetched at five times that interval.
    /// </summary>
    [Range(1, 3600, ErrorMessage = "Payments:ReconcileSeconds must be between 1 and 3600.")]
    public int ReconcileSeconds { get; set; } = 60;

    /// <summary>The same as a time.</summary>
    public TimeSpan Reconcile => TimeSpan.FromSeconds(ReconcileSeconds);
}
