using System.Globalization;
using Microsoft.Extensions.Options;
using SkiaSharp;
using WebApp.Primitives;

namespace WebApp.Media;

/// <summary>Takes a picture in as far as the disk: checks it by content, re-encodes it, puts it in its place.</summary>
public sealed class PictureStore(MediaFolder folder, PictureWork work, IOptions<MediaOptions> options, TimeProvider clock)
{
    /// <summary>
    /// Checks and stores. The accepted file is not in the database yet: <see cref="MediaTables.Registered"/> does that inside
    /// the caller's transaction. The same bytes lead to the same key and are stored once.
    /// </summary>
    public async Task<MediaResult> StoreAsync(Stream content, string fileName, string alt, CancellationToken cancel)
    {
        var limits = options.Value;
        using var upload = await Upload.ReceiveAsync(content, folder.NewIncoming(), limits.MaxBytes, cancel);
        if (upload.IsTooLarge)
            return MediaResult.Refused($"The file has more than {Megabytes(limits.MaxBytes)} MB, which is the most that is accepted.");
        if (PictureFormat.Of(upload.Head) is not { } format)
            return MediaResult.Refused(PictureFormat.WhyNot(upload.Head));

        if (!File.Exists(folder.Original(upload.Key)))
        {
            var refusal = await MakeAsync(upload, format, limits, cancel);
            if (refusal is not null)
                return MediaResult.Refused(refusal);
        }
        return MediaResult.Accepted(Describe(upload.Key, fileName, alt));
    }

    /// <summary>
    /// Keeps a WebP of the project's own byte for byte, without decoding and encoding it once more. Never for what comes from outside.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no WebP, or larger than what is kept.</exception>
    public async Task<MediaFile> KeepOwnAsync(Stream content, string fileName, string alt, CancellationToken cancel)
    {
        using var upload = await Upload.ReceiveAsync(content, folder.NewIncoming(), options.Value.MaxBytes, cancel);
        using (var codec = SKCodec.Create(upload.Path))
        {
            if (upload.IsTooLarge || codec?.EncodedFormat is not SKEncodedImageFormat.Webp || Math.Max(codec.Info.Width, codec.Info.Height) > options.Value.MaxSide)
                throw new InvalidDataException($"{fileName} is not a WebP picture of at most {options.Value.MaxSide} pixels a side.");
        }
        if (!File.Exists(folder.Original(upload.Key)))
            MediaFolder.Place(upload.Path, folder.Original(upload.Key));
        return Describe(upload.Key, fileName, alt);
    }

    private async Task<string?> MakeAsync(Upload upload, SKEncodedImageFormat format, MediaOptions limits, CancellationToken cancel)
    {
        // Opening reads the header alone, so the claimed size is known before any memory is taken for it.
        using var codec = SKCodec.Create(upload.Path);
        if (codec is null || codec.EncodedFormat != format || codec.Info.Width < 1 || codec.Info.Height < 1)
            return "The picture is damaged: its beginning cannot be read.";
        var pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels > limits.MaxPixels)
        {
            return $"The picture has {codec.Info.Width:N0} × {codec.Info.Height:N0} pixels; at most " +
                $"{limits.MaxPixels / 1_000_000m:0.#} million are accepted.";
        }
        return await work.RunAsync(pixels, () => Make(codec, upload.Key, limits.MaxSide), cancel);
    }

    private string? Make(SKCodec codec, string key, int maxSide)
    {
        using var picture = PictureEncoder.Decode(codec, maxSide);
        if (picture is null)
            return "The picture is damaged or cut off: it cannot be read to its end.";
        var made = folder.NewIncoming();
        PictureEncoder.Write(picture, made);
        MediaFolder.Place(made, folder.Original(key));
        return null;
    }

    private MediaFile Describe(string key, string fileName, string alt)
    {
        var path = folder.Original(key);
        using var codec = SKCodec.Create(path) ?? throw new InvalidDataException($"The stored picture {key} cannot be read.");
        return new MediaFile
        {
            Key = key,
            OriginalName = FileNames.Shown(fileName, "picture"),
            Alt = alt.Trim() is { Length: > 500 } text ? text[..500] : alt.Trim(),
            Width = codec.Info.Width,
            Height = codec.Info.Height,
            Bytes = new FileInfo(path).Length,
            CreatedAt = clock.UtcNow(),
        };
    }

    private static string Megabytes(long bytes) => (bytes / 1_000_000m).ToString("0.#", CultureInfo.InvariantCulture);
}
