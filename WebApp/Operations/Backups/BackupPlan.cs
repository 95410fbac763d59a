using System.Reflection;
using WebApp.Data;

namespace WebApp.Operations.Backups;

/// <summary>What goes into the next backup, decided before anything is written.</summary>
internal sealed record BackupPlan(
    BackupName Name, string? Base, IReadOnlyList<SourceFile> Keys, IReadOnlyList<SourceFile> Pictures, IReadOnlyList<BackupMember> Elsewhere)
{
    /// <summary>Bytes of it beside the databases.</summary>
    public long Bytes => Keys.Concat(Pictures).Sum(f => f.Size);

    /// <summary>
    /// Decides. Pictures are most of a site's bytes and never change, so that one full backup a day holds all of them and the ones
    /// in between only what that one does not: each is one step from complete, never a chain.
    /// </summary>
    public static BackupPlan For(DataFolder data, BackupFolder folder, bool isFull, DateTime now, string? passphrase)
    {
        var at = new DateTime(now.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var taken = folder.List();
        // Two in one second would have one name; also when the clock was set back, the newest stays the newest.
        if (taken.Count > 0 && at <= taken[0].Name.TakenAt)
            at = taken[0].Name.TakenAt.AddSeconds(1);
        var known = isFull ? null : BaseOf(taken, at, passphrase);
        var name = new BackupName(at, known is null ? BackupKind.Full : BackupKind.Changes, !string.IsNullOrEmpty(passphrase));
        IReadOnlyList<SourceFile> pictures = [.. BackupContents.Pictures(data), .. BackupContents.Sold(data)];
        if (known is not { } found)
            return new(name, null, BackupContents.Keys(data, name.IsEncrypted), pictures, []);
        var there = found.Pictures.ToDictionary(m => m.Name);
        var (old, fresh) = (new List<BackupMember>(), new List<SourceFile>());
        foreach (var picture in pictures)
        {
            if (there.TryGetValue(picture.Name, out var member) && picture.IsSameAs(member))
                old.Add(member);
            else
                fresh.Add(picture);
        }
        return new(name, old.Count > 0 ? found.File : null, BackupContents.Keys(data, name.IsEncrypted), fresh, old);
    }

    /// <summary>The files in the order in which they are packed; the databases are the checked copies.</summary>
    public IEnumerable<SourceFile> Sources(string incoming, IReadOnlyList<string> databases) =>
        databases.Select(name => new FileInfo(Path.Combine(incoming, name)))
            .Select(f => new SourceFile(f.Name, f.FullName, f.Length, Name.TakenAt))
            .Concat(Keys).Concat(Pictures);

    /// <summary>Checks the copies and describes the backup.</summary>
    /// <exception cref="BackupException">A database is damaged: such a backup would push the sound ones out.</exception>
    public BackupManifest Describe(DateTime moment, string incoming, IReadOnlyList<string> databases)
    {
        foreach (var name in databases)
        {
            if (FaultsOf(Path.Combine(incoming, name)) is { Count: > 0 } faults)
                throw new BackupException($"{name} is damaged, and a backup of it would be too: {string.Join(" ", faults)}");
        }
        using var site = new DatabaseFile(Path.Combine(incoming, databases[0]));
        return new BackupManifest
        {
            Version = BackupManifest.CurrentVersion, Release = Release, TakenAt = moment, Kind = Name.Kind, Base = Base,
            Schema = site.Schema(), Rows = site.Rows(), Members = [], Elsewhere = Elsewhere,
        };
    }

    /// <summary>What is wrong with a copy; empty when it is sound.</summary>
    public static IReadOnlyList<string> FaultsOf(string file)
    {
        using var copy = new DatabaseFile(file);
        return copy.Faults();
    }

    /// <summary>The release that is running.</summary>
    internal static string Release { get; } = typeof(BackupPlan).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static (string File, IEnumerable<BackupMember> Pictures)? BaseOf(IReadOnlyList<StoredBackup> taken, DateTime at, string? passphrase)
    {
        if (taken.FirstOrDefault(b => b.Name.Kind == BackupKind.Full) is not { } full || full.Name.TakenAt.Date != at.Date)
            return null;
        try
        {
            using var archive = BackupArchive.Open(full.Path, passphrase);
            return (full.Name.ToString(), archive.Manifest.Members.Where(m => m.IsLasting).ToList());
        }
        catch (BackupException)
        {
            // One that cannot be opened (another passphrase, damage) is no ground to build on: the next one is full again.
            return null;
        }
    }
}
