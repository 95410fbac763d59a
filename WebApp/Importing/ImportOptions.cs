using System.ComponentModel.DataAnnotations;

namespace WebApp.Importing;

/// <summary>How imports may reach out: the settings under <c>Import</c>.</summary>
public sealed class ImportOptions
{
    /// <summary>
    /// Whether pictures may be fetched from addresses inside private networks. Off, since a file from outside could otherwise
    /// make the server ask its own neighbours; on for a shop on the intranet.
    /// </summary>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>The largest file that is read, in bytes.</summary>
    [Range(1_000_000, 1_000_000_000, ErrorMessage = "Import:MaxFileBytes must be between 1000000 and 1000000000 bytes.")]
    public long MaxFileBytes { get; set; } = 100_000_000;

    /// <summary>How long one picture may take, in seconds.</summary>
    [Range(1, 120, ErrorMessage = "Import:PictureSeconds must be between 1 and 120 seconds.")]
    public int PictureSeconds { get; set; } = 10;

    /// <summary>How long one file that is sold may take, in seconds.</summary>
    [Range(1, 7200, ErrorMessage = "Import:FileSeconds must be between 1 and 7200 seconds.")]
    public int FileSeconds { get; set; } = 600;
}
