using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace WebApp.Payments.Sandbox;

/// <summary>
/// Stripe's idempotency keys: the first answer is kept for 24 hours and replayed for the same request; another request
/// under the same key is refused; a key whose request still runs answers 409. The answer is stored in the transaction
/// of what it answers, so both survive a kill or neither does.
/// </summary>
internal sealed class Idempotency
{
    private readonly ConcurrentDictionary<string, bool> running = new();

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Takes the key for the time of one execution; dispose to let go. Throws Stripe's 409 while another holds it.</summary>
    public IDisposable Take(string? key)
    {
        if (key is null) return new Hold(null);
        if (key.Length > 255)
            throw StripeErrorException.Invalid("Idempotency keys are at most 255 characters long.", null);
        if (!running.TryAdd(key, true))
            throw new StripeErrorException(409, "idempotency_error",
                "There is currently another in-progress request using this Idempotency Key (that probably means you submitted twice, "
                + $"and the other request is still going through): {key}. Please try again later.", "idempotency_key_in_use");
        return new Hold(() => running.TryRemove(key, out _));
    }

    /// <summary>The stored answer, null when the key is new.</summary>
    public static Answer? Find(Work work, string? key, string request)
    {
        if (key is null) return null;
        var rows = work.Rows("SELECT request, status, body FROM idempotency WHERE key = $a AND made > $b",
            row => (Request: row.GetString(0), Status: row.GetInt32(1), Body: row.GetString(2)),
            key, work.Seconds - (long)Kept.TotalSeconds);
        if (rows is not [var row]) return null;
        if (row.Request != request)
            throw new StripeErrorException(400, "idempotency_error",
                "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                + $"Try using a key other than '{key}' if you meant to execute a different request.");
        return new Answer(row.Status, JsonNode.Parse(row.Body)!, Replayed: true);
    }

    public static void Keep(Work work, string? key, string request, Answer answer)
    {
        if (key is null) return;
        work.Execute("INSERT OR REPLACE INTO idempotency(key, request, status, body, made) VALUES ($a, $b, $c, $d, $e)",
            key, request, answer.Status, answer.Body.ToJsonString(Json.Wire), work.Seconds);
    }

    public static void Forget(Work work) =>
        work.Execute("DELETE FROM idempotency WHERE made <= $a", work.Seconds - (long)Kept.TotalSeconds);

    private sealed class Hold(Action? release) : IDisposable
    {
        public void Dispose() => release?.Invoke();
    }
}

/// <summary>What a request was answered.</summary>
internal sealed record Answer(int Status, JsonNode Body, bool Replayed = false, bool? ShouldRetry = null);
