using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>One line of a booking.</summary>
/// <param name="Account">The account.</param>
/// <param name="Amount">A debit is positive, a credit negative.</param>
public readonly record struct LedgerLine(LedgerAccount Account, Money Amount)
{
    /// <summary>A debit: more of an asset or a cost, less of income or a liability.</summary>
    public static LedgerLine Debit(LedgerAccount account, Money amount) => new(account, amount);

    /// <summary>A credit: the other way round.</summary>
    public static LedgerLine Credit(LedgerAccount account, Money amount) => new(account, amount with { Minor = -amount.Minor });
}

/// <summary>What happened to our money: lines that sum to zero in each currency.</summary>
/// <param name="Key">Its name, by which it is booked once.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Cause">The number of the order, or else Stripe's id.</param>
/// <param name="StripeId">What it is at Stripe, if it is anything there.</param>
/// <param name="Text">In plain words.</param>
/// <param name="Lines">The lines.</param>
public sealed record Booking(string Key, DateTime At, string Cause, string? StripeId, string Text, params IReadOnlyList<LedgerLine> Lines)
{
    /// <summary>One line for each account and currency, without those of nothing.</summary>
    /// <exception cref="InvalidOperationException">It does not balance, or names no cause.</exception>
    internal IReadOnlyList<LedgerLine> Balanced()
    {
        if (string.IsNullOrWhiteSpace(Key) || string.IsNullOrWhiteSpace(Cause))
            throw new InvalidOperationException($"A booking needs a key and a cause: “{Key}”, “{Cause}”, {Text}.");
        foreach (var currency in Lines.GroupBy(l => l.Amount.Currency))
            if (Sum(currency) is { Minor: not 0 } off)
                throw new InvalidOperationException($"Booking {Key} does not balance: {off} too much on the debit side.");
        return [.. Lines.GroupBy(l => (l.Account, l.Amount.Currency)).Select(g => new LedgerLine(g.Key.Account, Sum(g))).Where(l => l.Amount.Minor != 0)];
    }

    private static Money Sum(IEnumerable<LedgerLine> lines) => lines.Select(l => l.Amount).Aggregate((a, b) => a + b);
}
