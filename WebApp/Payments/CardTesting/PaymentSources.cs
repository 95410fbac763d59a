using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using WebApp.Primitives;

namespace WebApp.Payments.CardTesting;

/// <summary>
/// Who opens payments, by network address, and what speaks against each. It lives in memory alone, for as long as anything
/// counts: addresses are personal data, and nobody needs them afterwards.
/// </summary>
public sealed class PaymentSources(IOptions<CardTestingOptions> rules, TimeProvider clock)
{
    /// <summary>The most sources and payments that are remembered; beyond that the oldest go.</summary>
    public const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SourceCount> sources = [];
    private readonly Dictionary<string, (string Source, DateTime At)> payments = [];

    /// <summary>An address as it counts: IPv6 as its network of 64 bits, which is one line of one customer.</summary>
    public static string NameOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>How long a source has to wait before it may open a payment.</summary>
    public TimeSpan WaitOf(string source)
    {
        lock (gate)
            return sources.TryGetValue(source, out var count) ? count.WaitAt(clock.UtcNow()) : TimeSpan.Zero;
    }

    /// <summary>Whether a source is stopped just now.</summary>
    public bool IsStopped(string source)
    {
        lock (gate)
            return sources.TryGetValue(source, out var count) && count.StoppedUntil > clock.UtcNow();
    }

    /// <summary>Whether any source is stopped just now.</summary>
    public bool AnyStopped()
    {
        lock (gate)
            return sources.Values.Any(c => c.StoppedUntil > clock.UtcNow());
    }

    /// <summary>A payment page was opened for a source.</summary>
    public void Opened(string source, string paymentKey)
    {
        var now = clock.UtcNow();
        lock (gate)
        {
            MakeRoom(now);
            payments[paymentKey] = (source, now);
            CountOf(source).Opened(now);
        }
    }

    /// <summary>A card was refused on a payment.</summary>
    /// <returns>The source, when this was one too many for it; null otherwise, and when nobody remembers who opened the payment.</returns>
    public string? Refused(string paymentKey)
    {
        lock (gate)
            return payments.TryGetValue(paymentKey, out var opened) && CountOf(opened.Source).Refused(clock.UtcNow()) ? opened.Source : null;
    }

    /// <summary>A payment succeeded.</summary>
    public void Paid(string paymentKey)
    {
        lock (gate)
            if (payments.Remove(paymentKey, out var opened))
                CountOf(opened.Source).Paid(clock.UtcNow());
    }

    /// <summary>The source that opened a payment, if it is remembered.</summary>
    public string? SourceOf(string paymentKey)
    {
        lock (gate)
            return payments.TryGetValue(paymentKey, out var opened) ? opened.Source : null;
    }

    /// <summary>The payments that a source has opened and not paid.</summary>
    public IReadOnlyList<string> PaymentsOf(string source)
    {
        lock (gate)
            return [.. payments.Where(p => p.Value.Source == source).Select(p => p.Key)];
    }

    private SourceCount CountOf(string source) =>
        sources.TryGetValue(source, out var count) ? count : sources[source] = new SourceCount(rules.Value);

    // Sessions live for a day at the most.
    private void MakeRoom(DateTime now)
    {
        if (sources.Count < Most && payments.Count < Most)
            return;
        foreach (var (name, _) in sources.Where(s => s.Value.IsForgotten(now)).ToList())
            sources.Remove(name);
        foreach (var (key, _) in payments.Where(p => p.Value.At < now.AddDays(-1)).ToList())
            payments.Remove(key);
        foreach (var (name, _) in sources.OrderBy(s => s.Value.LastAt).Take(sources.Count - Most + (Most / 10)).ToList())
            sources.Remove(name);
        foreach (var (key, _) in payments.OrderBy(p => p.Value.At).Take(payments.Count - Most + (Most / 10)).ToList())
            payments.Remove(key);
    }
}
