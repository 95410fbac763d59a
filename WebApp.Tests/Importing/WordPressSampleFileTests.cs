using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Importing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Importing;

/// <summary>The files that WordPress tests its themes and its own importer with. What a file holds is counted here by another reader.</summary>
public sealed class WordPressSampleFileTests(SiteCase old) : IClassFixture<SiteCase>, IAsyncLifetime
{
    private const string Folder = "data/wordpress/";
    private const string Themes = Folder + "themeunittestdata.wordpress.xml";
    private readonly string copy = Path.GetTempFileName();

    public Task InitializeAsync() => old.EmptyAsync();

    public Task DisposeAsync()
    {
        File.Delete(copy);
        return Task.CompletedTask;
    }

    [SharedDataFact(Themes)]
    public async Task The_theme_test_data_arrives_whole_goes_on_where_it_was_cut_off_and_arrives_only_once()
    {
        // Its pictures are fetched from here.
        var text = Regex.Replace(await File.ReadAllTextAsync(SharedDataFactAttribute.Path(Themes)!), @"https?://[\w.-]+/((?:[\w.-]+/)*[\w.@-]+\.(?:jpe?g|png|gif))\b", old.Pictures.Address + "/$1");
        await File.WriteAllTextAsync(copy, text);
        var items = Items(copy);
        var counted = items.GroupBy(Type).ToDictionary(g => g.Key, g => g.Count());
        (items.Count, counted["post"], counted["page"], counted["attachment"], counted["nav_menu_item"]).ShouldBe((186, 58, 21, 37, 70));

        await Should.ThrowAsync<OperationCanceledException>(old.Import("wordpress", copy, until: "Texts 40/"));
        (await old.Site.InDatabase(db => db.Articles.CountAsync())).ShouldBeInRange(1, 57);

        var first = await old.Import("wordpress", copy);
        first.Problems.List.ShouldBeEmpty();
        (first.Count(RowOutcome.New) + first.Count(RowOutcome.Unchanged) + first.Count(RowOutcome.Refused)).ShouldBe(186, old.Output);
        var counts = await old.Counts();
        (await old.Site.InDatabase(db => db.Articles.CountAsync())).ShouldBe(58, counts);
        (await old.Site.InDatabase(db => db.ContentPages.CountAsync())).ShouldBe(21, counts);
        var (said, comments) = (items.SelectMany(Comments).Count(c => Value(c, "comment_type") is "" or "comment" && Value(c, "comment_approved") is "0" or "1"), await old.Site.InDatabase(db => db.Comments.CountAsync()));
        comments.ShouldBe(said, counts);
        first.Count(RowOutcome.Refused).ShouldBeLessThanOrEqualTo(counted["attachment"] - items.Count(i => Regex.IsMatch(Value(i, "attachment_url"), "(?i)\\.(jpe?g|png|gif)$")), old.Output);
        var menus = await old.Site.InDatabase(db => db.MenuItems.ToListAsync());
        menus.Count(m => m.Menu == MenuPlace.Aside && m.ParentId is not null).ShouldBe(70, old.Output);

        var second = await old.Import("wordpress", copy);
        (second.Count(RowOutcome.New), second.Count(RowOutcome.Updated), second.PicturesFetched, second.Redirects, second.Comments).ShouldBe((0, 0, 0, 0, 0), old.Output);
        (await old.Counts()).ShouldBe(counts);
        await SeeAsync();
    }

    [SharedDataTheory(Themes)]
    [InlineData("small-export.xml", 11)]
    [InlineData("valid-wxr-1.0.xml", 6)]
    [InlineData("valid-wxr-1.1.xml", 2)]
    [InlineData("slashes.xml", 1)]
    [InlineData("wxr-utf-8-challenges.xml", 1)]
    [InlineData("namespace-edge-cases.xml", 6)]
    [InlineData("test-serialized-postmeta-with-cdata.xml", 1)]
    public async Task Each_of_the_importers_own_files_arrives_whole_and_only_once(string name, int expected)
    {
        var path = SharedDataFactAttribute.Path(Folder + name)!;
        var items = Items(path);
        items.Count.ShouldBe(expected);
        var first = await old.Import("wordpress", path);
        first.Problems.List.ShouldBeEmpty();
        (first.Count(RowOutcome.New) + first.Count(RowOutcome.Refused) + first.Count(RowOutcome.Unchanged)).ShouldBe(expected, old.Output);
        var texts = items.Count(i => Type(i) is "post" or "page" or "" && Value(i, "status") != "trash");
        (await old.Site.InDatabase(async db => await db.Articles.CountAsync() + await db.ContentPages.CountAsync())).ShouldBe(texts, old.Output);
        var counts = await old.Counts();
        var second = await old.Import("wordpress", path);
        (second.Count(RowOutcome.New), second.Count(RowOutcome.Updated)).ShouldBe((0, 0), old.Output);
        (await old.Counts()).ShouldBe(counts);
    }

    [SharedDataTheory(Themes)]
    [InlineData("malformed.xml", 90, "not well-formed")]
    [InlineData("invalid-version-tag.xml", 33, "“abc” is no version")]
    [InlineData("missing-version-tag.xml", 27, "does not say which version")]
    public async Task A_broken_file_is_refused_with_line_and_reason_and_changes_nothing(string name, int line, string reason)
    {
        var before = await old.Counts();
        var report = await old.Import("wordpress", SharedDataFactAttribute.Path(Folder + name)!);
        var problem = report.Problems.List.Single();
        (problem.Unit, problem.Row).ShouldBe(("Line", line), problem.Words);
        problem.Words.ShouldContain(reason);
        (await old.Counts()).ShouldBe(before);
    }

    private async Task SeeAsync()
    {
        var markup = await old.Article("Markup: HTML Tags and Formatting");
        markup.Body.ShouldContain("## Header one");
        markup.Author!.Name.ShouldBe("Theme Buster");
        markup.Tags.ShouldContain(t => t.Name == "markup");
        (await old.Article("Template: Password Protected (the password is \"enter\")")).Status.ShouldBe(PublishStatus.Draft);
        var (deep, middle) = (await old.Page("Level 3"), await old.Page("Level 2"));
        (deep.ParentId, (await old.Page("Level 1")).Id).ShouldBe((middle.Id, middle.ParentId!.Value));
        (await old.Redirect("/level-1/level-2/level-3")).ShouldBe("/level-3");
        (await old.Article("Template: Featured Image (Horizontal)")).CoverId.ShouldNotBeNull();
        var bodies = await old.Site.InDatabase(db => db.Articles.Select(a => a.Body).Concat(db.ContentPages.Select(p => p.Body)).ToListAsync());
        bodies.ConvertAll(Markup.ToHtml).ShouldAllBe(b => !b.Contains("<!-- wp:", StringComparison.Ordinal) && !b.Contains("<script", StringComparison.Ordinal) && !b.Contains("[/caption]", StringComparison.Ordinal));
        bodies.ShouldContain(b => b.Contains("/media/", StringComparison.Ordinal) && b.Contains("<figcaption>", StringComparison.Ordinal));
    }

    private static List<XElement> Items(string path) => [.. XDocument.Load(path).Descendants("item")];

    private static string Type(XElement item) => Value(item, "post_type");

    private static IEnumerable<XElement> Comments(XElement item) => item.Elements().Where(e => e.Name.LocalName == "comment");

    private static string Value(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name && e.Name.NamespaceName.Contains("wordpress.org/export", StringComparison.Ordinal))?.Value.Trim() ?? "";
}
