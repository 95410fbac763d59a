using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Journal;
using WebApp.Ordering;
using WebApp.Payments;
using WebApp.Tests.Pages.Shop;
using WebApp.Tests.Support;

namespace WebApp.Tests.Pages.Admin;

/// <summary>A shop with one thing to buy, whose log and journal can be read along.</summary>
public sealed class TimelineSite : IAsyncLifetime
{
    /// <summary>Everything that the site says, as much as it can.</summary>
    public LogSpy Log { get; } = new();

    public TestSite Site { get; private set; } = null!;

    /// <summary>What is for sale.</summary>
    public int Variant { get; private set; }

    public async Task InitializeAsync()
    {
        Site = new TestSite().With(Log).With("Logging:LogLevel:Default", "Debug").With("Shipping:Price", "4.90");
        Variant = await Site.SellAsync("TIME", 1000);
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    /// <summary>Somebody buys it through the pages, and looks at the order.</summary>
    public async Task<Order> BuyAsync()
    {
        using var visitor = new Visitor(Site);
        await visitor.AddToCart("time");
        var before = await Site.OrderCount();
        await (await visitor.Get("/checkout")).Form().Filled().Submit();
        (await Site.OrderCount()).ShouldBe(before + 1);
        var id = await Site.InDatabase(db => db.Orders.MaxAsync(o => o.Id));
        (await Site.PayAsync(id)).ShouldBeTrue();
        // Both: the state may come from a look at Stripe before the event is handled.
        await Eventually.Holds(async () => (await Site.OrderOf(id)).Status == OrderStatus.Paid, "the order is paid");
        var session = await Site.SessionOf(id);
        await Eventually.Holds(() => Site.InDatabase(db => db.WebhookEvents.AnyAsync(
            e => e.SessionId == session && e.Type == "checkout.session.completed" && e.Status == WebhookStatus.Handled)), "the event is handled");
        var order = await Site.OrderOf(id);
        (await visitor.Get(order.Path)).Heading.ShouldBe("Thank you. Your order is paid.");
        return order;
    }

    /// <summary>What was told until now stands in the journal.</summary>
    public async Task FlushAsync() => (await Site.Services.GetRequiredService<JournalWriter>().FlushAsync(default)).ShouldBeTrue();

    /// <summary>Every byte of the journal as it lies on the disk, and every line of the log.</summary>
    public async Task<string> WrittenAsync()
    {
        await FlushAsync();
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(Site.Folder, "journal*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.AppendLine(await reader.ReadToEndAsync());
        }
        return text.AppendJoin('\n', Log.Lines).ToString();
    }
}
