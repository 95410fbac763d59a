using Microsoft.Extensions.Options;
using WebApp.Catalog.Downloads;
using WebApp.Data;
using WebApp.Importing.Pictures;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Imports a WooCommerce product CSV. First the whole file is read and checked, and nothing is changed if anything is wrong in it. Then it
/// is written in small transactions, each of which remembers what it did, so that a run which was cut off is simply run again.
/// </summary>
public sealed class WooImport(
    AppDbContext db, MediaFolder folder, ImageFetcher fetcher, FileFetcher files, DownloadEditor downloads, IOptions<SiteOptions> site, IOptions<ImportOptions> options, TimeProvider clock)
{
    private const int FamiliesAtATime = 20;

    /// <summary>Imports the file; progress goes to the given output.</summary>
    /// <returns>What was done; or, with nothing done, what is wrong in the file.</returns>
    public async Task<ImportReport> RunAsync(string path, TextWriter output, CancellationToken cancel)
    {
        var report = new ImportReport();
        var progress = new ImportProgress(output);
        if (await ReadAsync(path, report, cancel) is not { } file)
            return report;
        progress.Say($"{Path.GetFileName(path)}: {file.Rows.Count} rows, {file.Columns} columns, no faults.");
        foreach (var words in file.LeftOut)
            report.Leave(words);

        var run = new WooRun(site.Value, clock.UtcNow(), report);
        var counter = progress.Count("Rows", file.Rows.Count);
        foreach (var families in file.Families().Chunk(FamiliesAtATime))
        {
            await db.WriteAsync(() => WriteAsync(families, run, cancel), cancel);
            counter.Advance(families.Sum(f => f.Rows.Count()));
        }
        foreach (var rows in file.Rows.Chunk(200))
            await db.WriteAsync(() => WooLinks.WriteAsync(db, rows, file, run, cancel), cancel);
        await new WooPictures(db, folder, fetcher, progress).TakeAsync(file, run, cancel);
        await new WooDownloads(db, files, downloads, progress).TakeAsync(file, run, cancel);
        return report;
    }

    private async Task<WooFile?> ReadAsync(string path, ImportReport report, CancellationToken cancel)
    {
        if (new FileInfo(path).Length > options.Value.MaxFileBytes)
        {
            report.Problems.Add(1, null, $"The file has more than {options.Value.MaxFileBytes:N0} bytes (Import:MaxFileBytes). Split it into several.");
            return null;
        }
        var content = await File.ReadAllBytesAsync(path, cancel);
        var file = WooFile.Read(content, Currencies.Decimals(site.Value.Currency), report.Problems);
        if (file is not null)
            await WooCheck.RunAsync(db, file, report.Problems, cancel);
        return report.Problems.Count == 0 ? file : null;
    }

    private async Task WriteAsync(WooFamily[] families, WooRun run, CancellationToken cancel)
    {
        var rows = families.SelectMany(f => f.Rows).ToList();
        var keys = families.SelectMany(f => f.ProductKeys).Concat(rows.SelectMany(r => r.Keys)).Concat(WooShelves.KeysOf(rows));
        var book = await WooBook.OpenAsync(db, keys, cancel);
        var writer = new WooProductWriter(db, book, new WooShelves(db, book), run);
        foreach (var family in families)
            await writer.WriteAsync(family, cancel);
        await book.CloseAsync(run.Now, cancel);
    }
}
