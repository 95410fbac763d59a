using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>Sees to it that a balance transaction is in the ledger to the last cent, or says what is unclear about it.</summary>
public sealed class TransactionBooking(AppDbContext db, GeneralLedger ledger, PaymentPostings postings)
{
    /// <summary>Books what is missing of it. Inside a write transaction.</summary>
    public async Task BookAsync(StripeTransaction t, CancellationToken cancel)
    {
        var payment = t.PaymentId is { } id ? await db.Payments.SingleAsync(p => p.Id == id, cancel) : null;
        if (payment?.Status == PaymentStatus.Processing && TransactionRules.IsCharge(t))
        {
            (t.State, t.Problem) = (TransactionState.Waiting, null);
            return;
        }
        await PostAsync(t, payment, cancel);
        if (payment is not null && (TransactionRules.IsCharge(t) || TransactionRules.IsRefund(t)))
            await PostRestAsync(t, payment, cancel);
        await JudgeAsync(t, payment, cancel);
    }

    /// <summary>What of it is not in the ledger, in its own currency.</summary>
    public async Task<Money> RemainderAsync(StripeTransaction t, CancellationToken cancel) =>
        t.Net - Sum(await ClearingAsync(t, cancel), t.Currency);

    private async Task PostAsync(StripeTransaction t, Payment? payment, CancellationToken cancel)
    {
        if (payment is not null && t.SourceId == payment.ChargeId && TransactionRules.IsCharge(t))
        {
            if (payment.Status is PaymentStatus.Failed or PaymentStatus.Expired)
                await postings.UnallocatedAsync(payment, t.SourceId!, t.CreatedAt, $"Bank debit announced for order {payment.Reference}", cancel);
            else
                await postings.ChargeAsync(payment, cancel);
        }
        else if (t is { Type: "refund_failure", SourceId: { } refund })
            await postings.RefundFailureAsync(refund, t.CreatedAt, cancel);
        else if (TransactionRules.CounterOf(t, payment, payment is not null && await postings.IsAllocatedAsync(payment, cancel)) is var (account, text))
            await ledger.PostAsync(new(t.LedgerKey, t.CreatedAt, Cause(t, payment), t.SourceId ?? t.Id, text,
                LedgerLine.Debit(LedgerAccount.Clearing, t.Net),
                LedgerLine.Credit(account, new(t.AmountMinor, t.Currency)),
                LedgerLine.Debit(LedgerAccount.Fees, new(t.FeeMinor, t.Currency))), cancel);
    }

    /// <summary>Fee and conversion of a payment or refund, once it is booked itself.</summary>
    private async Task PostRestAsync(StripeTransaction t, Payment payment, CancellationToken cancel)
    {
        var main = (await ledger.LinesAsync([t.LedgerKey], cancel)).Where(l => l.Account == LedgerAccount.Clearing).ToList();
        if (main.Count == 0)
            return;
        await postings.FeeAsync(t.Id, t.CreatedAt, payment.Reference, t.SourceId ?? t.Id, new(t.FeeMinor, t.Currency), cancel);
        if (t.Currency == payment.Currency)
            return;
        var (asked, settled) = (Sum(main, payment.Currency), new Money(t.AmountMinor, t.Currency));
        await ledger.PostAsync(new(LedgerKeys.Exchange(t.Id), t.CreatedAt, payment.Reference, t.Id, $"Converted by Stripe: {asked} into {settled}",
            LedgerLine.Credit(LedgerAccount.Clearing, asked), LedgerLine.Debit(LedgerAccount.Exchange, asked),
            LedgerLine.Debit(LedgerAccount.Clearing, settled), LedgerLine.Credit(LedgerAccount.Exchange, settled)), cancel);
    }

    private async Task JudgeAsync(StripeTransaction t, Payment? payment, CancellationToken cancel)
    {
        var lines = await ClearingAsync(t, cancel);
        var isExplained = Sum(lines, t.Currency) == t.Net && lines.Where(l => l.Currency != t.Currency).GroupBy(l => l.Currency).All(g => g.Sum(l => l.AmountMinor) == 0);
        t.State = isExplained ? TransactionState.Explained : TransactionState.Unexplained;
        t.Problem = isExplained ? null
            : TransactionRules.ProblemOf(t, payment, lines.Count == 0 ? null : string.Join(" and ", lines.GroupBy(l => l.Currency).Select(g => Sum(g, g.Key))));
    }

    private async Task<List<LedgerEntry>> ClearingAsync(StripeTransaction t, CancellationToken cancel) =>
        [.. (await ledger.LinesAsync([t.LedgerKey, LedgerKeys.Fee(t.Id), LedgerKeys.Exchange(t.Id), LedgerKeys.Explained(t.Id)], cancel))
            .Where(l => l.Account == LedgerAccount.Clearing)];

    private static Money Sum(IEnumerable<LedgerEntry> lines, string currency) =>
        new(lines.Where(l => l.Currency == currency).Sum(l => l.AmountMinor), currency);

    private static string Cause(StripeTransaction t, Payment? payment) => payment?.Reference ?? t.SourceId ?? t.Id;
}
