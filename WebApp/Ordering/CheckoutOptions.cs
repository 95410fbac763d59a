using System.ComponentModel.DataAnnotations;

namespace WebApp.Ordering;

/// <summary>The settings under <c>Checkout</c>.</summary>
public sealed class CheckoutOptions
{
    /// <summary>How long a placed order waits for its payment and holds its stock; minutes. Stripe allows 30 to 1440.</summary>
    [Range(35, 1440, ErrorMessage = "Checkout:HoldMinutes must be between 35 and 1440.")]
    public int HoldMinutes { get; set; } = 60;
}
