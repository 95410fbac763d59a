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

    /// <summary>More of it has been given back than before.</summary>
    /// <param name="payment">The payment, its new total included.</param>
    /// <param name="amountMinor">What was given back just now, in minor units.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task RefundedAsync(Payment payment, long amountMinor, CancellationToken cancel);

    /// <summary>The buyer's bank asks for it back, or a dispute has come to stand otherwise than before.</summary>
    Task DisputedAsync(Payment payment, Dispute dispute, CancellationToken cancel);
}
