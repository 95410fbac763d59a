using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Importing.Pictures;
using WebApp.Media;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Attaches the files that the rows name, and fetches them one at a time. Many shops give them to their buyers alone: what cannot be had is
/// listed with the product, to be brought by hand, and tried again at the next import.
/// </summary>
internal sealed class WooDownloads(AppDbContext db, FileFetcher fetcher, DownloadEditor editor, ImportProgress progress)
{
    public async Task TakeAsync(WooFile file, WooRun run, CancellationToken cancel)
    {
        var rows = file.Rows.Where(row => row.Downloads is not null && run.Products.ContainsKey(row.Number)).ToList();
        foreach (var some in rows.Where(row => run.Written.Contains(row.Number)).Chunk(50))
            await db.WriteAsync(() => ListAsync(some, run, cancel), cancel);
        var due = await DueAsync(rows, run, cancel);
        var counter = progress.Count("Files", due.Count);
        foreach (var (id, address) in due)
        {
            var fetched = await fetcher.FetchAsync(address, cancel);
            if (fetched.Refusal is { } reason)
                run.Report.MissFile(address, reason);
            else
                await db.WriteAsync(() => FillAsync(id, fetched, cancel), cancel);
            run.Report.FilesFetched += fetched.Refusal is null ? 1 : 0;
            counter.Advance();
        }
    }

    // What staff have brought stays; what an earlier file listed, and nobody ever brought, goes when the file does not name it any more.
    private async Task ListAsync(WooRow[] rows, WooRun run, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            var product = run.Products[row.Number];
            List<int?> buyers = row.Kind is WooKind.Variation ? [.. run.Variants.GetValueOrDefault(row.Number, []).Select(v => (int?)v)] : [null];
            var known = await db.Downloads.Where(d => d.ProductId == product && buyers.Contains(d.VariantId)).ToListAsync(cancel);
            db.Downloads.RemoveRange(known.Where(d => d.Key is null && !row.Downloads!.Any(w => w.Url == d.SourceUrl)));
            foreach (var buyer in buyers)
                foreach (var named in row.Downloads!.DistinctBy(d => d.Url))
                {
                    var file = known.Find(d => d.SourceUrl == named.Url && d.VariantId == buyer)
                        ?? db.Downloads.Add(new ProductDownload { ProductId = product, VariantId = buyer, Name = named.Name, SourceUrl = named.Url }).Entity;
                    (file.Name, file.Limit, file.Days) = (WooText.Cut(named.Name, ProductDownload.MaxName), row.DownloadLimit, row.DownloadDays);
                }
        }
    }

    private async Task<List<(int Id, string Address)>> DueAsync(List<WooRow> rows, WooRun run, CancellationToken cancel)
    {
        var due = new List<(int, string)>();
        foreach (var products in rows.Where(r => r.Downloads!.Count > 0).Select(r => run.Products[r.Number]).Distinct().Chunk(500))
            due.AddRange((await db.Downloads.Where(d => products.Contains(d.ProductId) && d.Key == null && d.SourceUrl != "").OrderBy(d => d.Id)
                .Select(d => new { d.Id, d.SourceUrl }).ToListAsync(cancel)).Select(d => (d.Id, d.SourceUrl)));
        return due;
    }

    private async Task FillAsync(int id, PrivateFile fetched, CancellationToken cancel)
    {
        if (await db.Downloads.SingleOrDefaultAsync(d => d.Id == id, cancel) is { } file)
            editor.Fill(file, fetched);
    }
}
