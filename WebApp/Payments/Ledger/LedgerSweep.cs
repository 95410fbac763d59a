using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Stripe;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Payments.Ledger;

/// <summary>
/// Compares the ledger with Stripe, every night and when somebody asks: reads Stripe's balance transactions, books what the
/// site has not heard of (late fees, payouts, disputes, refunds made elsewhere), and names what it cannot explain.
/// </summary>
public sealed partial class LedgerSweep(
    AppDbContext db, StripeGateway stripe, SweepTurn turns, BalanceReader reader, SweepBooking booking, PayoutReader payouts,
    IOptions<LedgerOptions> options, IOptions<SiteOptions> site, TimeProvider clock, ILogger<LedgerSweep> log) : IRecurringWork
{
    /// <summary>How often it looks whether a comparison is due.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    // Stripe may list a transaction late; what is read twice is kept once.
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(3);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromHours(1);

    /// <summary>Compares if the hour has struck since the last time.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (stripe.CanBeAsked && await IsDueAsync(cancel))
            await SweepAsync(cancel);
    }

    /// <summary>Compares now.</summary>
    /// <returns>What came of it, which is kept as well. Stripe not answering is an outcome and no exception.</returns>
    public async Task<SweepRun> SweepAsync(CancellationToken cancel)
    {
        using var turn = await turns.EnterAsync(cancel);
        var run = new SweepRun { At = clock.UtcNow() };
        try
        {
            if (await SinceAsync(cancel) is { } since)
            {
                await reader.ReadAsync(since, cancel);
                await booking.ConvergeAsync(cancel);
                await payouts.ReadAsync(cancel);
            }
            await booking.BookAsync(cancel);
            await booking.CompareAsync(run, cancel);
            LogDone(run.Balances.Count(b => b.DifferenceMinor != 0), run.Findings.Count);
        }
        catch (Exception trouble) when (trouble is PaymentsUnavailableException or StripeException)
        {
            LogUnreachable(trouble);
            // Stripe's own words may quote a piece of the key.
            run.Error = trouble is StripeException refused ? $"Stripe refused the request ({(int)refused.HttpStatusCode})." : trouble.Message;
            await booking.GiveUpAsync(run, cancel);
        }
        return run;
    }

    private async Task<bool> IsDueAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var strike = options.Value.LastStrike(now, TimeZoneInfo.FindSystemTimeZoneById(site.Value.TimeZone));
        var aWhileAgo = now - AfterTrouble;
        return await db.Payments.AnyAsync(cancel)
            && !await db.SweepRuns.AnyAsync(r => (r.At >= strike && r.Error == null) || r.At > aWhileAgo, cancel);
    }

    /// <summary>From the last comparison that went through, or from the first payment; null when nothing was ever to be paid.</summary>
    private async Task<DateTime?> SinceAsync(CancellationToken cancel) =>
        await db.SweepRuns.Where(r => r.Error == null && r.Balances.Any()).MaxAsync(r => (DateTime?)r.At, cancel) is { } last
            ? last - Overlap
            : await db.Payments.MinAsync(p => (DateTime?)p.CreatedAt, cancel) - ClockSkew;

    [LoggerMessage(330, LogLevel.Information, "The ledger was compared with Stripe: {Differences} currencies differ, {Findings} findings")]
    private partial void LogDone(int differences, int findings);

    [LoggerMessage(331, LogLevel.Warning, "The ledger could not be compared with Stripe")]
    private partial void LogUnreachable(Exception trouble);
}
