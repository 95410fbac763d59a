using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Importing;
using WebApp.Importing.Ghost;
using WebApp.Importing.WordPress;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>A site that another site's export is imported into, and what it has afterwards.</summary>
public sealed class SiteCase() : EmptiedSite(new TestSite().With("Site:TimeZone", "Europe/Dublin").With("Import:PictureSeconds", "5").With("Import:AllowPrivateNetworks", "true"))
{
    /// <summary>Where the pictures of the other site are.</summary>
    public PictureServer Pictures { get; } = new();

    /// <summary>What the last import printed.</summary>
    public string Output { get; private set; } = "";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Pictures.DisposeAsync();
    }

    /// <summary>Imports a WordPress export, and expects no fault in it.</summary>
    public async Task<ImportReport> WordPress(string xml)
    {
        var report = await Import("wordpress", Encoding.UTF8.GetBytes(xml));
        report.Problems.List.ShouldBeEmpty();
        return report;
    }

    /// <summary>Imports an export of Ghost, and expects no fault in it.</summary>
    public async Task<ImportReport> Ghost(string json, string? from = null)
    {
        var report = await Import("ghost", Encoding.UTF8.GetBytes(json), from);
        report.Problems.List.ShouldBeEmpty();
        return report;
    }

    /// <summary>Imports bytes.</summary>
    public async Task<ImportReport> Import(string kind, byte[] content, string? from = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mainstay-{Guid.NewGuid():N}.export");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            return await Import(kind, path, from);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Imports a file; breaks off as soon as those words are printed.</summary>
    public async Task<ImportReport> Import(string kind, string path, string? from = null, string? until = null)
    {
        using var stop = new CancellationTokenSource();
        await using var output = new Interrupting(until, stop);
        try
        {
            var report = await Site.InScope(services => kind == "ghost"
                ? services.GetRequiredService<GhostImport>().RunAsync(path, from, output, stop.Token)
                : services.GetRequiredService<WordPressImport>().RunAsync(path, output, stop.Token));
            report.WriteTo(output);
            return report;
        }
        finally
        {
            Output = output.ToString();
        }
    }

    public Task<Article> Article(string title) => Site.InDatabase(db => db.Articles.Include(a => a.Author).Include(a => a.Tags).Include(a => a.Cover).SingleAsync(a => a.Title == title));

    public Task<ContentPage> Page(string title) => Site.InDatabase(db => db.ContentPages.Include(p => p.Parent).Include(p => p.Cover).SingleAsync(p => p.Title == title));

    /// <summary>Where an old address leads.</summary>
    public Task<string?> Redirect(string from) => Site.InDatabase(db => db.Redirects.Where(r => r.From == from).Select(r => r.To).SingleOrDefaultAsync());

    /// <summary>Every table that an import writes to, counted.</summary>
    public Task<string> Counts() => Site.InDatabase(async db =>
        $"{await db.Articles.CountAsync()} articles, {await db.ContentPages.CountAsync()} pages, {await db.Tags.CountAsync()} tags, {await db.Authors.CountAsync()} authors, " +
        $"{await db.MenuItems.CountAsync()} menu items, {await db.Comments.CountAsync()} comments, {await db.Media.CountAsync()} pictures, {await db.Redirects.CountAsync()} redirects");

    private sealed class Interrupting(string? until, CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (until is not null && value?.Contains(until, StringComparison.Ordinal) == true)
                stop.Cancel();
        }
    }
}
