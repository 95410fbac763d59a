using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using WebApp.Catalog;
using WebApp.Content;
using WebApp.Ordering;
using WebApp.Primitives;

namespace WebApp.Api.Webhooks;

/// <summary>Something that a save makes happen.</summary>
/// <param name="Event">What, one of <see cref="Happenings"/>.</param>
/// <param name="About">To what.</param>
/// <param name="Data">What the message says of it; nothing personal.</param>
internal sealed record Happening(string Event, string About, object Data);

/// <summary>
/// Reads from a save what it makes happen, so that no room has to know that anybody listens: every step of an order adds a line to
/// its history, and every change of stock leaves a movement.
/// </summary>
internal static class HappeningReader
{
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["Paid"] = Happenings.OrderPaid, ["Shipped"] = Happenings.OrderShipped, ["Refunded"] = Happenings.OrderRefunded, ["Cancelled"] = Happenings.OrderCancelled,
    };

    public static List<Happening> Read(ChangeTracker changes)
    {
        var found = new List<Happening>();
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
            found.AddRange((entry.Entity, entry.State) switch
            {
                (Order order, EntityState.Added) => [OfOrder(Happenings.OrderPlaced, order)],
                (OrderEvent step, EntityState.Added) when Steps.TryGetValue(step.What, out var name) && OrderOf(changes, step) is { } order => [OfOrder(name, order)],
                (Variant variant, EntityState.Modified) => OfStock(entry, variant),
                (Article article, not EntityState.Deleted) when article.Status == PublishStatus.Published && IsNew(entry, nameof(Article.Status)) =>
                    [new Happening(Happenings.ArticlePublished, article.Slug, new { article.Slug, article.Title })],
                _ => (IEnumerable<Happening>)[],
            });
        found.AddRange(OfProducts(changes));
        return found;
    }

    private static Happening OfOrder(string name, Order order) => new(name, order.Number, new
    {
        order.Number, Status = order.Status.ToString().ToLowerInvariant(), Total = Amount(order.Total), Refunded = Amount(order.RefundedTotal), order.Carrier, order.TrackingCode,
    });

    private static IEnumerable<Happening> OfStock(EntityEntry entry, Variant variant)
    {
        var stock = entry.Property(nameof(Variant.Stock));
        if (!stock.IsModified || Equals(stock.OriginalValue, stock.CurrentValue))
            yield break;
        var data = new { variant.Sku, variant.Stock, Before = (int?)stock.OriginalValue };
        yield return new(Happenings.StockChanged, variant.Sku, data);
        if (variant.Stock <= variant.LowStock && !(data.Before <= variant.LowStock))
            yield return new(Happenings.StockLow, variant.Sku, data);
    }

    // A product and its variants are one for whoever keeps a copy; that stock alone has changed is told by itself.
    private static IEnumerable<Happening> OfProducts(ChangeTracker changes) => changes.Entries()
        .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .Select(e => (Of: ProductIn(changes, e), IsGone: e is { Entity: Product, State: EntityState.Deleted }))
        .Where(c => c.Of is not null).GroupBy(c => c.Of!)
        .Select(g => new Happening(g.Any(c => c.IsGone) ? Happenings.ProductRemoved : Happenings.ProductChanged, g.Key.Slug, new
        {
            g.Key.Slug, g.Key.Name, Status = g.Key.Status.ToString().ToLowerInvariant(),
        }));

    private static Product? ProductIn(ChangeTracker changes, EntityEntry entry) => entry.Entity switch
    {
        Product product => product,
        Variant variant when IsMoreThanStock(entry) => variant.Product ?? changes.Entries<Product>().Select(p => p.Entity).FirstOrDefault(p => p.Id == variant.ProductId),
        _ => null,
    };

    private static bool IsMoreThanStock(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Deleted
        || (entry.State == EntityState.Modified && entry.Properties.Any(p => p.IsModified && p.Metadata.Name != nameof(Variant.Stock) && !Equals(p.OriginalValue, p.CurrentValue)));

    private static bool IsNew(EntityEntry entry, string property) =>
        entry.State == EntityState.Added || !Equals(entry.Property(property).OriginalValue, entry.Property(property).CurrentValue);

    private static Order? OrderOf(ChangeTracker changes, OrderEvent step) => changes.Entries<Order>().Select(o => o.Entity).FirstOrDefault(o => o.Events.Contains(step));

    private static object Amount(Money money) => new { money.Minor, money.Currency };
}
