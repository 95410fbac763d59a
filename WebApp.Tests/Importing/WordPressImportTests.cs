using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Importing;

namespace WebApp.Tests.Importing;

/// <summary>Exports as real sites have them.</summary>
public sealed class WordPressImportTests(SiteCase old) : IClassFixture<SiteCase>
{
    private static int last = 1000;

    [Theory]
    [InlineData("publish", "", "2020-05-04 10:00:00", PublishStatus.Published)]
    [InlineData("publish", "", "2099-05-04 10:00:00", PublishStatus.Scheduled)]
    [InlineData("future", "", "2099-05-04 10:00:00", PublishStatus.Scheduled)]
    [InlineData("future", "", "2020-05-04 10:00:00", PublishStatus.Published)]
    [InlineData("publish", "secret", "2020-05-04 10:00:00", PublishStatus.Draft)]
    [InlineData("private", "", "2020-05-04 10:00:00", PublishStatus.Draft)]
    [InlineData("pending", "", "2020-05-04 10:00:00", PublishStatus.Draft)]
    [InlineData("draft", "", "0000-00-00 00:00:00", PublishStatus.Draft)]
    [InlineData("members-only", "", "2020-05-04 10:00:00", PublishStatus.Draft)]
    [InlineData("", "", "2020-05-04 10:00:00", PublishStatus.Draft)]
    public async Task Nothing_becomes_public_that_was_not(string status, string password, string date, PublishStatus expected)
    {
        var id = Next();
        await old.WordPress(Wxr.Of(Wxr.Item(id, $"Status {id}", "Words.", status: status, password: password, date: date)));
        (await old.Article($"Status {id}")).Status.ShouldBe(expected, old.Output);
    }

    [Theory]
    [InlineData("trash", "post", "in the trash")]
    [InlineData("inherit", "revision", "an earlier state")]
    [InlineData("publish", "product", "import woocommerce")]
    [InlineData("wc-completed", "shop_order", "orders and customers are not taken over")]
    [InlineData("publish", "wp_template", "a template of the theme")]
    [InlineData("publish", "acf-field", "settings of a plug-in")]
    [InlineData("publish", "slider", "has no text")]
    public async Task What_has_no_place_here_is_named_with_the_reason(string status, string type, string reason)
    {
        var report = await old.WordPress(Wxr.Of(Wxr.Item(Next(), "Left", type == "slider" ? "" : "Words.", type, status)));
        (report.Count(RowOutcome.Refused), report.Count(RowOutcome.New)).ShouldBe((1, 0), old.Output);
        old.Output.ShouldContain(reason);
    }

    [Fact]
    public async Task A_text_of_a_plug_ins_kind_is_kept_as_a_draft()
    {
        await old.WordPress(Wxr.Of(Wxr.Item(Next(), "Our work", "<p>Built a bridge.</p>", type: "portfolio")));
        var kept = await old.Article("Our work");
        (kept.Status, kept.Body).ShouldBe((PublishStatus.Draft, "Built a bridge."));
    }

