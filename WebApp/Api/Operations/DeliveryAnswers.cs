using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WebApp.Api.Contract;
using WebApp.Api.Webhooks;

namespace WebApp.Api.Operations;

/// <summary>Asks what was sent to a receiver, the newest first.</summary>
public sealed class ListDeliveries : ListRequest
{
    /// <summary>The receiver's number.</summary>
    public int Id { get; set; }

    /// <summary>Only those that stand like this.</summary>
    public DeliveryStatus? Status { get; set; }
}

/// <summary>Asks for one message to a receiver, with every attempt.</summary>
public sealed class GetDelivery
{
    /// <summary>The receiver's number.</summary>
    public int Id { get; set; }

    /// <summary>The message's id, <c>msg_…</c>.</summary>
    [Required, StringLength(40)]
    public string Message { get; set; } = "";
}

/// <summary>Sends a message once more, under the id that it has.</summary>
public sealed class Redeliver
{
    /// <summary>The receiver's number.</summary>
    [JsonIgnore]
    public int Id { get; set; }

    /// <summary>The message's id, <c>msg_…</c>.</summary>
    [JsonIgnore, StringLength(40, MinimumLength = 1)]
    public string Message { get; set; } = "";
}

/// <summary>A message on its way to a receiver.</summary>
public sealed class DeliveryAnswer
{
    /// <summary>The message's id: what the receiver gets as <c>webhook-id</c>.</summary>
    public required string Message { get; set; }

    /// <summary>What happened.</summary>
    public required string Event { get; set; }

    /// <summary>To what: the number of an order, a SKU, the slug of a product.</summary>
    public required string About { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Where it stands.</summary>
    public required DeliveryStatus Status { get; set; }

    /// <summary>How often it was tried since it was last put into the queue.</summary>
    public required int Attempts { get; set; }

    /// <summary>When it is tried next, UTC; null when it is done.</summary>
    public required DateTime? NextAttemptAt { get; set; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTime? DeliveredAt { get; set; }

    /// <summary>The body as it is sent; of one message alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; set; }

    /// <summary>Every attempt, the oldest first; the last twenty are kept. Of one message alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public List<AttemptAnswer>? History { get; set; }
}

/// <summary>One attempt.</summary>
public sealed class AttemptAnswer
{
    /// <summary>When it began, UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required int DurationMs { get; set; }

    /// <summary>The receiver's HTTP status; null: no answer.</summary>
    public required int? HttpStatus { get; set; }

    /// <summary>The beginning of the receiver's answer, or why there was none.</summary>
    public required string Answer { get; set; }
}

/// <summary>A part of the list of messages.</summary>
public sealed class DeliveryList : IListAnswer
{
    /// <summary>What stands in it, in order.</summary>
    public required List<DeliveryAnswer> Items { get; set; }

    /// <inheritdoc />
    public required string? Next { get; set; }
}
