using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Accounts;
using WebApp.Api.Keys;
using WebApp.Catalog;
using WebApp.Content.Comments;
using WebApp.Content.Forms;
using WebApp.Data;
using WebApp.Mail;
using WebApp.Operations;
using WebApp.Operations.Cloning;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Data.Protection;
using WebApp.Tests.Support;

namespace WebApp.Tests.Operations;

/// <summary>A copy for staging: nobody of the original is in it, and nothing gets out of it.</summary>
public sealed class CloneTests
{
    private static readonly string[] Marks = ["Zirkonia", "zirkonia@", "Quittenbaum", "Quay Street", "CP123456789", "Rhabarber", "Fernglas", "canary-free-text", "leaving@"];

    [Fact]
    public async Task A_scrubbed_copy_starts_with_invented_people_and_lets_nothing_out()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("mainstay-clone-").FullName, "copy");
        string number;
        string[] secrets;
        await using (var site = new TestSite().With("Backups:EveryMinutes", "0"))
        {
            (number, secrets) = await FillAsync(site);
            await site.InScope(s => s.GetRequiredService<ScrubbedClone>().MakeAsync(folder, "seed", default));
            var again = await Should.ThrowAsync<BackupException>(() => site.InScope(s => s.GetRequiredService<ScrubbedClone>().MakeAsync(folder, null, default)));
            again.Message.ShouldContain("is there already");
            await Should.ThrowAsync<BackupException>(() => site.InScope(s => s.GetRequiredService<ScrubbedClone>().MakeAsync(Path.Combine(site.Folder, "inside"), null, default)));
        }
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Select(f => Path.GetRelativePath(folder, f)).ShouldBe(["scrubbed-clone.json", "site.db", Path.GetRelativePath(folder, Raw.KeyFiles(folder).Single())], ignoreOrder: true);
        Raw.Holding(files, ["OAK", number]).ShouldNotBeEmpty("the look is not blind");
        Raw.Holding(files, [.. Marks, .. secrets]).ShouldBeEmpty();

        // With the settings of the real site, brought along by mistake.
        await using (var copy = new TestSite(folder).With("Mail:Host", "127.0.0.1").With("Mail:Port", "9").With("Mail:From", "shop@example.com").With("Alerts:Recipients", "boss@example.com")
            .With("Stripe:SecretKey", "sk_live_x").With("Stripe:WebhookSecret", "whsec_x").With("Backups:Directory", "/nowhere/at/all").Started())
        {
            copy.Services.GetRequiredService<MailSender>().CanSend.ShouldBeFalse();
            copy.Services.GetRequiredService<PaymentAvailability>().Mode.ShouldBe(PaymentMode.Sandbox);
            copy.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<WebApp.Operations.Backups.BackupOptions>>().Value.Directory.ShouldBe("backups");
            (await copy.InScope(s => s.GetRequiredService<FirstOwner>().IsMissingAsync(default))).ShouldBeTrue("a set-up link makes the owner");
            using var ada = await copy.SignedIn(Cast.Ada);
            var orders = await ada.Get("/admin/orders");
            orders.Text.ShouldContain(number);
            orders.Text.ShouldContain("Scrubbed copy.");
            var order = await ada.Get($"/admin/orders/{number}");
            order.Text.ShouldContain("@example.org");
            order.Text.ShouldContain("+353 20 911");
            var (buyer, account) = await copy.InDatabase(async db => ((await db.Orders.AsNoTracking().FirstAsync()).Email, (await db.Users.AsNoTracking().OrderBy(u => u.Id).FirstAsync()).Email));
            buyer.ShouldBe(account, "the same person is the same person in the copy");
            (await ada.Get($"/admin/orders?q={buyer}")).All("tbody th").ShouldBe([number]);
        }
        Directory.GetParent(folder)!.Delete(recursive: true);
    }

    [Fact]
    public void The_same_seed_invents_the_same_people_and_another_one_others()
    {
        var people = new InventedPeople([1, 2, 3]);
        people.Of("Ada@Example.com", "US").ShouldBe(people.Of("ada@example.com ", "US"));
        people.Of("ada@example.com", "US").ShouldNotBe(new InventedPeople([4]).Of("ada@example.com", "US"));
        people.Of("ada@example.com", "US").Phone.ShouldStartWith("+1 202 555 01");
        people.Of("x@example.com", "ZZ").Address.Country.ShouldBe("ZZ");
    }

    private static async Task<(string Number, string[] Secrets)> FillAsync(TestSite site)
    {
        var thing = (await site.AddProductAsync("Oak board", null, Stocked.Variant("OAK", stock: 10))).Variants[0];
        var order = await site.AddOrderAsync(OrderStatus.Shipped, thing, name: "Zirkonia Quittenbaum");
        using (await site.SignedIn(new Person("Zirkonia Fernglas", order.Email, Roles.Owner)))
        {
        }
        await site.InDatabase(db => db.WriteAsync(async () =>
        {
            (await db.Orders.SingleAsync()).Note(DateTime.UtcNow, "Note", "Rhabarber", "Fernglas", forTeam: true);
            (await db.Payments.SingleAsync()).LastError = "canary-free-text";
            (await db.Payments.SingleAsync()).SessionUrl = "https://pay.example/Zirkonia";
            db.Set<WebApp.Security.Incidents.Incident>().Add(new() { Number = "1-A", Source = "192.0.2.1", OpenedAt = DateTime.UtcNow, Evidence = "canary-free-text" });
            Stock.Set(db, await db.Variants.SingleAsync(), 30, StockReason.Adjusted, "Fernglas", DateTime.UtcNow);
            db.FormAnswers.Add(new() { Form = new() { Slug = "ask", Title = "Ask", SendTo = "leaving@example.com", Version = 1 }, FormId = 0, At = DateTime.UtcNow, Email = "leaving@example.com", Content = "[]", Source = "" });
            db.ApiConsumers.Add(new() { Name = "Till", ContactEmail = "leaving@example.com", CreatedAt = DateTime.UtcNow });
            db.Comments.Add(new() { Page = new() { Slug = "old", Title = "Old" }, Author = "Fernglas", Email = "leaving@example.com", Text = "Rhabarber", At = DateTime.UtcNow });
        }, default));
        string[] columns = ["SELECT PasswordHash FROM AspNetUsers", "SELECT SecurityStamp FROM AspNetUsers", "SELECT Name FROM Orders", "SELECT Email FROM AspNetUsers", "SELECT KeyHash FROM Sessions", "SELECT Details FROM StockMovements WHERE Details IS NOT NULL"];
        return (order.Number, [.. columns.SelectMany(sql => Raw.Read(site.Folder, sql)), .. Raw.KeyFiles(site.Folder).Select(f => Path.GetFileNameWithoutExtension(f)["personal-".Length..])]);
    }
}