    [Fact]
    public async Task Slugs_in_any_script_twice_the_same_and_missing_ones_all_find_an_address()
    {
        await old.WordPress(Wxr.Of(
            Wxr.Item(7001, "Über uns", "Eins.", slug: "%c3%bcber-uns"), Wxr.Item(7002, "你好", "Two.", slug: "%e4%bd%a0%e5%a5%bd"),
            Wxr.Item(7003, "Twin", "Three.", slug: "twin"), Wxr.Item(7004, "Twin again", "Four.", slug: "twin"), Wxr.Item(7005, "A draft without a slug", "Five.", status: "draft"),
            Wxr.Item(7006, "Shop", "Six.", "page", slug: "shop")));
        (await old.Article("Über uns")).Slug.ShouldBe("uber-uns");
        (await old.Article("你好")).Slug.ShouldBe("article-7002");
        (await old.Redirect("/2020/05/你好")).ShouldBe("/articles/article-7002");
        (await old.Redirect("/?p=7002")).ShouldBe("/articles/article-7002");
        using var reader = new Support.Visitor(old.Site);
        (await reader.GetOnce("/?p=7001")).RedirectsTo!.AbsolutePath.ShouldBe("/articles/uber-uns");
        (await reader.GetOnce("/?p=99999")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        ((await old.Article("Twin")).Slug, (await old.Article("Twin again")).Slug).ShouldBe(("twin", "twin-2"));
        (await old.Article("A draft without a slug")).Slug.ShouldBe("a-draft-without-a-slug");
        (await old.Page("Shop")).Slug.ShouldBe("shop-2");
    }

    [Fact]
    public async Task Links_pictures_galleries_and_covers_lead_to_what_is_here_and_missing_ones_to_where_they_were()
    {
        var address = old.Pictures.Address;
        await old.WordPress(Wxr.Of(
            Wxr.Picture(7101, address + "/uploads/hat.jpg", "Hat", "7103", "A hat"), Wxr.Picture(7102, address + "/gone.png", "Gone"),
            Wxr.Item(7103, "With pictures", $"""
                See <a href="https://old.example.com/2020/05/other/#more">the other</a>, <a href="{address}/uploads/hat.jpg">the hat</a> and <a href="https://elsewhere.example/">elsewhere</a>.

                [caption id="x" width="300"]<a href="{address}/uploads/hat.jpg"><img src="{address}/uploads/hat-300x200.jpg" alt="Small hat" width="300" /></a> A <em>caption</em>[/caption]

                [gallery ids="7101"] <img src="{address}/gone.png" alt="It is gone">

                [gallery]
                """, extra: Wxr.Meta("_thumbnail_id", "7101")),
            Wxr.Item(7104, "The other", "Here.", slug: "other")));
        var text = await old.Article("With pictures");
        var hat = text.Cover.ShouldNotBeNull();
        hat.Alt.ShouldBe("A hat");
        text.Body.ShouldContain("[the other](/articles/other#more)");
        text.Body.ShouldContain($"[the hat](/media/{hat.Key}/full.webp");
        text.Body.ShouldContain("[elsewhere](https://elsewhere.example/)");
        text.Body.ShouldContain($"<figure><a href=\"/media/{hat.Key}/full.webp");
        text.Body.ShouldContain("<figcaption>A <em>caption</em></figcaption>");
        text.Body.ShouldContain($"![A hat](/media/{hat.Key}/full.webp");
        text.Body.ShouldContain($"[It is gone]({address}/gone.png)");
        old.Output.ShouldContain("/gone.png: the server answered 404");
        (await old.Redirect("/2020/05/pic-7101")).ShouldBe("/articles/with-pictures");
    }

    [Fact]
    public async Task Comments_become_an_archive_without_network_addresses()
    {
        var report = await old.WordPress(Wxr.Of(Wxr.Item(7201, "Discussed", "Words.", extra:
            Wxr.Comment(1, "Bo", "First &amp; <b>best</b><br>of all <script>alert(1)</script>") + Wxr.Comment(2, "Cy", "An answer", parent: "1") + Wxr.Comment(3, "Dee", "Waiting", approved: "0")
            + Wxr.Comment(4, "Eve", "Buy pills", approved: "spam") + Wxr.Comment(5, "Ping", "ping", type: "pingback"))));
        report.Comments.ShouldBe(3, old.Output);
        var said = await old.Site.InDatabase(db => db.Comments.Where(c => c.Article!.Title == "Discussed").OrderBy(c => c.Id).ToListAsync());
        said.Sort((one, other) => string.CompareOrdinal(one.Author, other.Author));
        said.ConvertAll(c => (c.Author, c.Text, c.IsShown)).ShouldBe([("Bo", "First & best\nof all", true), ("Cy", "An answer", true), ("Dee", "Waiting", false)]);
        said[1].ParentId.ShouldBe(said[0].Id);
        (await File.ReadAllBytesAsync(Path.Combine(old.Site.Folder, "site.db"))).AsSpan().IndexOf("192.0.2.7"u8).ShouldBe(-1);
        using var reader = new Support.Visitor(old.Site);
        var page = await reader.Get("/articles/discussed");
        page.Text.ShouldContain("First & best");
        page.Text.ShouldNotContain("Waiting");
    }

    [Fact]
    public async Task What_staff_have_changed_or_deleted_since_stays_so_and_what_changed_there_arrives()
    {
        string File(string body) => Wxr.Of(Wxr.Item(7301, "Kept by staff", body), Wxr.Item(7302, "Deleted by staff", body), Wxr.Item(7303, "Left alone", body));
        await old.WordPress(File("First."));
        await old.Site.InDatabase(async db =>
        {
            var kept = await db.Articles.SingleAsync(a => a.Title == "Kept by staff");
            (kept.Body, kept.Version) = ("Written here.", kept.Version + 1);
            db.Articles.Remove(await db.Articles.SingleAsync(a => a.Title == "Deleted by staff"));
            await db.SaveChangesAsync();
        });
        var again = await old.WordPress(File("Second."));
        (again.Count(RowOutcome.Unchanged), again.Count(RowOutcome.Updated), again.Count(RowOutcome.New)).ShouldBe((2, 1, 0), old.Output);
        (await old.Article("Kept by staff")).Body.ShouldBe("Written here.");
        (await old.Article("Left alone")).Body.ShouldBe("Second.");
        (await old.Site.InDatabase(db => db.Articles.AnyAsync(a => a.Title == "Deleted by staff"))).ShouldBeFalse();
        old.Output.ShouldContain("It was changed here since the last import");
        old.Output.ShouldContain("It was deleted here since the last import");
    }

    [Fact]
    public async Task Menus_go_where_their_name_says_and_the_others_aside()
    {
        await old.WordPress(Wxr.Of(
            Wxr.Item(7401, "First page", "Words.", "page"), Wxr.MenuItem(7402, "", "Main menu", "post_type", "7401", order: 1), Wxr.MenuItem(7403, "Deep", "Main menu", "custom", "0", "7402", "https://old.example.com/2020/05/item-7401/", 2),
            Wxr.MenuItem(7404, "Deeper", "Main menu", "custom", "0", "7403", "https://else.example/", 3), Wxr.MenuItem(7405, "Chat", "Social", "custom", "0", url: "javascript:alert(1)"), Wxr.MenuItem(7406, "Post", "Social", "custom", "0", url: "https://social.example/")));
        var items = await old.Site.InDatabase(db => db.MenuItems.Include(i => i.Page).Where(i => i.Title == "Deep" || i.Title == "Deeper" || i.Title == "Post" || i.Title == "Chat" || i.Page!.Title == "First page").ToListAsync());
        var top = items.Single(i => i.PageId is not null);
        top.Menu.ShouldBe(MenuPlace.Main);
        items.Single(i => i.Title == "Deep").ShouldSatisfyAllConditions(i => i.ParentId.ShouldBe(top.Id), i => i.Url.ShouldBe("/first-page"));
        items.Single(i => i.Title == "Deeper").ParentId.ShouldBe(top.Id);
        items.Single(i => i.Title == "Post").Menu.ShouldBe(MenuPlace.Aside);
        items.ShouldNotContain(i => i.Title == "Chat");
        old.Output.ShouldContain("the entry of a menu leads to something that is not in the file");
    }

    private static int Next() => Interlocked.Increment(ref last);
}
