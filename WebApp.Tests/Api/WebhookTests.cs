using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Api.Webhooks;
using WebApp.Catalog;
using WebApp.Data;
using WebApp.Ordering;
using WebApp.Security.Alerting;
using WebApp.Tests.Support;

namespace WebApp.Tests.Api;

/// <summary>What happens here is told elsewhere: in the transaction, signed, at least once, and never to private networks.</summary>
public sealed class WebhookTests(WebhookTests.House house) : IClassFixture<WebhookTests.House>
{
    public sealed class House : IAsyncLifetime
    {
        public HookReceiver Receiver { get; } = new();

        public TestSite Site { get; private set; } = null!;

        public Task InitializeAsync()
        {
            Site = new TestSite().With("Webhooks:AllowPrivateNetworks", "true").With("Alerts:Recipients", "ops@example.com").Started();
            return Task.CompletedTask;
        }

        public async Task DisposeAsync()
        {
            await Site.DisposeAsync();
            await Receiver.DisposeAsync();
        }
    }

    private TestSite Site => house.Site;

    private static Task<T> Desk<T>(TestSite site, Func<WebhookDesk, Task<T>> work) => site.InScope(s => work(s.GetRequiredService<WebhookDesk>()));

    private static Task<WebhookSubscription> Subscribe(TestSite site, string url, params string[] events) => Desk(site, d => d.AddAsync(new("a shop of toys", url, events), null, default));

    private static Task<WebhookDelivery> Delivery(TestSite site, int subscriptionId) => site.InDatabase(db =>
        db.WebhookDeliveries.AsNoTracking().Include(d => d.Message).Include(d => d.History).Where(d => d.SubscriptionId == subscriptionId).OrderByDescending(d => d.Id).FirstAsync());

    private static Task Arrives(TestSite site, int subscriptionId, DeliveryStatus status, int attempts = 1) => Eventually.Holds(
        async () => await Delivery(site, subscriptionId) is var d && d.Status == status && d.History.Count >= attempts, $"the delivery is {status}");

    [NodeFact("hooks")]
    public async Task A_paid_order_is_told_and_the_library_of_Standard_Webhooks_finds_it_signed_rightly()
    {
        var all = await Subscribe(Site, house.Receiver.Address + "/orders", [.. Happenings.All.Select(h => h.Name)]);
        var product = await Site.AddProductAsync("Toy boat");
        var order = await Site.AddOrderAsync(OrderStatus.Shipped, product.Variants[0], quantity: 9);
        await Eventually.Holds(() => house.Receiver.Received.Count(r => r.Path == "/orders") >= 5, "all of it arrives");
        var hooks = house.Receiver.Received.Where(r => r.Path == "/orders").ToList();
        hooks.Select(h => h.Type).Distinct().ShouldBe(["product.changed", "order.placed", "order.paid", "order.shipped", "stock.changed"], ignoreOrder: true);
        hooks.Count(h => h.Type == "stock.changed").ShouldBe(1, "a new product is told as one, and its stock with it");
        hooks.Single(h => h.Type == "order.paid").Data.GetProperty("number").GetString().ShouldBe(order.Number);
        hooks.Single(h => h.Type == "stock.changed").Data.GetProperty("stock").GetInt32().ShouldBe(1);
        string.Join(' ', hooks.Select(h => h.Body)).ShouldNotContain("Lovelace");
        hooks.Select(h => h.Id).Distinct().Count().ShouldBe(hooks.Count);

        (await HookReceiver.VerifyAsync(all.Secret, hooks[0])).ShouldBe("right");
        (await HookReceiver.VerifyAsync(WebhookSecrets.New(), hooks[0])).ShouldStartWith("wrong");
        (await HookReceiver.VerifyAsync(all.Secret, hooks[0] with { Body = hooks[0].Body + " " })).ShouldStartWith("wrong");

        var renewed = (await Desk(Site, d => d.RotateAsync(all.Id, default)))!;
        await Desk(Site, d => d.TestAsync(all.Id, default));
        await Eventually.Holds(() => house.Receiver.Received.Any(r => r.Path == "/orders" && r.Type == Happenings.Test), "the test arrives");
        var test = house.Receiver.Received.Single(r => r.Path == "/orders" && r.Type == Happenings.Test);
        (await HookReceiver.VerifyAsync(all.Secret, test)).ShouldBe("right", "for a day it bears the old signature as well");
        (await HookReceiver.VerifyAsync(renewed, test)).ShouldBe("right");
        await Desk(Site, d => d.RemoveAsync(all.Id, null, default));
    }

