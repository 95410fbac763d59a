namespace WebApp.Payments.Sandbox;

/// <summary>What the payment stand-in needs to know. Everything it does is a test: no money moves, no card is charged.</summary>
public sealed class SandboxOptions
{
    /// <summary>The SQLite file that keeps payments, idempotency keys and webhook deliveries; made if missing.</summary>
    public string StorePath { get; set; } = "sandbox.db";

    /// <summary>Where signed events are sent. Asked before each delivery, so it may become known late; null keeps events waiting.</summary>
    public Func<Uri?> WebhookUrl { get; set; } = () => null;

    /// <summary>The secret that signs events, as Stripe's <c>whsec_…</c>.</summary>
    public string WebhookSecret { get; set; } = "whsec_sandbox";

    /// <summary>Scheme, host and port of the payment pages; null takes the origin of each session's success_url.</summary>
    public string? Origin { get; set; }

    /// <summary>Restarts the dice of the faults from this number; null keeps the stored one.</summary>
    public int? Seed { get; set; }

    /// <summary>Path before <c>/v1</c>, <c>/pay</c> and <c>/control</c>; set by <see cref="SandboxSetup.MapStripeSandbox"/>.</summary>
    public string PathPrefix { get; internal set; } = "";
}
