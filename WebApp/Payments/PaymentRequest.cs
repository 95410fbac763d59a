namespace WebApp.Payments;

/// <summary>What Stripe's payment page shows: built anew, and equal, whenever a session is asked for again.</summary>
/// <param name="Email">Where Stripe may send its receipt.</param>
/// <param name="Lines">What is bought.</param>
/// <param name="ShippingName">What the delivery is called; null when nothing is sent.</param>
/// <param name="ShippingMinor">What the delivery costs in minor units.</param>
/// <param name="SuccessUrl">Where the buyer comes back to after paying.</param>
/// <param name="CancelUrl">Where the buyer comes back to without paying.</param>
public sealed record PaymentRequest(
    string Email, IReadOnlyList<PaymentLine> Lines, string? ShippingName, long ShippingMinor, string SuccessUrl, string CancelUrl);

/// <summary>One line of what is bought.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Description">Its variant, if any.</param>
/// <param name="UnitMinor">The price of one in minor units.</param>
/// <param name="Quantity">How many.</param>
public sealed record PaymentLine(string Name, string? Description, long UnitMinor, int Quantity);
