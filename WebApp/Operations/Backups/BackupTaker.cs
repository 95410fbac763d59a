using System.Diagnostics;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Operations.Encryption;
using WebApp.Primitives;

namespace WebApp.Operations.Backups;

/// <summary>
/// Makes a backup of the running site: holds one moment of both databases, copies them, checks the copies, packs all into one
/// file, reads that back, and only then gives it its name.
/// </summary>
public sealed partial class BackupTaker(
    DataFolder data, BackupFolder usual, BackupHistory history, BackupProgress progress, WriteGate gate, IOptions<BackupOptions> options, PassphraseWork work,
    ErasureList erasures, TimeProvider clock, ILogger<BackupTaker> log)
{
    private const string Work = "Backup";

    // What is left to others on a disk that we fill.
    private const long Margin = 16_000_000;

    /// <summary>A full backup into the usual folder, or into <paramref name="directory"/>.</summary>
    /// <exception cref="BackupException">It could not be made, and nothing is left of it.</exception>
    public Task<StoredBackup> TakeFullAsync(string? directory, CancellationToken cancel) =>
        TakeAsync(directory is null ? usual : new BackupFolder(directory), isFull: true, cancel);

    /// <summary>A backup into the usual folder: full if it is the first of the day, otherwise the pictures that are new and all else.</summary>
    /// <exception cref="BackupException">It could not be made, and nothing is left of it.</exception>
    public Task<StoredBackup> TakeAsync(CancellationToken cancel) => TakeAsync(usual, isFull: false, cancel);

    private async Task<StoredBackup> TakeAsync(BackupFolder folder, bool isFull, CancellationToken cancel)
    {
        using var turn = folder.Lock();
        var watch = Stopwatch.StartNew();
        progress.Step(Work, "Waiting for a moment between two writes");
        var incoming = folder.NewIncoming();
        try
        {
            var (moment, databases) = await HoldAsync(cancel);
            try
            {
                // Off the caller's thread: all of it is disk and compression.
                var made = await Task.Run(() => Make(folder, incoming, moment, databases, isFull, cancel), cancel);
                if (folder == usual)
                    Settle(made, watch.Elapsed);
                LogTaken(made.Name.ToString(), made.Size, watch.Elapsed.TotalSeconds);
                return made;
            }
            finally
            {
                databases.ForEach(d => d.Copy.Dispose());
            }
        }
        catch (Exception trouble) when (trouble is not (BackupException or OperationCanceledException))
        {
            throw new BackupException($"The backup could not be made: {trouble.Message}", trouble);
        }
        finally
        {
            Directory.Delete(incoming, recursive: true);
            progress.End();
        }
    }

    /// <summary>Takes hold of one moment of all databases: no write of the site falls between them.</summary>
    private async Task<(DateTime Moment, List<(string Name, DatabaseCopy Copy)> Databases)> HoldAsync(CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        var held = new List<(string, DatabaseCopy)>();
        try
        {
            foreach (var name in BackupContents.Databases(data))
            {
                try
                {
                    held.Add((name, new DatabaseCopy(Path.Combine(data.Root, name))));
                }
                catch (Microsoft.Data.Sqlite.SqliteException damage) when (name == BackupContents.Journal)
                {
                    // It is no database any more; the journal's own room tells of that.
                    LogWithoutJournal(damage.Message);
                }
            }
            return held.Count > 0 ? (clock.UtcNow(), held) : throw new BackupException($"There is no database in {data.Root}.");
        }
        catch
        {
            held.ForEach(d => d.Item2.Dispose());
            throw;
        }
    }

    private StoredBackup Make(
        BackupFolder folder, string incoming, DateTime moment, List<(string Name, DatabaseCopy Copy)> databases, bool isFull, CancellationToken cancel)
    {
        var passphrase = options.Value.Passphrase;
        var plan = BackupPlan.For(data, folder, isFull, moment, passphrase);
        var databaseBytes = databases.Sum(d => d.Copy.Size);
        RequireSpace(folder, 2 * databaseBytes + plan.Bytes);

        progress.Step(Work, "Copying the databases", databaseBytes);
        foreach (var (name, copy) in databases)
            copy.To(Path.Combine(incoming, name), progress.Add, cancel);
        progress.Step(Work, "Checking the copies");
        // A damaged journal begins anew and is told of by itself; orders must not go without a backup for it.
        if (File.Exists(Path.Combine(incoming, BackupContents.Journal)) && BackupPlan.FaultsOf(Path.Combine(incoming, BackupContents.Journal)) is [var fault, ..])
        {
            LogWithoutJournal(fault);
            databases = databases.FindAll(d => d.Name != BackupContents.Journal);
        }
        var packed = Path.Combine(incoming, plan.Name.ToString());
        var manifest = plan.Describe(moment, incoming, databases.ConvertAll(d => d.Name));

        progress.Step(Work, "Packing", databaseBytes + plan.Bytes);
        using (var archive = new ArchiveWriter(packed, passphrase, work))
        {
            foreach (var source in plan.Sources(incoming, databases.ConvertAll(d => d.Name)))
                archive.Add(source, progress.Add, cancel);
            archive.Finish(manifest with { Members = archive.Members });
        }
        progress.Step(Work, "Reading it back", new FileInfo(packed).Length + databaseBytes + plan.Bytes);
        using (var archive = BackupArchive.Open(packed, passphrase))
            archive.Check(progress.Add, cancel);
        var target = Path.Combine(folder.Root, plan.Name.ToString());
        File.Move(packed, target);
        return new StoredBackup(plan.Name, target, new FileInfo(target).Length);
    }

    private void Settle(StoredBackup made, TimeSpan taken)
    {
        if (!made.Name.IsEncrypted)
            BackupKeys.Keep(data, usual);
        erasures.CopyTo(usual.Root);
        var stored = usual.List();
        var keep = Retention.Keep(stored.Select(b => b.Name), options.Value);
        foreach (var old in stored.Where(b => !keep.Contains(b.Name)))
            File.Delete(old.Path);
        history.Keep(new BackupRecord(made.Name.ToString(), clock.UtcNow(), taken.TotalSeconds, null));
        history.KeepTrouble(null, clock.UtcNow());
    }

    private static void RequireSpace(BackupFolder folder, long bytes)
    {
        var free = new DriveInfo(folder.Root).AvailableFreeSpace;
        if (free < bytes + Margin)
            throw new BackupException($"There is not enough room in {folder.Root}: the backup may need {Sizes.Text(bytes + Margin)}, and {Sizes.Text(free)} are free.");
    }

    [LoggerMessage(707, LogLevel.Warning, "The backup is made without the journal, which is damaged: {Fault}")]
    private partial void LogWithoutJournal(string fault);

    [LoggerMessage(700, LogLevel.Information, "Backup {Backup} taken and verified: {Bytes} bytes in {Seconds} s")]
    private partial void LogTaken(string backup, long bytes, double seconds);
}
