using WebApp.Data.Protection;

namespace WebApp.Api.Webhooks;

/// <summary>A receiver that wants to be told of some happenings.</summary>
public sealed class WebhookSubscription
{
    /// <summary>The longest name, and the longest address.</summary>
    public const int MaxName = 80, MaxUrl = 500;

    /// <summary>Internal number.</summary>
    public int Id { get; init; }

    /// <summary>The consumer that subscribed by the API; null: the team did.</summary>
    public int? ConsumerId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>Where messages go.</summary>
    public required string Url { get; set; }

    /// <summary>Of what: names of <see cref="Happenings"/>, a space between them.</summary>
    public required string Events { get; set; }

    /// <summary>What messages are signed with: <c>whsec_</c> and 32 random bytes in base64. Encrypted, shown once.</summary>
    [Personal]
    public required string Secret { get; set; }

    /// <summary>The one before, while receivers change over; they may check with either.</summary>
    [Personal]
    public string? OldSecret { get; set; }

    /// <summary>Until when messages bear the old signature as well, UTC.</summary>
    public DateTime? OldSecretUntil { get; set; }

    /// <summary>Whether somebody of the team has it wait; nothing else does.</summary>
    public bool IsPaused { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Since when no message gets through, UTC; null: all is well.</summary>
    public DateTime? FailingSince { get; set; }

    /// <summary>Whether it wants to hear of this.</summary>
    public bool Wants(string happening) => Events.Split(' ').Contains(happening, StringComparer.Ordinal);
}

/// <summary>Something that happened, written down in the transaction in which it did.</summary>
public sealed class WebhookMessage
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>Its id for receivers, the same at every attempt: by it they know a message that comes twice.</summary>
    public required string PublicId { get; init; }

    /// <summary>What happened, one of <see cref="Happenings"/>.</summary>
    public required string Event { get; init; }

    /// <summary>To what: the number of an order, a SKU, the address of a product.</summary>
    public required string About { get; init; }

    /// <summary>The body as it is sent, JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>To whom it goes.</summary>
    public List<WebhookDelivery> Deliveries { get; } = [];
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>It is to be tried, for the first time or again.</summary>
    Waiting,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>It was tried for three days, or the receiver is gone for good.</summary>
    GivenUp,
}

/// <summary>A message on its way to one receiver.</summary>
public sealed class WebhookDelivery
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>The message.</summary>
    public long MessageId { get; init; }

    /// <inheritdoc cref="MessageId"/>
    public WebhookMessage Message { get; init; } = null!;

    /// <summary>The receiver.</summary>
    public required int SubscriptionId { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryStatus Status { get; set; }

    /// <summary>How often it was tried since it was last put into the queue.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next, UTC; null when it is done.</summary>
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>When it was taken, UTC.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>Every attempt, oldest first; the last twenty are kept.</summary>
    public List<WebhookAttempt> History { get; } = [];
}

/// <summary>One attempt.</summary>
public sealed class WebhookAttempt
{
    /// <summary>Internal number, rising.</summary>
    public long Id { get; init; }

    /// <summary>The delivery.</summary>
    public long DeliveryId { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The receiver's status; null: no answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The beginning of the receiver's answer, or why there was none. It may say anything, and so is encrypted.</summary>
    [Personal]
    public required string Answer { get; init; }
}
