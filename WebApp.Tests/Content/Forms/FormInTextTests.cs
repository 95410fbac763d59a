using System.Net;
using Microsoft.EntityFrameworkCore;
using WebApp.Content;
using WebApp.Content.Forms;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content.Forms;

/// <summary>A form on a line of its own inside a page or an article.</summary>
public sealed class FormInTextTests(FormHouse house) : IClassFixture<FormHouse>
{
    private static int last;

    private TestSite Site => house.Site;

    [Theory]
    [InlineData(WritingKind.Page)]
    [InlineData(WritingKind.Article)]
    public async Task Visitors_fill_it_in_where_it_stands_and_a_refusal_keeps_the_page_and_all_that_was_typed(WritingKind kind)
    {
        var path = await WriteAsync(kind, "Before it.\n{form:ask}\nAfter it.");
        using var guest = new Visitor(Site);
        var page = await guest.Get(path);
        page.All(".article > .prose").ShouldBe(["Before it.", "After it."]);
        page.Body.ShouldNotContain("RequestVerificationToken", Case.Insensitive, "the page is the same for everybody");

        house.Clock.Move(TimeSpan.FromHours(2));
        var refused = await Filled(page, path, "Zenobia").With(house.Of("E-mail"), "zenobia(at)example.com").With(house.Of("Message"), "Two lines\nof it").Submit("Send");
        (refused.Address.AbsolutePath, refused.Address.Fragment, refused.Heading).ShouldBe((path, "#form-ask", page.Heading));
        refused.All(".article > .prose").ShouldBe(["Before it.", "After it."]);
        refused.All($"#{house.Of("E-mail")}-error").Single().ShouldContain("An address like name@example.com");
        (refused.Form(path)[house.Of("Name")], refused.Form(path)[house.Of("Message")]!.ReplaceLineEndings("\n")).ShouldBe(("Zenobia", "Two lines\nof it"));
        var sent = await refused.Form(path).With(house.Of("E-mail"), "zenobia@example.com").Submit("Send");
        sent.Address.PathAndQuery.ShouldBe(path + "?sent=ask");
        (sent.Heading, sent.All(".text-form [role=status]").Single()).ShouldBe((page.Heading, "It has arrived. Somebody reads it soon."));
        sent.Document.QuerySelector("meta[name=robots][content*=noindex]").ShouldNotBeNull();
        (await house.Last())!.Email.ShouldBe("zenobia@example.com");

        // What was typed and what was answered is nobody else's.
        var next = await new Visitor(Site).Get(path);
        next.Body.ShouldNotContain("zenobia", Case.Insensitive);
        next.Body.ShouldBe(page.Body);
    }

