using System.Collections.Frozen;
using System.Net;
using System.Runtime.CompilerServices;
using WebApp.Api.Metering;

namespace WebApp.Api.Keys;

/// <summary>A key as every call asks for it, from memory.</summary>
public sealed class LiveKey(ApiKey key, ApiConsumer consumer, StrongBox<long> lastUse)
{
    private readonly IPNetwork[] networks = [.. ApiKey.Parts(key.Networks).Select(IPNetwork.Parse)];

    /// <summary>Its number.</summary>
    public int Id { get; } = key.Id;

    /// <summary>How it begins.</summary>
    public string Prefix { get; } = key.Prefix;

    /// <summary>Whose it is.</summary>
    public int ConsumerId { get; } = consumer.Id;

    /// <summary>What the books call them.</summary>
    public string CountedAs { get; } = Metered.NameOf(consumer.Id);

    /// <summary>What the team calls them.</summary>
    public string ConsumerName { get; } = consumer.Name;

    /// <summary>Their calls in a day; null: no limit.</summary>
    public int? CallsPerDay { get; } = consumer.CallsPerDay;

    /// <summary>Their calls in a month; null: no limit.</summary>
    public int? CallsPerMonth { get; } = consumer.CallsPerMonth;

    /// <summary>What it may do.</summary>
    public FrozenSet<string> Scopes { get; } = ApiKey.Parts(key.Scopes).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>From which web pages.</summary>
    public FrozenSet<string> Origins { get; } = ApiKey.Parts(key.Origins).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>When it ends by itself, UTC.</summary>
    public DateTime? ExpiresAt { get; } = key.ExpiresAt;

    /// <summary>When it was revoked, UTC.</summary>
    public DateTime? RevokedAt { get; } = key.RevokedAt;

    /// <summary>Whether it may be used from this address.</summary>
    public bool Allows(IPAddress? address)
    {
        if (networks.Length == 0)
            return true;
        if (address is null)
            return false;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return networks.Any(network => network.Contains(address));
    }

    /// <summary>Notes that it was used.</summary>
    public void Used(DateTime now) => Volatile.Write(ref lastUse.Value, now.Ticks);
}
