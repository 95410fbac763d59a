using System.Diagnostics.Metrics;

namespace WebApp.Ordering;

/// <summary>Orders as they come in; what becomes of their payments is counted there.</summary>
internal static class OrderMeters
{
    private static readonly Meter Meter = new("Mainstay.Ordering");

    private static readonly Counter<long> Orders = Meter.CreateCounter<long>("mainstay.orders.placed", "{order}", "Orders placed, paid for or not yet.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "mainstay.checkouts.refused", "{checkout}", "Checkouts that came to no order: sold out, changed prices, an empty cart.");

    public static CheckoutResult Counted(CheckoutResult result)
    {
        if (result is CheckoutResult.Placed { IsNew: true })
            Orders.Add(1);
        else if (result is CheckoutResult.Refused)
            Refusals.Add(1);
        return result;
    }
}
