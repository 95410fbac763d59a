using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Payments.Ledger;

/// <summary>Double entry, append-only, in minor units. It is written inside the transaction of whatever it records.</summary>
public sealed class GeneralLedger(AppDbContext db, TimeProvider clock)
{
    /// <summary>Writes a booking down, once: the same key again changes nothing.</summary>
    /// <returns>Whether it was new.</returns>
    /// <exception cref="InvalidOperationException">It does not balance in some currency, names no cause, or no write transaction is open.</exception>
    public async Task<bool> PostAsync(Booking booking, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException($"Booking {booking.Key} belongs into the write transaction of what it records.");
        var lines = booking.Balanced();
        if (lines.Count == 0 || await IsPostedAsync(booking.Key, cancel))
            return false;
        var now = clock.UtcNow();
        db.LedgerEntries.AddRange(lines.Select(line => new LedgerEntry
        {
            TransactionKey = booking.Key,
            At = booking.At,
            RecordedAt = now,
            Account = line.Account,
            AmountMinor = line.Amount.Minor,
            Currency = line.Amount.Currency,
            Cause = booking.Cause,
            StripeId = booking.StripeId,
            Text = booking.Text,
        }));
        return true;
    }

    /// <summary>Takes a booking back by its opposite; nothing happens if there is none.</summary>
    public async Task<bool> ReverseAsync(string key, string reversalKey, DateTime at, string text, CancellationToken cancel) =>
        await LinesAsync([key], cancel) is { Count: > 0 } lines
        && await PostAsync(new(reversalKey, at, lines[0].Cause, lines[0].StripeId, text,
            [.. lines.Select(l => LedgerLine.Credit(l.Account, l.Amount))]), cancel);

    /// <summary>Whether there is a booking of that name.</summary>
    public async Task<bool> IsPostedAsync(string key, CancellationToken cancel) =>
        db.LedgerEntries.Local.Any(e => e.TransactionKey == key) || await db.LedgerEntries.AnyAsync(e => e.TransactionKey == key, cancel);

    /// <summary>The lines of some bookings, those of the open transaction included.</summary>
    internal async Task<IReadOnlyList<LedgerEntry>> LinesAsync(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var stored = await db.LedgerEntries.AsNoTracking().Where(e => keys.Contains(e.TransactionKey)).ToListAsync(cancel);
        return [.. stored, .. db.LedgerEntries.Local.Where(e => e.Id <= 0 && keys.Contains(e.TransactionKey))];
    }
}
