using Microsoft.AspNetCore.Components;
using WebApp.Mail;

namespace WebApp.Ordering.Mails;

/// <summary>What every mail about an order is given.</summary>
public abstract class OrderMail : ComponentBase
{
    /// <summary>The order, its lines included.</summary>
    [Parameter, EditorRequired] public Order Order { get; set; } = null!;

    /// <summary>Where its reader can see it.</summary>
    [Parameter, EditorRequired] public string Link { get; set; } = "";

    /// <summary>What was bought and what it comes to.</summary>
    protected IReadOnlyList<MailLine> Lines =>
    [
        .. Order.Lines.Select(l => new MailLine($"{l.Quantity} × {l.Name}", l.Total.ToString(), l.Label)),
        .. Order.ShippingName is { } name ? new[] { new MailLine(name, Order.Shipping.Minor == 0 ? "free" : Order.Shipping.ToString()) } : [],
        new MailLine("Total", Order.Total.ToString(), IsTotal: true),
    ];
}
