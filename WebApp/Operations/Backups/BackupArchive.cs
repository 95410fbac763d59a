using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using WebApp.Operations.Encryption;

namespace WebApp.Operations.Backups;

/// <summary>A backup opened for reading. Nothing in it is trusted before <see cref="Check"/>.</summary>
public sealed class BackupArchive : IDisposable
{
    private readonly Stream content;
    private ZipArchive? zip;
    private BackupManifest? manifest;

    private BackupArchive(Stream content) => this.content = content;

    /// <summary>What it says of itself.</summary>
    /// <exception cref="BackupException">It is damaged.</exception>
    public BackupManifest Manifest => manifest ??= Guarded(() =>
    {
        using var json = Entry(ArchiveWriter.Manifest).Open();
        return BackupManifest.Read(json);
    });

    /// <summary>Opens a file.</summary>
    /// <exception cref="BackupException">It is no backup, or encrypted with another passphrase or none was given.</exception>
    public static BackupArchive Open(string path, string? passphrase)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read: {trouble.Message}", trouble);
        }
        try
        {
            Span<byte> beginning = stackalloc byte[32];
            beginning = beginning[..file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
            file.Position = 0;
            if (AgeHeader.IsAge(beginning))
            {
                return string.IsNullOrEmpty(passphrase)
                    ? throw new BackupException($"{Path.GetFileName(path)} is encrypted. Give the passphrase that it was made with.")
                    : new BackupArchive(new AgeReadStream(file, passphrase));
            }
            // An encrypted file whose first bytes are damaged must not pass for an archive of another kind.
            return beginning.StartsWith("PK"u8)
                ? new BackupArchive(file)
                : throw new BackupException($"{Path.GetFileName(path)} is no backup, or its first bytes are damaged.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads all of it: the seal, the list of contents, and every file against its SHA-256.</summary>
    /// <exception cref="BackupException">Something is not as it was written.</exception>
    public void Check(Action<long> read, CancellationToken cancel)
    {
        Guarded(() =>
        {
            if (content.Length < Seal.Size)
                throw new BackupException("The backup is damaged: its end is missing.");
            Seal.Check(content, read, cancel);
            foreach (var member in Manifest.Members)
                CopyTo(member, Stream.Null, read, cancel);
            return true;
        });
    }

    /// <summary>Copies a file out of it, and holds it against its SHA-256.</summary>
    public void CopyTo(BackupMember member, Stream target, Action<long> written, CancellationToken cancel) => Guarded(() =>
    {
        if (!BackupPaths.IsSafe(member.Name))
            throw new BackupException($"The backup names a file that no backup has: “{member.Name}”.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var source = Entry(member.Name).Open();
        var buffer = new byte[128 * 1024];
        long size = 0;
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            // More than was promised is not unpacked: a forged archive must not fill the disk.
            if ((size += count) > member.Size)
                break;
            hash.AppendData(buffer, 0, count);
            target.Write(buffer, 0, count);
            written(count);
        }
        return size == member.Size && Convert.ToHexStringLower(hash.GetCurrentHash()) == member.Sha256
            ? true
            : throw new BackupException($"The backup is damaged: {member.Name} is not what was written.");
    });

    /// <inheritdoc />
    public void Dispose()
    {
        zip?.Dispose();
        content.Dispose();
    }

    private ZipArchiveEntry Entry(string name)
    {
        zip ??= new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
        return zip.GetEntry(name) ?? throw new BackupException($"The backup is damaged: {name} is missing from it.");
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException damage)
        {
            throw new BackupException($"The backup is damaged: {damage.Message}", damage);
        }
    }
}
