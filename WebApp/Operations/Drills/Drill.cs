using System.Diagnostics;
using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Operations.Backups;
using WebApp.Operations.Restoring;
using WebApp.Primitives;

namespace WebApp.Operations.Drills;

/// <summary>
/// Tries the newest backup out as if all were lost: unpacks it beside, checks it, starts the site over it as a process of its
/// own on loopback, looks at pages, and counts what must not be lost. A backup that nobody has restored is a hope.
/// </summary>
public sealed class Drill(
    DataFolder data, BackupFolder backups, BackupHistory history, BackupProgress progress, IOptions<BackupOptions> options, TimeProvider clock)
{
    private const string Work = "Drill";

    private static readonly string[] Counted = ["Orders", "OrderLines", "Payments", "LedgerEntries", "Products", "Variants", "AspNetUsers"];

    /// <summary>Runs it, and keeps what came of it.</summary>
    /// <exception cref="BackupBusyException">A backup is running.</exception>
    /// <exception cref="BackupException">There is no backup, or no room to unpack it.</exception>
    public async Task<DrillResult> RunAsync(CancellationToken cancel)
    {
        using var turn = backups.Lock();
        var newest = backups.Newest ?? throw new BackupException("There is no backup yet that could be tried out.");
        var (begun, watch) = (clock.UtcNow(), Stopwatch.StartNew());
        var (steps, folder) = (new List<DrillStep>(), backups.NewIncoming());
        TimeSpan? back = null;
        try
        {
            var manifest = await Task.Run(() => Unpack(newest, folder, steps, cancel), cancel);
            if (manifest is not null)
                back = await BootAsync(folder, manifest, steps, watch, cancel);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The drill could not be run: {trouble.Message}", trouble);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            progress.End();
        }
        var result = new DrillResult(begun, newest.Name.ToString(), begun - newest.Name.TakenAt, back, steps);
        history.Keep(result);
        Remember(newest.Name.ToString(), steps);
        return result;
    }

    private BackupManifest? Unpack(StoredBackup backup, string folder, List<DrillStep> steps, CancellationToken cancel)
    {
        try
        {
            var (manifest, missing) = new Unpacker(data, backups, progress).Unpack(backup.Path, options.Value.Passphrase, folder, Work, cancel);
            steps.Add(new("The backup is as it was written", null));
            steps.Add(new("All pictures are there", missing.Count == 0 ? null : $"{missing.Count} are missing, such as {missing[0]}."));
            progress.Step(Work, "Checking the databases");
            var faults = Unpacker.Faults(folder, manifest);
            steps.Add(new("The databases are sound", faults.Count == 0 ? null : string.Join(" ", faults)));
            return steps.TrueForAll(s => s.Fault is null) ? manifest : null;
        }
        catch (BackupException damage)
        {
            steps.Add(new("The backup is as it was written", damage.Message));
            return null;
        }
    }

    private async Task<TimeSpan?> BootAsync(string folder, BackupManifest manifest, List<DrillStep> steps, Stopwatch watch, CancellationToken cancel)
    {
        progress.Step(Work, "Starting the site over it");
        var slug = PublishedProduct(folder);
        await using var site = new DrillSite(folder);
        steps.Add(new("The site starts", await site.StartAsync(cancel)));
        if (steps[^1].Fault is not null)
            return null;
        steps.Add(new("The home page answers", await site.LookAsync("/", "<h1", cancel)));
        var back = watch.Elapsed;
        if (slug is not null)
            steps.Add(new("A product page answers", await site.LookAsync($"/products/{slug}", "<h1", cancel)));
        steps.Add(new("The sign-in page answers", await site.LookAsync("/account/login", "type=\"password\"", cancel)));
        steps.Add(new("Orders, money and accounts are complete", Differences(folder, manifest)));
        return steps.TrueForAll(s => s.Fault is null) ? back : null;
    }

    private static string? PublishedProduct(string folder)
    {
        using var database = new DatabaseFile(Path.Combine(folder, "site.db"));
        return database.Read("SELECT Slug FROM Products WHERE Status = 'Published' ORDER BY Id LIMIT 1", r => r.GetString(0)) is [var slug] ? slug : null;
    }

    /// <summary>Counted after the start, so that also a migration that loses rows is found.</summary>
    private static string? Differences(string folder, BackupManifest manifest)
    {
        using var database = new DatabaseFile(Path.Combine(folder, "site.db"));
        var now = database.Rows();
        var off = Counted.Where(manifest.Rows.ContainsKey).Where(t => now.GetValueOrDefault(t) != manifest.Rows[t])
            .Select(t => $"{t}: {now.GetValueOrDefault(t)} instead of {manifest.Rows[t]} rows.").ToList();
        return off.Count == 0 ? null : string.Join(" ", off);
    }

    private void Remember(string file, List<DrillStep> steps)
    {
        var known = history.Read().Backups.FirstOrDefault(b => b.File == file) ?? new BackupRecord(file, null, 0, null);
        var isAsWritten = steps[0].Fault is null;
        history.Keep(known with { VerifiedAt = isAsWritten ? clock.UtcNow() : known.VerifiedAt, Fault = isAsWritten ? null : steps[0].Fault });
    }
}
