using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;

namespace WebApp.Payments;

/// <summary>
/// Whoever sells hears here what became of a payment. Every method runs inside the write transaction that books the
/// payment, and may be called again for what it has heard already: it converges and never doubles.
/// </summary>
public interface IPaymentListener
{
    /// <summary>The money is there.</summary>
    /// <returns>False when it can no longer be honoured: the payment is then given back in full.</returns>
    Task<bool> PaidAsync(Payment payment, CancellationToken cancel);

    /// <summary>What the money of a paid payment is for, as the ledger's credit side.</summary>
    /// <returns>Credits that sum up to the payment; none when it was not honoured and must go back.</returns>
    Task<IReadOnlyList<LedgerLine>> AllocateAsync(Payment payment, CancellationToken cancel);

    /// <summary>The buyer has paid in a way that takes days to settle.</summary>
    Task ProcessingAsync(Payment payment, CancellationToken cancel);

    /// <summary>It ended unpaid.</summary>
    Task UnpaidAsync(Payment payment, CancellationToken cancel);

    /// <summary>Stripe said something new about refunds of it: made, settled, failed or called off.</summary>
    /// <param name="payment">The payment, its new total included.</param>
    /// <param name="changes">What is different from what was known before; never empty.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task RefundedAsync(Payment payment, IReadOnlyList<RefundChange> changes, CancellationToken cancel);

    /// <summary>The buyer's bank asks for it back, or a dispute has come to stand otherwise than before.</summary>
    Task DisputedAsync(Payment payment, Dispute dispute, CancellationToken cancel);
}

/// <summary>A refund of which Stripe said something new.</summary>
/// <param name="Refund">The refund as it stands now.</param>
/// <param name="Before">Where it stood; null when it was not known here.</param>
public sealed record RefundChange(Refund Refund, RefundStatus? Before)
{
    /// <summary>Stripe has just confirmed it: the money is going back, or soon will.</summary>
    public bool IsNew => Refund.Counts && Before is null or RefundStatus.Requested;

    /// <summary>It was on its way, and has now arrived as far as Stripe can tell.</summary>
    public bool IsSettled => Refund.Status == RefundStatus.Succeeded && Before == RefundStatus.Pending;

    /// <summary>The money will not go back this way.</summary>
    public bool IsOff => !Refund.Counts;

    /// <summary>It was told as given back, and is not any more.</summary>
    public bool IsTakenBack => IsOff && Before is RefundStatus.Pending or RefundStatus.Succeeded;
}
