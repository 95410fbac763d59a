using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>What happened, told as Stripe's events: stored with a snapshot of the object and queued for the webhook in the same transaction.</summary>
internal static class Events
{
    /// <summary>The API version that Stripe.net 53.1.0 is made for, and in whose shapes the sandbox answers.</summary>
    public const string ApiVersion = "2026-10-28.endive";

    public static void Emit(this Work work, string type, JsonObject about, JsonObject? previous = null)
    {
        var data = new JsonObject { ["object"] = about.Shown() };
        if (previous is not null) data["previous_attributes"] = previous;
        var doc = new JsonObject
        {
            ["id"] = Ids.New("evt"), ["object"] = "event", ["api_version"] = ApiVersion, ["created"] = work.Seconds, ["data"] = data,
            ["livemode"] = false, ["pending_webhooks"] = 1,
            ["request"] = new JsonObject { ["id"] = work.Cause.RequestId, ["idempotency_key"] = work.Cause.IdempotencyKey },
            ["type"] = type,
        };
        work.Add(doc);
        Deliveries.Queue(work, doc.Id());
    }
}
