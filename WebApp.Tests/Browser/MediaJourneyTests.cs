using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SkiaSharp;
using WebApp.Content;
using WebApp.Media;
using WebApp.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Browser;

/// <summary>From a file on somebody's desk to a picture in an article.</summary>
public sealed class MediaJourneyTests(DemoShop shop) : BrowserTest(shop)
{
    [ChromiumFact]
    public async Task Pictures_are_dropped_described_given_a_focal_point_put_into_a_text_and_replaced()
    {
        var page = (await ClerkAsync(Cast.Edgar)).Page;
        await page.GotoAsync("/admin/media");
        var photo = Pictures.WithCameraData(Pictures.Of(SKEncodedImageFormat.Jpeg, 1400, 700), 1, "SECRET-PLACE");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload[]
        {
            new() { Name = "harbour.jpg", MimeType = "image/jpeg", Buffer = photo }, new() { Name = "notes.txt", MimeType = "text/plain", Buffer = "no picture"u8.ToArray() },
        });
        await Expect(page.Locator(".upload-list .taken")).ToContainTextAsync("harbour.jpg");
        await Expect(page.Locator(".upload-list .refused")).ToContainTextAsync("The file is not a picture");
        await Barriers.FindAsync(page);

        // Dropped onto the page: it comes again with the new picture in it.
        await page.GotoAsync("/admin/media");
        var dropped = await page.EvaluateHandleAsync("""
            bytes => { const files = new DataTransfer(); files.items.add(new File([Uint8Array.from(bytes)], 'dropped.png', { type: 'image/png' })); return files; }
            """, Pictures.Numbered(201, 500, 400).Select(b => (int)b).ToArray());
        await page.DispatchEventAsync("main", "drop", new { dataTransfer = dropped });
        await Expect(page.Locator(".media-grid")).ToContainTextAsync("dropped.png");

        await page.GetByRole(AriaRole.Link, new() { Name = "harbour.jpg" }).ClickAsync();
        await page.SetViewportSizeAsync(1440, 900);
        var picture = page.Locator("[data-focal].is-live > img");
        await picture.EvaluateAsync("image => image.decode()");
        var box = (await picture.BoundingBoxAsync())!;
        await picture.ClickAsync(new() { Position = new() { X = box.Width * 0.2f, Y = box.Height * 0.9f } });
        await Expect(page.GetByLabel("From the left")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^(19|20|21)$"));
        await Expect(page.GetByLabel("From the top")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^(89|90|91)$"));
        await page.GetByLabel("Description for people who do not see it").FillAsync("The harbour in the morning");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Barriers.FindAsync(page);
        await page.SetViewportSizeAsync(1440, 900);

        // Into an article, where it stands with its sizes; and out of it nothing of the camera's.
        var line = await page.Locator("code.wrap").InnerTextAsync();
        var file = await Site.InDatabase(async db =>
        {
            var article = await db.Articles.OrderBy(a => a.Id).FirstAsync();
            article.Body = line + "\n\n" + article.Body;
            article.Version++;
            await db.SaveChangesAsync();
            return await db.Media.SingleAsync(m => m.OriginalName == "harbour.jpg");
        });
        File.ReadAllBytes(Path.Combine(Site.Folder, "media", file.Key, "original.webp")).AsSpan().IndexOf("SECRET-PLACE"u8).ShouldBe(-1);
        await page.ReloadAsync();
        await page.Locator(".use-list a").ClickAsync(new() { Trial = true });
        var slug = await Site.InDatabase(db => db.Articles.OrderBy(a => a.Id).Select(a => a.Slug).FirstAsync());
        await page.GotoAsync("/articles/" + slug);
        var shown = page.GetByRole(AriaRole.Img, new() { Name = "The harbour in the morning" });
        await Expect(shown).ToHaveAttributeAsync("width", "1400");
        await Expect(shown).ToHaveAttributeAsync("loading", "lazy");
        (await shown.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0 || new Promise(done => image.onload = () => done(true))")).ShouldBeTrue();

        await page.GotoAsync($"/admin/media/{file.Id}");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "evening.png", MimeType = "image/png", Buffer = Pictures.Numbered(202, 900, 450) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Replace" }).ClickAsync();
        await Expect(page.GetByText("Replaced.")).ToBeVisibleAsync();
        await page.GotoAsync("/articles/" + slug);
        await Expect(shown).ToHaveAttributeAsync("width", "900");
        await PicksAsync(page, file.Key);
        await page.GotoAsync("/admin/media/pick");
        await Barriers.FindAsync(page);
    }

    private async Task PicksAsync(IPage page, string oldKey)
    {
        var id = await Site.InDatabase(db => db.Articles.OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync($"/admin/content/article/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose a picture" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "The harbour in the morning" }).ClickAsync();
        var text = await page.Locator("#Input_Body").InputValueAsync();
        text.ShouldContain("![The harbour in the morning](/media/");
        text.ShouldNotContain(oldKey);
    }
}
