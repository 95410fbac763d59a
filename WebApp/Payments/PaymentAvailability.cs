using Microsoft.Extensions.Options;

namespace WebApp.Payments;

/// <summary>Tells the mode that the settings put the site in; fixed for the life of the process.</summary>
public sealed class PaymentAvailability(IOptions<StripeOptions> stripe, IHostEnvironment environment)
{
    /// <summary>The mode.</summary>
    public PaymentMode Mode { get; } = ModeOf(stripe.Value, environment);

    /// <summary>Whether a checkout can be paid at all.</summary>
    public bool AreOpen => Mode != PaymentMode.Closed;

    /// <summary>Whether no real money moves, which every page says in a banner.</summary>
    public bool AreTest => Mode is PaymentMode.Sandbox or PaymentMode.Test;

    internal static PaymentMode ModeOf(StripeOptions stripe, IHostEnvironment environment) => stripe switch
    {
        { IsCutOff: true } => PaymentMode.Sandbox,
        { IsLive: true } => PaymentMode.Live,
        { SecretKey.Length: > 0 } => PaymentMode.Test,
        _ => environment.IsDevelopment() ? PaymentMode.Sandbox : PaymentMode.Closed,
    };
}
