using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>An import whose process is killed in the middle, as by a power cut, and begun again.</summary>
public sealed class KilledImportTests : IAsyncLifetime
{
    private const int Texts = 240;
    private readonly SiteCase killed = new(), whole = new();
    private readonly string file = Path.GetTempFileName();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await killed.DisposeAsync();
        await whole.DisposeAsync();
        File.Delete(file);
    }

    [Theory]
    [InlineData("wordpress")]
    [InlineData("ghost")]
    public async Task What_a_killed_import_left_undone_the_next_one_does_and_nothing_is_doubled(string kind)
    {
        await File.WriteAllTextAsync(file, kind == "ghost" ? Ghost() : WordPress());
        using (var process = new SiteProcess(killed.Site.Settings, command: ["import", kind, file]))
        {
            await Eventually.Holds(() => process.Output.Contains("Texts ", StringComparison.Ordinal) || !process.IsRunning, "the first texts are in", 60);
            process.Kill();
            process.Output.ShouldNotContain($"Texts {Texts}/", Case.Sensitive, "it was killed in the middle");
        }
        (await killed.Site.InDatabase(db => db.Articles.CountAsync())).ShouldBeInRange(10, Texts - 100);

        var rest = await killed.Import(kind, file);
        var untouched = await whole.Import(kind, file);
        rest.Problems.List.Concat(untouched.Problems.List).ShouldBeEmpty();
        rest.Count(RowOutcome.Unchanged).ShouldBeGreaterThanOrEqualTo(20, "what was in is not done again");
        (await AllAsync(killed)).ShouldBe(await AllAsync(whole));
    }

    /// <summary>All that is there, without the numbers that the database gives and the times at which it was written.</summary>
    private static Task<string> AllAsync(SiteCase at) => at.Site.InDatabase(async db => JsonSerializer.Serialize(new
    {
        Articles = await db.Articles.OrderBy(a => a.Slug).Select(a => new { a.Slug, a.Title, a.Body, a.Status, a.PublishedAt, a.Version, Author = a.Author!.Name, Tags = a.Tags.OrderBy(t => t.Name).Select(t => t.Name).ToList() }).ToListAsync(),
        Pages = await db.ContentPages.OrderBy(p => p.Slug).Select(p => new { p.Slug, p.Title, p.Body, Under = p.Parent!.Slug }).ToListAsync(),
        Comments = (await db.Comments.ToListAsync()).Select(c => c.Text).Order(StringComparer.Ordinal),
        Redirects = await db.Redirects.OrderBy(r => r.From).Select(r => new { r.From, r.To }).ToListAsync(),
        Menus = await db.MenuItems.OrderBy(m => m.Title).Select(m => new { m.Menu, m.Title, Under = m.Parent!.Title }).ToListAsync(),
    }));

    private static string WordPress() => Wxr.Of([.. Enumerable.Range(1, Texts).Select(i => Wxr.Item(i, $"Text {i}", $"<p>Words of {i}</p>", i % 5 == 0 ? "page" : "post", slug: $"text-{i}", parent: i % 10 == 0 ? $"{i - 5}" : "0",
            extra: Wxr.Term("category", $"kind-{i % 7}", $"Kind {i % 7}") + Wxr.Comment(i, "Reader", $"About {i}"))),
        Wxr.MenuItem(9001, "First", "Main menu", "post_type", "1"), Wxr.MenuItem(9002, "Second", "Main menu", "post_type", "2", "9001")]);

    private static string Ghost() => JsonSerializer.Serialize(new
    {
        db = new[] { new { meta = new { version = "5.0.0" }, data = new
    {
        posts = Enumerable.Range(1, Texts).Select(i => new { id = Id(i), title = $"Text {i}", slug = $"text-{i}", html = $"<p>Words of {i}</p>", type = i % 5 == 0 ? "page" : "post", status = "published", visibility = "public", published_at = "2020-01-01T10:00:00.000Z" }),
        tags = Enumerable.Range(0, 7).Select(i => new { id = Id(i), name = $"Kind {i}", slug = $"kind-{i}", visibility = "public" }),
        posts_tags = Enumerable.Range(1, Texts).Select(i => new { post_id = Id(i), tag_id = Id(i % 7), sort_order = 0 }),
        settings = new[] { new { key = "navigation", value = """[{"label":"First","url":"/text-1/"}]""" } },
    } } }
    });

    private static string Id(int i) => i.ToString(CultureInfo.InvariantCulture);
}
