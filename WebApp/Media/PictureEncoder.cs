using SkiaSharp;

namespace WebApp.Media;

/// <summary>
/// Decodes, turns upright, scales and encodes. What comes out is WebP made of pixels alone: camera data, places, comments and
/// whatever was hidden behind the picture stay behind.
/// </summary>
internal static class PictureEncoder
{
    private const int Quality = 82;
    private static readonly SKSamplingOptions Halving = new(SKFilterMode.Linear);
    private static readonly SKSamplingOptions Sharp = new(SKCubicResampler.CatmullRom);

    /// <summary>The picture, upright, at most so large on either side; null when its data is damaged or cut off.</summary>
    public static SKBitmap? Decode(SKCodec codec, int maxSide)
    {
        using var raw = DecodeRaw(codec, maxSide);
        if (raw is null)
            return null;
        var scale = Math.Min(1d, maxSide / (double)Math.Max(raw.Width, raw.Height));
        using var scaled = scale < 1 ? Resize(raw, Part(raw.Width, scale), Part(raw.Height, scale)) : raw.Copy();
        return Upright(scaled, codec.EncodedOrigin);
    }

    /// <summary>
    /// The same picture, smaller. It is halved while it can be, where linear sampling takes the mean of four pixels exactly, and
    /// only the rest is sampled with a sharp filter, which alone would skip pixels.
    /// </summary>
    public static SKBitmap Resize(SKBitmap source, int width, int height)
    {
        if (source.Width < width * 2 || source.Height < height * 2)
            return Scale(source, width, height, Sharp);
        using var half = Scale(source, Math.Max(1, source.Width / 2), Math.Max(1, source.Height / 2), Halving);
        return Resize(half, width, height);
    }

    /// <summary>Writes WebP.</summary>
    public static void Write(SKBitmap picture, string path)
    {
        using var pixels = picture.PeekPixels();
        using var data = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, Quality))
            ?? throw new InvalidOperationException("A picture could not be encoded.");
        using var file = File.Create(path);
        data.SaveTo(file);
    }

    private static SKBitmap Scale(SKBitmap source, int width, int height, SKSamplingOptions sampling) =>
        source.Resize(source.Info.WithSize(width, height), sampling)
        ?? throw new InvalidOperationException($"A picture could not be scaled to {width} × {height}.");

    private static SKBitmap? DecodeRaw(SKCodec codec, int maxSide)
    {
        // JPEG and WebP can be decoded smaller than they are, which saves most of the memory; twice the goal keeps it sharp.
        var longest = Math.Max(codec.Info.Width, codec.Info.Height);
        var size = longest > maxSide * 2 ? codec.GetScaledDimensions(maxSide * 2f / longest) : codec.Info.Size;
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var srgb = SKColorSpace.CreateSrgb();
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, srgb));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
            return bitmap;
        bitmap.Dispose();
        return null;
    }

    private static SKBitmap Upright(SKBitmap source, SKEncodedOrigin origin)
    {
        // The eight ways a camera can be held: EXIF 2.32, tag 0x0112.
        var (w, h) = (source.Width, source.Height);
        SKMatrix? turn = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, w, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, w, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, h, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, h, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, h, -1, 0, w, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, w, 0, 0, 1),
            _ => null,
        };
        if (turn is not { } matrix)
            return source.Copy();
        var swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var turned = new SKBitmap(source.Info.WithSize(swaps ? h : w, swaps ? w : h));
        using var canvas = new SKCanvas(turned);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(source, 0, 0, Halving);
        canvas.Flush();
        return turned;
    }

    private static int Part(int length, double scale) => Math.Max(1, (int)Math.Round(length * scale));
}
