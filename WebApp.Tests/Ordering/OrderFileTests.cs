using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Catalog.Downloads;
using WebApp.Mail;
using WebApp.Media;
using WebApp.Operations;
using WebApp.Ordering;
using WebApp.Ordering.Downloads;
using WebApp.Tests.Support;

namespace WebApp.Tests.Ordering;

/// <summary>Files that are sold: attached by staff, fetched by whoever paid, and by nobody else.</summary>
public sealed class OrderFileTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static int last;
    private readonly TestSite site = shared.Site;

    [Fact]
    public async Task A_file_goes_from_the_team_to_the_buyer_and_to_nobody_else()
    {
        var product = await ProductAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        var here = $"/admin/products/{product.Id}/files";
        (await grace.Get($"/admin/products/{product.Id}")).Document.QuerySelector($"a[href='{here}']").ShouldNotBeNull();
        (await (await grace.Get(here)).Form("form.panel").Submit("Attach")).Text.ShouldContain("Please choose a file.");
        var page = await (await grace.Get(here)).Form("form.panel").Attach("File", "../../etc/guide.html", "<script>alert(1)</script>"u8.ToArray()).With("Input.Name", "The guide").With("Input.Limit", "2").With("Input.Days", "30").Submit("Attach");
        page.Text.ShouldContain("guide.html");
        (await (await grace.Get(here)).Form("form.panel").Attach("File", "empty.zip", []).Submit("Attach")).Text.ShouldContain("The file is empty.");

        var order = await site.BuyAsync(product.Variants[0].Id);
        var mail = await site.InDatabase(db => db.OutgoingMails.SingleAsync(m => m.Kind == "OrderPaid" && m.About == OrderMails.About(order)));
        mail.Text.ShouldContain("The guide");
        mail.Text.ShouldContain(order.Path + "#files");

        using var guest = new Visitor(site);
        var link = Link(await guest.Get(order.Path));
        var file = await guest.GetOnce(link);
        (file.Status, file.Body).ShouldBe((HttpStatusCode.OK, "<script>alert(1)</script>"));
        file.Headers["Content-Disposition"].ShouldStartWith("attachment; filename=guide.html");
        file.Headers["Content-Type"].ShouldBe("application/octet-stream");
        (file.Headers["X-Content-Type-Options"], file.Headers["Referrer-Policy"]).ShouldBe(("nosniff", "no-referrer"));
        file.Headers["Cache-Control"].ShouldContain("no-store");

        foreach (var wrong in new[] { link[..^2] + "xx", link.Split('?')[0], link.Replace(order.Number, "9999-AAAA", StringComparison.Ordinal) })
            (await guest.GetOnce(wrong)).Status.ShouldBe(HttpStatusCode.NotFound, wrong);
        var key = await site.InDatabase(db => db.Downloads.Where(d => d.ProductId == product.Id).Select(d => d.Key!).SingleAsync());
        foreach (var guess in new[] { $"/files/{key}", $"/media/{key}/full.webp", $"/media/../files/{key}" })
            (await guest.GetOnce(guess)).Status.ShouldBe(HttpStatusCode.NotFound, guess);
        File.Exists(Path.Combine(site.Folder, "files", key)).ShouldBeTrue();
        (await grace.Get($"/admin/orders/{order.Number}/timeline")).Text.ShouldContain("Downloaded: The guide (1 of 2).");
    }

    [Fact]
    public async Task What_broke_off_goes_on_without_being_counted_and_the_limit_ends_it_until_the_team_begins_anew()
    {
        var product = await ProductAsync();
        var file = await AttachAsync(product, "0123456789", new("Book", null, 2, null));
        var order = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        using var guest = new Visitor(site);
        var link = Link(await guest.Get(order.Path));

        (await RangeAsync(guest, link, 0, 3)).ShouldBe((HttpStatusCode.PartialContent, "0123"));
        (await RangeAsync(guest, link, 4, null)).ShouldBe((HttpStatusCode.PartialContent, "456789"));
        (await TimesAsync(order, file)).ShouldBe(1);
        using (var look = new HttpRequestMessage(HttpMethod.Head, link))
            (await guest.SendOnce(look)).Status.ShouldBe(HttpStatusCode.OK);
        (await TimesAsync(order, file)).ShouldBe(1, "looking is not fetching");
        (await guest.Get(order.Path)).Text.ShouldContain("One download left");

        (await guest.GetOnce(link)).Status.ShouldBe(HttpStatusCode.OK);
        (await RangeAsync(guest, link, 5, null)).Item2.ShouldBe("56789", "the last one may be finished");
        var refused = await guest.Get(link);
        refused.Address.AbsolutePath.ShouldBe($"/orders/{order.Number}");
        refused.Text.ShouldContain("downloaded as often as it can be");
        refused.Document.QuerySelector(".order-files a").ShouldBeNull();

        using var grace = await site.SignedIn(Cast.Grace);
        (await (await grace.Get($"/admin/orders/{order.Number}")).Form("form[action*='/files/']").Submit("Begin anew: all downloads and days of Book")).Text.ShouldContain("anew");
        (await guest.GetOnce(link)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_a_paid_order_gives_its_files_and_only_those_of_what_was_not_given_back()
    {
        var product = await ProductAsync(Stocked.Variant($"PDF-{++last}", 900, null, "PDF"), Stocked.Variant($"EPUB-{last}", 900, null, "EPUB"));
        var other = product.Variants[1].Id;
        await AttachAsync(product, "for all", new("Cover", null, null, null));
        await AttachAsync(product, "for one", new("Text", other, null, 7));
        foreach (var (status, count) in new[] { (OrderStatus.Pending, 0), (OrderStatus.Processing, 0), (OrderStatus.Cancelled, 0), (OrderStatus.Refunded, 0), (OrderStatus.Paid, 1), (OrderStatus.Shipped, 1) })
            (await FilesAsync(await site.AddOrderAsync(status, product.Variants[0]))).Count.ShouldBe(count, $"{status}");

        var order = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[1], quantity: 2);
        (await FilesAsync(order)).Select(f => f.Name).ShouldBe(["Cover", "Text"]);
        await site.InDatabase(db => db.WriteAsync(() => db.Set<OrderLine>().Where(l => l.OrderId == order.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Refunded, 2)), default));
        (await FilesAsync(order)).ShouldBeEmpty("all of the line was given back");

        var old = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[1], at: DateTime.UtcNow.AddDays(-8));
        await site.InDatabase(db => db.WriteAsync(() => db.Downloads.Where(d => d.ProductId == product.Id).ExecuteUpdateAsync(set => set.SetProperty(d => d.AddedAt, DateTime.UtcNow.AddDays(-20))), default));
        (await FilesAsync(old)).Select(f => f.WhyNot is null).ShouldBe([true, false], "seven days are over for the text, and the cover has none");
    }

    [Fact]
    public async Task A_new_edition_reaches_earlier_buyers_and_a_removed_one_leaves_the_disk_unless_another_product_has_it()
    {
        var (product, twin) = (await ProductAsync(), await ProductAsync());
        var file = await AttachAsync(product, "first edition", new("Book", null, null, null));
        await AttachAsync(twin, "first edition", new("Book", null, null, null));
        var order = await site.AddOrderAsync(OrderStatus.Paid, product.Variants[0]);
        var first = await KeyAsync(file);
        using var grace = await site.SignedIn(Cast.Grace);
        var page = await grace.Get($"/admin/products/{product.Id}/files/{file}");
        page = await page.Form("form[action$='Replace']").Attach("File", "book2.pdf", Encoding.UTF8.GetBytes("second edition " + last)).Submit("Replace");
        page.Text.ShouldContain("Whoever has paid for the product gets this file");
        using var guest = new Visitor(site);
        var fetched = await guest.GetOnce(Link(await guest.Get(order.Path)));
        (fetched.Body, fetched.Headers["Content-Type"]).ShouldBe(("second edition " + last, "application/pdf"));
        File.Exists(Path.Combine(site.Folder, "files", first)).ShouldBeTrue("the twin has it too");

        var second = await KeyAsync(file);
        (await page.Form("form[action$='Remove']").Submit("Remove")).Text.ShouldContain("Please tick that buyers lose it.");
        (await page.Form("form[action$='Remove']").Tick("Knowingly").Submit("Remove")).Text.ShouldContain("Removed.");
        File.Exists(Path.Combine(site.Folder, "files", second)).ShouldBeFalse();
        (await FilesAsync(order)).ShouldBeEmpty();
        site.Services.GetRequiredService<IntegrityCheck>().Run(_ => { }).ShouldBeEmpty();
        File.Delete(Path.Combine(site.Folder, "files", first));
        site.Services.GetRequiredService<IntegrityCheck>().Run(_ => { }).ShouldHaveSingleItem().ShouldContain("which is sold, is missing");
        await site.InDatabase(db => db.WriteAsync(() => db.Downloads.Where(d => d.ProductId == twin.Id).ExecuteDeleteAsync(), default));
    }

    [Fact]
    public async Task The_file_of_a_deleted_variant_leaves_the_disk_a_day_later_and_no_other_does()
    {
        var product = await ProductAsync(Stocked.Variant($"SWEPT-{++last}", 900, null, "PDF"), Stocked.Variant($"KEPT-{last}", 900, null, "EPUB"));
        var (swept, kept) = (await AttachAsync(product, "swept", new("Swept", product.Variants[0].Id, null, null)), await AttachAsync(product, "kept", new("Kept", product.Variants[1].Id, null, null)));
        var (gone, stays) = (Path.Combine(site.Folder, "files", await KeyAsync(swept)), Path.Combine(site.Folder, "files", await KeyAsync(kept)));
        using var grace = await site.SignedIn(Cast.Grace);
        await (await grace.Get($"/admin/products/{product.Id}")).Form("main form[method=post]").Tick("Input.Variants[0].Remove").Submit("Save");
        (await site.InDatabase(db => db.Downloads.AnyAsync(d => d.Id == swept))).ShouldBeFalse();
        await SweepAsync();
        File.Exists(gone).ShouldBeTrue("it may have come just now, and be named in a moment");

        foreach (var file in new[] { gone, stays })
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-2));
        (await SweepAsync()).ShouldBe("One file that nothing names any more was removed.");
        (File.Exists(gone), File.Exists(stays)).ShouldBe((false, true));
    }

    private Task<string?> SweepAsync() => site.InScope(async services =>
    {
        var work = services.GetRequiredService<SweepFiles>();
        await work.RunAsync(default);
        return work.Result;
    });

    private Task<Product> ProductAsync(params Variant[] variants) => site.AddProductAsync($"Book {++last}", null, variants.Length > 0 ? variants : [Virtual()]);

    private static Variant Virtual()
    {
        var variant = Stocked.Variant($"BOOK-{last}-V", 900);
        variant.IsVirtual = true;
        return variant;
    }

    private async Task<int> AttachAsync(Product product, string content, DownloadTerms terms)
    {
        (await site.InScope(services => services.GetRequiredService<DownloadEditor>().AddAsync(product.Id, new MemoryStream(Encoding.UTF8.GetBytes(content)), "book.pdf", terms, default))).ShouldBeNull();
        return await site.InDatabase(db => db.Downloads.Where(d => d.ProductId == product.Id).MaxAsync(d => d.Id));
    }

    private Task<IReadOnlyList<OrderFile>> FilesAsync(Order order) => site.InScope(async services =>
    {
        var now = await services.GetRequiredService<WebApp.Data.AppDbContext>().Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == order.Id);
        return await services.GetRequiredService<OrderFiles>().ReadAsync(now, default);
    });

    private Task<int> TimesAsync(Order order, int file) => site.InDatabase(db => db.OrderDownloads.Where(d => d.OrderId == order.Id && d.DownloadId == file).Select(d => d.Times).SingleAsync());

    private Task<string> KeyAsync(int file) => site.InDatabase(db => db.Downloads.Where(d => d.Id == file).Select(d => d.Key!).SingleAsync());

    private static string Link(View page) => page.Document.QuerySelector(".order-files a")!.GetAttribute("href")!;

    private static async Task<(HttpStatusCode, string)> RangeAsync(Visitor visitor, string link, int from, int? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = new RangeHeaderValue(from, to);
        var answer = await visitor.SendOnce(request);
        return (answer.Status, answer.Body);
    }
}
