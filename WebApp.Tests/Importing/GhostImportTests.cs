using System.Text;
using System.Text.Json;
using WebApp.Content;
using WebApp.Importing;

namespace WebApp.Tests.Importing;

/// <summary>Exports of Ghost's versions, with what its editors know.</summary>
public sealed class GhostImportTests(SiteCase old) : IClassFixture<SiteCase>
{
    private static int last;

    [Theory]
    [InlineData("published", "public", "2020-01-01T10:00:00.000Z", PublishStatus.Published)]
    [InlineData("published", "members", "2020-01-01T10:00:00.000Z", PublishStatus.Draft)]
    [InlineData("published", "paid", "2020-01-01T10:00:00.000Z", PublishStatus.Draft)]
    [InlineData("published", "tiers", "2020-01-01T10:00:00.000Z", PublishStatus.Draft)]
    [InlineData("published", "label:vip", "2020-01-01T10:00:00.000Z", PublishStatus.Draft)]
    [InlineData("scheduled", "public", "2099-01-01T10:00:00.000Z", PublishStatus.Scheduled)]
    [InlineData("sent", "public", "2020-01-01T10:00:00.000Z", PublishStatus.Draft)]
    [InlineData("draft", "public", null, PublishStatus.Draft)]
    [InlineData("published", "public", null, PublishStatus.Draft)]
    public async Task Nothing_becomes_public_that_was_not(string status, string visibility, string? date, PublishStatus expected)
    {
        var title = Title();
        await old.Ghost(Export(new { id = title, title, slug = title.ToLowerInvariant(), html = "<p>Words.</p>", status, visibility, published_at = date, type = "post" }));
        (await old.Article(title)).Status.ShouldBe(expected, old.Output);
    }

    [Fact]
    public async Task Parts_for_members_alone_keep_a_whole_text_from_becoming_public()
    {
        var title = Title();
        const string html = "<p>For all.</p><!--kg-gated-block:begin nonMember:false memberSegment:\"status:paid\"--><p>Secret.</p><!--kg-gated-block:end-->";
        await old.Ghost(Export(new { id = title, title, slug = title, html, status = "published", visibility = "public", published_at = "2020-01-01", type = "post" }));
        (await old.Article(title)).Status.ShouldBe(PublishStatus.Draft);
    }

    [Theory]
    [InlineData("""{"root":{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","text":"Bold","format":1},{"type":"linebreak"},{"type":"link","url":"https://x.example","children":[{"type":"text","text":"link","format":0}]}]},{"type":"heading","tag":"h3","children":[{"type":"text","text":"Head"}]},{"type":"list","listType":"bullet","children":[{"type":"listitem","children":[{"type":"text","text":"One"}]}]},{"type":"codeblock","code":"a < b"},{"type":"callout","calloutText":"Mind","calloutEmoji":"!"},{"type":"bookmark","url":"https://b.example","metadata":{"title":"Book"}},{"type":"paywall"},{"type":"email","html":"only mail"}]}}""",
        "**Bold**\\\n[link](https://x.example)\n\n### Head\n\n- One\n\n```\na < b\n```\n\n> !\n>\n> Mind\n\n[Book](https://b.example)", "lexical")]
    [InlineData("""{"version":"0.3.1","atoms":[["soft-return","",{}]],"cards":[["hr",{}],["html",{"html":"<p>Raw</p><script>x</script>"}]],"markups":[["strong"],["a",["href","https://x.example"]]],"sections":[[1,"p",[[0,[0],1,"Bold"],[1,[],0,0],[0,[1],1,"link"]]],[10,0],[3,"ul",[[[0,[],0,"One"]]]],[10,1],[1,"h2",[[0,[],0,"End"]]]]}""",
        "**Bold**\\\n[link](https://x.example)\n\n---\n\n- One\n\nRaw\n\n## End", "mobiledoc")]
    [InlineData("""{"version":"0.3.1","markups":[],"atoms":[],"cards":[["card-markdown",{"cardName":"card-markdown","markdown":"Typed *by hand*\n\n* as it was"}]],"sections":[[10,0]]}""", "Typed *by hand*\n\n* as it was", "mobiledoc")]
    public async Task Texts_are_read_from_the_editors_own_documents(string document, string expected, string field)
    {
        var title = Title();
        var post = new Dictionary<string, object?> { ["id"] = title, ["title"] = title, ["slug"] = title, ["status"] = "published", ["published_at"] = "2020-01-01", [field] = document };
        await old.Ghost(Export(post));
        (await old.Article(title)).Body.ShouldBe(expected, old.Output);
    }

