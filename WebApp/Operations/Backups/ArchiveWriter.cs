using System.IO.Compression;
using System.Security.Cryptography;
using WebApp.Operations.Encryption;

namespace WebApp.Operations.Backups;

/// <summary>Writes the archive: a ZIP with a seal, encrypted if there is a passphrase. See docs/backups.md.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    /// <summary>The list of contents, by its name in the archive.</summary>
    public const string Manifest = "manifest.json";

    private readonly FileStream file;
    private readonly AgeWriteStream? encryption;
    private readonly SealingStream seal;
    private readonly ZipArchive zip;
    private readonly List<BackupMember> members = [];
    private readonly byte[] buffer = new byte[128 * 1024];

    /// <summary>Begins it.</summary>
    public ArchiveWriter(string path, string? passphrase, PassphraseWork work)
    {
        var only = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            only.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        file = new FileStream(path, only);
        try
        {
            encryption = string.IsNullOrEmpty(passphrase) ? null : new AgeWriteStream(file, passphrase, work);
            seal = new SealingStream(encryption is null ? file : encryption);
            zip = new ZipArchive(seal, ZipArchiveMode.Create, leaveOpen: true) { Comment = Seal.Comment };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What has been added so far.</summary>
    public IReadOnlyList<BackupMember> Members => members;

    /// <summary>Adds a file. Pictures and files that are sold are stored as they are: most are compressed already.</summary>
    public void Add(SourceFile source, Action<long> written, CancellationToken cancel)
    {
        using var content = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var isLasting = BackupContents.IsLasting(source.Name);
        var entry = zip.CreateEntry(source.Name, isLasting ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = source.Modified.Year < 1980 ? new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc) : source.Modified;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var target = entry.Open();
        long size = 0;
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
            target.Write(buffer, 0, count);
            size += count;
            written(count);
        }
        members.Add(new BackupMember(source.Name, size, Convert.ToHexStringLower(hash.GetCurrentHash()), source.Modified));
    }

    /// <summary>Writes the list of contents and the seal, and has the disk keep all of it.</summary>
    public void Finish(BackupManifest manifest)
    {
        using (var target = zip.CreateEntry(Manifest, CompressionLevel.Fastest).Open())
            target.Write(manifest.ToJson());
        zip.Dispose();
        seal.Finish();
        encryption?.Dispose();
        file.Flush(flushToDisk: true);
        file.Dispose();
    }

    /// <summary>Ends it. What was not finished is worth nothing and says so: it has no seal.</summary>
    public void Dispose()
    {
        // On the way out of a failure, such as a full disk, these would try to write once more: the file alone is closed.
        file.Dispose();
        seal.Dispose();
    }
}
