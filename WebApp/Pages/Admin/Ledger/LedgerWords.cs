using WebApp.Payments.Ledger;

namespace WebApp.Pages.Admin.Ledger;

/// <summary>How accounts are called before people.</summary>
internal static class LedgerWords
{
    /// <summary>The account's name and what it holds.</summary>
    public static (string Name, string Meaning) Of(LedgerAccount account) => account switch
    {
        LedgerAccount.Clearing => ("Clearing", "our balance at Stripe"),
        LedgerAccount.Bank => ("Bank", "paid out by Stripe"),
        LedgerAccount.Reserve => ("Reserve", "held back by Stripe"),
        LedgerAccount.Sales => ("Sales", "goods"),
        LedgerAccount.Shipping => ("Shipping", "delivery"),
        LedgerAccount.Tax => ("Tax", "owed to the state"),
        LedgerAccount.Discounts => ("Discounts", "given on sales"),
        LedgerAccount.Refunds => ("Refunds", "given back to buyers"),
        LedgerAccount.Disputes => ("Disputes", "taken back by banks"),
        LedgerAccount.Fees => ("Fees", "kept by Stripe"),
        LedgerAccount.Unallocated => ("Unallocated", "came in for no order, goes back"),
        LedgerAccount.Exchange => ("Exchange", "converted by Stripe"),
        LedgerAccount.Unexplained => ("Unexplained", "accepted as it is"),
        _ => (account.ToString(), ""),
    };
}
