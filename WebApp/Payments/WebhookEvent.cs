namespace WebApp.Payments;

/// <summary>Where a received event stands.</summary>
public enum WebhookStatus
{
    /// <summary>Stored, not looked at yet.</summary>
    Received,

    /// <summary>What it hinted at was read again from Stripe and booked.</summary>
    Handled,

    /// <summary>It is about nothing of ours.</summary>
    Ignored,

    /// <summary>Handling failed; it is tried again.</summary>
    Failed,
}

/// <summary>An event that Stripe delivered: stored once by its id. It is a hint and never the truth.</summary>
public sealed class WebhookEvent
{
    /// <summary>Stripe's id, <c>evt_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>checkout.session.completed</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The Checkout Session that it is about, if it names one.</summary>
    public string? SessionId { get; init; }

    /// <summary>The PaymentIntent that it is about, if it names one.</summary>
    public string? PaymentIntentId { get; init; }

    /// <summary>Our own name for the payment, from Stripe's metadata, if it carries it.</summary>
    public string? PaymentKey { get; init; }

    /// <summary>When Stripe made it, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public WebhookStatus Status { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next, UTC; null when it is done.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Error { get; set; }
}