    [Fact]
    public async Task What_is_not_committed_is_not_told_and_secrets_are_not_legible_in_the_database()
    {
        var subscription = await Subscribe(Site, house.Receiver.Address + "/rolled-back", Happenings.ProductChanged);
        await Should.ThrowAsync<InvalidOperationException>(() => Site.InDatabase(db => db.WriteAsync(async () =>
        {
            db.Products.Add(new Product { Slug = "never", Name = "Never" });
            await db.SaveChangesAsync();
            (await db.WebhookMessages.CountAsync(m => m.About == "never")).ShouldBe(1, "it is there within the transaction");
            throw new InvalidOperationException();
        }, default)));
        (await Site.InDatabase(db => db.WebhookMessages.CountAsync(m => m.About == "never"))).ShouldBe(0);
        (await Site.InDatabase(db => db.Database.SqlQuery<string>($"SELECT Secret AS Value FROM WebhookSubscriptions WHERE Id = {subscription.Id}").SingleAsync())).ShouldNotContain("whsec");
        await Desk(Site, d => d.RemoveAsync(subscription.Id, null, default));
    }

    [Theory]
    [InlineData("/500", 500, "no, thank you", DeliveryStatus.Waiting)]
    [InlineData("/302", 302, "", DeliveryStatus.Waiting)]
    [InlineData("/410", 410, "no, thank you", DeliveryStatus.GivenUp)]
    public async Task What_is_not_taken_is_tried_again_and_sent_by_hand_under_the_same_id(string path, int status, string answer, DeliveryStatus becomes)
    {
        var subscription = await Subscribe(Site, house.Receiver.Address + path, Happenings.StockLow);
        await Desk(Site, d => d.TestAsync(subscription.Id, default));
        await Arrives(Site, subscription.Id, becomes);
        var failed = await Delivery(Site, subscription.Id);
        (failed.History[0].HttpStatus, failed.History[0].Answer).ShouldBe((status, answer));
        (failed.NextAttemptAt is null).ShouldBe(becomes == DeliveryStatus.GivenUp);
        house.Receiver.Received.ShouldNotContain(r => r.Path == "/landed", "redirects are not followed");
        (await Site.InDatabase(db => db.Alerts.CountAsync(a => a.Key == $"webhook {subscription.Id}" && a.EndedAt == null))).ShouldBe(becomes == DeliveryStatus.GivenUp ? 1 : 0);

        await Desk(Site, d => d.ChangeAsync(subscription.Id, new("mended", house.Receiver.Address + "/mended" + status, [Happenings.StockLow]), default));
        await Desk(Site, d => d.AgainAsync(failed.Id, default));
        await Arrives(Site, subscription.Id, DeliveryStatus.Delivered, attempts: 2);
        house.Receiver.Received.Where(r => r.Path == path || r.Path == "/mended" + status).Select(r => r.Id).Distinct().ShouldBe([failed.Message.PublicId]);
        (await Site.InDatabase(db => db.WebhookSubscriptions.Where(s => s.Id == subscription.Id).Select(s => s.FailingSince).SingleAsync())).ShouldBeNull();
        (await Site.InDatabase(db => db.Alerts.CountAsync(a => a.Key == $"webhook {subscription.Id}" && a.EndedAt == null))).ShouldBe(0);
        await Desk(Site, d => d.RemoveAsync(subscription.Id, null, default));
    }

