using System.Security.Cryptography;
using System.Text;
using WebApp.Operations.Encryption;

namespace WebApp.Operations.Backups;

/// <summary>
/// The seal of an archive: its last 64 characters are the SHA-256 of every byte before them, so that a change anywhere is
/// found, also where a ZIP has no checksum. They stand in the archive's comment and disturb no other program.
/// By hand: <c>head -c -64 FILE | sha256sum</c>.
/// </summary>
internal static class Seal
{
    /// <summary>Characters of the seal.</summary>
    public const int Size = 64;

    /// <summary>The archive's comment before the seal is put in.</summary>
    public static readonly string Comment = "Backup of a Mainstay site. The last 64 characters are the SHA-256 of all before them: " + new string('0', Size);

    /// <summary>Reads an archive to its end and holds it against its seal.</summary>
    /// <exception cref="BackupException">They do not agree.</exception>
    public static void Check(Stream archive, Action<long> read, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        archive.Position = 0;
        for (var left = archive.Length - Size; left > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            var count = archive.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (count == 0)
                throw new BackupException("The backup is damaged: its end is missing.");
            hash.AppendData(buffer, 0, count);
            left -= count;
            read(count);
        }
        var seal = new byte[Size];
        if (archive.ReadAtLeast(seal, Size, throwOnEndOfStream: false) < Size || Encoding.ASCII.GetString(seal) != Convert.ToHexStringLower(hash.GetCurrentHash()))
            throw new BackupException("The backup is damaged: its bytes are not those that were written (its seal is broken).");
    }
}

/// <summary>Passes an archive on and puts the seal in the place of its last bytes; disposing leaves the file open.</summary>
internal sealed class SealingStream(Stream output) : WriteOnlyStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] heldBack = new byte[Seal.Size];
    private int held;

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // What came last waits here until more comes.
        var passing = Math.Max(0, held + buffer.Length - Seal.Size);
        var fromHeld = Math.Min(passing, held);
        Pass(heldBack.AsSpan(0, fromHeld));
        heldBack.AsSpan(fromHeld, held - fromHeld).CopyTo(heldBack);
        held -= fromHeld;
        var fromNew = passing - fromHeld;
        Pass(buffer[..fromNew]);
        buffer[fromNew..].CopyTo(heldBack.AsSpan(held));
        held += buffer.Length - fromNew;
    }

    /// <summary>Writes the seal. Once, when the archive is complete.</summary>
    public void Finish() => output.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            hash.Dispose();
        base.Dispose(disposing);
    }

    private void Pass(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        output.Write(bytes);
    }
}
