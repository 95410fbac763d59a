namespace WebApp.Ordering.Downloads;

/// <summary>How often a file of an order was fetched. No row until it was.</summary>
public sealed class OrderDownload
{
    /// <summary>The order.</summary>
    public required int OrderId { get; init; }

    /// <summary>The file.</summary>
    public required int DownloadId { get; init; }

    /// <summary>How often it was fetched since <see cref="ReopenedAt"/>.</summary>
    public int Times { get; set; }

    /// <summary>When it was last fetched, UTC.</summary>
    public DateTime? LastAt { get; set; }

    /// <summary>When staff last gave all downloads and days anew, UTC.</summary>
    public DateTime? ReopenedAt { get; set; }
}
