using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Payments.Ledger;

/// <summary>Tells the people responsible when ledger and Stripe do not agree, and when they do again. Inside the transaction that keeps the run.</summary>
public sealed class SweepAlerts(AppDbContext db, Alerts alerts)
{
    private const string Differs = "ledger differs", Silent = "ledger not compared", Page = "/admin/ledger";
    private const int MostFindings = 10;

    /// <summary>So long nobody needs to hear that Stripe could not be asked: it is tried again every hour.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(36);

    /// <summary>Tells what came of a comparison.</summary>
    public async Task TellAsync(SweepRun run, CancellationToken cancel)
    {
        if (run.Error is not null)
        {
            if (await LastAsync(run, cancel) is { } last && last < run.At - Patience)
                await alerts.RaiseAsync(new(Silent, "The ledger could not be compared with Stripe for more than a day",
                    [run.Error, "Until it can, nobody checks that the books agree with Stripe. It is tried again every hour."], Page), cancel);
            return;
        }
        await alerts.EndAsync(Silent, "The ledger is compared with Stripe again.", cancel);
        if (run.IsClean)
            await alerts.EndAsync(Differs, "Ledger and Stripe agree again to the last cent.", cancel);
        else
            await alerts.RaiseAsync(new(Differs, "The ledger does not agree with Stripe", [.. Words(run)], Page), cancel);
    }

    /// <summary>The last comparison that went through; before there was any, the first try.</summary>
    private async Task<DateTime?> LastAsync(SweepRun run, CancellationToken cancel) =>
        await db.SweepRuns.Where(r => r.Error == null && r.At < run.At).MaxAsync(r => (DateTime?)r.At, cancel)
        ?? await db.SweepRuns.Where(r => r.At < run.At).MinAsync(r => (DateTime?)r.At, cancel);

    private static IEnumerable<string> Words(SweepRun run)
    {
        foreach (var balance in run.Balances.Where(b => b.DifferenceMinor != 0))
            yield return balance.DifferenceMinor > 0
                ? $"{balance.Currency}: the ledger has {balance.Difference} more than Stripe."
                : $"{balance.Currency}: the ledger has {new Money(-balance.DifferenceMinor, balance.Currency)} less than Stripe.";
        foreach (var finding in run.Findings.Take(MostFindings))
            yield return $"{finding.Subject}, {finding.Amount}: {finding.Words}";
        if (run.Findings.Count > MostFindings)
            yield return $"And {run.Findings.Count - MostFindings} more.";
        yield return "The ledger’s page names every one, and there each can be explained.";
    }
}
