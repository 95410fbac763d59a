using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Data;
using WebApp.Importing.Bodies;

namespace WebApp.Importing.Sites;

/// <summary>The addresses of what was filed under a word lead to the same word here, where any article bears it. Inside a write transaction.</summary>
internal static class SiteLists
{
    public static async Task WriteAsync(AppDbContext db, ISiteExport export, DateTime now, ImportReport report, CancellationToken cancel)
    {
        var tags = (await db.Tags.Select(t => new { t.Name, t.Slug }).ToListAsync(cancel)).DistinctBy(t => t.Name).ToDictionary(t => t.Name, t => "/articles/tags/" + t.Slug);
        var authors = (await db.Authors.Select(a => new { a.Name, a.Slug }).ToListAsync(cancel)).DistinctBy(a => a.Name).ToDictionary(a => a.Name, a => "/articles/authors/" + a.Slug);
        var moves = export.ListAddresses.Select(list => (list.Old, Path: (list.IsAuthor ? authors : tags).GetValueOrDefault(PlainText.Line(list.Name, list.IsAuthor ? Author.MaxName : Tag.MaxName))))
            .Where(m => m.Path is not null).Select(m => (m.Old, m.Path!));
        foreach (var some in moves.Chunk(200))
            await SiteRedirects.WriteAsync(db, some, now, report, cancel);
    }
}
