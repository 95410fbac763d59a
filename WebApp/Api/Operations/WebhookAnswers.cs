using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Api.Webhooks;

namespace WebApp.Api.Operations;

/// <summary>Asks for the caller's receivers.</summary>
public sealed class ListWebhooks : ListRequest;

/// <summary>Asks for one of the caller's receivers.</summary>
public sealed class GetWebhook
{
    /// <summary>Its number.</summary>
    public int Id { get; set; }
}

/// <summary>A receiver as its owner writes it, whole.</summary>
public abstract class WebhookWrite
{
    /// <summary>What it is for.</summary>
    [Required(ErrorMessage = "Say what it is for."), StringLength(WebhookSubscription.MaxName, ErrorMessage = "At most 80 characters.")]
    public string Name { get; set; } = "";

    /// <summary>Where messages go, with https.</summary>
    [Required(ErrorMessage = "Say where messages go."), StringLength(WebhookSubscription.MaxUrl, ErrorMessage = "At most 500 characters.")]
    public string Url { get; set; } = "";

    /// <summary>Of what it hears.</summary>
    [MinLength(1, ErrorMessage = "Name at least one thing that it hears of."), AllowedParts(
        Happenings.OrderPlaced, Happenings.OrderPaid, Happenings.OrderShipped, Happenings.OrderRefunded, Happenings.OrderCancelled,
        Happenings.StockChanged, Happenings.StockLow, Happenings.ProductChanged, Happenings.ProductRemoved, Happenings.ArticlePublished)]
    public List<string> Events { get; set; } = [];
}

/// <summary>Adds a receiver.</summary>
public sealed class CreateWebhook : WebhookWrite;

/// <summary>Changes a receiver, whole; its secret stays.</summary>
public sealed class ReplaceWebhook : WebhookWrite
{
    /// <summary>Its number.</summary>
    [JsonIgnore]
    public int Id { get; set; }

    /// <summary>Whether messages wait until it goes on.</summary>
    public bool IsPaused { get; set; }
}

/// <summary>Removes a receiver, with what waits for it.</summary>
public sealed class RemoveWebhook
{
    /// <summary>Its number.</summary>
    public int Id { get; set; }
}

/// <summary>Gives a receiver a new secret.</summary>
public sealed class RotateWebhookSecret
{
    /// <summary>Its number.</summary>
    [JsonIgnore]
    public int Id { get; set; }
}

/// <summary>Sends a receiver a message that says nothing, to see whether it arrives.</summary>
public sealed class TestWebhook
{
    /// <summary>Its number.</summary>
    [JsonIgnore]
    public int Id { get; set; }
}

/// <summary>A receiver.</summary>
public sealed class WebhookAnswer
{
    /// <summary>Its number.</summary>
    public required int Id { get; set; }

    /// <summary>What it is for.</summary>
    public required string Name { get; set; }

    /// <summary>Where messages go.</summary>
    public required string Url { get; set; }

    /// <summary>Of what it hears.</summary>
    public required List<string> Events { get; set; }

    /// <summary>Whether messages wait until it goes on.</summary>
    public required bool IsPaused { get; set; }

    /// <summary>When it was added, UTC.</summary>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Since when no message gets through, UTC; null: all is well.</summary>
    public required DateTime? FailingSince { get; set; }

    /// <summary>How many messages are on their way to it.</summary>
    public required int Waiting { get; set; }

    /// <summary>What messages are signed with; told when it is made, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; set; }
}

/// <summary>A part of the list of receivers.</summary>
public sealed class WebhookList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<WebhookAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
