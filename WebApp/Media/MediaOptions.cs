using System.ComponentModel.DataAnnotations;

namespace WebApp.Media;

/// <summary>What pictures and files may cost: the settings under <c>Media</c>.</summary>
public sealed class MediaOptions
{
    /// <summary>The largest upload in bytes.</summary>
    [Range(10_000, 1_000_000_000, ErrorMessage = "Media:MaxBytes must be between 10000 and 1000000000 bytes.")]
    public long MaxBytes { get; set; } = 20_000_000;

    /// <summary>The largest file that can be attached to a product for its buyers, in bytes.</summary>
    [Range(1_000_000, 4_000_000_000, ErrorMessage = "Media:MaxFileBytes must be between 1000000 and 4000000000 bytes.")]
    public long MaxFileBytes { get; set; } = 1_000_000_000;

    /// <summary>The most pixels that a picture may have; decoding takes four bytes of memory for each.</summary>
    [Range(100_000, 200_000_000, ErrorMessage = "Media:MaxPixels must be between 100000 and 200000000 pixels.")]
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>The longest side of what is kept, in pixels; larger pictures are scaled down.</summary>
    [Range(640, 8192, ErrorMessage = "Media:MaxSide must be between 640 and 8192 pixels.")]
    public int MaxSide { get; set; } = 2400;
}
