using WebApp.Catalog.Downloads;

namespace WebApp.Ordering.Downloads;

/// <summary>A file that somebody has bought, as it stands for them now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What its link says.</param>
/// <param name="FileName">The name that it is saved under.</param>
/// <param name="Key">Its name among the private files.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Times">How often it was fetched.</param>
/// <param name="LastAt">When it was last fetched, UTC.</param>
/// <param name="Left">How often it can still be fetched; null for as often as one likes.</param>
/// <param name="Until">Until when, UTC; null for ever.</param>
/// <param name="WhyNot">Why it cannot be fetched, in words for the buyer; null if it can.</param>
public sealed record OrderFile(int Id, string Name, string FileName, string Key, long Bytes, int Times, DateTime? LastAt, int? Left, DateTime? Until, string? WhyNot)
{
    /// <summary>How it stands. An order that was cancelled or refunded gives nothing any more.</summary>
    /// <param name="order">The order; it has been paid.</param>
    /// <param name="file">The file.</param>
    /// <param name="bought">How many were bought and not given back.</param>
    /// <param name="use">What was fetched; null for nothing yet.</param>
    /// <param name="now">The time, UTC.</param>
    public static OrderFile Of(Order order, ProductDownload file, int bought, OrderDownload? use, DateTime now)
    {
        var left = file.Limit * bought - (use?.Times ?? 0);
        var from = new[] { order.PaidAt, file.AddedAt, use?.ReopenedAt }.Max();
        var until = file.Days is { } days ? from?.AddDays(days) : null;
        return new(file.Id, file.Name, file.FileName, file.Key!, file.Bytes, use?.Times ?? 0, use?.LastAt, left is null ? null : Math.Max(0, left.Value), until,
            until < now ? "The time to download this file is over. Please write to us if you need it again."
            : left <= 0 ? "This file was downloaded as often as it can be. Please write to us if you need it again." : null);
    }

    /// <summary>What is left, such as “2 downloads left”; empty when there is no limit.</summary>
    public string LeftWords => Left switch { null => "", 1 => "One download left", var n => $"{n} downloads left" };
}
