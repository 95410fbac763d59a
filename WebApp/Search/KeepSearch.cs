using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using WebApp.Data;
using WebApp.Scheduling;

namespace WebApp.Search;

/// <summary>
/// Works off what waits for the index, some at a time so that no order waits long for its turn: after a first start or a rebuild everything, otherwise what a commit
/// could not.
/// </summary>
public sealed class KeepSearch(AppDbContext db, SearchIndex index, Vocabulary vocabulary) : IReportingWork
{
    private const int Bite = 50;

    /// <summary>How often.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public string? Result { get; private set; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancel)
    {
        var done = 0;
        // Looked at first without the writer's turn: most of the time there is nothing.
        while (index.IsOpen && await db.SearchQueue.AnyAsync(cancel))
            done += await db.WriteAsync(() => index.ReadSomeAsync((SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction(), Bite, isLater: true, cancel), cancel);
        if (done > 0)
            vocabulary.Forget();
        Result = done == 0 ? "Nothing waited." : string.Create(CultureInfo.InvariantCulture, $"Read anew: {done:N0}.");
    }
}
