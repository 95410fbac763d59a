using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Importing.Pictures;
using WebApp.Media;

namespace WebApp.Importing.WooCommerce;

/// <summary>
/// Fetches the pictures that the rows name, four at a time, and hangs them up. One that is here already is not fetched again; one that
/// could not be had is tried again at the next import.
/// </summary>
internal sealed class WooPictures(AppDbContext db, MediaFolder folder, ImageFetcher fetcher, ImportProgress progress)
{
    private const int AtATime = 4;

    /// <summary>After so many rows what was fetched is booked, so that a run which is cut off does not fetch it again.</summary>
    private const int RowsAtATime = 50;

    public async Task TakeAsync(WooFile file, WooRun run, CancellationToken cancel)
    {
        var rows = file.Rows.Where(row => row.Images.Count > 0 && run.Products.ContainsKey(row.Number)).ToList();
        var all = rows.SelectMany(row => row.Images).Distinct(StringComparer.Ordinal).ToList();
        var known = await KnownAsync(all, cancel);
        run.Report.PicturesKnown = known.Count;
        var counter = progress.Count("Pictures", all.Count - known.Count);
        var asked = new HashSet<string>(known.Keys);
        foreach (var batch in rows.Chunk(RowsAtATime))
        {
            var wanted = batch.SelectMany(row => row.Images.Where(asked.Add).Select(address => (address, row))).ToList();
            var fetched = await FetchAsync(wanted, counter, run, cancel);
            await db.WriteAsync(() => HangAsync(batch, known, fetched, run, cancel), cancel);
        }
    }

    /// <summary>Pictures that an earlier import brought and that still lie on the disk: their numbers by address.</summary>
    private async Task<Dictionary<string, int>> KnownAsync(IReadOnlyList<string> addresses, CancellationToken cancel)
    {
        var byKey = addresses.ToDictionary(WooKeys.Picture);
        var keys = byKey.Keys.ToList();
        var known = await (from record in db.ImportedRecords
                           join media in db.Media on record.EntityId equals media.Id
                           where record.Source == WooKeys.Source && record.Kind == ImportedKind.Picture && keys.Contains(record.Key)
                           select new { record.Key, media.Id, File = media.Key }).AsNoTracking().ToListAsync(cancel);
        return known.Where(k => File.Exists(folder.Original(k.File))).ToDictionary(k => byKey[k.Key], k => k.Id);
    }

    private async Task<Dictionary<string, MediaFile>> FetchAsync(
        List<(string Address, WooRow Row)> wanted, ImportProgress.Counter counter, WooRun run, CancellationToken cancel)
    {
        var results = new MediaResult[wanted.Count];
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, wanted.Count), pace, async (i, stop) =>
        {
            results[i] = await fetcher.FetchAsync(wanted[i].Address, wanted[i].Row.Name ?? "", stop);
            counter.Advance();
        });
        var fetched = new Dictionary<string, MediaFile>();
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].File is { } file)
                fetched[wanted[i].Address] = file;
            else
                run.Report.Miss(wanted[i].Address, results[i].Refusal!);
        }
        run.Report.PicturesFetched += fetched.Count;
        return fetched;
    }

    private async Task HangAsync(
        WooRow[] rows, Dictionary<string, int> known, Dictionary<string, MediaFile> fetched, WooRun run, CancellationToken cancel)
    {
        var book = await WooBook.OpenAsync(db, rows.SelectMany(r => r.Images).Select(WooKeys.Picture), cancel);
        var arrived = new Dictionary<string, MediaFile>();
        foreach (var (address, file) in fetched)
        {
            arrived[address] = await db.Registered(file, cancel);
            book.Remember([WooKeys.Picture(address)], ImportedKind.Picture, () => arrived[address].Id, "");
        }
        await book.CloseAsync(run.Now, cancel);
        foreach (var (address, media) in arrived)
            known[address] = media.Id;
        foreach (var row in rows)
        {
            var ids = row.Images.Where(known.ContainsKey).Select(address => known[address]).Distinct().ToList();
            // A row that is the same as before is left as people have arranged it since; it only gains what was missing.
            var isDue = run.Written.Contains(row.Number) || row.Images.Any(arrived.ContainsKey);
            if (row.Kind is WooKind.Variation)
                await ShowAsync(row, ids, isDue, run, cancel);
            else
                await HangAsync(run.Products[row.Number], ids, isDue, cancel);
        }
    }

    private async Task ShowAsync(WooRow row, List<int> ids, bool isDue, WooRun run, CancellationToken cancel)
    {
        if (ids.Count == 0 || !run.Variants.TryGetValue(row.Number, out var variants))
            return;
        foreach (var variant in await db.Variants.Where(v => variants.Contains(v.Id) && (isDue || v.PictureId == null)).ToListAsync(cancel))
            variant.PictureId = ids[0];
    }

    private async Task HangAsync(int product, List<int> ids, bool isDue, CancellationToken cancel)
    {
        var hanging = await db.Set<ProductPicture>().Where(p => p.ProductId == product).OrderBy(p => p.Position).ToListAsync(cancel);
        if (!isDue && hanging.Count > 0)
            return;
        var place = 0;
        foreach (var id in ids)
        {
            if (hanging.Find(p => p.MediaId == id) is { } picture)
                picture.Position = place++;
            else
                db.Add(new ProductPicture { ProductId = product, MediaId = id, Position = place++ });
        }
        // What staff have added stays, behind what the file names.
        foreach (var other in hanging.Where(p => !ids.Contains(p.MediaId)))
            other.Position = place++;
    }
}
