using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using WebApp.Catalog;
using WebApp.Mail;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Disputes;
using WebApp.Payments.Ledger;
using WebApp.Tests.Support;

namespace WebApp.Tests.Payments;

/// <summary>
/// One history at Stripe, told to the site in every disorder: the site is set back to the moment before it heard of
/// anything, and every event arrives once to three times, in a random order, in one go or with a pause in between.
/// </summary>
public sealed class ReplayTests
{
    private static int Rounds => Thorough.Or(8, 100);

    [Fact]
    public async Task A_history_told_in_many_random_orders_with_repetitions_ends_in_one_state()
    {
        await using var site = new TestSite().With("Payments:ReconcileSeconds", "3600");
        await site.FaultsAsync("webhook_drop_percent", 100);
        var orders = await PlaceAsync(site);
        var before = Path.Combine(site.Folder, "before.db");
        await CopyAsync(Database(site), before);
        await LiveAsync(site, orders);
        var events = await EventsAsync(site);
        var secret = site.Started().Services.GetRequiredService<WebhookSecret>().Value;
        using var stripe = new HttpClient { BaseAddress = site.Address };

        var states = new Dictionary<string, int>();
        for (var seed = 0; seed < Rounds; seed++)
        {
            await CopyAsync(before, Database(site));
            var dice = new Random(seed);
            var told = events.SelectMany(e => Enumerable.Repeat(e, dice.Next(1, 4))).ToArray();
            dice.Shuffle(told);
            var pause = dice.Next(told.Length);
            await TellAsync(stripe, told[..pause], secret);
            await HandledAsync(site);
            await TellAsync(stripe, told[pause..], secret);
            await HandledAsync(site);
            states.TryAdd(await StateAsync(site), seed);
        }

        states.Count.ShouldBe(1, string.Join("\n\n", states.Select(s => $"Seed {s.Value}:\n{s.Key}")));
        var state = states.Keys.Single();
        foreach (var end in new[] { "paid Paid", "refunded in part Paid 1000", "declined, then paid Paid", "expired Cancelled", "settled later Paid" })
            state.ShouldContain(end);
    }

    private static readonly string[] Names = ["paid", "refunded in part", "declined, then paid", "expired", "settled later"];

    private static async Task<List<Order>> PlaceAsync(TestSite site)
    {
        var orders = new List<Order>();
        foreach (var name in Names)
        {
            var placed = (await site.OrderAsync(await site.SellAsync(name, stock: 5), 2)).ShouldBeOfType<CheckoutResult.Placed>();
            (await site.OpenPaymentAsync(placed.OrderId)).Url.ShouldNotBeNull();
            orders.Add(await site.OrderOf(placed.OrderId));
        }
        return orders;
    }

    private static async Task LiveAsync(TestSite site, List<Order> orders)
    {
        (await site.PayAsync(orders[0].Id)).ShouldBeTrue();
        var dispute = await site.AtStripeAsync("dispute/" + (await site.StrangersStripe().V1.Charges.ListAsync()).First().Id);
        await site.AtStripeAsync($"disputes/{dispute["id"]}/lose");
        (await site.PayAsync(orders[1].Id)).ShouldBeTrue();
        var charge = (await site.StrangersStripe().V1.Charges.ListAsync()).First();
        await site.StrangersStripe().V1.Refunds.CreateAsync(new() { Charge = charge.Id, Amount = 1000 });
        (await site.PayAsync(orders[2].Id, card: "4000000000000002")).ShouldBeFalse();
        (await site.PayAsync(orders[2].Id)).ShouldBeTrue();
        await site.AtStripeAsync("expire/" + await site.SessionOf(orders[3].Id));
        var session = await site.SessionOf(orders[4].Id);
        await site.PaySessionAsync(session, new { iban = "DE89370400440532013000" });
        await site.AtStripeAsync("settle/" + (await site.StrangersStripe().V1.Checkout.Sessions.GetAsync(session)).PaymentIntentId);
    }

    private static async Task<List<string>> EventsAsync(TestSite site)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_stranger");
        var page = JsonNode.Parse(await client.GetStringAsync(new Uri("sandbox/v1/events?limit=100", UriKind.Relative)))!;
        ((bool)page["has_more"]!).ShouldBeFalse();
        return [.. ((JsonArray)page["data"]!).Select(e => e!.ToJsonString())];
    }

    private static Task TellAsync(HttpClient stripe, string[] events, string secret) => Parallel.ForEachAsync(
        events, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (body, cancel) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("webhooks/stripe", UriKind.Relative));
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add("Stripe-Signature", EventUtility.GenerateSignatureHeader(body, secret, DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
            using var answer = await stripe.SendAsync(request, cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        });

    private static Task HandledAsync(TestSite site) => Eventually.Holds(() => site.InDatabase(db =>
        db.WebhookEvents.AllAsync(e => e.Status == WebhookStatus.Handled || e.Status == WebhookStatus.Ignored)), "every event is handled");

    /// <summary>All that people or accountants would call the state; numbers and times of our own are left out.</summary>
    private static Task<string> StateAsync(TestSite site) => site.InDatabase(async db =>
    {
        var orders = (await db.Orders.Include(o => o.Lines).Include(o => o.Events).OrderBy(o => o.Id).ToListAsync()).ConvertAll(o =>
            $"{o.Lines[0].Sku} {o.Status} {o.RefundedMinor} of {o.TotalMinor}, held {o.Lines[0].Held}: {Sorted(o.Events.Select(e => $"{e.What} {e.Details}"))}");
        var payments = (await db.Payments.Include(p => p.Refunds).OrderBy(p => p.Id).ToListAsync()).ConvertAll(p =>
            $"{p.Reference} {p.Status} {p.RefundedMinor} of {p.AmountMinor}, fee {p.FeeMinor}: {Sorted(p.Refunds.Select(r => $"{r.AmountMinor} {r.Status} by {r.By}"))}");
        var disputes = await db.Disputes.Select(d => $"{d.StripeId} {d.Status} {d.AmountMinor}, taken {d.TakenMinor}").ToListAsync();
        var stock = await db.Variants.OrderBy(v => v.Id).Select(v => $"{v.Sku} {v.Stock}").ToListAsync();
        var mails = Sorted(await db.OutgoingMails.Select(m => $"{m.About} {m.Kind}").ToListAsync());
        var ledger = Sorted(await db.LedgerEntries.Select(e => $"{e.TransactionKey} {e.Account} {e.AmountMinor} {e.Currency} {e.Cause}").ToListAsync());
        return string.Join('\n', [.. orders, .. payments, .. disputes, .. stock, mails, ledger]);
    });

    private static string Sorted(IEnumerable<string> parts) => string.Join("; ", parts.Order(StringComparer.Ordinal));

    private static string Database(TestSite site) => Path.Combine(site.Folder, "site.db");

    /// <summary>Copies a database while others have it open; busy for a moment, it is tried again.</summary>
    private static Task CopyAsync(string from, string to) => Eventually.Holds(async () =>
    {
        try
        {
            await using var source = new SqliteConnection($"Data Source={from};Pooling=False");
            await using var target = new SqliteConnection($"Data Source={to};Pooling=False");
            await source.OpenAsync();
            await target.OpenAsync();
            source.BackupDatabase(target);
            return true;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
    }, "the database is copied");
}
