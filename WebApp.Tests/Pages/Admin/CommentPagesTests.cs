using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Comments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>The archive of what readers said on an earlier site.</summary>
[Collection(InWritingHouse.Name)]
public sealed class CommentPagesTests(WritingHouse house)
{
    [Fact]
    public async Task All_that_one_person_said_stands_together_hidden_or_not_and_stays_so_while_it_is_cleared()
    {
        var mine = await house.Site.InDatabase(db => db.WriteAsync(async () =>
        {
            var article = new Article { Slug = "discussed", Title = "Discussed", Status = PublishStatus.Published, PublishedAt = DateTime.UtcNow.AddDays(-1), UpdatedAt = DateTime.UtcNow };
            db.Articles.Add(article);
            await db.SaveChangesAsync();
            Comment Said(string text, string email, bool shown = true) => new() { ArticleId = article.Id, Author = "Reader", Email = email, Text = text, At = DateTime.UtcNow, IsShown = shown };
            var all = new[] { Said("First of mine", "mine@example.com"), Said("Second of mine", "Mine@example.com", shown: false), Said("Of another", "other@example.com"), Said("Of nobody known", "") };
            db.Comments.AddRange(all);
            await db.SaveChangesAsync();
            return all.Select(c => c.Id).ToList();
        }, default));
        IReadOnlyList<string> Shown(View page) => page.All(".comment-list > li > p:nth-of-type(2)");
        var page = await house.Grace.Get($"/admin/content/comments?by={mine[0]}");
        Shown(page).ShouldBe(["First of mine", "Second of mine"], ignoreOrder: true);
        page.All(".tabs [aria-current=page]").ShouldBe(["Of one person"]);
        Shown(await house.Grace.Get($"/admin/content/comments?by={mine[3]}")).ShouldBe(["Of nobody known"], "without an address nobody else is taken for the same person");

        page = await page.Form($"form:has([value='{mine[0]}'][name=id])").Submit($"Delete for good: comment {mine[0]}");
        (page.Path, Shown(page).Single()).ShouldBe(($"/admin/content/comments?by={mine[1]}", "Second of mine"));
        page = await page.Form(".comment-list form").Submit($"Show: comment {mine[1]}");
        (page.Path, page.Text.Contains("Hide: comment", StringComparison.Ordinal)).ShouldBe(($"/admin/content/comments?by={mine[1]}", true));
        (await page.Form(".comment-list form").Submit($"Delete for good: comment {mine[1]}")).Text.ShouldContain("Of another");
    }
}
