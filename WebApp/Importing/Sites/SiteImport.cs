using Microsoft.Extensions.Options;
using WebApp.Data;
using WebApp.Importing.Pictures;
using WebApp.Media;
using WebApp.Primitives;

namespace WebApp.Importing.Sites;

/// <summary>
/// Brings a site over that was read from an export. Everything is booked in small transactions with what it came from: an import that
/// was cut off goes on where it stood, and one that is run again changes nothing.
/// </summary>
public sealed class SiteImport(AppDbContext db, MediaFolder folder, ImageFetcher fetcher, TimeProvider clock)
{
    private const int TextsAtATime = 20;

    /// <summary>Writes everything; progress goes to the given output.</summary>
    internal async Task RunAsync(ISiteExport export, ImportReport report, ImportProgress progress, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var plan = await SitePlan.MakeAsync(db, export, cancel);
        var pictures = new SitePictures(db, folder, fetcher, report, export, now);
        await BringLibraryAsync(export, plan, pictures, report, progress, now, cancel);

        var bodies = new SiteBodies(plan, pictures);
        var texts = new SiteTexts(db, export, plan, bodies, pictures, report, now);
        var counter = progress.Count("Texts", export.Outline.Count);
        var parents = new Dictionary<string, (string, int)>();
        foreach (var some in export.Texts().Chunk(TextsAtATime))
        {
            await pictures.BringAsync(some.SelectMany(SiteBodies.PicturesOf), null, cancel);
            await db.WriteAsync(() => texts.WriteAsync(some, cancel), cancel);
            foreach (var text in some.Where(t => t.ParentKey is not null))
                parents[text.Key] = (text.ParentKey!, text.Row);
            counter.Advance(some.Length);
        }
        await db.WriteAsync(() => SiteTree.WriteAsync(db, export, parents, report, cancel), cancel);
        foreach (var menu in export.Menus)
            await db.WriteAsync(() => new SiteMenus(db, export, plan, report, now).WriteAsync(menu, cancel), cancel);
        await db.WriteAsync(() => SiteLists.WriteAsync(db, export, now, report, cancel), cancel);
    }

    private async Task BringLibraryAsync(
        ISiteExport export, SitePlan plan, SitePictures pictures, ImportReport report, ImportProgress progress, DateTime now, CancellationToken cancel)
    {
        var counter = progress.Count("Pictures", export.Pictures.Count);
        foreach (var some in export.Pictures.Chunk(TextsAtATime))
        {
            await pictures.BringAsync(some.Select(p => p.Address), null, cancel);
            foreach (var picture in some)
            {
                report.Book(picture.Row, pictures.Find(picture.Address) is null ? RowOutcome.Refused : pictures.WasHere(picture.Address) ? RowOutcome.Unchanged : RowOutcome.New);
                if (pictures.Find(picture.Address) is null)
                    report.Changed(picture.Row, "Its file could not be had (see below); texts keep a link to where it is.");
            }
            // The page of a picture leads to the text that shows it, or to the picture.
            await db.WriteAsync(() => SiteRedirects.WriteAsync(db, some.SelectMany(p => p.Old.Select(old => (old, Target(p)))).Where(m => m.Item2.Length > 0), now, report, cancel), cancel);
            counter.Advance(some.Length);
        }
        string Target(IncomingPicture picture) => picture.ParentKey is { } key && plan.Knows(key) ? plan.Path(key) : pictures.Find(picture.Address)?.Full ?? "";
    }
}
