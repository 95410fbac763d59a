using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>What happens by the clock alone: each document carries the moment of its next change in <c>_due</c> (unix seconds).</summary>
internal static class Clockwork
{
    /// <summary>Does everything that is due; returns how much that was.</summary>
    public static int Run(Work work)
    {
        var due = work.Documents("SELECT json FROM documents WHERE json_extract(json, '$._due') IS NOT NULL "
            + "AND json_extract(json, '$._due') <= $a ORDER BY seq LIMIT 500", work.Seconds);
        foreach (var doc in due) Advance(work, doc);
        Idempotency.Forget(work);
        return due.Count;
    }

    private static void Advance(Work work, JsonObject doc)
    {
        switch (doc.Kind())
        {
            case "checkout.session": Sessions.Expire(work, doc); break;
            case "payment_intent": BankDebits.Finish(work, doc, settles: (bool?)doc["_settles"] ?? true); break;
            case "refund": Refunds.Finish(work, doc, works: (bool?)doc["_works"] ?? true); break;
            default: throw new InvalidOperationException($"Nothing is due by the clock for {doc.Kind()}.");
        }
    }
}
