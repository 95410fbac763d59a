using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>
/// Books payments and refunds as soon as Stripe has confirmed them, inside the transaction that books the payment itself.
/// What Stripe tells later (fees, conversions, payouts, disputes) comes with the sweep at the latest.
/// </summary>
public sealed class PaymentPostings(GeneralLedger ledger, IPaymentListener listener, TimeProvider clock)
{
    /// <summary>Books all that a reading of a payment shows.</summary>
    internal async Task PostAsync(Payment payment, StripeReading reading, CancellationToken cancel)
    {
        await ChargeAsync(payment, cancel);
        if (payment is { Status: PaymentStatus.Paid, ChargeId: { } charge } && reading.Charge?.BalanceTransaction is { } known)
            await FeeAsync(known.Id, known.Created, payment.Reference, charge, new(known.Fee, known.Currency.ToUpperInvariant()), cancel);
        foreach (var refund in reading.Refunds)
            await RefundAsync(payment, refund, cancel);
    }

    /// <summary>Money given back, once Stripe has taken it from our balance; and back again, if the bank did not want it.</summary>
    internal async Task RefundAsync(Payment payment, Stripe.Refund made, CancellationToken cancel)
    {
        if (made.BalanceTransactionId is null)
            return;
        await ChargeAsync(payment, cancel);
        var amount = new Money(made.Amount, payment.Currency);
        var from = await IsAllocatedAsync(payment, cancel) ? LedgerAccount.Refunds : LedgerAccount.Unallocated;
        await ledger.PostAsync(new(LedgerKeys.Refund(made.Id), made.Created, payment.Reference, made.Id, $"Refund of order {payment.Reference}",
            LedgerLine.Debit(from, amount), LedgerLine.Credit(LedgerAccount.Clearing, amount)), cancel);
        if (made.FailureBalanceTransactionId is not null)
            await RefundFailureAsync(made.Id, made.FailureBalanceTransaction?.Created ?? clock.UtcNow(), cancel);
    }

    /// <summary>A refund that the bank could not take: the money is ours again.</summary>
    internal Task RefundFailureAsync(string refundId, DateTime at, CancellationToken cancel) =>
        ledger.ReverseAsync(LedgerKeys.Refund(refundId), LedgerKeys.RefundFailure(refundId), at, "Refund failed, money returned", cancel);

    /// <summary>What Stripe keeps of a transaction.</summary>
    internal Task FeeAsync(string transactionId, DateTime at, string cause, string about, Money fee, CancellationToken cancel) =>
        ledger.PostAsync(new(LedgerKeys.Fee(transactionId), at, cause, transactionId, $"Stripe’s fee for {about}",
            LedgerLine.Debit(LedgerAccount.Fees, fee), LedgerLine.Credit(LedgerAccount.Clearing, fee)), cancel);

    /// <summary>The money of a paid payment: to the accounts that the seller names, or else to those that must give it back.</summary>
    internal async Task ChargeAsync(Payment payment, CancellationToken cancel)
    {
        if (payment is not { Status: PaymentStatus.Paid, ChargeId: { } charge } || await ledger.IsPostedAsync(LedgerKeys.Charge(charge), cancel))
            return;
        var credits = await listener.AllocateAsync(payment, cancel);
        if (credits.Count > 0)
            await ledger.PostAsync(new(LedgerKeys.Charge(charge), payment.PaidAt ?? clock.UtcNow(), payment.Reference, charge,
                $"Payment of order {payment.Reference}", [LedgerLine.Debit(LedgerAccount.Clearing, payment.Amount), .. credits]), cancel);
        else
            await UnallocatedAsync(payment, charge, payment.PaidAt ?? clock.UtcNow(), $"Payment that order {payment.Reference} did not need", cancel);
    }

    /// <summary>Money that came in and belongs to nothing.</summary>
    internal Task UnallocatedAsync(Payment payment, string charge, DateTime at, string text, CancellationToken cancel) =>
        ledger.PostAsync(new(LedgerKeys.Charge(charge), at, payment.Reference, charge, text,
            LedgerLine.Debit(LedgerAccount.Clearing, payment.Amount), LedgerLine.Credit(LedgerAccount.Unallocated, payment.Amount)), cancel);

    /// <summary>Whether the money of a payment is somebody's income, rather than waiting to go back.</summary>
    internal async Task<bool> IsAllocatedAsync(Payment payment, CancellationToken cancel) =>
        payment.ChargeId is { } charge
        && (await ledger.LinesAsync([LedgerKeys.Charge(charge)], cancel)).All(l => l.Account != LedgerAccount.Unallocated);
}
