using System.Security.Cryptography;
using WebApp.Data;
using WebApp.Operations.Backups;

namespace WebApp.Operations.Restoring;

/// <summary>
/// Unpacks a backup into an empty folder. Pictures that lie elsewhere come from the full backup that it names, or else from
/// the data folder: the bytes decide, whoever has them.
/// </summary>
internal sealed class Unpacker(DataFolder data, BackupFolder usual, BackupProgress progress)
{
    /// <summary>Checks all of the backup, then unpacks it.</summary>
    /// <returns>What the backup says of itself, and the pictures that are nowhere to be found.</returns>
    /// <exception cref="BackupException">The backup is damaged, or cannot be opened.</exception>
    public (BackupManifest Manifest, IReadOnlyList<string> Missing) Unpack(string file, string? passphrase, string target, string work, CancellationToken cancel)
    {
        using var archive = BackupArchive.Open(file, passphrase);
        progress.Step(work, "Reading the backup", new FileInfo(file).Length);
        archive.Check(progress.Add, cancel);
        var manifest = archive.Manifest;
        progress.Step(work, "Unpacking", manifest.Members.Sum(m => m.Size) + manifest.Elsewhere.Sum(m => m.Size));
        foreach (var member in manifest.Members)
            Write(member, target, stream => archive.CopyTo(member, stream, progress.Add, cancel));
        foreach (var folder in new[] { "keys", "media", "files" })
            Directory.CreateDirectory(Path.Combine(target, folder));
        BackupFolder.OwnerOnly(Path.Combine(target, "keys"));
        BackupFolder.OwnerOnly(Path.Combine(target, "files"));
        BackupKeys.Bring(data, usual, Path.Combine(target, "keys"));
        return (manifest, manifest.Elsewhere.Count == 0 ? [] : Fetch(manifest, Path.GetDirectoryName(file)!, passphrase, target, cancel));
    }

    /// <summary>What is wrong with the databases that were unpacked; empty when they are sound.</summary>
    public static IReadOnlyList<string> Faults(string folder, BackupManifest manifest) =>
    [
        .. manifest.Members.Where(m => m.Name.EndsWith(".db", StringComparison.Ordinal)).SelectMany(m =>
        {
            using var database = new DatabaseFile(Path.Combine(folder, m.Name));
            return database.Faults().Select(fault => $"{m.Name}: {fault}");
        }),
    ];

    private List<string> Fetch(BackupManifest manifest, string beside, string? passphrase, string target, CancellationToken cancel)
    {
        using var full = OpenBase(manifest.Base!, beside, passphrase);
        var there = full?.Manifest.Members.Select(m => (m.Name, m.Sha256)).ToHashSet() ?? [];
        var missing = new List<string>();
        foreach (var member in manifest.Elsewhere)
        {
            if (!BackupPaths.IsSafe(member.Name))
                throw new BackupException($"The backup names a file that no backup has: “{member.Name}”.");
            var here = Path.Combine(data.Root, member.Name);
            if (there.Contains((member.Name, member.Sha256)))
                Write(member, target, stream => full!.CopyTo(member, stream, progress.Add, cancel));
            else if (File.Exists(here) && Sha256(here) == member.Sha256)
                Write(member, target, stream => CopyFrom(here, stream));
            else
                missing.Add(member.Name);
        }
        return missing;
    }

    private BackupArchive? OpenBase(string name, string beside, string? passphrase)
    {
        // The name comes out of a file: only one of ours is looked for, and only in two folders.
        if (BackupName.Parse(name) is not { } known)
            throw new BackupException("The backup is damaged: it names no proper backup as its ground.");
        return new[] { beside, usual.Root }.Select(folder => Path.Combine(folder, known.ToString())).FirstOrDefault(File.Exists) is { } path
            ? BackupArchive.Open(path, passphrase)
            : null;
    }

    private static void Write(BackupMember member, string target, Action<Stream> write)
    {
        var path = Path.Combine(target, member.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }
        // So that the next backup knows the picture again.
        File.SetLastWriteTimeUtc(path, member.Modified);
        if (!OperatingSystem.IsWindows() && !member.IsLasting)
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static void CopyFrom(string path, Stream target)
    {
        using var source = File.OpenRead(path);
        source.CopyTo(target);
    }

    private static string Sha256(string path)
    {
        using var source = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(source));
    }
}
