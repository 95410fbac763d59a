using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Security.Alerting;

namespace WebApp.Operations.Errors;

/// <summary>Groups errors, and tells the people responsible: once of a new one, and once when one comes back that was resolved.</summary>
public sealed class ErrorBook(AppDbContext db, Alerts alerts, TimeProvider clock)
{
    /// <summary>So many times are kept of each error.</summary>
    public const int Kept = 20;

    /// <summary>An error that was not seen for so long is forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(180);

    /// <summary>Writes them down, all or none.</summary>
    internal Task KeepAsync(IReadOnlyList<ErrorReport> reports, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        foreach (var same in reports.GroupBy(r => r.Fingerprint))
            await KeepSameAsync([.. same], cancel);
    }, cancel);

    /// <summary>Decides about an error; null has it open again.</summary>
    /// <returns>False if there is no such error.</returns>
    public Task<bool> DecideAsync(int id, ErrorState state, string by, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        if (await db.ErrorGroups.FirstOrDefaultAsync(g => g.Id == id, cancel) is not { } group)
            return false;
        (group.State, group.DecidedBy, group.DecidedAt) = (state, by, clock.UtcNow());
        if (state != ErrorState.Open)
            await alerts.EndAsync(Key(group), state == ErrorState.Resolved ? $"{by} has resolved it." : $"{by} has decided to ignore it.", cancel);
        return true;
    }, cancel);

    /// <summary>Forgets errors that were not seen for long.</summary>
    public Task<int> PruneAsync(CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var before = clock.UtcNow() - Memory;
        return await db.ErrorGroups.Where(g => g.LastAt < before).ExecuteDeleteAsync(cancel);
    }, cancel);

    private async Task KeepSameAsync(IReadOnlyList<ErrorReport> same, CancellationToken cancel)
    {
        var last = same[^1];
        var group = await db.ErrorGroups.FirstOrDefaultAsync(g => g.Fingerprint == last.Fingerprint, cancel);
        var (isNew, isBack) = (group is null, group is { State: ErrorState.Resolved });
        if (group is null)
        {
            group = new() { Fingerprint = last.Fingerprint, Title = last.Title, Place = last.Place, Message = last.Message, FirstAt = same[0].At, LastAt = last.At, Release = Release.Name };
            db.ErrorGroups.Add(group);
        }
        (group.Count, group.LastAt, group.Message, group.Release) = (group.Count + same.Count, last.At, last.Message, Release.Name);
        if (isBack)
            (group.State, group.Regressions) = (ErrorState.Open, group.Regressions + 1);
        foreach (var report in same.TakeLast(Kept))
            db.ErrorSightings.Add(new() { Group = group, Number = report.Number, At = report.At, Request = report.Request, UserId = report.UserId, Release = Release.Name, Text = report.Text, Log = report.Log });
        await db.SaveChangesAsync(cancel);
        var cut = await db.ErrorSightings.Where(s => s.GroupId == group.Id).OrderByDescending(s => s.Id).Skip(Kept).Select(s => s.Id).FirstOrDefaultAsync(cancel);
        await db.ErrorSightings.Where(s => s.GroupId == group.Id && s.Id <= cut).ExecuteDeleteAsync(cancel);
        if (isNew || isBack)
            await alerts.RaiseAsync(Notice(group, isBack), cancel);
    }

    private static AlertNotice Notice(ErrorGroup group, bool isBack) => new(
        Key(group), isBack ? $"An error that was resolved is back: {group.Title}" : $"A new error: {group.Title}",
        [
            $"It happens in {group.Place}. {group.Message}",
            isBack
                ? $"It was resolved by {group.DecidedBy} and has now come back in release {group.Release}."
                : "You hear of it this once, and again only if it comes back after somebody has resolved it. The page shows each time with its request and what the log said before.",
        ], $"/ops/errors/{group.Id}");

    private static string Key(ErrorGroup group) => $"error {group.Fingerprint}";
}
