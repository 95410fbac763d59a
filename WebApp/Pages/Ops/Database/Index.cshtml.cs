using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Operations.DatabaseCare;
using WebApp.Primitives;

namespace WebApp.Pages.Ops.Database;

/// <summary>Size and growth, damage, care and slow statements of the business database.</summary>
public sealed class IndexModel(AppDbContext db, TableSizes sizes, Plans plans, DamageNotes damage, DataFolder folder, TimeProvider clock) : PageModel
{
    /// <summary>A table in the list.</summary>
    public sealed record Row(string Name, long Bytes, long Rows, long? Growth);

    /// <summary>What can be done; those with a button, in words.</summary>
    public static IReadOnlyList<(CareWork Work, string Word, string Done)> Works { get; } =
    [
        (CareWork.QuickCheck, "Quick check", "Looked through its pages"), (CareWork.Integrity, "Integrity check", "Looked through all of it"), (CareWork.Analyze, "Analyse", "Analysed"),
        (CareWork.Checkpoint, "Checkpoint", "Moved the log in"), (CareWork.Vacuum, "Hand back room", "Handed room back"), (CareWork.Prune, "Prune", "Pruned"), (CareWork.Measure, "Measure", "Measured"),
        (CareWork.Search, "Rebuild search", "Began the search index anew"),
    ];

    /// <summary>What the last check found; null: nothing.</summary>
    public string? Damage => damage.Found;

    /// <summary>The last pieces of care, newest first.</summary>
    public IReadOnlyList<CareRun> Runs { get; private set; } = [];

    /// <summary>Tables, largest first.</summary>
    public IReadOnlyList<Row> Tables { get; private set; } = [];

    /// <summary>Statements that took long.</summary>
    public IReadOnlyList<PlannedStatement> Slow { get; private set; } = [];

    /// <summary>The size of the file.</summary>
    public long FileBytes { get; private set; }

    /// <summary>What of it is free.</summary>
    public long FreeBytes { get; private set; }

    /// <summary>The size of the write-ahead log.</summary>
    public long LogBytes => new FileInfo(folder.SiteDatabase + "-wal") is { Exists: true } log ? log.Length : 0;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        FileBytes = new FileInfo(folder.SiteDatabase).Length;
        FreeBytes = await db.Database.SqlQuery<long>($"SELECT freelist_count * page_size AS Value FROM pragma_freelist_count, pragma_page_size").SingleAsync(cancel);
        Runs = await db.CareRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(15).ToListAsync(cancel);
        Slow = await plans.ReadAsync(cancel);
        var month = clock.UtcNow().AddDays(-30);
        var past = db.TableSizes.AsNoTracking();
        var first = await past.Where(s => s.At >= month).OrderBy(s => s.At).Select(s => (DateTime?)s.At).FirstOrDefaultAsync(cancel);
        var then = await past.Where(s => s.At == first).ToDictionaryAsync(s => s.Name, s => s.Rows, cancel);
        Tables = [.. (await sizes.ReadAsync(cancel)).Select(t => new Row(t.Name, t.Bytes, t.Rows, then.TryGetValue(t.Name, out var before) ? t.Rows - before : null))];
    }
}
