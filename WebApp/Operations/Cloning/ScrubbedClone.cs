using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Operations.Backups;
using WebApp.Primitives;

namespace WebApp.Operations.Cloning;

/// <summary>What a scrubbed copy holds.</summary>
public sealed record CloneReport(int Accounts, int Orders, int Pictures);

/// <summary>
/// Makes a working copy of the site for staging: catalogue, texts, pictures and orders of one moment, with invented people and none of
/// the keys. The mark is put first, so that a copy that was broken off is as harmless as a whole one.
/// </summary>
public sealed class ScrubbedClone(
    DataFolder source, PersonalKeyRing sourceKeys, ILookupNormalizer normalizer, IServiceProvider services, TimeProvider clock, ILogger<PersonalKeyRing> log)
{
    /// <summary>Makes it, also while the site runs.</summary>
    /// <param name="directory">A folder that is not there yet, or empty.</param>
    /// <param name="seed">The same words invent the same people again; null for others each time.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="BackupException">It could not be made, and nothing is left of it.</exception>
    public async Task<CloneReport> MakeAsync(string directory, string? seed, CancellationToken cancel)
    {
        var target = Path.GetFullPath(directory);
        Require(target);
        // The original's keys, to know the same person again; the copy gets none of them.
        sourceKeys.Reload();
        Directory.CreateDirectory(target);
        try
        {
            BackupFolder.OwnerOnly(target);
            CloneMark.Put(target, clock.UtcNow());
            using (var moment = new DatabaseCopy(source.SiteDatabase))
                moment.To(Path.Combine(target, "site.db"), _ => { }, cancel);
            var (people, orders) = await ScrubAsync(target, seed is null ? RandomNumberGenerator.GetBytes(32) : SHA256.HashData(Encoding.UTF8.GetBytes(seed)), cancel);
            using (var made = new DatabaseFile(Path.Combine(target, "site.db")))
                if (made.Faults() is [var fault, ..])
                    throw new BackupException($"The copy is not sound: {fault}");
            return new(people, orders, CopyPictures(target, cancel));
        }
        catch (Exception trouble)
        {
            Directory.Delete(target, recursive: true);
            if (trouble is BackupException or OperationCanceledException)
                throw;
            throw new BackupException($"The copy could not be made: {trouble.Message}", trouble);
        }
    }

    private void Require(string target)
    {
        if (!File.Exists(source.SiteDatabase))
            throw new BackupException($"There is no database in {source.Root}.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() || File.Exists(target))
            throw new BackupException($"{target} is there already. Name a folder that is not, or an empty one.");
        if ((target + Path.DirectorySeparatorChar).StartsWith(source.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new BackupException("The copy must not lie inside the data folder of the original.");
    }

    private async Task<(int People, int Orders)> ScrubAsync(string target, byte[] seed, CancellationToken cancel)
    {
        var keys = Directory.CreateDirectory(Path.Combine(target, "keys")).FullName;
        BackupFolder.OwnerOnly(keys);
        using var ring = new PersonalKeyRing(keys, log);
        ring.Add(clock.UtcNow());
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(target, "site.db"), Pooling = false, DefaultTimeout = 30 }.ToString();
        using var gate = new WriteGate();
        // With the site's own services, since the model depends on how Identity is set up.
        var options = new DbContextOptionsBuilder<AppDbContext>().UseSqlite(file).AddInterceptors(new SqlitePragmas()).UseApplicationServiceProvider(services)
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;
        await using var copy = new AppDbContext(options, gate, ring);
        await copy.Database.MigrateAsync(cancel);
        return await new Scrubber(copy, ring, normalizer, new InventedPeople(seed)).RunAsync(cancel);
    }

    private int CopyPictures(string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(target, "media"));
        var pictures = BackupContents.Pictures(source);
        // What is sold is part of the catalogue, and tells of nobody.
        foreach (var file in pictures.Concat(BackupContents.Sold(source)))
        {
            cancel.ThrowIfCancellationRequested();
            var to = Path.Combine(target, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file.Path, to);
        }
        return pictures.Count;
    }
}
