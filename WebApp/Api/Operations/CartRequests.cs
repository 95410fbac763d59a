using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Asks for a new cart.</summary>
public sealed class CreateCart
{
    /// <summary>What is put in at once; may be empty.</summary>
    [MaxLength(Cart.MaxLines, ErrorMessage = "A cart holds 50 different things at most.")]
    public List<NewCartLine> Lines { get; set; } = [];
}

/// <summary>So many of a SKU.</summary>
public sealed class NewCartLine
{
    /// <summary>The SKU.</summary>
    [Required(ErrorMessage = "Name a SKU."), StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string Sku { get; set; } = "";

    /// <summary>How many, 1 to 99.</summary>
    [Range(1, Cart.MaxQuantity, ErrorMessage = "A whole number from 1 to 99.")]
    public int Quantity { get; set; } = 1;
}

/// <summary>Asks for a cart as it stands now.</summary>
public sealed class GetCart
{
    /// <summary>Its key.</summary>
    [Required, StringLength(26, MinimumLength = 26, ErrorMessage = "A key has 26 characters.")]
    public string Cart { get; set; } = "";
}

/// <summary>Sets how many of a SKU are in a cart.</summary>
public sealed class SetCartLine
{
    /// <summary>The cart's key.</summary>
    [JsonIgnore, StringLength(26, MinimumLength = 26, ErrorMessage = "A key has 26 characters.")]
    public string Cart { get; set; } = "";

    /// <summary>The SKU.</summary>
    [JsonIgnore, StringLength(64, MinimumLength = 1, ErrorMessage = "At most 64 characters.")]
    public string Sku { get; set; } = "";

    /// <summary>How many, 0 to 99; 0 takes it out.</summary>
    [Range(0, Ordering.Cart.MaxQuantity, ErrorMessage = "A whole number from 0 to 99.")]
    public int Quantity { get; set; }
}

/// <summary>Turns a cart into an order.</summary>
public sealed class PlaceOrder
{
    /// <summary>The cart's key.</summary>
    [JsonIgnore, StringLength(26, MinimumLength = 26, ErrorMessage = "A key has 26 characters.")]
    public string Cart { get; set; } = "";

    /// <summary>The buyer's name.</summary>
    public string? Name { get; set; }

    /// <summary>The buyer's mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The buyer's telephone; may be empty.</summary>
    public string? Phone { get; set; }

    /// <summary>Where it goes; null when nothing is sent by post.</summary>
    public PostalAddress? ShipTo { get; set; }

    /// <summary>The total that the buyer was shown, in minor units: they agree to this and to nothing else.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "The total of the cart, in minor units.")]
    public long Total { get; set; }

    /// <summary>The hash of the terms that the buyer was shown; null where the shop has none.</summary>
    [StringLength(64, ErrorMessage = "A hash has 64 characters.")]
    public string? Terms { get; set; }
}

/// <summary>Where a parcel goes.</summary>
public sealed class PostalAddress
{
    /// <summary>Street and number.</summary>
    public string? Line1 { get; set; }

    /// <summary>Flat, floor, company.</summary>
    public string? Line2 { get; set; }

    /// <summary>Town or city.</summary>
    public string? City { get; set; }

    /// <summary>County, state or province.</summary>
    public string? Region { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string? Country { get; set; }
}
