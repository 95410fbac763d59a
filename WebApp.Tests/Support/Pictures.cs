using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace WebApp.Tests.Support;

/// <summary>Small pictures for tests, good ones and hostile ones.</summary>
public static class Pictures
{
    /// <summary>Left half red, right half blue (or the given colour throughout).</summary>
    public static byte[] Of(SKEncodedImageFormat format, int width = 100, int height = 50, SKColor? fill = null)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(fill ?? SKColors.Blue);
        if (fill is null)
            canvas.DrawRect(0, 0, width / 2f, height, new SKPaint { Color = SKColors.Red });
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>A PNG of its own for every number, so that no two have the same key.</summary>
    public static byte[] Numbered(int n, int width = 40, int height = 30) =>
        Of(SKEncodedImageFormat.Png, width, height, new SKColor((byte)(n * 37), (byte)(n * 91), (byte)n));

    /// <summary>The smallest GIF: one pixel.</summary>
    public static byte[] Gif => Convert.FromBase64String("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=");

    /// <summary>A JPEG with camera data: how it was held, what it shows and where it was taken.</summary>
    public static byte[] WithCameraData(byte[] jpeg, int orientation, string words)
    {
        var text = Encoding.ASCII.GetBytes(words + "\0");
        var tiff = new List<byte>("MM\0*"u8.ToArray());
        void Number(uint n) => tiff.AddRange([(byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n]);
        void Tag(uint tagAndType, uint count, uint value)
        {
            Number(tagAndType);
            Number(count);
            Number(value);
        }
        Number(8);
        tiff.AddRange([0, 3]);
        Tag(0x010E_0002, (uint)text.Length, 50); // ImageDescription
        Tag(0x0112_0003, 1, (uint)orientation << 16); // Orientation
        Tag(0x8825_0004, 1, (uint)(50 + text.Length)); // GPS directory
        Number(0);
        tiff.AddRange(text);
        tiff.AddRange([0, 1]);
        Tag(0x0001_0002, 2, 0x4E00_0000); // GPSLatitudeRef: N
        Number(0);
        byte[] payload = [.. "Exif\0\0"u8, .. tiff];
        var length = payload.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. payload, .. jpeg[2..]];
    }

    /// <summary>A one-bit PNG that claims to be so large, with hardly any data in it.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(new byte[1_000_000]);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>The colour near a place of an encoded picture; places from 0 to 1.</summary>
    public static SKColor ColourAt(byte[] picture, double x, double y)
    {
        using var bitmap = SKBitmap.Decode(picture);
        return bitmap.GetPixel((int)(x * (bitmap.Width - 1)), (int)(y * (bitmap.Height - 1)));
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
