using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Accounts.Consents;
using WebApp.Accounts.Rights;
using WebApp.Content;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Data.Subjects;
using WebApp.Operations;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Accounts;

/// <summary>For how long what is kept: after a restore, after its time, and what people have agreed to.</summary>
[Collection(InRightsHouse.Name)]
public sealed class KeepingTests(RightsHouse house)
{
    private TestSite Site => house.Site;

    [Fact]
    public async Task Who_was_erased_does_not_come_back_with_an_older_database()
    {
        var (rita, order) = await house.Customer("Ritornella", OrderStatus.Shipped);
        var id = await Site.Add(rita);
        var at = DateTime.UtcNow.AddDays(1);
        var ring = Site.Services.GetRequiredService<PersonalKeyRing>();
        var late = await Site.Add(new Person("Neuling", "neuling@example.com", null));
        await Site.InDatabase(db => db.WriteAsync(() => db.Users.Where(u => u.Id == late).ExecuteUpdateAsync(s => s.SetProperty(u => u.CreatedAt, at.AddDays(1))), default));
        var list = Site.Services.GetRequiredService<ErasureList>();
        await list.AddAsync(new(at, id, [], [.. PersonalSigns.OfEmail(rita.Email, ring)]), default);
        await list.AddAsync(new(at, late, [], []), default);
        Site.Services.GetRequiredService<DataFolder>().AskForErasures();
        await Site.Services.RepeatErasuresAsync(default);
        ((await house.Exists(id)), (await house.Exists(late))).ShouldBe((false, true), "a number that was given out anew is somebody else's");
        (await Site.OrderOf(order.Id)).Name.ShouldBe(Order.Nobody);
        var folder = Directory.CreateDirectory(Path.Combine(Site.Folder, "elsewhere")).FullName;
        list.CopyTo(folder);
        list.CopyTo(folder);
        File.ReadAllLines(Path.Combine(folder, ErasureList.Name)).Length.ShouldBe(list.Read().Count);
    }

    [Fact]
    public async Task What_was_kept_for_its_time_goes_by_night()
    {
        var old = await Site.AddOrderAsync(OrderStatus.Shipped, house.Thing, name: "Altmeister Kunde", at: DateTime.UtcNow.AddYears(-12));
        var unpaid = await Site.AddOrderAsync(OrderStatus.Cancelled, house.Thing, name: "Altmeister Kunde", at: DateTime.UtcNow.AddDays(-200));
        var fresh = await Site.AddOrderAsync(OrderStatus.Shipped, house.Thing, name: "Altmeister Kunde", at: DateTime.UtcNow.AddYears(-9));
        await house.Do<ForgetPersonalData>(w => w.RunAsync(default));
        ((await Site.OrderOf(old.Id)).Name, (await Site.OrderOf(unpaid.Id)).Name, (await Site.OrderOf(fresh.Id)).Name).ShouldBe((Order.Nobody, Order.Nobody, "Altmeister Kunde"));
    }

    [Fact]
    public async Task Who_makes_an_account_agrees_to_a_text_that_is_kept_word_for_word()
    {
        await Site.InDatabase(db => db.WriteAsync(() =>
        {
            db.ContentPages.Add(new() { Slug = "terms", Title = "Terms of sale", Body = "Buy kindly.", Status = PublishStatus.Published });
            return Task.CompletedTask;
        }, default));
        var konrad = AccountHouse.Somebody("Konrad");
        using var visitor = new Visitor(Site);
        await (await visitor.Get("/account/register")).Form("/account/register").With("Input.Name", "Konrad").With("Input.Email", konrad.Email).Submit();
        var page = await visitor.Get(await AccountHouse.Link(Site, konrad.Email));
        PageForm Filled() => page.Form("/account/confirm-email").With("Input.Password", konrad.Password).With("Input.Again", konrad.Password);
        (await Filled().With("SeenTerms", ConsentBook.HashOf("something else")).Submit()).Text.ShouldContain("Our terms have changed");
        page = await visitor.Get(page.Path);
        (await Filled().Submit()).Path.ShouldBe("/account");
        var shown = await visitor.Get("/account/data");
        shown.All("details summary").Single().ShouldStartWith("Having an account");
        shown.Text.ShouldContain("Buy kindly.");
        (await Site.InDatabase(db => db.Consents.AsNoTracking().OrderBy(c => c.Id).LastAsync())).Source.ShouldBe("127.0.0.x");
        await Site.InDatabase(db => db.WriteAsync(() => db.ContentPages.Where(p => p.Slug == "terms").ExecuteDeleteAsync(), default));
    }

    [Theory]
    [InlineData("192.0.2.77", "192.0.2.x")]
    [InlineData("2001:db8:1:2::7", "2001:db8:1::x")]
    [InlineData(null, "unknown")]
    public void A_source_is_noted_without_its_end(string? address, string masked) =>
        ConsentBook.Mask(address is null ? null : IPAddress.Parse(address)).ShouldBe(masked);
}
