using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using WebApp.Api.Operations;
using WebApp.Catalog;
using WebApp.Ordering;
using WebApp.Primitives;
using WebApp.Security.Auditing;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>A program of the team's gives money back, by the rules of the admin's own form, cancels and annotates orders, finds customers, and looks after pictures.</summary>
public sealed class TeamCallTests(Store store) : IClassFixture<Store>, IDisposable
{
    private readonly ApiClient api = new(store.Site, store.Key);

    public void Dispose() => api.Dispose();

    private async Task<Order> BoughtAsync(int quantity)
    {
        var mug = await store.Site.InDatabase(db => db.Variants.SingleAsync(v => v.Sku == "MUG"));
        return await store.Site.BuyAsync(mug.Id, quantity);
    }

    private Task<ApiAnswer> RefundAsync(Order order, object body, string name) => api.PostAsync($"/api/v1/orders/{order.Number}/refunds", body, ("Idempotency-Key", name));

    [Fact]
    public async Task Money_is_given_back_in_part_and_in_whole_once_for_every_call_and_the_trail_says_by_whom()
    {
        var order = await BoughtAsync(3);
        var stock = (await store.Site.StockOf(order.Lines[0].VariantId))!.Value;
        var one = new { lines = new[] { new { sku = "MUG", quantity = 1 } }, toShelf = true, reason = "Broken", total = 1450 };
        var part = await RefundAsync(order, one, "one");
        part.Status.ShouldBe(HttpStatusCode.OK, part.Text);
        (part["amount.amount"]!.GetValue<long>(), part["isSent"]!.GetValue<bool>(), part["left.amount"]!.GetValue<long>()).ShouldBe((1450, true, order.TotalMinor - 1450));
        var again = await RefundAsync(order, one, "one");
        (again.Text, again.Headers.GetValues("Idempotency-Replayed").Single()).ShouldBe((part.Text, "true"));
        (await store.Site.StockOf(order.Lines[0].VariantId)).ShouldBe(stock + 1);

        var whole = await SoapAsync(order, "<All>true</All>", "rest");
        Value(whole, "Amount", "Amount").ShouldBe($"{order.TotalMinor - 1450}");
        Value(whole, "Left", "Amount").ShouldBe("0");
        await Eventually.Holds(async () => (await api.GetAsync("/api/v1/orders/" + order.Number))["refunded.amount"]!.GetValue<long>() == order.TotalMinor, "all of it is given back");
        (await api.GetAsync("/api/v1/orders/" + order.Number))["status"]!.GetValue<string>().ShouldBe("refunded");
        (await RefundAsync(order, new { all = true }, "more"))["detail"]!.GetValue<string>().ShouldBe("All of this order has been refunded already.");
        (await store.Site.InDatabase(db => db.OrderRefunds.CountAsync(r => r.OrderId == order.Id))).ShouldBe(2);
        var trail = await store.Site.InDatabase(db => db.Set<AuditLine>().Where(l => l.What == "api orders.refund").ToListAsync());
        trail.Count(l => l.Kind == AuditActorKind.Program && l.Outcome == AuditOutcome.Done).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task What_cannot_be_given_back_is_refused_and_nothing_is()
    {
        var order = await BoughtAsync(1);
        async Task Refused(object body, int status, string words)
        {
            var answer = await RefundAsync(order, body, Guid.NewGuid().ToString());
            ((int)answer.Status).ShouldBe(status, answer.Text);
            answer.Text.ShouldContain(words);
        }
        await Refused(new { lines = new[] { new { sku = "MUG", quantity = 2 } } }, 409, "between 0 and 1 can be refunded");
        await Refused(new { lines = new[] { new { sku = "MUG", quantity = 1 }, new { sku = "MUG", quantity = 1 } } }, 400, "#/lines/1/sku");
        await Refused(new { lines = new[] { new { sku = "TEE-S", quantity = 1 } } }, 400, "#/lines/0/sku");
        await Refused(new { lines = new[] { new { sku = "MUG", quantity = 0 } } }, 400, "#/lines/0/quantity");
        await Refused(new { lines = new[] { new { sku = "MUG", quantity = 1 } }, total = 1 }, 409, "another-total");
        await Refused(new { all = true, shipping = true }, 400, "#/all");
        await Refused(new { extra = 100 }, 409, "Say why");
        await Refused(new { extra = 1_000_000, reason = "sorry" }, 409, "can still be refunded");
        await Refused(new { extra = -1 }, 400, "#/extra");
        await Refused(new { }, 409, "Choose what to refund first");
        (await api.PostAsync($"/api/v1/orders/{order.Number}/refunds", new { all = true }))["errors.0.parameter"]!.GetValue<string>().ShouldBe("Idempotency-Key");
        (await api.PostAsync("/api/v1/orders/0000-0000/refunds", new { all = true }, ("Idempotency-Key", "none"))).Status.ShouldBe(HttpStatusCode.NotFound);
        using var shipper = new ApiClient(store.Site, (await store.Site.AddKeyAsync("orders:read", "orders:write")).Text);
        var lacking = await shipper.PostAsync($"/api/v1/orders/{order.Number}/refunds", new { all = true }, ("Idempotency-Key", "lacking"));
        (lacking.Status, lacking["code"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Forbidden, "insufficient-scope"));
        (await store.Site.InDatabase(db => db.OrderRefunds.CountAsync(r => r.OrderId == order.Id))).ShouldBe(0);
    }

    [Fact]
    public void Who_gives_back_in_the_same_moment_as_another_is_told_what_it_comes_to_now_and_to_press_no_button()
    {
        var wanted = new RefundRequest("", [], true, 0, "", 490);
        var said = ApiRefunds.Refused(new("It comes to €2.00. Press the button again if that is right.", new Money(200, "EUR")), wanted);
        (said.Status, said.Code).ShouldBe((409, "another-total"));
        said.Detail.ShouldContain($"it comes to {new Money(200, "EUR")} now instead of {new Money(490, "EUR")}. Nothing was given back");
        said.Detail.ShouldNotContain("button");
    }

    [Fact]
    public async Task An_order_gets_a_note_for_the_team_and_one_that_is_not_paid_is_cancelled_so_that_nobody_can_pay_it()
    {
        var mug = await store.Site.InDatabase(db => db.Variants.AsNoTracking().SingleAsync(v => v.Sku == "MUG"));
        var placed = (await store.Site.OrderAsync(mug.Id, 2)).ShouldBeOfType<CheckoutResult.Placed>();
        (await store.Site.OpenPaymentAsync(placed.OrderId)).Url.ShouldNotBeNull();
        var held = (await store.Site.StockOf(mug.Id))!.Value;
        var noted = await api.PostAsync($"/api/v1/orders/{placed.Number}/notes", new { words = "A gift box, please." });
        (noted["history.1.what"]!.GetValue<string>(), noted["history.1.details"]!.GetValue<string>()).ShouldBe(("Note", "A gift box, please."), noted.Text);
        noted["history.1.by"]!.GetValue<string>().ShouldStartWith("Till ");
        (await api.GetAsync($"/api/v1/orders/{placed.Number}")).Json["history"].ShouldBeNull("only when asked for");
        (await api.GetAsync($"/api/v1/orders/{placed.Number}?expand=history"))["history"]!.AsArray().Count.ShouldBe(2);

        for (var i = 0; i < 2; i++)
        {
            var cancelled = await api.PostAsync($"/api/v1/orders/{placed.Number}/cancellation", new { reason = "Ordered twice" }, ("Idempotency-Key", $"cancel {i}"));
            cancelled["status"]!.GetValue<string>().ShouldBe("cancelled", cancelled.Text);
            cancelled["history"]!.AsArray().Select(h => h!["what"]!.GetValue<string>()).ShouldBe(["Placed", "Note", "To be cancelled", "Cancelled"]);
            cancelled["history.3.details"]!.GetValue<string>().ShouldBe("We have cancelled it.");
        }
        (await store.Site.PayAsync(placed.OrderId)).ShouldBeFalse("its payment page is closed");
        (await store.Site.StockOf(mug.Id)).ShouldBe(held + 2);

        var paid = await BoughtAsync(1);
        var refused = await api.PostAsync($"/api/v1/orders/{paid.Number}/cancellation", new { });
        (refused.Status, refused["code"]!.GetValue<string>(), refused["detail"]!.GetValue<string>()).ShouldBe((HttpStatusCode.Conflict, "not-cancelled", "This order is paid. Give the money back instead."));
        (await api.PostAsync($"/api/v1/orders/{paid.Number}/notes", new { words = " " }))["errors.0.pointer"]!.GetValue<string>().ShouldBe("#/words");
    }

    [Fact]
    public async Task Customers_are_found_by_a_word_with_what_they_bought_by_who_may_read_them()
    {
        var id = await store.Site.Add(Cast.Grace);
        var order = await BoughtAsync(1);
        await store.Site.InDatabase(db => db.WriteAsync(() => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.UserId, id)), default));
        var found = await api.GetAsync("/api/v1/customers?query=manager");
        (found["items"]!.AsArray().Count, found["items.0.id"]!.GetValue<int>(), found["items.0.email"]!.GetValue<string>()).ShouldBe((1, id, Cast.Grace.Email), found.Text);
        var one = await api.GetAsync($"/api/v1/customers/{id}");
        (one["orders"]!.GetValue<int>(), one["spent.0.amount"]!.GetValue<long>(), one["spent.0.currency"]!.GetValue<string>()).ShouldBe((1, order.TotalMinor, "EUR"), one.Text);
        var theirs = await api.GetAsync($"/api/v1/orders?customer={id}");
        (theirs["items.0.number"]!.GetValue<string>(), theirs["items.0.customer"]!.GetValue<int>()).ShouldBe((order.Number, id));
        (await api.GetAsync("/api/v1/customers?query=nobody"))["items"]!.AsArray().ShouldBeEmpty();
        (await api.GetAsync("/api/v1/customers/999999")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var shipper = new ApiClient(store.Site, (await store.Site.AddKeyAsync("orders:read", "orders:write")).Text);
        (await shipper.GetAsync($"/api/v1/customers/{id}"))["detail"]!.GetValue<string>().ShouldContain("customers:read");
    }

