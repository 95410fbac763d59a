using System.Net;
using WebApp.Payments.Ledger;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

public sealed class LedgerPageTests(EmptiedSite emptied) : IClassFixture<EmptiedSite>
{
    [Fact]
    public async Task The_month_shows_its_accounts_its_entries_and_what_Stripe_says()
    {
        var site = await emptied.EmptyAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        (await grace.Get("/admin/ledger")).Text.ShouldContain("has not been compared with Stripe yet");
        var order = await site.BuyAsync(await site.SellAsync("MUG", stock: 5));

        var page = await (await grace.Get("/admin/ledger")).Form("/admin/ledger/compare").Submit();

        page.Text.ShouldContain("Every cent is explained.");
        page.Text.ShouldContain("€0.00 difference");
        page.All("table th small").ShouldContain("our balance at Stripe");
        page.All("td a").ShouldContain(order.Number);
        page.Document.QuerySelector("td a")!.GetAttribute("href").ShouldBe("/admin/orders/" + order.Number);
        page.Text.ShouldContain("€25.00");
    }

    [Fact]
    public async Task What_is_not_explained_is_named_and_can_be_booked()
    {
        var site = await emptied.EmptyAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.ForeignPaymentAsync(4000);

        var page = await (await grace.Get("/admin/ledger")).Form("/admin/ledger/compare").Submit();
        page.Text.ShouldContain("The ledger and Stripe differ by");
        page.Text.ShouldContain("It belongs to no order of this site.");

        var asking = await page.Follow("th a");
        var refused = await asking.Form().Submit();
        refused.Text.ShouldContain("Please say in a few words what it is.");
        var done = await refused.Form().With("Form.Account", nameof(LedgerAccount.Unexplained)).With("Form.Note", "=The market stall’s").Submit();

        done.Text.ShouldContain("Every cent is explained.");
        done.Text.ShouldContain("=The market stall’s (Grace Manager)");
    }

    [Fact]
    public async Task The_accountant_gets_the_month_as_CSV()
    {
        var site = await emptied.EmptyAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));

        var file = await (await grace.Get("/admin/ledger")).Follow("CSV for the accountant");

        file.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8");
        file.Headers["Content-Disposition"].ShouldContain("attachment; filename=ledger-");
        var rows = file.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).ToList();
        rows.Count.ShouldBeGreaterThanOrEqualTo(3);
        rows.Sum(r => Amount(r[3]) - Amount(r[4])).ShouldBe(0);
        (await grace.Get("/admin/ledger/2026-13.csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await grace.Get("/admin/ledger/9999-12.csv")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await grace.Get("/admin/ledger?month=nonsense&page=999")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_Stripe_is_away_the_page_says_so()
    {
        var site = await emptied.EmptyAsync();
        using var grace = await site.SignedIn(Cast.Grace);
        await site.BuyAsync(await site.SellAsync("MUG", stock: 5));
        await site.FaultsAsync("api_429_percent", 100);

        var page = await (await grace.Get("/admin/ledger")).Form("/admin/ledger/compare").Submit();

        page.Text.ShouldContain("Stripe could not be asked");
    }

    private static decimal Amount(string cell) => cell.Length == 0 ? 0 : decimal.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
}
