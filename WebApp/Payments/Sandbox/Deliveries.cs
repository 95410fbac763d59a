using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>One event on its way to the webhook.</summary>
internal sealed record Delivery(long Id, string Event, string State, DateTimeOffset Due, int Attempts, string Answer);

/// <summary>The queue of webhook deliveries and what became of each: pending, delivered, dropped (by a fault) or given_up.</summary>
internal static class Deliveries
{
    // Stripe tries "for up to three days with an exponential back off"; the first steps are short, for tests and people at a screen.
    private static readonly TimeSpan[] BackOff =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(12), TimeSpan.FromHours(12),
        TimeSpan.FromHours(12), TimeSpan.FromHours(12),
    ];

    /// <summary>Queues the event, subject to the faults: dropped, doubled, late.</summary>
    public static void Queue(Work work, string eventId)
    {
        var faults = work.Faults.Current;
        var dropped = work.Faults.Strikes(faults.WebhookDropPercent);
        Insert(work, eventId, dropped ? "dropped" : "pending", Due());
        if (!dropped && work.Faults.Strikes(faults.WebhookDuplicatePercent)) Insert(work, eventId, "pending", Due());
        work.HasNews = true;

        long Due() => work.Now.ToUnixTimeMilliseconds()
            + work.Faults.Between(faults.WebhookDelayMinMs, faults.WebhookDelayMaxMs);
    }

    /// <summary>Sends an event once more, at once and without faults.</summary>
    public static void Resend(Work work, string eventId)
    {
        Insert(work, work.Need("event", eventId, "id").Text("id"), "pending", work.Now.ToUnixTimeMilliseconds());
        work.HasNews = true;
    }

    /// <summary>What is to be sent now, with the event's text.</summary>
    public static List<(Delivery Delivery, string Event)> Due(Work work, bool early) => work.Rows(
        $"SELECT {Columns}, (SELECT json FROM documents WHERE id = event) FROM deliveries "
        + "WHERE state = 'pending' AND due <= $a ORDER BY due, id LIMIT 200",
        row => (Read(row), ((JsonObject)JsonNode.Parse(row.GetString(6))!).Shown().ToJsonString(Json.Wire)),
        early ? long.MaxValue : work.Now.ToUnixTimeMilliseconds());

    public static List<Delivery> Of(Work work, string eventId) =>
        work.Rows($"SELECT {Columns} FROM deliveries WHERE event = $a ORDER BY id", Read, eventId);

    public static void Delivered(Work work, Delivery delivery, string answer)
    {
        work.Execute("UPDATE deliveries SET state = 'delivered', attempts = attempts + 1, answer = $b, last_at = $c WHERE id = $a",
            delivery.Id, answer, work.Now.ToUnixTimeMilliseconds());
        if (work.Find(delivery.Event) is not { } told || told.Number("pending_webhooks") == 0) return;
        told["pending_webhooks"] = 0;
        work.Save(told);
    }

    public static void Failed(Work work, Delivery delivery, string answer)
    {
        var more = delivery.Attempts < BackOff.Length;
        var due = more ? work.Now + BackOff[delivery.Attempts] : work.Now;
        work.Execute("UPDATE deliveries SET state = $b, attempts = attempts + 1, answer = $c, last_at = $d, due = $e WHERE id = $a",
            delivery.Id, more ? "pending" : "given_up", answer, work.Now.ToUnixTimeMilliseconds(), due.ToUnixTimeMilliseconds());
    }

    private static void Insert(Work work, string eventId, string state, long due) =>
        work.Execute("INSERT INTO deliveries(event, state, due) VALUES ($a, $b, $c)", eventId, state, due);

    private const string Columns = "id, event, state, due, attempts, answer";

    private static Delivery Read(Microsoft.Data.Sqlite.SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt32(4), row.GetString(5));
}
