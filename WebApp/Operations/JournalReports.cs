using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Alerting;

namespace WebApp.Operations;

/// <summary>Tells the people responsible when a journal was lost, and when it cannot be written for a while.</summary>
public sealed class JournalReports(AppDbContext db, Alerts alerts, JournalNews news, TimeProvider clock) : IRecurringWork
{
    private const string Stuck = "journal-stuck";

    private const string Page = "/admin";

    /// <summary>Trouble that is over sooner is not worth a mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        while (news.Next is { } loss)
        {
            await db.WriteAsync(() => alerts.RaiseAsync(Lost(loss), cancel), cancel);
            news.Told();
        }
        if (news.Trouble is { } trouble && news.TroubleSince is { } since && since <= clock.UtcNow() - Patience)
            await db.WriteAsync(() => alerts.RaiseAsync(CannotBeWritten(trouble), cancel), cancel);
        else if (news.Trouble is null && await db.Alerts.AnyAsync(a => a.Key == Stuck && a.EndedAt == null, cancel))
            await db.WriteAsync(() => alerts.EndAsync(Stuck, "The journal is written again.", cancel), cancel);
    }

    private static AlertNotice Lost(JournalLoss loss) => new(
        $"journal-lost-{loss.At:yyyyMMdd-HHmmss-fff}", "The journal had to begin anew",
        [
            $"The journal {loss.How}. The site began a new one and goes on; orders, payments, mails and stock are in the other database and not touched.",
            loss.SetAside is { } file
                ? $"The old one is kept as {file} in the data folder. What it said about requests, calls to Stripe and signs of attacks is not shown any more."
                : "Nothing was left of the old one. What it said about requests, calls to Stripe and signs of attacks is gone.",
            "One lost journal may be an accident. If it happens again, have the disk looked at.",
        ], Page);

    private static AlertNotice CannotBeWritten(string trouble) => new(
        Stuck, "The journal cannot be written",
        [
            $"The disk does not take it: {trouble}",
            "The site goes on. What happens is kept in memory for a while, and the oldest is forgotten when there is no more room. Look whether the disk is full or the data folder read-only.",
        ], Page);
}
