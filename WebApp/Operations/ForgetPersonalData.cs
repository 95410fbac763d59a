using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Accounts.Rights;
using WebApp.Accounts.Sessions;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Ordering;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Security.Incidents;

namespace WebApp.Operations;

/// <summary>
/// Every night: erases whom it may no longer keep, and those who asked for it and had something open. What is no person's (mails,
/// events, alerts, the journal, carts, sessions) has work of its own, by the same settings.
/// </summary>
public sealed class ForgetPersonalData(
    AppDbContext db, Erasure erasure, ErasureRepeat repeat, IEnumerable<IPersonalHolder> holders, IOptions<RetentionOptions> keep, TimeProvider clock) : IReportingWork
{
    private const int MostAtOnce = 500;

    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var (now, done) = (clock.UtcNow(), new List<string>());
        Note(done, "accounts deleted that had waited", await EraseAsync(db.Users.Where(u => u.ErasureAskedAt != null).Select(u => u.Id), isTold: true, cancel));
        var invited = now.AddDays(-keep.Value.UnconfirmedDays);
        Note(done, "unused invitations deleted", await EraseAsync(db.Users
            .Where(u => !u.EmailConfirmed && u.PasswordHash == null && u.CreatedAt < invited && !db.UserPasskeys.Any(p => p.UserId == u.Id)).Select(u => u.Id), isTold: false, cancel));
        if (keep.Value.InactiveMonths > 0)
            Note(done, "inactive accounts deleted", await EraseAsync(Inactive(now.AddMonths(-keep.Value.InactiveMonths)), isTold: true, cancel));
        foreach (var holder in holders)
            if (await holder.ExpireAsync(cancel) is { } words)
                done.Add(words);
        Note(done, "incidents and bans deleted", await IncidentsAsync(now.AddDays(-keep.Value.IncidentDays), cancel));
        await repeat.TidyAsync(cancel);
        Result = done.Count == 0 ? "Nothing had been kept for its time." : string.Join("; ", done) + ".";
    }

    // Staff are somebody's business to remove; a customer who buys is not inactive.
    private IQueryable<int> Inactive(DateTime before) => db.Users
        .Where(u => u.CreatedAt < before && !db.UserRoles.Any(r => r.UserId == u.Id)
            && !db.Set<Session>().Any(s => s.UserId == u.Id && s.LastSeenAt >= before) && !db.Set<Order>().Any(o => o.UserId == u.Id && o.CreatedAt >= before))
        .Select(u => u.Id);

    private async Task<int> EraseAsync(IQueryable<int> whom, bool isTold, CancellationToken cancel)
    {
        var count = 0;
        foreach (var id in await whom.Order().Take(MostAtOnce).ToListAsync(cancel))
            count += await erasure.OfAccountAsync(id, isTold, cancel) is ErasureResult.Done ? 1 : 0;
        return count;
    }

    private Task<int> IncidentsAsync(DateTime before, CancellationToken cancel) => db.WriteAsync(async () =>
        await db.Incidents.Where(i => i.State == IncidentState.Closed && i.ClosedAt < before).ExecuteDeleteAsync(cancel)
        + await db.Bans.Where(b => b.Until < before && b.ChangedAt < before).ExecuteDeleteAsync(cancel), cancel);

    private static void Note(List<string> done, string what, int count)
    {
        if (count > 0)
            done.Add($"{what}: {count}");
    }
}
