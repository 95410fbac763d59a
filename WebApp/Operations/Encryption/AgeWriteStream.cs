using System.Security.Cryptography;

namespace WebApp.Operations.Encryption;

/// <summary>Encrypts what is written to it into an age file; disposing it writes the last chunk and leaves the file open.</summary>
/// <param name="output">Where the file goes.</param>
/// <param name="passphrase">What opens it.</param>
/// <param name="work">What a guess at it costs.</param>
public sealed class AgeWriteStream(Stream output, string passphrase, PassphraseWork work) : WriteOnlyStream
{
    private readonly ChaCha20Poly1305 cipher = new(AgeHeader.Write(output, passphrase, work.LogRounds));
    private readonly byte[] chunk = new byte[AgeChunks.Size];
    private readonly byte[] sealedChunk = new byte[AgeChunks.Size + AgeChunks.TagSize];
    private int filled;
    private long number;
    private bool isDone;

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits until more comes: only then is it sure not to be the last.
            if (filled == chunk.Length)
                WriteChunk(isLast: false);
            var taken = Math.Min(buffer.Length, chunk.Length - filled);
            buffer[..taken].CopyTo(chunk.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !isDone)
        {
            isDone = true;
            WriteChunk(isLast: true);
            cipher.Dispose();
        }
        base.Dispose(disposing);
    }

    private void WriteChunk(bool isLast)
    {
        cipher.Encrypt(AgeChunks.Nonce(number++, isLast), chunk.AsSpan(0, filled), sealedChunk.AsSpan(0, filled), sealedChunk.AsSpan(filled, AgeChunks.TagSize));
        output.Write(sealedChunk, 0, filled + AgeChunks.TagSize);
        filled = 0;
    }
}
