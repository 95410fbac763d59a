using System.Globalization;
using System.Text.Json;
using WebApp.Accounts.Rights;
using WebApp.Data;
using WebApp.Data.Subjects;
using WebApp.Operations.Backups;
using WebApp.Primitives;
using WebApp.Security.Auditing;

namespace WebApp.Operations.Restoring;

/// <summary>A restore that is ready to be put in place.</summary>
/// <param name="Backup">The backup's file name.</param>
/// <param name="TakenAt">The moment that it shows, UTC.</param>
/// <param name="KeptAs">The name of the folder beside, which the present state moves to.</param>
/// <param name="ById">The account that asked for it; null for the command line. Its name is personal, and this lies in a plain file.</param>
public sealed record ReadyRestore(string Backup, DateTime TakenAt, string KeptAs, int? ById = null);

/// <summary>
/// A restore in two halves. First everything is unpacked and checked in a folder beside, while the site runs on; then, when
/// nobody uses the data folder, old and new change places by renaming. Killed at any point, it is either not begun or goes on
/// where it was at the next start.
/// </summary>
public sealed class StagedRestore(DataFolder data, BackupFolder backups, ErasureList erasures, BackupProgress progress, TimeProvider clock)
{
    private const string Work = "Restore";

    private static readonly string[] Items = ["site.db", "journal.db", "keys", "media", "files"];

    private string Folder => Path.Combine(data.Root, "restore");

    private string New => Path.Combine(Folder, "new");

    private string Mark => Path.Combine(Folder, "ready.json");

    /// <summary>What is ready and waits for the next start; null for nothing.</summary>
    public ReadyRestore? Ready => File.Exists(Mark) ? JsonSerializer.Deserialize<ReadyRestore>(File.ReadAllBytes(Mark)) : null;

    /// <summary>Unpacks and checks a backup; nothing of the present state is touched.</summary>
    /// <exception cref="BackupException">The backup cannot be opened, is damaged, lacks pictures, or there is no room for it.</exception>
    public ReadyRestore Prepare(string file, string? passphrase, CancellationToken cancel)
    {
        if (Ready is { } waiting)
            throw new BackupException($"A restore of {waiting.Backup} is ready already and waits for the next start. Call it off first.");
        using var turn = backups.Lock();
        try
        {
            Clear();
            Directory.CreateDirectory(New);
            BackupFolder.OwnerOnly(Folder);
            var (manifest, missing) = new Unpacker(data, backups, progress).Unpack(file, passphrase, New, Work, cancel);
            if (missing.Count > 0)
                throw new BackupException($"{missing.Count} pictures and files are missing. This backup holds what changed since {manifest.Base}: put that file beside it.");
            progress.Step(Work, "Checking the databases");
            if (Unpacker.Faults(New, manifest) is { Count: > 0 } faults)
                throw new BackupException($"The backup is damaged: {string.Join(" ", faults)}");
            var keptAs = "before-restore-" + clock.UtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
            var ready = new ReadyRestore(Path.GetFileName(file), manifest.TakenAt, keptAs, AuditAct.Current?.Actor.UserId);
            File.WriteAllBytes(Mark + ".new", JsonSerializer.SerializeToUtf8Bytes(ready));
            File.Move(Mark + ".new", Mark);
            return ready;
        }
        catch (Exception trouble)
        {
            Clear();
            if (trouble is IOException or UnauthorizedAccessException)
                throw new BackupException($"The backup could not be unpacked: {trouble.Message}", trouble);
            throw;
        }
        finally
        {
            progress.End();
        }
    }

    /// <summary>Calls a ready restore off.</summary>
    public void CallOff()
    {
        if (Ready is not null)
            Clear();
    }

    /// <summary>Puts the new state in place of the old one, or goes on with that. Only while nobody uses the data folder.</summary>
    public void Apply(ReadyRestore ready)
    {
        var old = Directory.CreateDirectory(Path.Combine(data.Root, ready.KeptAs)).FullName;
        BackupFolder.OwnerOnly(old);
        new AuditRestore(ready.Backup, ready.TakenAt, ready.KeptAs, ready.ById).Leave(data);
        foreach (var item in Items)
        {
            // What is not in the folder of the new any more is in its place already; what the backup does not have stays as it is.
            if (!Path.Exists(Path.Combine(New, item)))
                continue;
            // A write-ahead log belongs to its database and goes with it, before it; and so does what a broken-off migration left.
            foreach (var part in new[] { item + "-wal", item + "-shm", item + Migrating.Ending, item })
                Move(Path.Combine(data.Root, part), Path.Combine(old, part));
            Move(Path.Combine(New, item), Path.Combine(data.Root, item));
        }
        // The copy beside the backups knows of erasures when the data folder is a new one.
        erasures.Bring(backups.Root);
        data.AskForErasures();
        Clear();
    }

    // The mark goes first: without it nothing here counts.
    private void Clear()
    {
        if (!Directory.Exists(Folder))
            return;
        File.Delete(Mark);
        Directory.Delete(Folder, recursive: true);
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else if (File.Exists(from))
            File.Move(from, to);
    }
}
