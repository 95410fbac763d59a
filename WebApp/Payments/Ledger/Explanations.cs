using Microsoft.EntityFrameworkCore;
using WebApp.Data;

namespace WebApp.Payments.Ledger;

/// <summary>What people know about a transaction that the sweep could not explain.</summary>
public sealed class Explanations(AppDbContext db, GeneralLedger ledger, TransactionBooking booking)
{
    /// <summary>Books what is missing of a transaction to the account where it belongs.</summary>
    /// <param name="transactionId">Stripe's <c>txn_…</c>.</param>
    /// <param name="account">Any but Clearing, which is the other side.</param>
    /// <param name="note">What it is, in plain words.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when nothing is left to explain.</returns>
    public Task<bool> ExplainAsync(string transactionId, LedgerAccount account, string note, string by, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (account == LedgerAccount.Clearing)
            throw new ArgumentException("Clearing stands on the other side.", nameof(account));
        var transaction = await db.StripeTransactions.SingleOrDefaultAsync(t => t.Id == transactionId, cancel);
        if (transaction is not { State: TransactionState.Unexplained })
            return false;
        var missing = await booking.RemainderAsync(transaction, cancel);
        await ledger.PostAsync(new(LedgerKeys.Explained(transaction.Id), transaction.CreatedAt, transaction.SourceId ?? transaction.Id, transaction.Id, $"{note} ({by})",
            LedgerLine.Debit(LedgerAccount.Clearing, missing), LedgerLine.Credit(account, missing)), cancel);
        await booking.BookAsync(transaction, cancel);
        return transaction.State == TransactionState.Explained;
    }, cancel);
}
