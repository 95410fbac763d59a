using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace WebApp.Importing.Sites;

/// <summary>Opens what another site exported: plain or compressed, in the encoding that it has, read as a stream.</summary>
internal static partial class ExportFile
{
    private const int HeadBytes = 1024;
    private const int MostTimes = 200;

    /// <summary>The file's bytes; unpacked while they are read if it is compressed with gzip.</summary>
    public static Stream Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        Span<byte> magic = stackalloc byte[2];
        var read = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && magic is [0x1F, 0x8B]
            ? new BoundedStream(new GZipStream(file, CompressionMode.Decompress), Math.Max(16_000_000, MostTimes * file.Length), $"Unpacked, the file has more than {MostTimes} times its bytes, which no export has.")
            : file;
    }

    /// <summary>
    /// The file's text. A byte order mark says which encoding it is; then the XML declaration; then it is UTF-8. Bytes that are none of
    /// that encoding's characters become U+FFFD.
    /// </summary>
    /// <exception cref="InvalidDataException">It is an archive, or in an encoding that is not read; in words.</exception>
    public static StreamReader OpenText(string path)
    {
        byte[] head;
        using (var peek = Open(path))
        {
            head = new byte[HeadBytes];
            head = head[..peek.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        }
        if (head is [(byte)'P', (byte)'K', 3, 4, ..])
            throw new InvalidDataException("The file is a ZIP archive. Unpack it, and import each file in it.");
        return new StreamReader(Open(path), EncodingOf(head), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    private static Encoding EncodingOf(byte[] head)
    {
        if (head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8;
        // Without a mark, the declaration itself tells: its first character in two bytes (XML 1.0, appendix F).
        if (head is [(byte)'<', 0, ..])
            return Encoding.Unicode;
        if (head is [0, (byte)'<', ..])
            return Encoding.BigEndianUnicode;
        var name = Declared().Match(Encoding.ASCII.GetString(head)) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        return Find(name) ?? throw new InvalidDataException($"The file is in the encoding “{name}”, which is not read; UTF-8, UTF-16 and the usual code pages are.");
    }

    private static Encoding? Find(string name)
    {
        // What says UTF-16 in plain bytes is no UTF-16. UTF-7 hides markup from whoever looks for it.
        if (name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase))
            return null;
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")]
    private static partial Regex Declared();
}
