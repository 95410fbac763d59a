namespace WebApp.Payments;

/// <summary>What happens when somebody pays.</summary>
public enum PaymentMode
{
    /// <summary>Nobody can: no key is set in Production.</summary>
    Closed,

    /// <summary>The built-in stand-in answers; no money moves.</summary>
    Sandbox,

    /// <summary>Stripe's test mode, or a stand-in elsewhere; no money moves.</summary>
    Test,

    /// <summary>Real money.</summary>
    Live,
}
