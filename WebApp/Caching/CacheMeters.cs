using System.Diagnostics.Metrics;

namespace WebApp.Caching;

/// <summary>How requests for kept pages end; the share of hits is hits by all.</summary>
internal static class CacheMeters
{
    private static readonly Meter Meter = new("Mainstay.Caching");

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "mainstay.page_cache.requests", "{request}", "Requests for pages that are kept: hit, miss, or last_good when no new one could be drawn.");

    private static readonly KeyValuePair<string, object?> IsHit = new("result", "hit"), IsMiss = new("result", "miss"), IsLastGood = new("result", "last_good");

    public static void Hit() => Requests.Add(1, IsHit);

    public static void Miss() => Requests.Add(1, IsMiss);

    public static void LastGood() => Requests.Add(1, IsLastGood);
}
