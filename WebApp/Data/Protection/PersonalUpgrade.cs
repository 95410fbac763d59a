using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WebApp.Primitives;

namespace WebApp.Data.Protection;

/// <summary>
/// Sees at the start that there is a key, that every key which the database needs is here, and that nothing personal is plain:
/// columns that were not protected until now are encrypted once, and what was plain is overwritten on the disk.
/// </summary>
internal sealed partial class PersonalUpgrade(
    AppDbContext db, PersonalKeyRing ring, PersonalSweep sweep, TimeProvider clock, ILogger<PersonalUpgrade> log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        ring.Reload();
        // A lost ring must not keep the shop closed: what comes from now on is readable, what was is waiting for its key.
        if (ring.Keys.Count == 0)
            ring.Add(clock.UtcNow());
        await NoteKeysAsync(db, ring, clock, cancel);
        if (ring.Missing.Count > 0)
            LogMissing(string.Join(", ", ring.Missing.Select(PersonalKeyRing.FileOf)));
        var done = await db.Database.TextsAsync("SELECT \"Name\" FROM \"PersonalColumns\"", cancel);
        var open = PersonalTable.Of(db.Model).Where(t => t.ColumnNames.Except(done).Any()).ToList();
        if (open.Count > 0)
            await ProtectAsync(open, [.. open.SelectMany(t => t.ColumnNames).Except(done)], cancel);
    }

    /// <summary>Writes down which keys the database may need, and notices which of them are not here.</summary>
    internal static async Task NoteKeysAsync(AppDbContext db, PersonalKeyRing ring, TimeProvider clock, CancellationToken cancel)
    {
        var known = await db.Database.TextsAsync("SELECT \"Id\" FROM \"PersonalKeys\"", cancel);
        if (!known.Contains(ring.Current.Id))
            await db.WriteAsync(async () =>
            {
                if (!await db.KeysInUse.AnyAsync(k => k.Id == ring.Current.Id, cancel))
                    db.KeysInUse.Add(new() { Id = ring.Current.Id, Since = clock.UtcNow() });
            }, cancel);
        ring.Missing = [.. known.Except(ring.Keys.Select(k => k.Id))];
    }

    private async Task ProtectAsync(List<PersonalTable> tables, List<string> columns, CancellationToken cancel)
    {
        // What an update or a delete frees is overwritten with zeros, on this connection.
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON;", cancel);
            var count = await sweep.RunAsync(tables, cancel);
            if (count.Changed > 0 && !await WipeAsync(count.Changed, cancel))
                return;
            await db.WriteAsync(() =>
            {
                db.ProtectedColumns.AddRange(columns.Select(name => new ProtectedColumn { Name = name, Since = clock.UtcNow() }));
                return Task.CompletedTask;
            }, cancel);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Pages that were freed earlier, and the log beside the database, still hold what was plain.
    private async Task<bool> WipeAsync(long rows, CancellationToken cancel)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync("VACUUM;", cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancel);
            LogProtected(rows);
            return true;
        }
        catch (SqliteException trouble)
        {
            LogNotWiped(trouble);
            return false;
        }
    }

    [LoggerMessage(803, LogLevel.Information, "Personal data of {Rows} rows is encrypted now")]
    private partial void LogProtected(long rows);

    [LoggerMessage(804, LogLevel.Error, "Personal data is encrypted now, but its earlier traces in the database file could not be wiped; tried again at the next start")]
    private partial void LogNotWiped(Exception trouble);

    [LoggerMessage(805, LogLevel.Critical, "The key ring is not complete: {Files} missing. Names, addresses and mails under them show as “(cannot be read)”; nothing is overwritten. Put the files back into the folder “keys” of the data folder, from the backup of the key ring")]
    private partial void LogMissing(string files);
}
