using System.Text;
using SkiaSharp;
using WebApp.Media;

namespace WebApp.Content.Forms;

/// <summary>A file from a visitor: what it is says its content, never its name or what the browser says of it.</summary>
/// <param name="Name">A name that is harmless on every system, with the ending of what it is.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">The file.</param>
public sealed record SentFile(string Name, string MediaType, byte[] Content)
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>What is taken, in words.</summary>
    public const string Accepted = "Pictures (JPEG, PNG, WebP, GIF), PDF documents and plain texts, up to 5 MB.";

    private const int LongestName = 80;

    private static readonly string[] Devices = ["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3"];

    /// <summary>Reads it; null when it is nothing that is taken.</summary>
    public static SentFile? Read(string fileName, byte[] content) => TypeOf(content) is var (type, ending) ? new(SafeName(fileName) + ending, type, content) : null;

    private static (string Type, string Ending)? TypeOf(byte[] content) => PictureFormat.Of(content) switch
    {
        SKEncodedImageFormat.Jpeg => ("image/jpeg", ".jpg"),
        SKEncodedImageFormat.Png => ("image/png", ".png"),
        SKEncodedImageFormat.Gif => ("image/gif", ".gif"),
        SKEncodedImageFormat.Webp => ("image/webp", ".webp"),
        _ when content.AsSpan().StartsWith("%PDF-"u8) => ("application/pdf", ".pdf"),
        _ when IsText(content) => ("text/plain", ".txt"),
        _ => null,
    };

    private static bool IsText(byte[] content)
    {
        if (content.Length == 0 || content.AsSpan().ContainsAnyInRange((byte)0, (byte)8))
            return false;
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n' or '\f'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // The last part without its ending; letters, digits and a few signs; neither a device of Windows nor hidden.
    private static string SafeName(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var plain = last.LastIndexOf('.') is > 0 and var dot ? last[..dot] : last;
        var safe = new StringBuilder();
        foreach (var rune in plain.EnumerateRunes())
            if (safe.Length < LongestName && rune != Rune.ReplacementChar)
                safe.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' ? rune.ToString() : "-");
        var name = safe.ToString().Trim('-');
        return name.Length == 0 || Devices.Contains(name, StringComparer.OrdinalIgnoreCase) ? "file" : name;
    }
}
