using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Data;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Importing;

/// <summary>
/// The demo shop for a first look in Development: products, articles, pages and pictures. It is written in one transaction at the end, so that
/// a start that was cut off leaves an empty shop, and the next start loads it again over the pictures that lie there already.
/// </summary>
public sealed class DemoContent(
    AppDbContext db, PictureStore store, IOptions<SiteOptions> site, TimeProvider clock, ILogger<DemoContent> log)
{
    /// <summary>What the home page's large picture is called among the media.</summary>
    public const string HeroName = "hero.webp";

    /// <summary>Where the demo shop lies: beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Importing", "Demo");

    /// <summary>Loads it, unless there is anything in the shop or among the articles already.</summary>
    /// <returns>Whether it was loaded.</returns>
    public async Task<bool> LoadAsync(string folder, CancellationToken cancel)
    {
        if (!await IsEmptyAsync(cancel))
            return false;
        var watch = Stopwatch.StartNew();
        var demo = await DemoFile.ReadAsync(folder, cancel);
        var pictures = await StoreAsync(Path.Combine(folder, "pictures"), demo.AltTexts(), cancel);
        var wasLoaded = await db.WriteAsync(async () =>
        {
            if (!await IsEmptyAsync(cancel))
                return false;
            foreach (var (name, file) in pictures)
                pictures[name] = await db.Registered(file, cancel);
            await db.SaveChangesAsync(cancel);
            await new DemoWriter(db, pictures, site.Value.Currency, folder, clock.UtcNow()).WriteAsync(demo, cancel);
            return true;
        }, cancel);
        log.LogInformation(new EventId(1, "DemoLoaded"), "Demo shop loaded in {Seconds:0.0} s: {Products} products, {Articles} articles, {Pages} pages, {Pictures} pictures",
            watch.Elapsed.TotalSeconds, demo.Products.Count, demo.Articles.Count, demo.Pages.Count, pictures.Count);
        return wasLoaded;
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancel) =>
        !await db.Products.AnyAsync(cancel) && !await db.Categories.AnyAsync(cancel)
        && !await db.Articles.AnyAsync(cancel) && !await db.ContentPages.AnyAsync(cancel);

    private async Task<Dictionary<string, MediaFile>> StoreAsync(string folder, IReadOnlyDictionary<string, string> alts, CancellationToken cancel)
    {
        var paths = Directory.GetFiles(folder, "*.webp");
        log.LogInformation(new EventId(2, "DemoLoading"), "Loading the demo shop: preparing {Pictures} pictures", paths.Length);
        var stored = new MediaFile[paths.Length];
        var pace = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, paths.Length), pace, async (i, stop) =>
        {
            var name = Path.GetFileName(paths[i]);
            await using var content = File.OpenRead(paths[i]);
            stored[i] = await store.KeepOwnAsync(content, name, alts.GetValueOrDefault(name, ""), stop);
        });
        return stored.ToDictionary(file => file.OriginalName);
    }
}
