using System.Buffers.Binary;

namespace WebApp.Operations.Encryption;

/// <summary>
/// The content of an age file: chunks of 64 KiB, each under ChaCha20-Poly1305 with its number and whether it is the last in
/// the nonce, so that none can be changed, moved, left out or cut off (STREAM, https://age-encryption.org/v1).
/// </summary>
internal static class AgeChunks
{
    /// <summary>Bytes of content in a chunk; the last may have fewer.</summary>
    public const int Size = 64 * 1024;

    /// <summary>Bytes of the tag behind each chunk.</summary>
    public const int TagSize = 16;

    /// <summary>Eleven bytes of the chunk's number, big-endian, and one that says whether it is the last.</summary>
    public static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), number);
        nonce[11] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
