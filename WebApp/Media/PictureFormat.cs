using SkiaSharp;

namespace WebApp.Media;

/// <summary>Tells by the first bytes what a file is; its name says nothing.</summary>
internal static class PictureFormat
{
    /// <summary>As many bytes as it takes to tell.</summary>
    public const int HeadLength = 512;

    /// <summary>The format, if it is one that is taken: JPEG, PNG, WebP or GIF.</summary>
    public static SKEncodedImageFormat? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => SKEncodedImageFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => SKEncodedImageFormat.Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => SKEncodedImageFormat.Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => SKEncodedImageFormat.Webp,
        _ => null,
    };

    /// <summary>Why another kind of file is not taken, in words.</summary>
    public static string WhyNot(ReadOnlySpan<byte> head)
    {
        const string accepted = "JPEG, PNG, WebP and GIF pictures are.";
        if (head.IsEmpty)
            return "The file is empty.";
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return $"AVIF and HEIC pictures and videos are not accepted; {accepted}";
        if (head.IndexOf("<svg"u8) >= 0)
            return $"SVG drawings can carry programs and are not accepted; {accepted}";
        if (head.StartsWith("%PDF"u8))
            return $"PDF documents are not accepted here; {accepted}";
        return $"The file is not a picture that can be read; {accepted}";
    }
}
