using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Stripe;
using Stripe.Checkout;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Payments.Ledger;

namespace WebApp.Tests.Support;

/// <summary>What a bookkeeper, a bank and a person in Stripe's dashboard do.</summary>
public static class Bookkeeping
{
    extension(TestSite site)
    {
        /// <summary>Compares the ledger with Stripe, now.</summary>
        public Task<SweepRun> SweepAsync() => site.InScope(services => services.GetRequiredService<LedgerSweep>().SweepAsync(default));

        /// <summary>The whole ledger, in the order in which it was written.</summary>
        public Task<List<LedgerEntry>> LedgerAsync() => site.InDatabase(db => db.LedgerEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync());

        /// <summary>What stands on an account in minor units.</summary>
        public Task<long> BalanceOf(LedgerAccount account, string currency = "EUR") => site.InDatabase(db =>
            db.LedgerEntries.Where(e => e.Account == account && e.Currency == currency).SumAsync(e => e.AmountMinor));

        /// <summary>Books something, in a transaction of its own.</summary>
        public Task<bool> PostAsync(Booking booking) => site.InScope(services =>
            services.GetRequiredService<WebApp.Data.AppDbContext>().WriteAsync(() => services.GetRequiredService<GeneralLedger>().PostAsync(booking, default), default));

        /// <summary>Presses a button of the sandbox's dashboard, such as <c>payout</c> or <c>dispute/ch_…</c>.</summary>
        public async Task<JsonNode> AtStripeAsync(string control)
        {
            using var client = new HttpClient { BaseAddress = site.Address };
            using var answer = await client.PostAsync(new Uri("sandbox/control/" + control, UriKind.Relative), null);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{control}: {await answer.Content.ReadAsStringAsync()}");
            return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        }

        /// <summary>Pays a session in another way than by a card that works.</summary>
        public async Task PaySessionAsync(string session, object how)
        {
            using var client = new HttpClient { BaseAddress = site.Address };
            (await client.PostAsJsonAsync(new Uri($"sandbox/control/pay/{session}", UriKind.Relative), how)).EnsureSuccessStatusCode();
        }

        /// <summary>Stripe's own client, in the hands of somebody else.</summary>
        public StripeClient StrangersStripe() => new(new StripeClientOptions { ApiKey = "sk_test_stranger", ApiBase = site.Address + "sandbox" });

        /// <summary>A payment that somebody else takes through the same Stripe account.</summary>
        public async Task ForeignPaymentAsync(long amountMinor)
        {
            var session = await new SessionService(site.StrangersStripe()).CreateAsync(new()
            {
                Mode = "payment",
                SuccessUrl = "https://elsewhere.example.com/",
                CancelUrl = "https://elsewhere.example.com/",
                LineItems = [new() { Quantity = 1, PriceData = new() { Currency = "eur", UnitAmount = amountMinor, ProductData = new() { Name = "Elsewhere" } } }],
            });
            await site.PaySessionAsync(session.Id, new { card = Buying.GoodCard });
        }

        /// <summary>The newest payment of an order.</summary>
        public Task<Payment> PaymentOf(Order order) => site.InDatabase(db =>
            db.Payments.AsNoTracking().Include(p => p.Refunds).Where(p => p.Reference == order.Number).OrderByDescending(p => p.Id).FirstAsync());

        /// <summary>Every cent is explained, the ledger balances in itself, and every line says why it is there.</summary>
        public async Task<SweepRun> ShouldBalanceAsync()
        {
            var run = await site.SweepAsync();
            run.Error.ShouldBeNull();
            run.Findings.Select(f => $"{f.Subject} {f.Amount}: {f.Words}").ShouldBeEmpty();
            run.Balances.ShouldNotBeEmpty();
            run.Balances.ShouldAllBe(b => b.DifferenceMinor == 0 && b.InTransitMinor == 0);
            var entries = await site.LedgerAsync();
            entries.GroupBy(e => (e.TransactionKey, e.Currency)).ShouldAllBe(g => g.Sum(e => e.AmountMinor) == 0);
            entries.ShouldAllBe(e => e.Cause.Length > 0 && e.Text.Length > 0);
            return run;
        }
    }
}
