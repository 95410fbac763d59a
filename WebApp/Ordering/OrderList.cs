using Microsoft.EntityFrameworkCore;
using WebApp.Data;
using WebApp.Data.Protection;
using WebApp.Primitives;

namespace WebApp.Ordering;

/// <summary>A row of the team's list.</summary>
/// <param name="Items">How many things were bought.</param>
/// <param name="IsPartlyRefunded">Whether some of the money was given back, and not all of it.</param>
public sealed record OrderRow(
    string Number, string Name, string Email, OrderStatus Status, bool IsSent, DateTime CreatedAt, Money Total, int Items, bool IsPartlyRefunded);

/// <summary>The team's list of orders: what it finds, how many there are, and a page of it.</summary>
public static class OrderList
{
    /// <summary>How many orders a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>The states that the list can be narrowed to, as they stand in its address, and as they are called.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> States { get; } =
    [
        new("ship", "To ship"), new("pending", "Pending"), new("processing", "Processing"), new("paid", "Paid"),
        new("shipped", "Shipped"), new("refunded", "Refunded"), new("cancelled", "Cancelled"),
    ];

    /// <summary>Paid, and waiting to be sent.</summary>
    public static IQueryable<Order> ToShip(this IQueryable<Order> orders) =>
        orders.Where(o => o.Status == OrderStatus.Paid && o.ShippingName != null);

    /// <summary>
    /// Orders whose number or tracking code contains what was typed, or whose buyer it names: by words of the name, by e-mail
    /// address or by telephone, as <see cref="PersonalSearch"/> tells.
    /// </summary>
    public static IQueryable<Order> About(this IQueryable<Order> orders, string? words, PersonalKeyRing keys)
    {
        if (string.IsNullOrWhiteSpace(words))
            return orders;
        var pattern = LikePattern.Containing(words);
        var buyers = orders.Holding(words, keys).Select(o => o.Id);
        return orders.Where(o => EF.Functions.Like(o.Number, pattern, LikePattern.Escape)
            || EF.Functions.Like(o.TrackingCode!, pattern, LikePattern.Escape) || buyers.Contains(o.Id));
    }

    /// <summary>Orders in one of <see cref="States"/>; any other word means all.</summary>
    public static IQueryable<Order> InState(this IQueryable<Order> orders, string? state) => state switch
    {
        "ship" => orders.ToShip(),
        "paid" => orders.Where(o => o.Status == OrderStatus.Paid && o.ShippingName == null),
        "pending" => orders.Where(o => o.Status == OrderStatus.Pending),
        "processing" => orders.Where(o => o.Status == OrderStatus.Processing),
        "shipped" => orders.Where(o => o.Status == OrderStatus.Shipped),
        "refunded" => orders.Where(o => o.Status == OrderStatus.Refunded),
        "cancelled" => orders.Where(o => o.Status == OrderStatus.Cancelled),
        _ => orders,
    };

    /// <summary>How many there are of each of <see cref="States"/>; states without any are left out.</summary>
    public static async Task<Dictionary<string, int>> CountByStateAsync(this IQueryable<Order> orders, CancellationToken cancel)
    {
        var counts = await orders.GroupBy(o => new { o.Status, IsSent = o.ShippingName != null })
            .Select(g => new { g.Key.Status, g.Key.IsSent, Count = g.Count() }).ToListAsync(cancel);
        return counts.GroupBy(c => StateOf(c.Status, c.IsSent)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
    }

    /// <summary>The name of an order's state in <see cref="States"/>.</summary>
    public static string StateOf(OrderStatus status, bool isSent) =>
        status == OrderStatus.Paid && isSent ? "ship" : status.ToString().ToLowerInvariant();

    /// <summary>One page, newest first.</summary>
    public static async Task<PageOf<OrderRow>> PageAsync(this IQueryable<Order> orders, int number, int total, CancellationToken cancel)
    {
        var rows = await orders.OrderByDescending(o => o.Id).Skip((number - 1) * PageSize).Take(PageSize).RowsAsync(cancel);
        return new PageOf<OrderRow>(rows, number, PageSize, total);
    }

    /// <summary>The rows of these orders, in their order.</summary>
    public static Task<List<OrderRow>> RowsAsync(this IQueryable<Order> orders, CancellationToken cancel) => orders
        .Select(o => new OrderRow(o.Number, o.Name, o.Email, o.Status, o.ShippingName != null, o.CreatedAt,
            new Money(o.TotalMinor, o.Currency), o.Lines.Sum(l => l.Quantity), o.RefundedMinor > 0 && o.RefundedMinor < o.TotalMinor))
        .ToListAsync(cancel);
}
