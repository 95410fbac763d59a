using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Ordering;

namespace WebApp.Api.Operations;

/// <summary>Says what to give back of an order.</summary>
public sealed class RefundOrder
{
    /// <summary>Its number.</summary>
    [JsonIgnore, StringLength(20, MinimumLength = 1)]
    public string Number { get; set; } = "";

    /// <summary>Everything that is left; then nothing else is said.</summary>
    public bool All { get; set; }

    /// <summary>The goods.</summary>
    [MaxLength(500, ErrorMessage = "At most 500 lines.")]
    public List<RefundLine> Lines { get; set; } = [];

    /// <summary>Whether the delivery is given back, all that is left of it.</summary>
    public bool Shipping { get; set; }

    /// <summary>An amount beyond goods and delivery, in minor units; needs a reason.</summary>
    [Range(0, long.MaxValue / 4, ErrorMessage = "0 or more.")]
    public long Extra { get; set; }

    /// <summary>Why, for the team.</summary>
    [StringLength(500, ErrorMessage = "At most 500 characters.")]
    public string? Reason { get; set; }

    /// <summary>Whether the goods are for sale again.</summary>
    public bool ToShelf { get; set; }

    /// <summary>What it must come to, in minor units; otherwise nothing is given back.</summary>
    public long? Total { get; set; }
}

/// <summary>So many of one line.</summary>
public sealed class RefundLine
{
    /// <summary>Its SKU, as the order has it.</summary>
    [Required(ErrorMessage = "Say which."), StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string Sku { get; set; } = "";

    /// <summary>How many.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 or more.")]
    public int Quantity { get; set; }
}

/// <summary>What was given back.</summary>
public sealed class RefundAnswer
{
    /// <summary>The order.</summary>
    public required string Number { get; set; }

    /// <summary>Where the order stands now.</summary>
    public required OrderStatus Status { get; set; }

    /// <summary>How much.</summary>
    public required Price Amount { get; set; }

    /// <summary>False when the payment provider could not be asked just now: it is noted, and is sent as soon as it answers.</summary>
    public required bool IsSent { get; set; }

    /// <summary>What can still be given back.</summary>
    public required Price Left { get; set; }
}
