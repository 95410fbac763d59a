using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Journal;
using WebApp.Primitives;
using WebApp.Scheduling;
using WebApp.Search;

namespace WebApp.Operations.DatabaseCare;

/// <summary>What can be done for the database.</summary>
public enum CareWork
{
    /// <summary>Looks for damaged pages; quicker than <see cref="Integrity"/>, since indexes are not held against their tables.</summary>
    QuickCheck,

    /// <summary>Looks at every page, every index and every reference.</summary>
    Integrity,

    /// <summary>Counts anew what the planner of statements goes by (ANALYZE).</summary>
    Analyze,

    /// <summary>Moves the write-ahead log into the database and cuts it.</summary>
    Checkpoint,

    /// <summary>Hands freed pages back to the disk.</summary>
    Vacuum,

    /// <summary>Deletes what has been kept for its time.</summary>
    Prune,

    /// <summary>Notes how large each table is.</summary>
    Measure,

    /// <summary>Makes the search index anew.</summary>
    Search,
}

/// <summary>Takes care of the business database while the site runs, piece by piece, and keeps a history of it.</summary>
public sealed class Caretaker(AppDbContext db, DataFolder folder, WriteGate gate, DamageNotes damage, Retention retention, TableSizes sizes, SearchCare search, Timetable timetable, TimeProvider clock)
{
    private const int Bite = 500, MostFaults = 5, KeptRuns = 500;

    /// <summary>Does one piece, and writes down what came of it.</summary>
    public async Task<CareRun> RunAsync(CareWork work, CancellationToken cancel)
    {
        var (at, watch) = (clock.UtcNow(), clock.GetTimestamp());
        var (result, isGood) = work switch
        {
            CareWork.QuickCheck => await CheckAsync($"PRAGMA quick_check({MostFaults})", cancel),
            CareWork.Integrity => await CheckAsync($"PRAGMA integrity_check({MostFaults})", cancel),
            CareWork.Analyze => (await WritingAsync(c => Analyze(c), cancel), true),
            CareWork.Checkpoint => await WritingAsync(Checkpoint, cancel),
            CareWork.Vacuum => (await VacuumAsync(cancel), true),
            CareWork.Search => (await SearchAsync(cancel), true),
            CareWork.Prune => (await retention.PruneAsync(cancel), true),
            _ => (await sizes.MeasureAsync(cancel), true),
        };
        var run = new CareRun { At = at, Work = work, Ms = clock.GetElapsedTime(watch).TotalMilliseconds, Result = result, IsGood = isGood };
        await db.WriteAsync(async () =>
        {
            db.CareRuns.Add(run);
            var cut = await db.CareRuns.OrderByDescending(r => r.Id).Skip(KeptRuns).Select(r => r.Id).FirstOrDefaultAsync(cancel);
            await db.CareRuns.Where(r => r.Id <= cut).ExecuteDeleteAsync(cancel);
        }, cancel);
        return run;
    }

    /// <summary>Looks for damage and keeps in mind what was found; writes nothing, for a database that may take nothing.</summary>
    public async Task<(string Result, bool IsGood)> CheckAsync(string pragma, CancellationToken cancel)
    {
        var faults = await Task.Run(Faults, cancel);
        (damage.Found, damage.At) = (faults.Count == 0 ? null : string.Join(" ", faults), clock.UtcNow());
        return faults.Count == 0 ? ("No damage found.", true) : (damage.Found!, false);

        List<string> Faults()
        {
            try
            {
                using var connection = Open(SqliteOpenMode.ReadOnly);
                using var command = connection.CreateCommand();
#pragma warning disable CA2100 // One of our own few.
                command.CommandText = pragma;
#pragma warning restore CA2100
                using var reader = command.ExecuteReader();
                var found = new List<string>();
                while (reader.Read())
                    found.Add(reader.GetString(0));
                return found is ["ok"] ? [] : found;
            }
            catch (SqliteException fault) when (DataTrouble.IsDamage(fault))
            {
                return [fault.Message];
            }
        }
    }

    private async Task<string> SearchAsync(CancellationToken cancel)
    {
        var queued = await search.BeginAnewAsync(cancel);
        timetable.RunNow(nameof(KeepSearch));
        return string.Create(CultureInfo.InvariantCulture, $"{queued:N0} products, articles and pages are being read anew.");
    }

    private static string Analyze(SqliteConnection connection)
    {
        connection.Execute("PRAGMA analysis_limit=1000; ANALYZE; PRAGMA optimize;");
        return "The planner knows the tables anew.";
    }

    private static (string, bool) Checkpoint(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt32(0) == 0 ? ("The write-ahead log is in the database.", true) : ("Somebody was reading; what is left comes with the next one.", true);
    }

    // In bites, so that an order never waits long for its turn.
    private async Task<string> VacuumAsync(CancellationToken cancel)
    {
        long first = -1, left, before = long.MaxValue;
        while ((left = await WritingAsync(c =>
               {
                   var free = c.Number("PRAGMA freelist_count");
                   first = first < 0 ? free : first;
                   c.Drain($"PRAGMA incremental_vacuum({Bite})");
                   return c.Number("PRAGMA freelist_count");
               }, cancel)) > 0 && left < before)
            before = left;
        return string.Create(CultureInfo.InvariantCulture, $"{first - left} pages were handed back to the disk, {left} are still free.");
    }

    private async Task<T> WritingAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        return await Task.Run(() =>
        {
            using var connection = Open(SqliteOpenMode.ReadWrite);
            return work(connection);
        }, cancel);
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = folder.SiteDatabase, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }
}
