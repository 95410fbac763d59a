using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Security.Incidents;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Admin.WritingHouse;

namespace WebApp.Tests.Pages.Admin;

/// <summary>Addresses, menus, order, deleting; and writing about attacks.</summary>
[Collection(InWritingHouse.Name)]
public sealed class ContentPagesTests(WritingHouse house)
{
    private Visitor Edgar => house.Edgar;

    [Fact]
    public async Task A_changed_address_of_something_public_leads_on_and_back()
    {
        var page = await house.New("article", "First name", "x", "Published");
        page = await Form(page).With("Input.Slug", "second-name").Submit("Save");
        page.Text.ShouldContain("Its old address leads here from now on.");
        (await house.Guest.Get("/articles/first-name")).Path.ShouldBe("/articles/second-name");
        page = await Form(page).With("Input.Slug", "third-name").Submit("Save");
        (await house.Guest.GetOnce("/articles/first-name")).RedirectsTo!.AbsolutePath.ShouldBe("/articles/third-name", "no chain");
        await Form(page).With("Input.Slug", "first-name").Submit("Save");
        (await house.Guest.GetOnce("/articles/first-name")).Status.ShouldBe(HttpStatusCode.OK);
        var back = await house.Guest.GetOnce("/articles/third-name");
        (back.Status, back.RedirectsTo?.AbsolutePath).ShouldBe((HttpStatusCode.MovedPermanently, "/articles/first-name"));

        foreach (var (slug, words) in new[] { ("shop", "The site itself answers at /shop."), ("admin", "The site itself answers at /admin.") })
            (await Form(await Edgar.Get("/admin/content/page/new")).With("Input.Title", "Mine").With("Input.Slug", slug).Submit("Save")).Text.ShouldContain(words);
        (await house.New("page", "Shop", "x")).Text.ShouldContain("Its address is /shop-2.");
        (await house.New("article", "Second name", "x")).Text.ShouldContain("Its address is /articles/second-name.");
        (await Form(await Edgar.Get("/admin/content/article/new")).With("Input.Title", "Mine").With("Input.Slug", "first-name").Submit("Save")).Text.ShouldContain("“First name” has this address already.");
    }

    [Fact]
    public async Task Menus_and_pages_are_ordered_with_buttons_alone()
    {
        var alpha = await house.New("page", "Alpha", "x", "Published");
        await house.New("page", "Beta", "x", "Published");
        var beta = await (await Edgar.Get("/admin/content/pages")).Follow("Beta");
        await Form(beta).With("Input.ParentId", alpha.Path.Split('/')[^1]).Submit("Save");
        (await house.Guest.Get("/beta")).All("main nav[aria-label=Breadcrumb] a").ShouldBe(["Alpha"]);
        (await Form(await Edgar.Get(alpha.Path)).With("Input.ParentId", beta.Path.Split('/')[^1]).Submit("Save")).Text.ShouldContain("A page cannot be part of itself");

        var entry = (await Edgar.Get("/admin/content/menus/new")).Form().With("Input.Target", "page " + alpha.Path.Split('/')[^1]);
        (await entry.Submit("Save")).Text.ShouldContain("Saved.");
        (await house.Guest.Get("/cart")).All("#menu > ul > li > a").ShouldBe(["Shop", "Articles", "Alpha"]);
        var menus = await Edgar.Get("/admin/content/menus");
        await menus.Form("main section form").Submit("Up: Alpha");
        (await house.Guest.Get("/cart")).All("#menu > ul > li > a").ShouldBe(["Shop", "Alpha", "Articles"]);
        var broken = await (await Edgar.Get("/admin/content/menus/new")).Form().With("Input.Title", "Bad").With("Input.Url", "ftp://files.example/").Submit("Save");
        broken.Text.ShouldContain("A path of this site such as /shop");
        broken.Form()["Input.Url"].ShouldBe("ftp://files.example/");
    }

    [Fact]
    public async Task Only_what_is_archived_can_be_deleted_and_only_when_confirmed()
    {
        var page = await house.New("article", "Short lived", "x", "Published");
        (await (await Edgar.Get(page.Path + "/delete")).Form().Submit("Delete for good")).Text.ShouldContain("Only what is archived can be deleted.");
        page = await Form(page).With("Input.Status", "Archived").Submit("Save");
        (await house.Guest.Get("/articles/short-lived")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Edgar.Get("/admin/content")).Text.ShouldNotContain("Short lived");
        (await Edgar.Get("/admin/content?state=Archived&q=short")).Text.ShouldContain("Short lived");
        await (await page.Follow("Delete for good…")).Form().Submit("Delete for good");
        (await Edgar.Get(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var late = Form(page).With("Input.Body", "Typed on");
        (await late.Submit("Save")).Text.ShouldContain("Somebody deleted this meanwhile.");
    }

    [Fact]
    public async Task Who_writes_about_attacks_is_not_taken_for_an_attacker()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "WebApp.Tests", "Content", "about-attacks.md"));
        for (var i = 0; i < 3; i++)
        {
            var page = await house.New("article", $"About SQL injection' OR 1=1 -- {i}", text, "Published");
            page.Text.ShouldContain("Saved.");
            (await Form(page).SendTo("Preview")).Status.ShouldBe(HttpStatusCode.OK);
            (await Form(page).SendTo("Keep")).Status.ShouldBe(HttpStatusCode.OK);
        }
        var shown = await house.Guest.Get("/articles/about-sql-injection-or-1-1-0");
        shown.Text.ShouldContain("UNION SELECT password FROM users");
        shown.Document.QuerySelectorAll("article script, article [onerror], article iframe").ShouldBeEmpty();
        (await Edgar.Get("/admin/content")).Status.ShouldBe(HttpStatusCode.OK);
        (await house.Site.InDatabase(db => db.Bans.CountAsync())).ShouldBe(0);
    }
}
