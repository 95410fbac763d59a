using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Primitives;
using WebApp.Scheduling;

namespace WebApp.Content.Editing;

/// <summary>
/// Publishes what is scheduled once its time has come, as a change like any other: kept pages, search and who listens for changes
/// see it in its transaction. What came due while the site was down is published at its start.
/// </summary>
public sealed class PublishScheduled(AppDbContext db, RevisionBook revisions, TimeProvider clock) : IReportingWork
{
    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var published = await Due(db.Articles, now).AnyAsync(cancel) || await Due(db.ContentPages, now).AnyAsync(cancel)
            ? await db.WriteAsync(() => PublishAsync(now, cancel), cancel) : 0;
        Result = published == 0 ? "Nothing was due." : $"Published: {published}.";
    }

    private async Task<int> PublishAsync(DateTime now, CancellationToken cancel)
    {
        List<Writing> due = [.. await Due(db.Articles, now).Whole().ToListAsync(cancel), .. await Due(db.ContentPages, now).Whole().ToListAsync(cancel)];
        foreach (var writing in due)
        {
            await revisions.KeepBeforeAsync(writing, WritingState.Of(writing), cancel);
            (writing.Status, writing.UpdatedAt, writing.UpdatedBy, writing.Version) = (PublishStatus.Published, now, "", writing.Version + 1);
            await revisions.AddAsync(writing, WritingState.Of(writing), Signature.Nobody, now, "Published at its time", cancel);
        }
        return due.Count;
    }

    private static IQueryable<T> Due<T>(IQueryable<T> writings, DateTime now) where T : Writing =>
        writings.Where(w => w.Status == PublishStatus.Scheduled && w.PublishedAt <= now);
}
