using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using WebApp.Caching;
using WebApp.Content;
using WebApp.Data;
using WebApp.Primitives;

namespace WebApp.Pages.Found;

/// <summary>What search engines and feed readers ask for; kept like every page that is the same for all.</summary>
internal static class FoundEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var shared = routes.MapGroup("").WithMetadata(new SharedPageAttribute());
        shared.MapGet("/robots.txt", (Robots robots) => TypedResults.Text(robots.Text(), "text/plain", System.Text.Encoding.UTF8));
        shared.MapGet("/sitemap.xml", (Sitemap map, HttpContext context, CancellationToken cancel) => map.WriteAsync(context.Response, cancel));
        shared.MapGet("/sitemaps/{part:int}.xml", async (int part, Sitemap map, HttpContext context, CancellationToken cancel) =>
        {
            if (!await map.WritePartAsync(context.Response, part, cancel))
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        shared.MapGet("/feed.xml", (AtomFeed feed, AppDbContext db, IOptions<SiteOptions> site, HttpContext context, CancellationToken cancel) =>
            feed.WriteAsync(context.Response, site.Value.Name, "/feed.xml", "/articles", db.Articles, cancel));
        shared.MapGet("/articles/tags/{slug}/feed.xml", async (string slug, AtomFeed feed, AppDbContext db, IOptions<SiteOptions> site, HttpContext context, CancellationToken cancel) =>
        {
            if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Slug == slug, cancel) is { } tag)
                await feed.WriteAsync(context.Response, $"{site.Value.Name}: {tag.Name}", $"/articles/tags/{slug}/feed.xml", $"/articles/tags/{slug}", db.Articles.Where(a => a.Tags.Any(t => t.Id == tag.Id)), cancel);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
        shared.MapGet("/articles/authors/{slug}/feed.xml", async (string slug, AtomFeed feed, AppDbContext db, IOptions<SiteOptions> site, HttpContext context, CancellationToken cancel) =>
        {
            if (await db.Authors.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == slug, cancel) is { } author)
                await feed.WriteAsync(context.Response, $"{site.Value.Name}: {author.Name}", $"/articles/authors/{slug}/feed.xml", $"/articles/authors/{slug}", db.Articles.Where(a => a.AuthorId == author.Id), cancel);
            else
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
    }
}
