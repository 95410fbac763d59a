using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WebApp.Security;

/// <summary>
/// Who is behind a request, as far as the network tells: an IPv4 address, or the /64 that one IPv6 household gets. Or, where it is
/// proven, an account or a key of the API.
/// </summary>
public static class Sources
{
    private static readonly IPNetwork[] Private = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    /// <summary>What several visitors together are called, when no single source is to blame.</summary>
    public const string Many = "many addresses";

    private const string AccountMark = "account ", KeyMark = "key ";

    extension(HttpContext context)
    {
        /// <summary>The source of the request, such as <c>203.0.113.7</c> or <c>2001:db8:1:2::/64</c>.</summary>
        public string Source => Of(context.Connection.RemoteIpAddress);
    }

    /// <summary>The source that an address belongs to.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    /// <summary>What an account is called as a source.</summary>
    public static string OfAccount(int id) => string.Create(CultureInfo.InvariantCulture, $"{AccountMark}{id}");

    /// <summary>What a key of the API is called as a source.</summary>
    public static string OfKey(int id) => string.Create(CultureInfo.InvariantCulture, $"{KeyMark}{id}");

    /// <summary>The number of the account; null for any other source.</summary>
    public static int? AccountOf(string source) => NumberOf(source, AccountMark);

    /// <summary>The number of the key; null for any other source.</summary>
    public static int? KeyOf(string source) => NumberOf(source, KeyMark);

    private static int? NumberOf(string source, string mark) =>
        source.StartsWith(mark, StringComparison.Ordinal) && int.TryParse(source.AsSpan(mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>Whether an address is this machine or one of a private network (RFC 1918, RFC 4193), where proxies of ours stand.</summary>
    public static bool IsInside(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
            return true;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.IsIPv6UniqueLocal || Private.Any(network => network.Contains(address));
    }

    /// <summary>Whether an address is of this machine, but not one that a proxy on it comes from: 127.0.0.2 and on.</summary>
    public static bool IsOddLoopback(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address) && !address.Equals(IPAddress.IPv6Loopback)
        && !(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).Equals(IPAddress.Loopback);

    /// <summary>The source that somebody typed: an address, a /64, an account or a key as they are shown. Null for anything else.</summary>
    public static string? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (AccountOf(trimmed) is { } account)
            return OfAccount(account);
        if (KeyOf(trimmed) is { } key)
            return OfKey(key);
        var address = trimmed.EndsWith("/64", StringComparison.Ordinal) ? trimmed[..^3] : trimmed;
        return address.AsSpan().ContainsAny(".:") && IPAddress.TryParse(address, out var parsed) ? Of(parsed) : null;
    }
}
