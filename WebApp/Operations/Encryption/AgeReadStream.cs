using System.Security.Cryptography;

namespace WebApp.Operations.Encryption;

/// <summary>
/// Reads an age file from any place, as an archive's directory at its end asks for. Each chunk is checked before a byte of
/// it is handed out. Takes the file over: it is closed with this.
/// </summary>
public sealed class AgeReadStream : Stream
{
    private const int SealedSize = AgeChunks.Size + AgeChunks.TagSize;
    private readonly Stream file;
    private readonly ChaCha20Poly1305 cipher;
    private readonly long start, chunks;
    private readonly byte[] sealedChunk = new byte[SealedSize], chunk = new byte[AgeChunks.Size];
    private long held = -1;
    private int heldSize;

    /// <summary>Opens it.</summary>
    /// <exception cref="BackupException">The passphrase is wrong, or the file is damaged.</exception>
    public AgeReadStream(Stream file, string passphrase)
    {
        this.file = file;
        cipher = new ChaCha20Poly1305(AgeHeader.Read(file, passphrase));
        start = file.Position;
        var bytes = file.Length - start;
        chunks = (bytes + SealedSize - 1) / SealedSize;
        var last = bytes - (chunks - 1) * SealedSize;
        if (chunks == 0 || last < AgeChunks.TagSize)
            throw CutOff();
        Length = bytes - chunks * AgeChunks.TagSize;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position { get; set; }

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.Length == 0)
            return 0;
        Hold(Position / AgeChunks.Size);
        var from = (int)(Position % AgeChunks.Size);
        var taken = Math.Min(buffer.Length, heldSize - from);
        chunk.AsSpan(from, taken).CopyTo(buffer);
        Position += taken;
        return taken;
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            file.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Hold(long number)
    {
        if (number == held)
            return;
        file.Position = start + number * SealedSize;
        var read = file.ReadAtLeast(sealedChunk, SealedSize, throwOnEndOfStream: false);
        if (read < AgeChunks.TagSize)
            throw CutOff();
        heldSize = read - AgeChunks.TagSize;
        held = -1;
        try
        {
            cipher.Decrypt(AgeChunks.Nonce(number, number == chunks - 1), sealedChunk.AsSpan(0, heldSize), sealedChunk.AsSpan(heldSize, AgeChunks.TagSize), chunk.AsSpan(0, heldSize));
        }
        catch (AuthenticationTagMismatchException damage)
        {
            throw new BackupException($"The backup is damaged: bytes {file.Position - read:N0} to {file.Position - 1:N0} are not what was written.", damage);
        }
        held = number;
    }

    private static BackupException CutOff() => new("The backup is damaged: its end is missing.");
}
