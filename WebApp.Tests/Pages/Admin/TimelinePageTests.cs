using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>What happened to an order can be read in one place, as it happened.</summary>
public sealed partial class TimelinePageTests(TimelineSite shop) : IClassFixture<TimelineSite>
{
    [Fact]
    public async Task A_purchase_is_told_from_the_checkout_to_the_refund_in_the_order_in_which_it_happened()
    {
        var order = await shop.BuyAsync();
        using var grace = await shop.Site.SignedIn(Cast.Grace);
        await (await grace.Get($"/admin/orders/{order.Number}")).Form($"/admin/orders/{order.Number}/ship").With("Input.Carrier", "An Post").Submit();
        await RefundAsync(grace, order.Number);
        await shop.Site.InDatabase(db => db.WriteAsync(async () =>
        {
            var mail = await db.OutgoingMails.Include(m => m.History).FirstAsync(m => m.About == $"order {order.Number}");
            mail.Record(DateTime.UtcNow, TimeSpan.FromMilliseconds(41), new(MailOutcome.Deferred, "451 4.7.1 Come back later"));
        }, default));

        var page = await TimelineAsync(grace, order.Number);
        var told = page.All(".timeline li > p:first-child").ToList();
        string[] story =
        [
            "Checkout sent", "Placed: 1 item, €29.90.", "Stock held: 1 × TIME", "Asked Stripe to open the payment page", "Stripe delivered an event",
            "Paid: €29.90 received.", "Shipping form sent", "Shipped: An Post",
            "Refund form sent", "Asked Stripe to give money back", "Refunded: €29.90 given back",
        ];
        var places = story.Select(words => told.FindIndex(line => line.StartsWith(words, StringComparison.Ordinal))).ToList();
        places.ShouldNotContain(-1, string.Join("\n", told));
        places.ShouldBe(places.Order().ToList(), string.Join("\n", told));
        // Another event of Stripe's may have led to the same payment a moment sooner: it stands beside it, before or behind.
        told.FindIndex(line => line.StartsWith("Stripe said checkout.session.completed: handled", StringComparison.Ordinal))
            .ShouldBeInRange(places[Array.IndexOf(story, "Stripe delivered an event")], places[Array.IndexOf(story, "Shipping form sent")], string.Join("\n", told));
        var times = page.Document.QuerySelectorAll(".timeline time").Select(t => t.GetAttribute("datetime")!).ToList();
        times.ShouldBe(times.Order(StringComparer.Ordinal).ToList());
        times[0].ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        page.Text.ShouldContain("451 4.7.1 Come back later");
        Line(page, "Checkout sent").ShouldContain("The buyer");
        page.Text.ShouldContain("POST /v1/refunds");
        Line(page, "Shipping form sent").ShouldContain("Grace Manager");

        var key = await shop.Site.InDatabase(db => db.Refunds.OrderByDescending(r => r.Id).Select(r => r.Key).FirstAsync());
        var refund = Line(page, "Asked Stripe to give money back");
        refund.ShouldContain(key);
        refund.ShouldMatch("req_[A-Za-z0-9]{10,}");
        refund.ShouldMatch(@"· [0-9.]+ m?s");
    }

    [Fact]
    public async Task It_can_be_narrowed_to_one_kind()
    {
        var order = await shop.BuyAsync();
        using var grace = await shop.Site.SignedIn(Cast.Grace);
        var page = await TimelineAsync(grace, order.Number);
        var all = page.All(".timeline li").Count;
        page.All(".tabs a")[0].ShouldBe($"All {all}");
        foreach (var tab in page.Document.QuerySelectorAll(".tabs a").Skip(1).Select(a => View.Squeeze(a.TextContent)).ToList())
        {
            var (words, count) = (tab[..tab.LastIndexOf(' ')], int.Parse(tab[(tab.LastIndexOf(' ') + 1)..], null));
            var narrowed = await page.Follow(tab);
            narrowed.All(".timeline li").Count.ShouldBe(count, words);
            narrowed.All(".tabs [aria-current]").ShouldBe([tab]);
        }
        (await page.Follow("Errors 0")).Text.ShouldContain("Nothing went wrong with this order.");
        (await grace.Get($"/admin/orders/{order.Number}/timeline?kind=%3Cb%3E")).All(".timeline li").Count.ShouldBe(all);
        (await grace.GetOnce("/admin/orders/9999-XXXX/timeline")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_does_not_hold_the_key_leaves_no_trace_and_neither_does_reading_the_timeline()
    {
        var order = await shop.BuyAsync();
        using var grace = await shop.Site.SignedIn(Cast.Grace);
        var before = (await TimelineAsync(grace, order.Number)).All(".timeline li").Count;
        using var stranger = new Visitor(shop.Site);
        (await stranger.Get($"/orders/{order.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/orders/{order.Number}?key=wrong")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await TimelineAsync(grace, order.Number)).All(".timeline li").Count.ShouldBe(before);
        (await stranger.Get(order.Path)).Status.ShouldBe(HttpStatusCode.OK);
        (await TimelineAsync(grace, order.Number)).All(".timeline li").Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_call_that_Stripe_turns_down_stands_among_the_errors_with_its_answer()
    {
        await shop.Site.FaultsAsync("api_429_percent", 100);
        var placed = (await shop.Site.OrderAsync(shop.Variant)).ShouldBeOfType<CheckoutResult.Placed>();
        (await shop.Site.OpenPaymentAsync(placed.OrderId)).Problem.ShouldNotBeNull();
        await shop.Site.FaultsAsync("api_429_percent", 0);

        using var grace = await shop.Site.SignedIn(Cast.Grace);
        var page = await TimelineAsync(grace, placed.Number, "?kind=error");
        var calls = page.All(".timeline li").Where(l => l.StartsWith("Asked Stripe to open the payment page", StringComparison.Ordinal)).ToList();
        calls.ShouldNotBeEmpty();
        calls.ShouldAllBe(line => line.Contains("Answer 429") && line.Contains("rate_limit") && RequestId().IsMatch(line));
    }

    private async Task<View> TimelineAsync(Visitor staff, string number, string query = "")
    {
        await shop.FlushAsync();
        return await staff.Get($"/admin/orders/{number}/timeline{query}");
    }

    private static async Task RefundAsync(Visitor staff, string number)
    {
        var everything = await (await staff.Get($"/admin/orders/{number}/refund")).Follow("Choose everything");
        (await everything.Form().Submit("Refund €29.90")).Text.ShouldContain("are on their way back");
    }

    private static string Line(View page, string words) => page.All(".timeline li").First(l => l.StartsWith(words, StringComparison.Ordinal));

    [GeneratedRegex("req_[A-Za-z0-9]{10,}")]
    private static partial Regex RequestId();
}
