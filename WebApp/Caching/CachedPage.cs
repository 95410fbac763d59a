using System.IO.Compression;
using System.Security.Cryptography;

namespace WebApp.Caching;

/// <summary>A page as it is kept: compressed in both ways that browsers take.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="ETag">A weak one, for all encodings alike (RFC 9110, 8.8.3).</param>
/// <param name="Brotli">The body, compressed.</param>
/// <param name="Gzip">The body, compressed.</param>
/// <param name="Tables">The tables that were read for it.</param>
/// <param name="Began">When its drawing began, by <see cref="TableVersions.Now"/>.</param>
/// <param name="DrawnAt">When it was drawn, UTC.</param>
public sealed record CachedPage(
    string Address, string ContentType, string ETag, byte[] Brotli, byte[] Gzip, IReadOnlyCollection<string> Tables, long Began, DateTime DrawnAt)
{
    private long hits;

    /// <summary>The memory that it takes, in bytes.</summary>
    public long Size => Brotli.LongLength + Gzip.LongLength + (2 * Address.Length) + 500;

    /// <summary>How often it was served.</summary>
    public long Hits => Interlocked.Read(ref hits);

    /// <summary>Counts one more.</summary>
    internal void Hit() => Interlocked.Increment(ref hits);

    /// <summary>Compresses a body.</summary>
    internal static CachedPage Of(
        string address, string contentType, ReadOnlyMemory<byte> body, IReadOnlyCollection<string> tables, long began, DateTime drawnAt) => new(
        address, contentType, TagOf(body.Span),
        Compressed(body.Span, to => new BrotliStream(to, CompressionLevel.Optimal)),
        Compressed(body.Span, to => new GZipStream(to, CompressionLevel.Optimal)),
        tables, began, drawnAt);

    /// <summary>The body as it was drawn.</summary>
    internal Stream Plain() => new GZipStream(new MemoryStream(Gzip), CompressionMode.Decompress);

    /// <summary>The ETag of a body.</summary>
    internal static string TagOf(ReadOnlySpan<byte> body) => $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";

    private static byte[] Compressed(ReadOnlySpan<byte> body, Func<Stream, Stream> way)
    {
        using var bytes = new MemoryStream();
        using (var compress = way(bytes))
            compress.Write(body);
        return bytes.ToArray();
    }
}
