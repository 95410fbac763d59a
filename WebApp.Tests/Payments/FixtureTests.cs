using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Tests.Support;
using Xunit.Abstractions;

namespace WebApp.Tests.Payments;

/// <summary>Stripe's own published examples of today's objects, each told as an event, with Stripe answering in the same examples.</summary>
public sealed class FixtureTests(ITestOutputHelper output)
{
    private const string Secret = "whsec_fixtures";

    private static readonly Dictionary<string, string[]> Told = new()
    {
        ["checkout.session"] = ["checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed", "checkout.session.expired"],
        ["charge"] = ["charge.succeeded", "charge.pending", "charge.failed", "charge.updated", "charge.refunded"],
        ["refund"] = ["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"],
        ["dispute"] = ["charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_withdrawn", "charge.dispute.funds_reinstated"],
        ["payment_intent"] = ["payment_intent.created", "payment_intent.processing", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled"],
    };

    [NodeFact("stripe")]
    public async Task Every_published_example_is_taken_in_and_handled_without_an_error()
    {
        using var contract = new StripeContract(LinkedFixtures());
        await using var site = new TestSite().With("Stripe:SecretKey", "sk_test_contract").With("Stripe:ApiBase", contract.Address)
            .With("Stripe:WebhookSecret", Secret).With("Payments:ReconcileSeconds", "3600");
        var placed = (await site.OrderAsync(await site.SellAsync("MUG", stock: 5))).ShouldBeOfType<CheckoutResult.Placed>();
        (await site.OpenPaymentAsync(placed.OrderId)).Problem.ShouldBeNull();
        var session = await site.SessionOf(placed.OrderId);
        await LookAsync(site, (await site.OrderOf(placed.OrderId)).Number);

        var objects = Fixtures().EnumerateObject().ToList();
        List<string> events =
        [
            .. objects.SelectMany(o => Events(o.Name, o.Value)).Select((e, i) => Body($"evt_told_{i}", e.Type, e.About)),
            .. objects.Where(o => Told.ContainsKey(o.Name)).SelectMany(o => Events(o.Name, o.Value, session)).Select((e, i) => Body($"evt_told_ours_{i}", e.Type, e.About)),
        ];
        using var stripe = new HttpClient { BaseAddress = site.Address };
        await Parallel.ForEachAsync(events, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (body, _) =>
            (await DeliverAsync(stripe, body)).ShouldBe(HttpStatusCode.OK, body));

        await Eventually.Holds(() => site.InDatabase(db => db.WebhookEvents.AllAsync(e => e.NextAttemptAt == null)), "every event is handled");
        var ends = await site.InDatabase(db => db.WebhookEvents.Where(e => e.Id.StartsWith("evt_told_")).GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        output.WriteLine($"{objects.Count} examples, {events.Count} events: {string.Join(", ", ends.Select(e => $"{e.Value} {e.Key}"))}");
        ends.Values.Sum().ShouldBe(events.Count);
        (await site.InDatabase(db => db.WebhookEvents.Where(e => e.Attempts != 1 || e.Error != null).Select(e => e.Type + ": " + e.Error).ToListAsync())).ShouldBeEmpty();
        (await site.InDatabase(db => db.WebhookEvents.CountAsync(e => e.Id.StartsWith("evt_told_ours_") && e.Status == WebhookStatus.Handled))).ShouldBe(Told.Values.Sum(t => t.Length));
        (await site.OrderOf(placed.OrderId)).Status.ShouldBe(OrderStatus.Paid);
        (await site.InDatabase(db => db.Refunds.CountAsync())).ShouldBe(1);
        (await site.InDatabase(db => db.Disputes.SingleAsync())).Status.ShouldBe("warning_needs_response");
        (await site.SweepAsync()).Error.ShouldBeNull("the readers of the ledger understand them as well");
    }

    [Fact]
    public void Every_published_example_of_what_we_read_is_understood()
    {
        foreach (var (name, type) in new (string, Type)[]
        {
            ("checkout.session", typeof(Stripe.Checkout.Session)), ("payment_intent", typeof(PaymentIntent)), ("charge", typeof(Charge)),
            ("refund", typeof(Stripe.Refund)), ("dispute", typeof(Stripe.Dispute)), ("balance_transaction", typeof(BalanceTransaction)),
            ("payout", typeof(Payout)), ("event", typeof(Event)),
        })
        {
            var published = Fixtures().GetProperty(name);
            var read = published.GetProperty("object").GetString() == "event"
                ? EventUtility.ParseEvent(published.GetRawText(), throwOnApiVersionMismatch: false)
                : (IHasId)EventUtility.ParseEvent(Body("evt_1", name + ".updated", JsonNode.Parse(published.GetRawText())!), throwOnApiVersionMismatch: false).Data.Object;
            read.ShouldBeOfType(type);
            read.Id.ShouldBe(published.GetProperty("id").GetString());
        }
    }

    private static Task<bool> LookAsync(TestSite site, string number) => site.InScope(async services =>
    {
        await services.GetRequiredService<Paying>().LookAsync(number, default);
        return true;
    });

    private static JsonElement Fixtures() => StripeContract.Fixtures("fixtures3-current.json");

    /// <summary>The same examples, joined to one payment that is paid, refunded in part and disputed.</summary>
    private static string LinkedFixtures()
    {
        var all = JsonNode.Parse(Fixtures().GetRawText())!;
        var charge = all["charge"]!.DeepClone();
        (charge["disputed"], charge["amount_refunded"], charge["balance_transaction"]) = (true, all["refund"]!["amount"]!.DeepClone(), all["balance_transaction"]!.DeepClone());
        var intent = all["payment_intent"]!.DeepClone();
        (intent["status"], intent["latest_charge"]) = ("succeeded", charge);
        var session = all["checkout.session"]!;
        (session["status"], session["payment_status"], session["amount_total"], session["currency"]) = ("complete", "paid", 2990, "eur");
        (session["payment_intent"], session["url"]) = (intent, "https://checkout.stripe.com/c/pay/cs_test");
        var file = Path.Combine(Directory.CreateTempSubdirectory("mainstay-").FullName, "fixtures.json");
        System.IO.File.WriteAllText(file, new JsonObject { ["resources"] = all }.ToJsonString());
        return file;
    }

    private static IEnumerable<(string Type, JsonNode About)> Events(string name, JsonElement published, string? session = null)
    {
        var about = JsonNode.Parse(published.GetRawText())!;
        if (session is not null && name == "checkout.session")
            about["id"] = session;
        else if (session is not null && name == "payment_intent")
            about["metadata"] = new JsonObject();
        else if (session is not null)
            about["payment_intent"] = Fixtures().GetProperty("payment_intent").GetProperty("id").GetString();
        var kind = (string)about["object"]!;
        var types = name.StartsWith("deleted_", StringComparison.Ordinal) ? [kind + ".deleted"] : Told.GetValueOrDefault(name) ?? [kind + ".updated"];
        return types.Select(type => (type, about));
    }

    private static string Body(string id, string type, JsonNode about) => new JsonObject
    {
        ["id"] = id, ["object"] = "event", ["api_version"] = StripeConfiguration.ApiVersion, ["created"] = 1790000000, ["livemode"] = false,
        ["pending_webhooks"] = 1, ["request"] = new JsonObject { ["id"] = null, ["idempotency_key"] = null }, ["type"] = type,
        ["data"] = new JsonObject { ["object"] = about.DeepClone() },
    }.ToJsonString();

    private static async Task<HttpStatusCode> DeliverAsync(HttpClient stripe, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("webhooks/stripe", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Stripe-Signature", EventUtility.GenerateSignatureHeader(body, Secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
        using var answer = await stripe.SendAsync(request);
        return answer.StatusCode;
    }
}
