using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Keys;
using WebApp.Content.Comments;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;
using WebApp.Mail;
using WebApp.Operations;
using WebApp.Ordering;
using WebApp.Tests.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>Seeing, taking along and deleting one's own data; and what must not work.</summary>
[Collection(InRightsHouse.Name)]
public sealed class RightsTests(RightsHouse house)
{
    private TestSite Site => house.Site;

    [Fact]
    public async Task Every_table_that_tells_of_people_is_exported_and_erased_or_excepted_with_a_reason()
    {
        var (answered, asked) = await Site.InScope(services =>
        {
            var tables = services.GetServices<IPersonalHolder>().SelectMany(h => h.Tables).ToList();
            var types = services.GetRequiredService<AppDbContext>().Model.GetEntityTypes().Where(t => !t.IsOwned()
                && (t.GetFlattenedProperties().Any(p => p.FindAnnotation("Mainstay:Encrypted") is not null) || t.ClrType == typeof(User) || t.FindProperty("UserId") is not null
                    || t.GetForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(User)))).Select(t => t.ClrType).ToList();
            return Task.FromResult((tables, types));
        });
        asked.Count.ShouldBeGreaterThan(15);
        asked.Except(answered.Select(t => t.Entity)).Select(t => t.Name).ShouldBeEmpty("a room must answer for them in its IPersonalHolder");
        answered.GroupBy(t => t.Entity).Where(g => g.Count() > 1).Select(g => g.Key.Name).ShouldBeEmpty("one room answers");
        answered.Where(t => !(t.IsExported && t.IsErased) && t.Reason.Length < 10).Select(t => t.Entity.Name).ShouldBeEmpty("an exception needs its reason");
    }

    [Fact]
    public async Task A_customer_takes_along_everything_and_nothing_of_others()
    {
        var (vera, order) = await house.Customer("Verania", OrderStatus.Shipped);
        var (_, other) = await house.Customer("Fremdling", OrderStatus.Shipped);
        await house.Do<Fulfilment>(f => f.NoteAsync(order.Id, "Grace", "Prefers the Rhabarber crate", default));
        using var veras = await Site.SignedIn(vera);
        var json = await RightsHouse.Download(veras);
        json.Headers["Content-Type"].ShouldStartWith("application/json");
        json.Headers["Cache-Control"].ShouldContain("no-store");
        using var data = JsonDocument.Parse(json.Body);
        data.RootElement.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["account", "orders", "mails", "forms", "sessions", "passkeys", "consents", "journal", "errors", "acts", "bylines", "drafts", "comments", "madeAt"], ignoreOrder: true);
        data.RootElement.GetProperty("account")[0].GetProperty("email").GetString().ShouldBe(vera.Email);
        var bought = data.RootElement.GetProperty("orders")[0];
        (bought.GetProperty("number").GetString(), bought.GetProperty("lines")[0].GetProperty("sku").GetString()).ShouldBe((order.Number, "OAK"));
        bought.GetProperty("payments")[0].GetProperty("paymentIntentId").GetString().ShouldBe("pi_test_" + order.Number);
        foreach (var words in new[] { "12 Quay Street", "Rhabarber", "+353 1 555 0134" })
            json.Body.ShouldContain(words);
        json.Body.ShouldNotContain("Grace");
        json.Body.ShouldNotContain(other.Number);
        json.Body.ShouldNotContain("Fremdling");

        var html = await RightsHouse.Download(veras, "Html");
        html.Headers["Content-Disposition"].ShouldStartWith("attachment");
        html.Text.ShouldContain("12 Quay Street");
        html.All("h2").ShouldContain("Your orders");
        (await AccountHouse.Mails(Site, vera.Email)).ShouldContain(m => m.Subject.StartsWith("A copy of your data was downloaded"));

        (await veras.GetOnce("/account/data?handler=Json")).Headers["Content-Type"].ShouldStartWith("text/html");
        (await RightsHouse.Forge(veras, "/account/data?handler=Json")).Status.ShouldBe(HttpStatusCode.BadRequest);
        house.Clock.Move(TimeSpan.FromMinutes(11));
        var asked = await RightsHouse.Download(veras);
        asked.Heading.ShouldBe("Confirm that it is you");
        (await asked.Form("main form:not([data-passkey])").With("Confirm.Secret", vera.Password).Submit()).Headers["Content-Type"].ShouldStartWith("application/json");
    }

    [Fact]
    public async Task A_deleted_account_is_gone_at_once_from_pages_search_and_every_byte()
    {
        var (zita, order) = await house.Customer("Zirkonia", OrderStatus.Shipped);
        using var zitas = await Site.SignedIn(zita);
        using var phone = await Site.SignedIn(zita);
        await zitas.Get("/account");
        var id = await Site.Add(zita);
        string[] stored = [.. Raw.Read(Site.Folder, $"SELECT Name || ' ' || Email || ' ' || ShipTo_Line1 FROM Orders WHERE Id = {order.Id}")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries),
            .. Raw.Read(Site.Folder, $"SELECT Email FROM AspNetUsers WHERE Id = {id}"), .. PersonalSigns.OfEmail(zita.Email, Site.Services.GetRequiredService<PersonalKeyRing>())];
        Raw.Holding(Database(), stored).ShouldNotBeEmpty("before, it is there");

        (await zitas.GetOnce("/account/delete")).Status.ShouldBe(HttpStatusCode.OK);
        (await RightsHouse.Forge(zitas, "/account/delete")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await house.Exists(id)).ShouldBeTrue();
        var form = (await zitas.Get("/account/delete")).Form("/account/delete");
        (await form.Submit()).Path.ShouldBe("/account/deleted");
        (await form.Submit()).Path.ShouldStartWith("/account/login", Case.Insensitive, "posted again, it is nobody's");
        (await phone.Get("/account")).Path.ShouldStartWith("/account/login");
        (await house.Exists(id)).ShouldBeFalse();

        Raw.Holding(Database(), ["Zirkonia", "zirkonia@", .. stored]).ShouldBeEmpty();
        using var ada = await Site.SignedIn(Cast.Ada);
        foreach (var words in new[] { "Zirkonia", zita.Email })
        {
            (await ada.Get($"/admin/orders?q={words}")).All("tbody th").ShouldBeEmpty();
            (await ada.Get($"/admin/mail?q={words}")).All("tbody th").ShouldBeEmpty();
            (await ada.Get($"/admin/customers?q={words}")).Text.ShouldContain("Nobody is found");
        }
        var shown = await ada.Get($"/admin/orders/{order.Number}");
        shown.Text.ShouldContain("Erased");
        shown.Text.ShouldNotContain("Quay Street");
        var kept = await (await ada.Get($"/admin/orders/{order.Number}/invoice")).Form("form[action$='/invoice']").Submit();
        kept.Text.ShouldContain("Zirkonia Quittenbaum");
        var now = await Site.OrderOf(order.Id);
        (now.Name, now.Email, now.UserId, now.TotalMinor, now.ShipTo.Country, now.Lines.Count).ShouldBe((Order.Nobody, "", null, order.TotalMinor, "IE", 1));
        (await zitas.Get(order.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        var mails = await AccountHouse.Mails(Site, zita.Email);
        (mails.Count, mails[0].About).ShouldBe((1, MailHolder.LastLetter));
        mails[0].Text.ShouldContain("for 10 years more");
        await house.Do<MailHolder>(m => m.ExpireAsync(default));
        (await Site.InDatabase(db => db.OutgoingMails.AnyAsync(m => m.About == MailHolder.LastLetter && m.ToAddress != ""))).ShouldBeFalse();
    }

    [Fact]
    public async Task An_open_order_is_waited_for_and_the_wish_can_be_taken_back()
    {
        var (otto, order) = await house.Customer("Ottilie", OrderStatus.Paid);
        var id = await Site.Add(otto);
        using var ottos = await Site.SignedIn(otto);
        await ottos.Get("/account");
        var waiting = await RightsHouse.Delete(ottos);
        waiting.Text.ShouldContain($"Order {order.Number} is paid and not sent yet.");
        await house.Do<ForgetPersonalData>(w => w.RunAsync(default));
        (await house.Exists(id)).ShouldBeTrue();
        await waiting.Form("/account/delete").Submit();
        (await Site.InDatabase(db => db.Users.Where(u => u.Id == id).Select(u => u.ErasureAskedAt).SingleAsync())).ShouldBeNull();

        await RightsHouse.Delete(ottos);
        await house.Do<Fulfilment>(f => f.ShipAsync(order.Id, "Grace", null, null, null, false, default));
        await Site.InScope(async s =>
        {
            var work = s.GetRequiredService<ForgetPersonalData>();
            await work.RunAsync(default);
            work.Result.ShouldNotBeNull().ShouldContain("accounts deleted that had waited: 1");
            return true;
        });
        (await house.Exists(id)).ShouldBeFalse();
        (await ottos.Get("/account")).Path.ShouldStartWith("/account/login");
    }

    [Fact]
    public async Task The_last_Owner_stays()
    {
        using var ada = await Site.SignedIn(Cast.Ada);
        (await RightsHouse.Delete(ada)).Text.ShouldContain("This is the last Owner.");
        (await house.Exists(await Site.Add(Cast.Ada))).ShouldBeTrue();
    }

    [Fact]
    public async Task Staff_do_both_for_a_guest()
    {
        var (gast, order) = await house.Customer("Gastmensch", OrderStatus.Cancelled);
        using var grace = await Site.SignedIn(Cast.Grace);
        var page = await (await grace.Get($"/admin/orders/{order.Number}")).Follow("Their data: export, delete");
        page.Heading.ShouldBe(gast.Name);
        (await page.Form("form[action*='handler=Json']").Submit()).Body.ShouldContain(order.Number);
        (await page.Form("form[action*='handler=Erase']").Submit()).Text.ShouldContain("What we knew of this person is deleted.");
        (await Site.OrderOf(order.Id)).Name.ShouldBe(Order.Nobody);
        (await Site.InDatabase(db => db.RetainedBuyers.AnyAsync(b => b.OrderId == order.Id))).ShouldBeFalse("nothing was paid, so there is no invoice");
        (await grace.Get($"/admin/orders/{order.Number}/invoice")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var team = await grace.Get($"/admin/customers/person?account={await Site.Add(Cast.Ada)}");
        (await team.Form("form[action*='handler=Erase']").Submit()).Text.ShouldContain("This person is on the team.");
    }

    [Theory]
    [InlineData("Comment", "comments")]
    [InlineData("API contact", "api")]
    public async Task Who_bought_nothing_is_found_exported_and_erased_by_what_they_left(string knownBy, string part)
    {
        var email = $"{part}.only@example.com";
        await Site.InDatabase(db => db.WriteAsync(() =>
        {
            if (part == "api")
                db.ApiConsumers.Add(new() { Name = "Till of somebody", ContactEmail = email, CreatedAt = house.Clock.GetUtcNow().UtcDateTime });
            else
                db.Comments.Add(new() { Page = new() { Slug = "old", Title = "Old" }, Author = "Sister Comment", Email = email, Text = "Words", At = DateTime.UtcNow, IsShown = true });
            return Task.CompletedTask;
        }, default));
        using var grace = await Site.SignedIn(Cast.Grace);
        var found = await grace.Get("/admin/customers?q=" + Uri.EscapeDataString(email));
        found.All("tbody td").ShouldBe([email, knownBy]);
        var page = await found.Follow("tbody a");
        using (var data = JsonDocument.Parse((await page.Form("form[action*='handler=Json']").Submit()).Body))
            data.RootElement.GetProperty(part).GetArrayLength().ShouldBe(1);
        (await page.Form("form[action*='handler=Erase']").Submit()).Text.ShouldContain("What we knew of this person is deleted.");
        (await grace.Get("/admin/customers?q=" + Uri.EscapeDataString(email))).Text.ShouldContain("Nobody is found");
        (await grace.Get(page.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private string[] Database() => [.. Directory.GetFiles(Site.Folder, "site.db*").Where(f => Path.GetFileName(f) is "site.db" or "site.db-wal")];
}
