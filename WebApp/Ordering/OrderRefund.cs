using WebApp.Data.Protection;
using WebApp.Payments;

namespace WebApp.Ordering;

/// <summary>What a refund decided here is for. One made in Stripe's dashboard has an amount and nothing more, and so none of these.</summary>
public sealed class OrderRefund
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The order.</summary>
    public required int OrderId { get; init; }

    /// <summary>The refund.</summary>
    public int RefundId { get; init; }

    /// <summary>The money, and where it stands.</summary>
    public required Refund Refund { get; init; }

    /// <summary>The form that decided it: posted again, it decides nothing more.</summary>
    public required string FormToken { get; init; }

    /// <summary>What of it is delivery, in minor units.</summary>
    public required long ShippingMinor { get; init; }

    /// <summary>What of it is neither goods nor delivery, such as a sign of goodwill, in minor units.</summary>
    public required long ExtraMinor { get; init; }

    /// <summary>Why, for the team; may be empty.</summary>
    [Personal]
    public required string Reason { get; init; }

    /// <summary>When its goods went back on the shelf, UTC; null while Stripe has not confirmed it.</summary>
    public DateTime? ShelvedAt { get; set; }

    /// <summary>The goods.</summary>
    public List<OrderRefundLine> Lines { get; } = [];
}

/// <summary>So many of one line are given back.</summary>
public sealed class OrderRefundLine
{
    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The refund.</summary>
    public int OrderRefundId { get; init; }

    /// <summary>The line.</summary>
    public required int OrderLineId { get; init; }

    /// <summary>How many.</summary>
    public required int Quantity { get; init; }

    /// <summary>Whether they are to be for sale again.</summary>
    public required bool ToShelf { get; init; }

    /// <summary>How many of them really went back into counted stock.</summary>
    public int Shelved { get; set; }
}