    [Fact]
    public async Task A_program_keeps_its_own_receivers_and_no_others()
    {
        using var api = new ApiClient(Site, (await Site.AddKeyAsync("webhooks", "catalog:read")).Text);
        using var other = new ApiClient(Site, (await Site.AddKeyAsync("webhooks")).Text);
        var wish = new { name = "Warehouse", url = house.Receiver.Address + "/own", events = new[] { "stock.low" } };
        var made = await api.PostAsync("/api/v1/webhooks", wish);
        (made.Status, made["secret"]!.GetValue<string>()[..6]).ShouldBe((System.Net.HttpStatusCode.Created, "whsec_"), made.Text);
        var path = made.Headers.Location!.ToString();
        (await api.GetAsync(path)).Json["secret"].ShouldBeNull("it is told once");
        (await other.GetAsync(path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await other.GetAsync("/api/v1/webhooks"))["items"]!.AsArray().ShouldBeEmpty();
        foreach (var (body, pointer) in new (object, string)[] { (new { wish.name, wish.url, events = new[] { "order.lost" } }, "#/events"), (new { wish.name, wish.url }, "#/events"), (new { wish.name, url = "ftp://x", wish.events }, "#/url") })
            (await api.PutAsync(path, body))["errors.0.pointer"]!.GetValue<string>().ShouldBe(pointer);

        (await api.PutAsync(path, new { wish.name, wish.url, wish.events, isPaused = true }))["isPaused"]!.GetValue<bool>().ShouldBeTrue();
        (await api.PostAsync(path + "/test", new { }))["waiting"]!.GetValue<int>().ShouldBe(1);
        await api.PutAsync(path, wish);
        Task<ApiAnswer> Arrived() => api.GetAsync(path + "/deliveries?status=delivered");
        await Eventually.Holds(async () => (await Arrived())["items"]!.AsArray().Count == 1, "it goes on, and the test arrives");
        var message = (await Arrived())["items.0.message"]!.GetValue<string>();
        var told = await api.GetAsync($"{path}/deliveries/{message}");
        (told["event"]!.GetValue<string>(), told["history.0.httpStatus"]!.GetValue<int>()).ShouldBe(("webhook.test", 204), told.Text);
        (await other.PostAsync($"{path}/deliveries/{message}/redelivery", new { })).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await api.PostAsync($"{path}/deliveries/{message}/redelivery", new { })).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        await Eventually.Holds(() => house.Receiver.Received.Count(r => r.Path == "/own" && r.Id == message) == 2, "it comes again under its id");
        (await api.PostAsync(path + "/secret", new { }))["secret"]!.GetValue<string>().ShouldNotBe(made["secret"]!.GetValue<string>());
        (await api.DeleteAsync(path))["name"]!.GetValue<string>().ShouldBe("Warehouse");
        (await api.GetAsync(path)).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        using var reader = new ApiClient(Site, (await Site.AddKeyAsync("catalog:read")).Text);
        (await reader.GetAsync("/api/v1/webhooks"))["detail"]!.GetValue<string>().ShouldContain("webhooks");
    }

    [Fact]
    public void A_message_is_tried_for_three_days()
    {
        var (all, wait) = (TimeSpan.Zero, (TimeSpan?)null);
        for (var attempt = 1; (wait = WebhookPatience.After(attempt)) is not null; attempt++)
            all += wait.Value;
        all.ShouldBeInRange(TimeSpan.FromHours(57), TimeSpan.FromHours(87));
    }

    [Fact]
    public async Task Nothing_is_sent_into_private_networks_nor_in_the_clear()
    {
        await using var site = new TestSite();
        new WebhookOptions().Problem("http://example.com/hooks")!.ShouldContain("https");
        var subscription = await Subscribe(site, house.Receiver.Address.Replace("http:", "https:", StringComparison.Ordinal).Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/inside", Happenings.StockLow);
        await Desk(site, d => d.TestAsync(subscription.Id, default));
        await Arrives(site, subscription.Id, DeliveryStatus.Waiting);
        (await Delivery(site, subscription.Id)).History[0].Answer.ShouldBe("“localhost” lies in a private network, which is not asked (Webhooks:AllowPrivateNetworks).");
        house.Receiver.Received.ShouldNotContain(r => r.Path == "/inside");
    }

    [Fact]
    public async Task A_killed_site_loses_no_message()
    {
        const int count = 60;
        // It owns the folder, and never starts.
        await using var owner = new TestSite().With("Webhooks:AllowPrivateNetworks", "true");
        await using (var before = new TestSite(owner.Folder).With("Webhooks:AllowPrivateNetworks", "true"))
        {
            var subscription = await Subscribe(before, house.Receiver.Address + "/killed", Happenings.ProductChanged);
            await Desk(before, d => d.PauseAsync(subscription.Id, true, default));
            for (var i = 0; i < count; i++)
                await before.AddProductAsync($"Boat {i}");
            // Past the desk, which would wake the sender.
            await before.InDatabase(db => db.WriteAsync(() => db.WebhookSubscriptions.ExecuteUpdateAsync(s => s.SetProperty(x => x.IsPaused, false)), default));
        }
        await using var site = new TestSite(owner.Folder).With("Webhooks:AllowPrivateNetworks", "true");
        int Came() => house.Receiver.Received.Count(r => r.Path == "/killed");
        using (var process = new SiteProcess(site.Settings))
        {
            await Eventually.Holds(() => Came() >= 5 || !process.IsRunning, "the first messages arrive", seconds: 60);
            process.Kill();
        }
        Came().ShouldBeLessThan(count, "it was killed in the middle");
        site.Started();
        await Eventually.Holds(() => house.Receiver.Received.Where(r => r.Path == "/killed").Select(r => r.Id).Distinct().Count() == count, "all arrive", seconds: 60);
        Came().ShouldBeLessThanOrEqualTo(count + 2, "only the one in hand may come twice, at the end of either process before");
    }
}
