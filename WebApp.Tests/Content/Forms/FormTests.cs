using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;
using WebApp.Accounts.Consents;
using WebApp.Accounts.Rights;
using WebApp.Content.Forms;
using WebApp.Mail;
using WebApp.Tests.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Content.Forms;

/// <summary>Forms that the team builds, from the first field to the day when an answer is deleted.</summary>
public sealed class FormTests(FormHouse house) : IClassFixture<FormHouse>
{
    private TestSite Site => house.Site;

    [Fact]
    public async Task The_team_builds_a_form_and_nothing_typed_is_lost_on_a_refusal()
    {
        using var edgar = await Site.SignedIn(Cast.Edgar);
        var form = (await edgar.Get("/admin/content/forms/new")).Form("main form").With("Input.Title", "Book a table").With("Input.SendTo", "not an address")
            .With("Input.Fields[0].Label", "How many?").With("Input.Fields[0].Kind", "Choice").With("Input.Fields[0].Choices", "Two\nFour");
        var refused = await form.Submit("Save");
        refused.Text.ShouldContain("One mail address");
        var again = refused.Form("main form");
        (again["Input.Title"], again["Input.Fields[0].Choices"]!.ReplaceLineEndings(" ")).ShouldBe(("Book a table", "Two Four"));
        var saved = await again.With("Input.SendTo", "tables@harbour.example").Submit("Save");
        saved.Text.ShouldContain("Visitors find it at /forms/book-a-table.");
        (await new Visitor(Site).Get("/forms/book-a-table")).All("option").ShouldBe(["Please choose", "Two", "Four"]);

        // Of two editors the second is told, and overwrites knowingly.
        var (first, second) = ((await edgar.Get(saved.Path)).Form("main form"), (await edgar.Get(saved.Path)).Form("main form"));
        await first.With("Input.Intro", "From the first").Submit("Save");
        var told = await second.With("Input.Intro", "From the second").Submit("Save");
        told.Text.ShouldContain("Somebody else has saved this form");
        (await told.Form("main form").Submit("Save")).Form("main form")["Input.Intro"].ShouldBe("From the second");

        (await edgar.Get("/admin/content/forms/answers/1")).Status.ShouldBe(HttpStatusCode.Forbidden, "what visitors write is not for who builds forms");
        (await (await edgar.Get(saved.Path)).Form("main form").Submit("Remove")).Text.ShouldContain("Removed.");
        (await new Visitor(Site).Get("/forms/book-a-table")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_visitor_sends_is_kept_encrypted_mailed_read_and_deleted()
    {
        var refused = await (await house.Filled("Zenobia Quill")).With(house.Of("E-mail"), "zenobia(at)example.com").With(house.Of("Message"), "Two lines\nof it").With(house.Of("About"), "A visit").Submit("Send");
        refused.Text.ShouldContain("An address like name@example.com");
        var form = refused.Form("/forms/ask");
        (form[house.Of("Name")], form[house.Of("Message")]!.ReplaceLineEndings("\n"), form[house.Of("About")]).ShouldBe(("Zenobia Quill", "Two lines\nof it", "A visit"));
        form[house.Of("You may answer me by mail.")].ShouldBe("yes");
        var sent = await form.With(house.Of("E-mail"), "zenobia@example.com").Attach(house.Of("Picture"), "../../garden.php", Pictures.Of(SKEncodedImageFormat.Png)).Submit("Send");
        sent.Heading.ShouldBe("Thank you");

        var answer = (await house.Last())!;
        (answer.Email, answer.Source, answer.Files.Single().Name, answer.Files[0].MediaType).ShouldBe(("zenobia@example.com", "127.0.0.x", "garden.png", "image/png"));
        Raw.Holding([Path.Combine(Site.Folder, "site.db"), Path.Combine(Site.Folder, "site.db-wal")], ["Zenobia", "zenobia@", "garden.png"]).ShouldBeEmpty("it is encrypted");
        var consent = await Site.InDatabase(db => db.Consents.AsNoTracking().Join(db.ConsentTexts, c => c.TextHash, t => t.Hash, (c, t) => new { c.Purpose, c.About, t.Text }).SingleAsync(c => c.About == FormAnswer.About(answer.Id)));
        (consent.Purpose, consent.Text).ShouldBe((ConsentPurpose.Form, "You may answer me by mail."));
        var mail = await Site.InDatabase(db => db.OutgoingMails.AsNoTracking().SingleAsync(m => m.About == FormAnswer.About(answer.Id)));
        (mail.ToAddress, mail.ReplyTo, mail.Subject).ShouldBe(("team@harbour.example", "zenobia@example.com", "[Test Harbour] Ask us"));
        MimeMail.Make(mail, new MailOptions()).ReplyTo.ToString().ShouldBe("zenobia@example.com");
        mail.Text.ShouldContain("Two lines\nof it");

        using var grace = await Site.SignedIn(Cast.Grace);
        var list = await grace.Get($"/admin/content/forms/{house.Form.Id}/answers?q=zenobia%40example.com");
        list.All("tbody .badge").ShouldBe(["New"]);
        var page = await list.Follow("tbody a[href]");
        page.Text.ShouldContain("Zenobia Quill");
        var file = await page.Follow("garden.png, " + WebApp.Operations.Sizes.Text(answer.Files[0].Bytes));
        (file.Headers["Content-Type"], file.Headers["X-Content-Type-Options"]).ShouldBe(("application/octet-stream", "nosniff"));
        file.Headers["Content-Disposition"].ShouldStartWith("attachment");
        (await new Visitor(Site).Get($"/admin/content/forms/answers/{answer.Id}?handler=File&file={answer.Files[0].Id}")).Path.ShouldStartWith("/account/login");
        (await page.Form("form[action*='Mark']").Submit()).Text.ShouldContain("Marked as read.");
        (await (await grace.Get(page.Path)).Form("form[action*='Delete']").Submit()).Text.ShouldContain("Deleted, with its files.");
        (await Site.InDatabase(db => db.FormFiles.AnyAsync(f => f.AnswerId == answer.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Robots_are_thanked_and_nothing_is_kept_and_one_network_has_its_limit()
    {
        var before = await house.Count();
        (await (await house.Filled()).With("Input.Website", "http://spam.example").Submit("Send")).Heading.ShouldBe("Thank you");
        (await (await house.Filled()).With("elapsed", "200").Submit("Send")).Heading.ShouldBe("Thank you");
        (await house.Count()).ShouldBe(before);
        (await (await house.Filled()).With("elapsed", "20000").Submit("Send")).Heading.ShouldBe("Thank you");
        for (var i = 1; i < FormDesk.MostInAnHour; i++)
            await new Visitor(Site).Get("/forms/ask").ContinueWith(p => p.Result.Form("/forms/ask").With(house.Of("Name"), "Ada").Tick(house.Of("You may answer me by mail.")).Submit("Send")).Unwrap();
        var over = await (await new Visitor(Site).Get("/forms/ask")).Form("/forms/ask").With(house.Of("Name"), "Ada").Tick(house.Of("You may answer me by mail.")).Submit("Send");
        over.Text.ShouldContain("too many of these from your network");
        over.Form("/forms/ask")[house.Of("Name")].ShouldBe("Ada");
        (await house.Count()).ShouldBe(before + FormDesk.MostInAnHour);

        var foreign = new HttpRequestMessage(HttpMethod.Post, "/forms/ask") { Content = new FormUrlEncodedContent([]), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        (await new Visitor(Site).SendOnce(foreign)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Somebody_gets_what_they_have_sent_has_it_erased_and_the_night_deletes_what_is_old()
    {
        await (await house.Filled("Rosalind")).With(house.Of("E-mail"), "rosalind@example.com").With(house.Of("Message"), "My garden gate").Submit("Send");
        var mine = (await house.Last())!.Id;
        await (await house.Filled("Somebody else")).With(house.Of("E-mail"), "other@example.com").Submit("Send");
        using var ada = await Site.SignedIn(Cast.Ada);
        var person = await ada.Get($"/admin/customers/person?answer={mine}");
        var data = await person.Form("form[action*='handler=Json']").Submit();
        data.Body.ShouldContain("My garden gate");
        data.Body.ShouldNotContain("Somebody else");
        (await person.Form("form[action*='handler=Erase']").Submit()).Text.ShouldContain("What we knew of this person is deleted.");
        (await Site.InDatabase(db => db.FormAnswers.AnyAsync(a => a.Id == mine))).ShouldBeFalse();
        (await Site.InDatabase(db => db.OutgoingMails.AsNoTracking().Where(m => m.About == FormAnswer.About(mine)).ToListAsync())).ShouldAllBe(m => !m.Text.Contains("My garden gate") && m.ReplyTo == "");

        var other = (await house.Last())!.Id;
        house.Clock.Move(TimeSpan.FromDays(401));
        (await Site.InScope(services => services.GetRequiredService<FormHolder>().ExpireAsync(default))).ShouldStartWith("answers to forms deleted: ");
        (await Site.InDatabase(db => db.FormAnswers.AnyAsync(a => a.Id == other))).ShouldBeFalse();
    }
}
