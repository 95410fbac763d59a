using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Asks for orders, the newest first.</summary>
public sealed class ListOrders : ListRequest
{
    /// <summary>Only those that stand like this.</summary>
    public OrderStatus? Status { get; set; }

    /// <summary>Only those that were placed since then, UTC.</summary>
    public DateTime? PlacedSince { get; set; }

    /// <summary>Only those of the customer of this number.</summary>
    public int? Customer { get; set; }

    /// <summary>Only those whose buyer has all of these words: whole words of the name, the mail address, the telephone.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Query { get; set; }
}

/// <summary>Asks for the caller's own orders, the newest first.</summary>
public sealed class ListMyOrders : ListRequest;

/// <summary>Asks for one order.</summary>
public sealed class GetOrder
{
    /// <summary>Its number.</summary>
    [Required, StringLength(20)]
    public string Number { get; set; } = "";

    /// <summary>What else is wanted: <c>history</c>.</summary>
    [AllowedParts("history")]
    public List<string> Expand { get; set; } = [];
}

/// <summary>Asks for one of the caller's own orders.</summary>
public sealed class GetMyOrder
{
    /// <summary>Its number.</summary>
    [Required, StringLength(20)]
    public string Number { get; set; } = "";
}

/// <summary>Asks how an order stands, with its key.</summary>
public sealed class FollowOrder
{
    /// <summary>Its number.</summary>
    [Required, StringLength(20)]
    public string Number { get; set; } = "";

    /// <summary>Its key, from the checkout.</summary>
    [Required(ErrorMessage = "The key from the checkout."), StringLength(26)]
    public string Key { get; set; } = "";
}

/// <summary>Says that an order has left the house.</summary>
public sealed class ShipOrder
{
    /// <summary>Its number.</summary>
    [JsonIgnore, StringLength(20, MinimumLength = 1)]
    public string Number { get; set; } = "";

    /// <summary>Who carries it.</summary>
    [StringLength(60, ErrorMessage = "At most 60 characters.")]
    public string? Carrier { get; set; }

    /// <summary>The carrier's number for the parcel.</summary>
    [StringLength(80, ErrorMessage = "At most 80 characters.")]
    public string? TrackingCode { get; set; }

    /// <summary>Where the parcel can be followed.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters."), RegularExpression("https?://.+", ErrorMessage = "A full address that starts with https:// or http://.")]
    public string? TrackingUrl { get; set; }

    /// <summary>Whether it is sent although the buyer's bank disputes the payment.</summary>
    public bool DespiteDispute { get; set; }
}

/// <summary>Adds a note for the team to an order's history.</summary>
public sealed class AnnotateOrder
{
    /// <summary>Its number.</summary>
    [JsonIgnore, StringLength(20, MinimumLength = 1)]
    public string Number { get; set; } = "";

    /// <summary>The note. The buyer never sees it.</summary>
    [Required(ErrorMessage = "Write the note."), StringLength(2000, ErrorMessage = "At most 2,000 characters.")]
    public string Words { get; set; } = "";
}

/// <summary>Cancels an order that is not paid.</summary>
public sealed class CancelOrder
{
    /// <summary>Its number.</summary>
    [JsonIgnore, StringLength(20, MinimumLength = 1)]
    public string Number { get; set; } = "";

    /// <summary>Why, for the team; the buyer does not see it.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Reason { get; set; }
}
