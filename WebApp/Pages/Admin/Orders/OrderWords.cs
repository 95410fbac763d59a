using WebApp.Ordering;

namespace WebApp.Pages.Admin.Orders;

/// <summary>How the team reads states.</summary>
public static class OrderWords
{
    /// <summary>What an order's state is called, and the class of its badge.</summary>
    public static (string Words, string Class) Badge(OrderStatus status, bool isSent) => status switch
    {
        OrderStatus.Pending => ("Pending", "info"),
        OrderStatus.Processing => ("Processing", "info"),
        OrderStatus.Paid when isSent => ("To ship", "warn"),
        OrderStatus.Paid => ("Paid", "good"),
        OrderStatus.Shipped => ("Shipped", "good"),
        OrderStatus.Refunded => ("Refunded", ""),
        _ => ("Cancelled", ""),
    };

    /// <summary>The address of an order's page, or of what can be done with it. Written out: generated addresses are lower-case.</summary>
    public static string Link(string number, string? action = null) => action is null ? $"/admin/orders/{number}" : $"/admin/orders/{number}/{action}";

    /// <summary>“1 item”, “3 items”.</summary>
    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count:N0} {one}s";
}