    [Fact]
    public async Task Tags_authors_pictures_menus_and_old_addresses_come_over()
    {
        var site = old.Pictures.Address;
        var title = Title();
        var json = JsonSerializer.Serialize(new
        {
            db = new[] { new { meta = new { version = "5.80.0" }, data = new
            {
                posts = new[] { new { id = title, title, slug = "told-" + title, type = "post", status = "published", visibility = "public", published_at = "2020-01-01T00:00:00.000Z", feature_image = "__GHOST_URL__/content/images/2020/cover.png",
                    html = "<p>See <a href=\"__GHOST_URL__/told-" + title + "/\">me</a>.</p><figure><img src=\"__GHOST_URL__/content/images/size/w1000/2020/cover.png\" alt=\"Cover\"></figure>" } },
                tags = new[] { new { id = "1", name = "News " + title, slug = "news", visibility = "public" }, new { id = "2", name = "#secret", slug = "hash-secret", visibility = "internal" } },
                posts_tags = new[] { new { post_id = title, tag_id = "1", sort_order = 0 }, new { post_id = title, tag_id = "2", sort_order = 1 } },
                users = new[] { new { id = "9", name = "Grace Hopper", slug = "grace", email = "grace@example.com", password = "$2a$10$secret" } },
                posts_authors = new[] { new { post_id = title, author_id = "9", sort_order = 0 } },
                settings = new[] { new { key = "navigation", value = "[{\"label\":\"Told\",\"url\":\"/told-" + title + "/\"}]" } },
                members = new[] { new { id = "m", email = "member@example.com" } },
            } } },
        });
        var report = await old.Ghost(json, site);
        var article = await old.Article(title);
        (article.Author!.Name, article.Tags.Single().Name).ShouldBe(("Grace Hopper", "News " + title));
        article.Body.ShouldContain("[me](/articles/");
        article.Body.ShouldContain($"/media/{article.Cover!.Key}/full.webp");
        (await old.Redirect("/told-" + title.ToLowerInvariant())).ShouldBe(article.Path);
        report.NotTaken.ShouldContain("1 × members.");
        (await File.ReadAllBytesAsync(Path.Combine(old.Site.Folder, "site.db"))).AsSpan().IndexOf(Encoding.UTF8.GetBytes("$2a$10$secret")).ShouldBe(-1);
    }

    [Theory]
    [InlineData("{\"db\":[{\"data\":{\"posts\":[}", 1, "not JSON")]
    [InlineData("{}", 1, "no posts")]
    [InlineData("[1,2]", 1, "no posts")]
    [InlineData("{\n\"db\":\n[", 3, "not JSON")]
    public async Task A_broken_file_is_refused_with_line_and_reason(string json, int line, string reason)
    {
        var problem = (await old.Import("ghost", Encoding.UTF8.GetBytes(json))).Problems.List.Single();
        problem.Row.ShouldBe(line, problem.Words);
        problem.Words.ShouldContain(reason);
    }

    private static string Title() => $"Ghost{Interlocked.Increment(ref last)}";

    private static string Export(object post) => JsonSerializer.Serialize(new { db = new[] { new { meta = new { version = "5.0.0" }, data = new { posts = new[] { post } } } } });
}
