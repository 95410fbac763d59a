using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace WebApp.Payments.Sandbox;

/// <summary>What goes wrong on purpose. Percentages are 0 to 100; those of the API share one throw and add up to at most 100.</summary>
internal sealed record Faults
{
    public double WebhookDropPercent { get; init; }
    public double WebhookDuplicatePercent { get; init; }
    public int WebhookDelayMinMs { get; init; }
    public int WebhookDelayMaxMs { get; init; }
    public bool WebhookShuffle { get; init; }
    [JsonPropertyName("api_429_percent")] public double ApiRateLimitPercent { get; init; }
    [JsonPropertyName("api_500_before_percent")] public double ApiErrorBeforePercent { get; init; }
    [JsonPropertyName("api_500_after_percent")] public double ApiErrorAfterPercent { get; init; }

    /// <summary>Stripe keeps a 500 under its idempotency key once execution began; false makes a retry tell the true result instead.</summary>
    [JsonPropertyName("api_500_replayed")] public bool ApiErrorReplayed { get; init; } = true;
    public double ApiTimeoutBeforePercent { get; init; }
    public double ApiTimeoutAfterPercent { get; init; }
    public int ApiTimeoutMs { get; init; } = 30_000;
    public int ApiDelayMs { get; init; }

    /// <summary>How long a bank debit, and a refund that is slow, takes to settle.</summary>
    public int SettleAfterSeconds { get; init; } = 60;
    public int Seed { get; init; }

    public static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>Reads and checks; throws a <see cref="JsonException"/> that names what is wrong.</summary>
    public static Faults Read(string json)
    {
        var faults = JsonSerializer.Deserialize<Faults>(json, Names) ?? throw new JsonException("The faults are empty.");
        double[] api = [faults.ApiRateLimitPercent, faults.ApiErrorBeforePercent, faults.ApiErrorAfterPercent,
            faults.ApiTimeoutBeforePercent, faults.ApiTimeoutAfterPercent];
        if (api.Append(faults.WebhookDropPercent).Append(faults.WebhookDuplicatePercent).Any(p => p is not (>= 0 and <= 100)))
            throw new JsonException("A percentage must lie between 0 and 100.");
        if (api.Sum() > 100) throw new JsonException("The API's percentages must add up to at most 100.");
        if (faults.WebhookDelayMinMs < 0 || faults.WebhookDelayMaxMs < faults.WebhookDelayMinMs)
            throw new JsonException("webhook_delay_max_ms must not be less than webhook_delay_min_ms, and neither negative.");
        if (faults.ApiTimeoutMs is < 0 or > 600_000 || faults.ApiDelayMs is < 0 or > 600_000 || faults.SettleAfterSeconds < 0)
            throw new JsonException("Times must lie between 0 and 600000 ms; settle_after_seconds must not be negative.");
        return faults;
    }

    public JsonObject Written() => (JsonObject)JsonSerializer.SerializeToNode(this, Names)!;
}

internal enum ApiFault { None, RateLimit, ErrorBefore, ErrorAfter, TimeoutBefore, TimeoutAfter }

/// <summary>The faults in force and the seeded dice that decide when they strike.</summary>
internal sealed class FaultBox
{
    private const string Key = "sandbox_faults";
    private readonly Lock turn = new();
    private Random dice = new(0);

    public Faults Current { get; private set; } = new();

    public void Use(Faults faults)
    {
        lock (turn) (Current, dice) = (faults, new Random(faults.Seed));
    }

#pragma warning disable CA5394 // Repeatable faults need a seeded generator; nothing secret comes from it.
    public bool Strikes(double percent)
    {
        if (percent <= 0) return false;
        lock (turn) return dice.NextDouble() * 100 < percent;
    }

    public int Between(int low, int high)
    {
        if (high <= low) return low;
        lock (turn) return dice.Next(low, high + 1);
    }

    public ApiFault NextApiFault()
    {
        var faults = Current;
        (ApiFault Fault, double Percent)[] shares =
        [
            (ApiFault.RateLimit, faults.ApiRateLimitPercent), (ApiFault.ErrorBefore, faults.ApiErrorBeforePercent),
            (ApiFault.ErrorAfter, faults.ApiErrorAfterPercent), (ApiFault.TimeoutBefore, faults.ApiTimeoutBeforePercent),
            (ApiFault.TimeoutAfter, faults.ApiTimeoutAfterPercent),
        ];
        if (shares.Sum(s => s.Percent) <= 0) return ApiFault.None;
        double thrown;
        lock (turn) thrown = dice.NextDouble() * 100;
        foreach (var (fault, percent) in shares)
            if ((thrown -= percent) < 0) return fault;
        return ApiFault.None;
    }

    public void Shuffle<T>(List<T> items)
    {
        lock (turn) dice.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));
    }
#pragma warning restore CA5394

    public static Faults? Stored(Work work) =>
        work.Find(Key) is { } doc ? Faults.Read(doc["faults"]!.ToJsonString()) : null;

    /// <summary>Puts the faults in force and keeps them for the next start.</summary>
    public void Keep(Work work, Faults faults)
    {
        var doc = new JsonObject { ["id"] = Key, ["object"] = "_faults", ["created"] = work.Seconds, ["faults"] = faults.Written() };
        if (work.Find(Key) is null) work.Add(doc);
        else work.Save(doc);
        Use(faults);
    }
}
