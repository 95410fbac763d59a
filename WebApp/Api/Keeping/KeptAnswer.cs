using System.IO.Compression;
using System.Security.Cryptography;

namespace WebApp.Api.Keeping;

/// <summary>An answer as it goes out, with its ETag; compressed when somebody first wants it so.</summary>
public sealed class KeptAnswer
{
    /// <summary>Below this, compressing costs more than it saves; bytes.</summary>
    private const int Small = 800;

    private byte[]? brotli, gzip;
    private long unchangedAt = -1;

    /// <summary>Takes the body.</summary>
    /// <param name="body">As it was drawn.</param>
    /// <param name="contentType">What it is.</param>
    /// <param name="version">The version of what it tells of; null where it has none.</param>
    public KeptAnswer(byte[] body, string contentType, int? version)
    {
        (Body, ContentType, Version) = (body, contentType, version);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 10));
        var tag = version is { } v ? FormattableString.Invariant($"{v}.{hash}") : hash;
        (ETag, BrotliTag, GzipTag) = ($"\"{tag}\"", $"\"{tag}-br\"", $"\"{tag}-gz\"");
    }

    /// <summary>The body as it was drawn.</summary>
    public byte[] Body { get; }

    /// <summary>What it is.</summary>
    public string ContentType { get; }

    /// <summary>The version of what it tells of; null where it has none.</summary>
    public int? Version { get; }

    /// <summary>The tables that were read for it.</summary>
    internal string[] Tables { get; private set; } = [];

    /// <summary>When its drawing began, by <see cref="Caching.TableVersions.Now"/>.</summary>
    internal long Began { get; private set; }

    /// <summary>The same in UTC.</summary>
    internal DateTime DrawnAt { get; private set; }

    /// <summary>The moment of <see cref="Caching.TableVersions.Now"/> at which its tables were last found unchanged.</summary>
    internal long UnchangedAt
    {
        get => Volatile.Read(ref unchangedAt);
        set => Volatile.Write(ref unchangedAt, value);
    }

    /// <summary>
    /// Where it was drawn, if it is sent to whoever shows no key without going there again; null where something else is to be said
    /// with each answer.
    /// </summary>
    internal Endpoint? Endpoint { get; init; }

    /// <summary>The operation that it answers, where its address alone does not tell: over SOAP.</summary>
    internal Metering.MeteredOperation? Operation { get; init; }

    /// <summary>A strong one, of the body as it was drawn; compressed bodies have their own (RFC 9110, 8.8.3.3).</summary>
    public string ETag { get; }

    private string BrotliTag { get; }

    private string GzipTag { get; }

    /// <summary>The memory that it takes at most, in bytes.</summary>
    public long Size => (Body.LongLength * 3 / 2) + 600;

    /// <summary>Says from what it was drawn, and when.</summary>
    internal KeptAnswer DrawnFrom(string[] tables, long began, DateTime at)
    {
        (Tables, Began, DrawnAt) = (tables, began, at);
        return this;
    }

    /// <summary>The body in one of the codings that are taken, with its ETag.</summary>
    public (byte[] Bytes, string? Encoding, string ETag) For(string accepted)
    {
        return (Body.Length < Small ? null : CodingFor(accepted)) switch
        {
            "br" => (brotli ??= Compress(to => new BrotliStream(to, CompressionLevel.Fastest)), "br", BrotliTag),
            "gzip" => (gzip ??= Compress(to => new GZipStream(to, CompressionLevel.Fastest)), "gzip", GzipTag),
            _ => (Body, null, ETag),
        };
    }

    /// <summary>The coding that a caller takes by its Accept-Encoding, of those that there are; null: none.</summary>
    internal static string? CodingFor(string accepted) =>
        accepted.Length == 0 ? null : Takes(accepted, "br") ? "br" : Takes(accepted, "gzip") ? "gzip" : null;

    /// <summary>Whether one of these ETags, or <c>*</c>, is of this body in any coding.</summary>
    public bool IsAmong(string tags)
    {
        foreach (var given in tags.Split(',', StringSplitOptions.TrimEntries))
            if (given == "*" || given.Replace("W/", "", StringComparison.Ordinal) is var bare && (bare == ETag || bare == BrotliTag || bare == GzipTag))
                return true;
        return false;
    }

    // A coding with q=0 is refused (RFC 9110, 12.5.3).
    private static bool Takes(string accepted, string coding)
    {
        foreach (var part in accepted.Split(',', StringSplitOptions.TrimEntries))
            if (part.StartsWith(coding, StringComparison.OrdinalIgnoreCase) && (part.Length == coding.Length || part[coding.Length] is ';' or ' '))
                return !part.Replace(" ", "", StringComparison.Ordinal).EndsWith(";q=0", StringComparison.Ordinal);
        return false;
    }

    private byte[] Compress(Func<Stream, Stream> way)
    {
        using var bytes = new MemoryStream();
        using (var compress = way(bytes))
            compress.Write(Body);
        return bytes.ToArray();
    }
}
