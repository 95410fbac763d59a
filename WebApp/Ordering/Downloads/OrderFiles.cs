using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Ordering.Downloads;

/// <summary>
/// The files of a paid order. They are those of its products as they are today: a new edition reaches whoever bought the old one. What was
/// given back, line by line, takes its files along; a cancelled or refunded order has none.
/// </summary>
public sealed class OrderFiles(AppDbContext db, PrivateFiles files, TimeProvider clock)
{
    // Beyond that the row counts on, and the history is left readable.
    private const int MostTold = 30;

    /// <summary>Its files, by name; none while it is not paid. Works inside a write transaction as well as outside of one.</summary>
    public async Task<IReadOnlyList<OrderFile>> ReadAsync(Order order, CancellationToken cancel)
    {
        if (order.Status is not (OrderStatus.Paid or OrderStatus.Shipped) || order.ErasedAt is not null)
            return [];
        var bought = order.Lines.Where(l => l.Refunded < l.Quantity).GroupBy(l => l.VariantId).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity - l.Refunded));
        var (variants, downloads) = (db.Variants, db.Downloads);
        var ids = bought.Keys.ToList();
        var products = await variants.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.ProductId, cancel);
        var of = products.Values.Distinct().ToList();
        var found = await downloads.AsNoTracking().Where(d => d.Key != null && of.Contains(d.ProductId)).OrderBy(d => d.Name).ThenBy(d => d.Id).ToListAsync(cancel);
        if (found.Count == 0)
            return [];
        var uses = await db.OrderDownloads.AsNoTracking().Where(u => u.OrderId == order.Id).ToDictionaryAsync(u => u.DownloadId, cancel);
        return
        [
            .. found.Select(file => (File: file, Count: bought.Where(b => products[b.Key] == file.ProductId && (file.VariantId ?? b.Key) == b.Key).Sum(b => b.Value)))
                .Where(f => f.Count > 0).Select(f => OrderFile.Of(order, f.File, f.Count, uses.GetValueOrDefault(f.File.Id), clock.UtcNow())),
        ];
    }

    /// <summary>Where a file lies for somebody who fetches it, with the fetching counted.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="fileId">The file.</param>
    /// <param name="isRest">Whether the rest is asked for of what broke off: for a day that is no fetching of its own.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The file and its place; without a place it cannot be fetched, and without a file there is none.</returns>
    public Task<(OrderFile? File, string? Path)> TakeAsync(int orderId, int fileId, bool isRest, CancellationToken cancel) => db.WriteAsync<(OrderFile?, string?)>(async () =>
    {
        var (order, now) = (await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel), clock.UtcNow());
        var file = (await ReadAsync(order, cancel)).FirstOrDefault(f => f.Id == fileId);
        isRest &= file?.LastAt > now.AddDays(-1);
        if (file is null || (file.WhyNot is not null && !isRest))
            return (file, null);
        var path = files.Find(file.Key) ?? throw new FileNotFoundException($"The file {file.Id}, which was sold, is missing from the disk.");
        if (isRest)
            return (file, path);
        var use = await UseAsync(orderId, fileId, cancel);
        (use.Times, use.LastAt) = (use.Times + 1, now);
        if (use.Times <= MostTold)
            order.Note(now, "Downloaded", $"{file.Name} ({use.Times}{(file.Left is { } left ? $" of {file.Times + left}" : "")}).");
        return (file, path);
    }, cancel);

    /// <summary>Gives all downloads and days of a file anew; the team says who did it.</summary>
    /// <returns>Whether the order has that file.</returns>
    public Task<bool> ReopenAsync(int orderId, int fileId, string by, CancellationToken cancel) => db.WriteAsync(async () =>
    {
        var order = await db.Orders.Include(o => o.Lines).SingleAsync(o => o.Id == orderId, cancel);
        if ((await ReadAsync(order, cancel)).FirstOrDefault(f => f.Id == fileId) is not { } file)
            return false;
        var use = await UseAsync(orderId, fileId, cancel);
        (use.Times, use.ReopenedAt) = (0, clock.UtcNow());
        order.Note(clock.UtcNow(), "Download reopened", $"{file.Name}: all downloads and days begin anew.", by);
        return true;
    }, cancel);

    private async Task<OrderDownload> UseAsync(int orderId, int fileId, CancellationToken cancel) =>
        await db.OrderDownloads.SingleOrDefaultAsync(u => u.OrderId == orderId && u.DownloadId == fileId, cancel)
            ?? db.OrderDownloads.Add(new OrderDownload { OrderId = orderId, DownloadId = fileId }).Entity;
}
