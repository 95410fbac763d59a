using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Primitives;
using WebApp.Tests.Support;
using static WebApp.Tests.Pages.Admin.WritingHouse;

namespace WebApp.Tests.Pages.Admin;

/// <summary>From the first word to the reader, and nothing typed is lost on the way.</summary>
[Collection(InWritingHouse.Name)]
public sealed class WritingPagesTests(WritingHouse house)
{
    private Visitor Edgar => house.Edgar;

    [Fact]
    public async Task An_article_is_written_previewed_scheduled_and_appears_by_itself()
    {
        var form = (await Edgar.Get("/admin/content/article/new")).Form("form[data-writing]").With("Input.Title", "Spring is Near").With("Input.Body", "It *thaws*.").With("Input.Tags", "Garden, spring");
        var page = await form.Submit("Preview");
        page.Document.QuerySelector("[data-preview] em")!.TextContent.ShouldBe("thaws");
        page = await Form(page).Submit("Save");
        page.Text.ShouldContain("Saved. Its address is /articles/spring-is-near.");
        (await house.Guest.Get("/articles/spring-is-near")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await page.Follow("Preview")).Document.QuerySelector("article .prose em")!.TextContent.ShouldBe("thaws");
        (await house.Guest.GetOnce(page.Path + "/preview")).RedirectsTo!.AbsolutePath.ShouldBe("/account/login");

        page = await Form(page).With("Input.Status", "Scheduled").With("Input.PublishAt", LocalMoment.Show(house.Clock.GetUtcNow().UtcDateTime.AddMinutes(10), TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin"))).Submit("Save");
        page.Text.ShouldContain("It appears on");
        await house.Publish();
        (await house.Guest.Get("/articles/spring-is-near")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Guest.Get("/articles")).Text.ShouldNotContain("Spring is Near");
        house.Clock.Move(TimeSpan.FromMinutes(11));
        await house.Publish();
        (await house.Guest.Get("/articles/spring-is-near")).All("a[rel=tag]").ShouldBe(["Garden", "spring"]);
        (await house.Guest.Get("/articles")).Text.ShouldContain("Spring is Near");
        (await Edgar.Get(page.Path + "/revisions")).Text.ShouldContain("Published at its time");
    }

    [Fact]
    public async Task What_came_due_while_the_site_was_down_appears_at_its_start()
    {
        await using var before = new TestSite();
        await before.InDatabase(db => db.WriteAsync(() => Task.FromResult(db.Add(new Article
        {
            Slug = "dawn", Title = "Dawn", Status = PublishStatus.Scheduled, PublishedAt = DateTime.UtcNow.AddHours(1),
        })), default));
        var clock = new TestClock();
        clock.Move(TimeSpan.FromHours(2));
        await using var after = new TestSite(before.Folder).WithJobs().With<TimeProvider>(clock).Started();
        using var guest = new Visitor(after);
        await Eventually.Holds(async () => (await guest.Get("/articles/dawn")).Status == HttpStatusCode.OK, "it is published at the start");
    }

    [Fact]
    public async Task Every_save_is_kept_any_two_are_compared_and_any_one_comes_back()
    {
        var page = await house.New("article", "Wool", "Wool is warm.");
        page = await Form(page).With("Input.Body", "Wool is very warm.").With("Input.Title", "On wool").Submit("Save");
        page = await Form(page).With("Input.Body", "Felt.").Submit("Save");
        page = await Form(page).Submit("Save");
        page.Text.ShouldContain("Nothing had changed.");
        var revisions = await page.Follow("Revisions");
        revisions.All("tbody th").Count.ShouldBe(3);
        var compared = await revisions.Form("form[method=get]").With("from", "1").With("to", "2").Submit("Compare");
        compared.All(".diff ins").ShouldBe(["On wool", "very"], "words, not whole texts");
        compared.All(".diff del").ShouldBe(["Wool"]);
        (await compared.Follow("Look at it: revision 1")).Text.ShouldContain("Wool is warm.");
        page = await compared.Form("#restore").Submit("Restore revision 2");
        page.Text.ShouldContain("Revision 2 is back.");
        (Form(page)["Input.Title"], Form(page)["Input.Body"]).ShouldBe(("On wool", "Wool is very warm."));
        (await page.Follow("Revisions")).Text.ShouldContain("Restored from revision 2");
    }

    [Fact]
    public async Task The_second_of_two_editors_sees_what_changed_and_merges_or_replaces_knowingly()
    {
        var page = await house.New("article", "Two hands", "First.\n\nSecond.\n\nThird.");
        var edgars = Form(await Edgar.Get(page.Path)).With("Input.Body", "First, by Edgar.\n\nSecond.\n\nThird.");
        var graces = Form(await house.Grace.Get(page.Path)).With("Input.Body", "First.\n\nSecond.\n\nThird, by Grace.").With("Input.Title", "Four hands");
        (await edgars.Submit("Save")).Text.ShouldContain("Saved.");

        var second = await graces.Submit("Save");
        second.Text.ShouldContain("Edgar Editor saved this while you were writing");
        second.All(".diff ins").ShouldBe([", by Edgar"]);
        Form(second)["Input.Body"]!.ReplaceLineEndings("\n").ShouldBe("First.\n\nSecond.\n\nThird, by Grace.");
        second = await Form(second).Submit("Save");
        second.Text.ShouldContain("saved this while you were writing", Case.Insensitive, "pressed again without a choice, nothing is replaced");

        var merged = await Form(second).Submit("Put both together");
        merged.Text.ShouldContain("Nothing was changed by both.");
        (await Form(merged).Submit("Save")).Text.ShouldContain("Saved.");
        (await house.Stored("two-hands")).Body.ShouldBe("First, by Edgar.\n\nSecond.\n\nThird, by Grace.");

        var replaced = await edgars.With("Input.Body", "Edgar's alone.").Submit("Save");
        (await Form(replaced).Submit("Replace what is stored with mine")).Text.ShouldContain("Saved.");
        (await house.Stored("two-hands")).Body.ShouldBe("Edgar's alone.");
        (await Edgar.Get(page.Path + "/revisions")).All("tbody th").Count.ShouldBe(4, "what was replaced is kept");
    }

    [Fact]
    public async Task A_refused_form_and_one_that_comes_too_late_keep_what_was_typed()
    {
        var page = await Form(await Edgar.Get("/admin/content/page/new")).With("Input.Body", "Precious words").With("Input.Slug", "Not a Slug").With("Input.Status", "Scheduled").Submit("Save");
        page.All(".error-summary li").Count.ShouldBe(3);
        (Form(page)["Input.Body"], Form(page)["Input.Slug"]).ShouldBe(("Precious words", "Not a Slug"));

        using var late = await house.Site.SignedIn(Cast.Edgar);
        var form = Form(await late.Get("/admin/content/page/new")).With("Input.Title", "Late words").With("Input.Body", "Line one\n<b>\"two\"</b>");
        var session = late.Cookies.GetCookies(house.Site.Address)["mainstay.account"]!;
        session.Expired = true;
        var refused = await form.Submit("Save");
        (refused.Status, refused.Heading).ShouldBe((HttpStatusCode.Unauthorized, "You have been signed out"));
        var again = (await late.Get("/account/login")).Form("/account/login");
        await again.With("Input.Email", Cast.Edgar.Email).With("Input.Password", Cast.Edgar.Password).Submit();
        (await refused.Form().Submit("Send it again")).Text.ShouldContain("Saved.");
        (await house.Site.InDatabase(db => db.ContentPages.SingleAsync(p => p.Slug == "late-words"))).Body.ShouldBe("Line one\n<b>\"two\"</b>");
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/admin/content/page/new") { Content = new FormUrlEncodedContent([new("Input.Title", "x")]) };
        forged.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await house.Guest.SendOnce(forged)).RedirectsTo.ShouldNotBeNull("what another site sends is not shown back");
    }

    [Fact]
    public async Task What_is_typed_is_kept_for_oneself_and_never_becomes_public()
    {
        var page = await house.New("article", "Kept", "Stored.", "Published");
        var acts = await house.Acts();
        var typed = Form(await Edgar.Get(page.Path)).With("Input.Body", "Half a tho");
        (await typed.SendTo("Keep")).Text.ShouldContain("\"at\":\"");
        (await house.Acts()).ShouldBe(acts, "nothing for the audit trail");
        (await house.Guest.Get("/articles/kept")).Text.ShouldNotContain("Half");
        (await house.Grace.Get(page.Path)).Text.ShouldNotContain("You typed here without saving");
        var back = await Edgar.Get(page.Path);
        back.Text.ShouldContain("You typed here without saving");
        back = await back.Follow("Take it up");
        Form(back)["Input.Body"].ShouldBe("Half a tho");
        (await Form(back).Submit("Save")).Text.ShouldNotContain("You typed here without saving");
    }
}