    [Fact]
    public async Task Robots_limits_and_other_sites_are_met_as_at_the_forms_own_address()
    {
        var path = await WriteAsync(WritingKind.Page, "{form:ask}");
        house.Clock.Move(TimeSpan.FromHours(2));
        var before = await house.Count();
        foreach (var (field, value) in new[] { ("Input.Website", "http://spam.example"), ("elapsed", "200") })
            (await Filled(await new Visitor(Site).Get(path), path).With(field, value).Submit("Send")).Text.ShouldContain("It has arrived");
        (await house.Count()).ShouldBe(before, "robots are thanked, and nothing is kept");
        for (var i = 0; i < FormDesk.MostInAnHour; i++)
            await Filled(await new Visitor(Site).Get(i % 2 == 0 ? path : "/forms/ask"), i % 2 == 0 ? path : "/forms/ask").Submit("Send");
        var over = await Filled(await new Visitor(Site).Get(path), path).Submit("Send");
        over.All(".text-form [role=alert]").Single().ShouldContain("too many of these from your network");
        over.Form(path)[house.Of("Name")].ShouldBe("Ada");
        (await house.Count()).ShouldBe(before + FormDesk.MostInAnHour, "both addresses share the limit");

        var foreign = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("form", "ask")]), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        (await new Visitor(Site).SendOnce(foreign)).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var (what, status) in new (HttpContent, HttpStatusCode)[]
        {
            (new FormUrlEncodedContent([new("form", "other")]), HttpStatusCode.NotFound), (new FormUrlEncodedContent([]), HttpStatusCode.NotFound), (new StringContent("{}", null, "application/json"), HttpStatusCode.UnsupportedMediaType),
        })
            (await new Visitor(Site).SendOnce(new(HttpMethod.Post, path) { Content = what, Headers = { { "Sec-Fetch-Site", "same-origin" } } })).Status.ShouldBe(status);
        (await new Visitor(Site).GetOnce(path + "?sent=other")).RedirectsTo!.PathAndQuery.ShouldBe(path, "only what was sent here has a page of its own");
    }

    [Fact]
    public async Task A_form_that_is_closed_or_unknown_shows_nothing_to_visitors_and_a_hint_to_the_team()
    {
        var shut = await FormAsync("shut");
        var path = await WriteAsync(WritingKind.Page, "Words.\n\n{form:shut}\n\n{form:nowhere}\n\n{form:ask}\n\n{form:ask}");
        (await new Visitor(Site).Get(path)).All("form.site-form").Count.ShouldBe(2, "one that stands twice is shown once");
        await Site.InDatabase(db => db.WriteAsync(() => db.SiteForms.Where(f => f.Id == shut).ExecuteUpdateAsync(f => f.SetProperty(x => x.IsOpen, false)), default));
        var page = await new Visitor(Site).Get(path);
        (page.All("form.site-form").Count, page.Text.Contains("{form", StringComparison.Ordinal), page.Text.Contains("nowhere", StringComparison.Ordinal)).ShouldBe((1, false, false));

        using var edgar = await Site.SignedIn(Cast.Edgar);
        var id = await Site.InDatabase(db => db.ContentPages.Where(p => "/" + p.Slug == path).Select(p => p.Id).SingleAsync());
        var edit = await edgar.Get($"/admin/content/page/{id}");
        var beside = await edit.Form("form[data-writing]").SendTo("Preview");
        beside.All(".notice").ShouldBe(["The form “Shut” is closed: visitors see nothing here.", "There is no form with the address “nowhere”: visitors see nothing here.", "Here stands the form “Ask us”.", "Here stands the form “Ask us”."]);
        var whole = await edgar.Get($"/admin/content/page/{id}/preview");
        whole.All("p.notice").Count.ShouldBe(2);
        whole.Document.QuerySelectorAll("form.site-form button:not([disabled])").ShouldBeEmpty("a preview is only looked at");
    }

    [Fact]
    public async Task Its_page_says_where_it_stands_and_so_do_a_new_address_closing_and_removing_it()
    {
        var id = await FormAsync("news");
        var path = await WriteAsync(WritingKind.Article, "{form:news}");
        var title = (await new Visitor(Site).Get(path)).Heading;
        await WriteAsync(WritingKind.Page, "`{form:news}` is only spoken of.");
        using var edgar = await Site.SignedIn(Cast.Edgar);
        var page = await edgar.Get($"/admin/content/forms/{id}");
        page.All(".use-list a").ShouldBe([title]);
        page.Document.QuerySelector("main form button")!.TextContent.ShouldBe("Save", "the Enter key presses the first one");
        (await page.Form("main form").Tick("Input.IsOpen", false).Submit("Save")).Text.ShouldContain($"Where it stands in “{title}”, visitors see nothing while it is closed.");
        page = await (await edgar.Get($"/admin/content/forms/{id}")).Form("main form").Tick("Input.IsOpen").With("Input.Slug", "letters").Submit("Save");
        page.Text.ShouldContain($"“{title}” still says {{form:news}}: write {{form:letters}} there");
        page = await page.Form("main form").With("Input.Slug", "news").Submit("Save");
        page.Text.ShouldContain($"It stands in “{title}”: visitors will see nothing in its place.");
        (await page.Form("main form").Submit("Remove")).Text.ShouldContain($"Removed. Where it stood in “{title}”, visitors see nothing now.");
        (await new Visitor(Site).Get(path)).All("form.site-form").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{form:ask}", 1)]
    [InlineData("Words\n{form:ask}  \nWords", 1)]
    [InlineData("Words with {form:ask} inside", 0)]
    [InlineData("    {form:ask}", 0)]
    [InlineData("```\n{form:ask}\n```", 0)]
    [InlineData("`{form:ask}`", 0)]
    [InlineData("{form:Ask}", 0)]
    [InlineData("{form:../ask}", 0)]
    [InlineData("<img alt=\"<p>{form:ask}</p> onerror=alert(1) x=\" src=\"/x.png\">", 0)]
    [InlineData("<form action=\"https://evil.example\">\n\n{form:ask}\n\n</form>", 0)]
    [InlineData("<p title=\"x\">{form:ask}</p>", 1)]
    public void Only_a_line_of_its_own_is_a_place_and_nothing_around_it_gets_into_the_form(string markdown, int expected)
    {
        var parts = Markup.ToParts(markdown);
        parts.Count(p => p.Form == "ask").ShouldBe(expected);
        string.Concat(parts.Select(p => p.Html)).ShouldNotContain("<form");
        if (expected > 0)
            (Markup.ToHtml(markdown).Contains("{form", StringComparison.Ordinal), Markup.ToPlainText("Words.\n\n{form:ask}")).ShouldBe((false, "Words."), "feeds and programs get the words alone");
    }

    private PageForm Filled(View page, string path, string name = "Ada") => page.Form(path).With(house.Of("Name"), name).Tick(house.Of("You may answer me by mail."));

    private Task<int> FormAsync(string slug) => Site.InDatabase(async db => await db.WriteAsync(async () =>
    {
        var form = new SiteForm { Slug = slug, Title = char.ToUpperInvariant(slug[0]) + slug[1..], IsOpen = true, Version = 1 };
        form.Fields.Add(new FormField { Position = 1, Label = "Name" });
        db.SiteForms.Add(form);
        await db.SaveChangesAsync();
        return form.Id;
    }, default));

    private Task<string> WriteAsync(WritingKind kind, string body) => Site.InDatabase(db => db.WriteAsync(() =>
    {
        var name = $"Text {Interlocked.Increment(ref last)}";
        Writing text = kind == WritingKind.Article ? new Article { Slug = $"text-{last}", Title = name } : new ContentPage { Slug = $"text-{last}", Title = name };
        (text.Body, text.Status, text.PublishedAt, text.UpdatedAt) = (body, PublishStatus.Published, DateTime.UtcNow.AddDays(-1), DateTime.UtcNow);
        db.Add(text);
        return Task.FromResult(text.Path);
    }, default));
}
