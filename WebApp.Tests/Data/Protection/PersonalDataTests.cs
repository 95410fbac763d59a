using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Ordering;
using WebApp.Tests.Support;

namespace WebApp.Tests.Data.Protection;

/// <summary>A shop with two buyers.</summary>
public sealed class PersonalShop : IAsyncLifetime
{
    public TestSite Site { get; } = new();

    public Variant Mug { get; private set; } = null!;

    public Order Ada { get; private set; } = null!;

    public Order Zoe { get; private set; } = null!;

    public PersonalKeyRing Ring => Site.Services.GetRequiredService<PersonalKeyRing>();

    public async Task InitializeAsync()
    {
        Mug = (await Site.AddProductAsync("Mug", null, Stocked.Variant("MUG", stock: 100))).Variants[0];
        Ada = await Site.AddOrderAsync(OrderStatus.Paid, Mug, name: "Ada Lovelace");
        Zoe = await Site.AddOrderAsync(OrderStatus.Paid, Mug, name: "Zoë O’Brien-García");
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();
}

public sealed class PersonalDataTests(PersonalShop shop) : IClassFixture<PersonalShop>
{
    private readonly TestSite site = shop.Site;

    [Fact]
    public async Task What_is_personal_is_encrypted_differently_every_time_and_reads_as_it_was()
    {
        var stored = Raw.Read(site.Folder, "SELECT Phone FROM Orders");
        stored.ShouldAllBe(s => s.StartsWith($"enc:1:{shop.Ring.Current.Id}:"));
        stored.ShouldBeUnique();
        Raw.Read(site.Folder, $"SELECT ShipTo_Line2 FROM Orders WHERE Id = {shop.Ada.Id}").ShouldBe([""]);
        var read = await site.OrderOf(shop.Ada.Id);
        (read.Name, read.ShipTo.Line1, read.ShipTo.Country, read.Key).ShouldBe((shop.Ada.Name, shop.Ada.ShipTo.Line1, "IE", shop.Ada.Key));
    }

    [Fact]
    public async Task A_value_that_was_moved_or_changed_cannot_be_read_and_is_never_overwritten()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, shop.Mug, name: "Mallory Fox");
        Raw.Write(site.Folder, $"UPDATE Orders SET Name = Email, Phone = substr(Phone, 1, length(Phone) - 2) || 'xx' WHERE Id = {order.Id}");
        var before = Raw.Read(site.Folder, $"SELECT Name || ' ' || Phone || ' ' || BlindIndex FROM Orders WHERE Id = {order.Id}");
        var read = await site.OrderOf(order.Id);
        (read.Name, read.Phone, read.Email).ShouldBe((PersonalText.Unreadable, PersonalText.Unreadable, "mallory@example.com"));

        await site.InDatabase(db => db.WriteAsync(async () =>
        {
            var changed = await db.Orders.SingleAsync(o => o.Id == order.Id);
            db.Update(changed);
            changed.Email = "fox@example.com";
        }, default));
        Raw.Read(site.Folder, $"SELECT Name || ' ' || Phone || ' ' || BlindIndex FROM Orders WHERE Id = {order.Id}").ShouldBe(before);
        (await site.OrderOf(order.Id)).Email.ShouldBe("fox@example.com");
    }

    [Fact]
    public async Task A_text_that_looks_encrypted_is_encrypted_like_any_other()
    {
        var own = Raw.Read(site.Folder, $"SELECT Name FROM Orders WHERE Id = {shop.Ada.Id}")[0];
        var order = await site.AddOrderAsync(OrderStatus.Paid, shop.Mug, name: own);
        (await site.OrderOf(order.Id)).Name.ShouldBe(own);
    }

    [Fact]
    public Task A_query_that_compares_an_encrypted_value_is_refused() => site.InDatabase(async db =>
    {
        var email = shop.Ada.Email;
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => db.Orders.AnyAsync(o => o.Email == email));
        refusal.Message.ShouldContain("Orders.Email is encrypted");
    });

    [Theory]
    [InlineData("zoe")]
    [InlineData("ZOË garcia")]
    [InlineData("o'brien")]
    [InlineData("zoe@example.com")]
    [InlineData("Zoe@")]
    [InlineData("Brien zoe@example.com")]
    public async Task A_buyer_is_found_by_words_of_the_name_and_by_address(string typed)
    {
        var found = await Found(typed);
        if (typed == "Brien zoe@example.com")
            found.ShouldBeEmpty("only whole words are found");
        else
            found.ShouldBe([shop.Zoe.Number]);
    }

    [Theory]
    [InlineData("+353 1 555 0134", true)]
    [InlineData("(01) 555-0134", true)]
    [InlineData("5550134", true)]
    [InlineData("555 0135", false)]
    [InlineData("0134", false)]
    public async Task A_buyer_is_found_by_telephone_with_or_without_the_prefix(string typed, bool isFound) =>
        (await Found(typed)).Contains(shop.Ada.Number).ShouldBe(isFound);

    [Fact]
    public async Task Whoever_changes_a_name_is_found_by_the_new_one_alone()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, shop.Mug, name: "Before Change");
        await site.InDatabase(db => db.WriteAsync(async () => (await db.Orders.SingleAsync(o => o.Id == order.Id)).Name = "After Change", default));
        (await Found("before")).ShouldBe([order.Number], "the address still says it");
        (await Found("before change")).ShouldBe([order.Number]);
        (await Found("after change")).ShouldBe([order.Number]);
        await site.InDatabase(db => db.WriteAsync(async () => (await db.Orders.SingleAsync(o => o.Id == order.Id)).Email = "x@example.com", default));
        (await Found("before")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_is_found_by_address_in_any_capitals_and_its_second_factor_is_encrypted()
    {
        await site.Add(Cast.Carl);
        await site.InScope(async services =>
        {
            var users = services.GetRequiredService<UserManager<User>>();
            var carl = (await users.FindByEmailAsync("CARL@Example.com")).ShouldNotBeNull();
            (carl.Email, carl.DisplayName).ShouldBe((Cast.Carl.Email, Cast.Carl.Name));
            await users.ResetAuthenticatorKeyAsync(carl);
            var codes = (await users.GenerateNewTwoFactorRecoveryCodesAsync(carl, 3))!.ToList();
            Raw.Read(site.Folder, "SELECT Value FROM AspNetUserTokens").ShouldAllBe(v => v.StartsWith("enc:1:"));
            (await users.RedeemTwoFactorRecoveryCodeAsync(carl, codes[0])).Succeeded.ShouldBeTrue();
            (await users.RedeemTwoFactorRecoveryCodeAsync(carl, codes[0])).Succeeded.ShouldBeFalse();
            (await users.CreateAsync(new User { UserName = "cArl@example.com", Email = "cArl@example.com" })).Succeeded.ShouldBeFalse();
            return true;
        });
    }

    private Task<List<string>> Found(string typed) => site.InDatabase(db =>
        db.Orders.About(typed, shop.Ring).OrderBy(o => o.Id).Select(o => o.Number).ToListAsync());
}
