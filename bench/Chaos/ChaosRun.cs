namespace Chaos;

/// <summary>The run: buyers and refunds against a site that is killed and a Stripe that misbehaves; then calm, then the books are checked.</summary>
public static class ChaosRun
{
    private const string WebhookSecret = "whsec_chaos";

    /// <summary>What goes wrong at Stripe. A time-out longer than the site's patience of 12 s would only make the run slow: the answer is lost either way.</summary>
    private static readonly Dictionary<string, object> Faults = new()
    {
        ["webhook_drop_percent"] = 30, ["webhook_duplicate_percent"] = 20, ["webhook_delay_min_ms"] = 0, ["webhook_delay_max_ms"] = 4000,
        ["webhook_shuffle"] = true, ["api_429_percent"] = 3, ["api_500_before_percent"] = 2, ["api_500_after_percent"] = 3,
        ["api_timeout_before_percent"] = 1, ["api_timeout_after_percent"] = 2, ["api_timeout_ms"] = 2500, ["settle_after_seconds"] = 8,
    };

    /// <summary>Runs it all; the processes end with it, whatever happens.</summary>
    public static async Task<ChaosReport> RunAsync(ChaosPlan plan, TextWriter said, CancellationToken cancel)
    {
        var began = DateTime.UtcNow;
        var folder = plan.Keep is { } keep ? Directory.CreateDirectory(keep).FullName : Directory.CreateTempSubdirectory("mainstay-chaos-").FullName;
        try
        {
            var (shopPort, paymentsPort) = (Child.FreePort(), Child.FreePort());
            using var payments = new PaymentWorld(folder, paymentsPort, new Uri($"http://127.0.0.1:{shopPort}/webhooks/stripe"), WebhookSecret, plan.Seed);
            using var shop = new Shop(folder, shopPort, payments.Address, WebhookSecret, plan.Site);
            await Task.WhenAll(payments.ReadyAsync(cancel), shop.FurnishAsync(Shop.Catalogue(plan.Purchases), cancel));
            await shop.StartAsync(cancel);
            var books = new Books(shop.Database);
            var start = await books.StockAsync(cancel);
            await payments.FaultsAsync(new(Faults) { ["seed"] = plan.Seed }, cancel);

            var traffic = new Traffic();
            await RageAsync(plan, shop, payments, traffic, await books.ProductsAsync(cancel), said, cancel);
            await said.WriteLineAsync("Faults off; waiting until everything has converged.");
            await payments.FaultsAsync([], cancel);
            var settled = await Settling.WaitAsync(books, payments, cancel);
            await Staff.CompareLedgerAsync(shop, traffic, cancel);
            return await Verdict.FindAsync(plan, books, start, await payments.ChargesAsync(cancel), traffic, shop, settled, DateTime.UtcNow - began, cancel);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (plan.Keep is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RageAsync(
        ChaosPlan plan, Shop shop, PaymentWorld payments, Traffic traffic, IReadOnlyList<string> products, TextWriter said, CancellationToken cancel)
    {
        var (next, paid) = (0, 0);
        bool Done() => paid >= plan.Purchases && shop.Kills >= plan.Kills;
        var buyers = Enumerable.Range(0, plan.Buyers).Select(_ => BuyAsync()).ToList();
        // One that fails ends the run at once, and with its own error.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> all = [.. buyers, new RefundDesk(shop, payments, traffic, new Random(plan.Seed)).WorkAsync(Done, stop.Token), KillAsync()];
        try
        {
            for (var left = new List<Task>(all); left.Count > 0;)
            {
                var first = await Task.WhenAny(left);
                left.Remove(first);
                await first;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(all).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        async Task BuyAsync()
        {
            while (!Done())
            {
                using var buyer = new Buyer(shop.Address, payments, traffic, products, new Random(unchecked(plan.Seed * 7919 + Interlocked.Increment(ref next))));
                if (await buyer.ShopAsync(cancel) && Interlocked.Increment(ref paid) % 50 == 0)
                    await said.WriteLineAsync($"{paid} paid, {shop.Kills} kills");
            }
        }

        async Task KillAsync()
        {
            var dice = new Random(plan.Seed + 1);
            while (shop.Kills < plan.Kills)
            {
                await Task.Delay(dice.Next(200, 4000), cancel);
                // Spread over the run: no more kills than purchases have gone by, and none left for the end.
                while ((long)shop.Kills * plan.Purchases > (long)(paid + 1) * plan.Kills && !Done())
                    await Task.Delay(50, cancel);
                await shop.KillAsync(cancel);
            }
        }
    }
}
