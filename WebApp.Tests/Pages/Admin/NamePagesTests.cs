using System.Net;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Admin.WritingHouse;

namespace WebApp.Tests.Pages.Admin;

/// <summary>Authors and tags: the names under articles, and the words that they are grouped by.</summary>
[Collection(InWritingHouse.Name)]
public sealed class NamePagesTests(WritingHouse house)
{
    private Visitor Edgar => house.Edgar;

    [Fact]
    public async Task An_author_has_a_page_whose_address_may_change_and_articles_outlive_them()
    {
        var blank = await (await Edgar.Get("/admin/content/authors/new")).Form().With("Input.Slug", "Not An Address").With("Input.About", "Kept *words*").Submit("Save");
        blank.All(".error").ShouldBe(["Give it a name.", "Small letters, digits and single hyphens, such as tom-aske."]);
        blank.Form()["Input.About"].ShouldBe("Kept *words*");
        var list = await blank.Form().With("Input.Name", "Ida Quill").With("Input.Slug", "").Submit("Save");
        list.All("tbody th").ShouldContain("Ida Quill");
        (await (await Edgar.Get("/admin/content/authors/new")).Form().With("Input.Name", "Ida Quill").Submit("Save")).Text.ShouldContain("“Ida Quill” has this address already.");

        var author = await list.Follow("Ida Quill");
        var number = author.Path.Split('/')[^1];
        await Form(await house.New("article", "On ink", "x", "Published")).With("Input.AuthorId", number).Submit("Save");
        await house.New("article", "On sand", "x", "Published");
        var hers = await Edgar.Get("/admin/content?author=" + number);
        (string.Join('|', hers.All("tbody th a")), hers.Form("form.filters")["author"]).ShouldBe(("On ink", number));
        (await Edgar.Get("/admin/content?author=999999")).Text.ShouldContain("No article fits what you are looking for.");

        await author.Form().With("Input.Slug", "ida-q").Submit("Save");
        var moved = await house.Guest.GetOnce("/articles/authors/ida-quill");
        (moved.Status, moved.RedirectsTo?.AbsolutePath).ShouldBe((HttpStatusCode.MovedPermanently, "/articles/authors/ida-q"));
        (await house.Guest.GetOnce("/articles/authors/ida-quill/feed.xml")).RedirectsTo?.AbsolutePath.ShouldBe("/articles/authors/ida-q/feed.xml");
        (await house.Guest.Get("/articles/authors/ida-q")).All("main h2").ShouldBe(["On ink"]);

        await author.Form().Submit("Remove");
        (await house.Guest.Get("/articles/authors/ida-q")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Guest.Get("/articles/on-ink")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_tag_becomes_one_with_another_and_its_address_leads_there()
    {
        await Form(await house.New("article", "On felt", "x", "Published")).With("Input.Tags", "Feltings, Crafts").Submit("Save");
        await Form(await house.New("article", "On yarn", "x", "Published")).With("Input.Tags", "Felting").Submit("Save");
        var list = await Edgar.Get("/admin/content/tags");
        var tag = await list.Follow("Feltings");
        (await tag.Form().With("Input.Name", "Felt, ings").Submit("Save")).All(".error").ShouldBe(["A tag has no comma in it."]);
        var left = (await tag.Form().With("Input.Name", "Feltings").With("Input.Slug", "felting").Submit("Save")).All("tbody th");
        (left.Contains("Felting"), left.Contains("Feltings")).ShouldBe((true, false));
        var one = await house.Guest.Get("/articles/tags/feltings");
        (one.Path, one.Heading).ShouldBe(("/articles/tags/felting", "Felting"));
        one.All("main h2").ShouldBe(["On felt", "On yarn"], ignoreOrder: true);

        var kept = await (await Edgar.Get("/admin/content/tags")).Follow("Felting");
        var found = await Edgar.Get($"/admin/content?tag={kept.Path.Split('/')[^1]}&q=felt");
        found.All("tbody th a").ShouldBe(["On felt", "On yarn"], ignoreOrder: true);
        await kept.Form().Submit("Remove");
        (await house.Guest.Get("/articles/tags/felting")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Guest.Get("/articles/on-yarn")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
