using WebApp.Api.Contract;

namespace WebApp.Api.Operations;

/// <summary>A cart as it stands now, with today's prices. It holds no stock; that is what the checkout does.</summary>
public sealed class CartAnswer
{
    /// <summary>Its key: whoever has it has the cart. Keep it like a password.</summary>
    public required string Key { get; set; }

    /// <summary>What is in it.</summary>
    public required List<CartAnswerLine> Lines { get; set; }

    /// <summary>The lines together.</summary>
    public required Price Subtotal { get; set; }

    /// <summary>What the delivery is called; null when nothing is sent by post.</summary>
    public required string? ShippingName { get; set; }

    /// <summary>What the delivery costs.</summary>
    public required Price Shipping { get; set; }

    /// <summary>What is to be paid: the <c>total</c> of the checkout.</summary>
    public required Price Total { get; set; }

    /// <summary>What stands in the way of ordering it, in the buyer's words; empty when nothing does.</summary>
    public required List<string> Problems { get; set; }

    /// <summary>What the buyer agrees to by ordering; null where the shop has no terms.</summary>
    public required Terms? Terms { get; set; }
}

/// <summary>One thing in a cart.</summary>
public sealed class CartAnswerLine
{
    /// <summary>The SKU.</summary>
    public required string Sku { get; set; }

    /// <summary>The product, by its slug.</summary>
    public required string Product { get; set; }

    /// <summary>“Tee, Blue / M”.</summary>
    public required string Name { get; set; }

    /// <summary>How many.</summary>
    public required int Quantity { get; set; }

    /// <summary>The price of one.</summary>
    public required Price Unit { get; set; }

    /// <summary>The price of all.</summary>
    public required Price Total { get; set; }

    /// <summary>Why it cannot be ordered like this; null when it can.</summary>
    public required string? Problem { get; set; }
}

/// <summary>What a buyer is shown before ordering.</summary>
public sealed class Terms
{
    /// <summary>Says which text this is: the <c>terms</c> of the checkout.</summary>
    public required string Hash { get; set; }

    /// <summary>The sentence beside the button.</summary>
    public required string Sentence { get; set; }

    /// <summary>The pages that it leads to.</summary>
    public required List<string> Urls { get; set; }
}
