using System.Net;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Media;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>The library of pictures, without JavaScript.</summary>
public sealed class MediaPagesTests(SharedSite shared) : IClassFixture<SharedSite>, IAsyncLifetime
{
    private static int last = 100;
    private readonly TestSite site = shared.Site;
    private Visitor grace = null!;

    public async Task InitializeAsync() => grace = await site.SignedIn(Cast.Grace);

    public Task DisposeAsync()
    {
        grace.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Many_go_up_at_once_and_each_that_is_refused_is_named()
    {
        var form = (await grace.Get("/admin/media")).Form("form.upload");
        form.Attach("Files", "../../etc/good.png", Pictures.Numbered(++last)).Attach("Files", "notes.txt", "no picture"u8.ToArray()).Attach("Files", "shell.jpg.cshtml", Pictures.Numbered(++last))
            .Attach("Files", "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray());
        var page = await form.Submit("Upload");
        page.Text.ShouldContain("2 were taken, 2 not");
        page.Text.ShouldContain("notes.txt: The file is not a picture that can be read");
        page.Text.ShouldContain("drawing.svg: SVG drawings can carry programs");
        (await grace.Get("/admin/media?q=good.png")).All(".media-grid span").ShouldBe(["good.png"]);
        (await grace.Get("/admin/media?q=shell")).All(".media-grid span").ShouldBe(["shell.jpg.cshtml"]);
    }

    [Fact]
    public async Task A_picture_is_described_and_given_a_focal_point_that_its_cut_sizes_keep()
    {
        var file = await AddAsync();
        var page = await (await grace.Get($"/admin/media/{file.Id}")).Form("form.panel").With("Input.Alt", "A red [boat]").With("Input.Title", "Boat").With("Input.FocalX", "14").With("Input.FocalY", "100").Submit("Save");
        page.Heading.ShouldBe("Boat");
        page.Text.ShouldContain($"![A red \\[boat\\]](/media/{file.Key}/full.webp#{file.Width}x{file.Height})");
        var stored = await site.InDatabase(db => db.Media.SingleAsync(m => m.Id == file.Id));
        PictureRef.Of(stored)!.FocalClass.ShouldBe("focal-x-10 focal-y-100");
        page = await page.Form("form.panel").With("Input.FocalX", "101").Submit("Save");
        page.All("p.error").ShouldBe(["From 0 to 100."]);
    }

    [Fact]
    public async Task Where_it_is_used_is_known_of_pictures_and_texts_and_it_is_deleted_only_knowingly()
    {
        var file = await AddAsync();
        var used = await UseAsync(file);
        var page = await grace.Get($"/admin/media/{file.Id}");
        page.All(".use-list li").ShouldBe([$"Cup {file.Id}product, as its picture", $"Told {file.Id}article, as its picture", $"Told {file.Id}article, in the text", $"Shelf {file.Id}category, in the text"], ignoreOrder: true);
        (await grace.Get("/admin/media?show=unused")).Document.QuerySelector($"a[href$='/{file.Id}']").ShouldBeNull();

        page = await page.Form($"form[action$='/remove']").Submit("Delete");
        page.Text.ShouldContain("It is used in 4 places.");
        page = await page.Form($"form[action$='/remove']").Tick("EvenIfUsed").Submit("Delete");
        page.Path.ShouldBe("/admin/media");
        (await site.InDatabase(db => db.Articles.Where(a => a.Id == used).Select(a => a.CoverId).SingleAsync())).ShouldBeNull();
        (await grace.GetOnce($"/media/{file.Key}/full.webp")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_replaced_picture_is_replaced_everywhere_and_its_old_address_leads_to_the_new_one()
    {
        var file = await AddAsync();
        var used = await UseAsync(file);
        using var guest = new Visitor(site);
        (await guest.Get($"/articles/told-{file.Id}")).Body.ShouldContain(file.Key);

        var form = (await grace.Get($"/admin/media/{file.Id}")).Form("form[action$='/replace']").Attach("File", "new.png", Pictures.Of(SKEncodedImageFormat.Png, 700, 350, new SKColor(9, (byte)++last, 77)));
        (await form.Submit("Replace")).Text.ShouldContain("Replaced.");

        var now = await site.InDatabase(db => db.Media.SingleAsync(m => m.Id == file.Id));
        (now.Key == file.Key, now.Width).ShouldBe((false, 700));
        var page = await guest.Get($"/articles/told-{file.Id}");
        page.Body.ShouldNotContain(file.Key);
        page.Document.QuerySelector(".prose img")!.GetAttribute("srcset")!.ShouldContain($"/media/{now.Key}/320.webp 320w");
        page.Document.QuerySelector(".prose img")!.GetAttribute("width").ShouldBe("700");
        var old = await guest.GetOnce($"/media/{file.Key}/full.webp");
        (old.Status, old.RedirectsTo!.AbsolutePath).ShouldBe((HttpStatusCode.Redirect, $"/media/{now.Key}/full.webp"));
        Directory.Exists(Path.Combine(site.Folder, "media", file.Key)).ShouldBeFalse();
        used.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_picture_is_not_replaced_by_another_one_of_the_library_or_by_something_else()
    {
        var (file, other) = (await AddAsync(), Pictures.Numbered(++last));
        await site.InScope(services => ((MediaLibrary)services.GetService(typeof(MediaLibrary))!).AddAsync(new MemoryStream(other), "other.png", "", default));
        async Task<string> Replace(byte[] content) => (await (await grace.Get($"/admin/media/{file.Id}")).Form("form[action$='/replace']").Attach("File", "x.png", content).Submit("Replace")).Text;
        (await Replace(other)).ShouldContain("That picture is in the library already: other.png.");
        (await Replace("text"u8.ToArray())).ShouldContain("x.png: The file is not a picture");
        (await site.InDatabase(db => db.Media.SingleAsync(m => m.Id == file.Id))).Key.ShouldBe(file.Key);
    }

    [Fact]
    public async Task The_picker_offers_lines_to_copy()
    {
        var file = await AddAsync();
        (await grace.Get("/admin/media/pick")).All("[data-pick] code").ShouldContain($"![](/media/{file.Key}/full.webp#{file.Width}x{file.Height})");
    }

    [Fact]
    public void Every_text_that_is_shown_as_markdown_is_known_to_show_pictures()
    {
        var shown = SourceTree.Files(".cshtml", ".razor").SelectMany(f => System.Text.RegularExpressions.Regex.Matches(f.Text, @"Markup\.ToHtml\(\w+(?:\.\w+)*\.(\w+)\)").Select(m => m.Groups[1].Value)).Distinct().ToList();
        shown.ShouldNotBeEmpty();
        var marked = typeof(Article).Assembly.GetTypes().SelectMany(t => t.GetProperties()).Where(p => p.IsDefined(typeof(ShowsPicturesAttribute), false)).Select(p => p.Name).ToHashSet();
        shown.Where(name => !marked.Contains(name)).ShouldBeEmpty();
    }

    private async Task<MediaFile> AddAsync()
    {
        var result = await site.InScope(services => ((MediaLibrary)services.GetService(typeof(MediaLibrary))!).AddAsync(new MemoryStream(Pictures.Numbered(++last, 400, 300)), $"file{last}.png", "", default));
        return result.File.ShouldNotBeNull(result.Refusal);
    }

    private Task<int> UseAsync(MediaFile file) => site.InDatabase(async db =>
    {
        var line = $"![x]({MediaUrls.InText(file.Key, file.Width, file.Height)})";
        var article = db.Articles.Add(new Article { Slug = $"told-{file.Id}", Title = $"Told {file.Id}", Body = "Look: " + line, CoverId = file.Id, Status = PublishStatus.Published, PublishedAt = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc) }).Entity;
        var product = db.Products.Add(new Product { Slug = $"cup-{file.Id}", Name = $"Cup {file.Id}" }).Entity;
        product.Pictures.Add(new ProductPicture { MediaId = file.Id });
        db.Categories.Add(new Category { Slug = $"shelf-{file.Id}", Name = $"Shelf {file.Id}", Description = line });
        await db.SaveChangesAsync();
        return article.Id;
    });
}