    [Fact]
    public async Task Pictures_are_uploaded_and_listed()
    {
        foreach (var n in new[] { 1, 2 })
            (await api.PostAsync("/api/v1/media", new { fileName = $"quay-{n}.png", alt = $"Quay {n}", content = Support.Pictures.Numbered(n) })).Status.ShouldBe(HttpStatusCode.OK);
        var first = await api.GetAsync("/api/v1/media?query=quay&limit=1");
        (first["items.0.fileName"]!.GetValue<string>(), first["items.0.picture.alt"]!.GetValue<string>(), first["items.0.picture.width"]!.GetValue<int>()).ShouldBe(("quay-2.png", "Quay 2", 40));
        var second = await api.GetAsync($"/api/v1/media?query=quay&limit=1&cursor={first["next"]!.GetValue<string>()}");
        (second["items.0.fileName"]!.GetValue<string>(), second["next"] is null).ShouldBe(("quay-1.png", true));
        (await api.GetAsync("/api/v1/media?query=nothing"))["items"]!.AsArray().ShouldBeEmpty();
        using var reader = new ApiClient(store.Site, store.Reader);
        (await reader.GetAsync("/api/v1/media"))["detail"]!.GetValue<string>().ShouldContain("media:read");
    }

    private async Task<XElement> SoapAsync(Order order, string parts, string name)
    {
        var envelope = SoapTests.Envelope("RefundOrder", $"<Number>{order.Number}</Number>{parts}");
        var answer = await api.SendAsync(HttpMethod.Post, "/soap/v1/orders", new StringContent(envelope, System.Text.Encoding.UTF8, "text/xml"), ("Idempotency-Key", name));
        return XDocument.Parse(answer.Text).Descendants().Single(e => e.Name.LocalName == "RefundOrderResult");
    }

    private static string Value(XElement element, params string[] path) => path.Aggregate(element, (at, name) => at.Elements().Single(e => e.Name.LocalName == name)).Value;
}
