using WebApp.Data.Protection;
using WebApp.Data.Subjects;

namespace WebApp.Ordering;

/// <summary>How an order forgets its buyer and stays in the books.</summary>
public sealed partial class Order
{
    /// <summary>What stands where a buyer's name was.</summary>
    public const string Nobody = "(erased)";

    /// <summary>When the buyer's data was removed, UTC; null while it is here.</summary>
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Whether it waits for something: money, a parcel.</summary>
    public bool IsOpen => Status is OrderStatus.Pending or OrderStatus.Processing || CanBeShipped;

    /// <summary>Until when its invoice must bear the buyer's name and address, UTC; null if nothing was paid.</summary>
    public DateTime? InvoiceEnds(RetentionOptions keep) => PaidAt is { } paid && TotalMinor > 0 ? keep.InvoiceEnds(paid) : null;

    /// <summary>Removes the buyer. Number, dates, amounts, lines and the country of the tax stay.</summary>
    public void Erase(DateTime now)
    {
        (Name, Email, Phone, ShipTo) = (Nobody, "", "", new Address { Country = ShipTo.Country });
        (TrackingCode, TrackingUrl, ErasedAt) = (null, null, now);
    }
}

/// <summary>
/// Name and address on the invoice of an order whose buyer was erased: kept for as long as the law asks (GDPR, Art. 17(3)(b)) and
/// nowhere else. Nothing finds it but the number of the order, and only one page shows it.
/// </summary>
public sealed class RetainedBuyer
{
    /// <summary>The order.</summary>
    public required int OrderId { get; init; }

    /// <summary>The name and the lines of the address, one a line.</summary>
    [Personal]
    public required string Details { get; init; }

    /// <summary>When it goes, UTC.</summary>
    public required DateTime Until { get; init; }
}
