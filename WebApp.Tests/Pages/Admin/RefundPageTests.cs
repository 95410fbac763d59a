using Microsoft.EntityFrameworkCore;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class RefundPageTests(EmptiedSite shared) : IClassFixture<EmptiedSite>, IAsyncLifetime
{
    private readonly TestSite site = shared.Site;
    private Visitor grace = null!;
    private Variant mug = null!;

    public async Task InitializeAsync()
    {
        await shared.EmptyAsync();
        grace = await site.SignedIn(Cast.Grace);
        mug = (await site.AddProductAsync("Mug", null, Stocked.Variant("MUG", stock: 100))).Variants[0];
    }

    public Task DisposeAsync()
    {
        grace.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Everything_is_given_back_once_however_often_the_form_is_sent()
    {
        var bought = await site.BuyAsync(mug.Id, 2);
        var page = await (await (await grace.Get($"/admin/orders/{bought.Number}")).Follow("Refund…")).Follow("Choose everything");
        var form = page.Form().With("Input.Reason", "Broken on arrival");

        (await form.Submit($"Refund {bought.Total}")).Text.ShouldContain($"{bought.Total} are on their way back");
        (await site.OrderOf(bought.Id)).Status.ShouldBe(OrderStatus.Refunded);
        (await site.StockOf(mug.Id)).ShouldBe(100);

        (await form.Submit($"Refund {bought.Total}")).Text.ShouldContain("are on their way back");
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(1);
        (await grace.Get($"/admin/orders/{bought.Number}")).Text.ShouldContain("Broken on arrival");
        (await grace.Get($"/admin/orders/{bought.Number}/refund")).Heading.ShouldBe("Nothing to refund");
    }

    [Fact]
    public async Task A_part_is_worked_out_shown_and_only_then_given_back()
    {
        var bought = await site.BuyAsync(mug.Id, 3);
        var page = await grace.Get($"/admin/orders/{bought.Number}/refund");
        page.Document.QuerySelector("button.danger")!.HasAttribute("hidden").ShouldBeTrue("nothing is chosen yet");

        page = await page.Form().With("Input.Lines[0].Quantity", "2").With("Input.Extra", "1,50").With("Input.Reason", "Scratched").Submit("Work out the total");
        page.All("dl.money dd").ShouldBe([bought.Total.ToString(), "€51.50", (bought.Total - new WebApp.Primitives.Money(5150, "EUR")).ToString()]);
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(0);

        page = await page.Form().Tick("Input.Lines[0].ToShelf", false).Submit("Refund €51.50");
        page.Text.ShouldContain("€51.50 are on their way back");
        page.All(".work-head .badge").ShouldBe(["To ship", "Partly refunded"], ignoreOrder: true);
        page.Text.ShouldContain("2 refunded");
        (await site.StockOf(mug.Id)).ShouldBe(97);
        var rest = await grace.Get($"/admin/orders/{bought.Number}/refund");
        rest.Text.ShouldContain("of 1");
        rest.Text.ShouldContain("2 of 3 refunded already");
    }

    [Fact]
    public async Task A_choice_that_was_changed_after_the_total_was_shown_is_asked_again()
    {
        var bought = await site.BuyAsync(mug.Id, 3);
        var page = await (await grace.Get($"/admin/orders/{bought.Number}/refund")).Form().With("Input.Lines[0].Quantity", "1").Submit("Work out the total");
        page = await page.Form().With("Input.Lines[0].Quantity", "3").Submit("Refund €25.00");
        page.Text.ShouldContain("It comes to €75.00. Press the button again if that is right.");
        (await page.Form().Submit("Refund €75.00")).Text.ShouldContain("€75.00 are on their way back");
    }

    [Theory]
    [InlineData("Input.Lines[0].Quantity", "4", "Of “Mug” between 0 and 3 can be refunded.")]
    [InlineData("Input.Extra", "5000", "Say why, when you give back an amount of your own.")]
    [InlineData("Input.Extra", "lots", "Write it like 12.50.")]
    public async Task What_cannot_be_is_refused_in_plain_words(string field, string value, string words)
    {
        var bought = await site.BuyAsync(mug.Id, 3);
        var page = await (await grace.Get($"/admin/orders/{bought.Number}/refund")).Form().With(field, value).Submit("Work out the total");
        page.Text.ShouldContain(words);
        page.Form()[field].ShouldBe(value);
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_buyer_sees_what_was_given_back_and_nothing_that_is_for_the_team()
    {
        var bought = await site.BuyAsync(mug.Id, 2);
        (await site.RefundAsync(bought, 1, toShelf: true, extraMinor: 100)).ShouldBeOfType<RefundResult.Decided>();
        var order = await site.OrderOf(bought.Id);
        using var ada = new Visitor(site);

        var page = await ada.Get(order.Path);
        page.Text.ShouldContain("€26.00 for 1 × Mug, A gesture of goodwill is on its way");
        page.Text.ShouldContain("€26.00 of it was given back.");
        page.Text.ShouldNotContain("Scratched");
        page.Text.ShouldNotContain("Refund requested");
    }

    [Fact]
    public async Task Notes_for_the_team_never_reach_the_buyer()
    {
        var order = await site.AddOrderAsync(OrderStatus.Paid, mug);
        await (await grace.Get($"/admin/orders/{order.Number}")).Form($"/admin/orders/{order.Number}/note").With("Input.Words", "A difficult customer").Submit();
        using var ada = new Visitor(site);
        (await ada.Get(order.Path)).Text.ShouldNotContain("difficult");
    }
}
