using System.Net;
using System.Net.Sockets;

namespace WebApp.Security.Outgoing;

/// <summary>
/// Which network addresses lie on the public internet. Everything that IANA's special-purpose registries set apart is not:
/// private, loopback, link-local (cloud metadata stands there), unique-local, carrier-grade NAT, documentation, multicast, and
/// the IPv6 forms in which any of these can be wrapped.
/// </summary>
/// <remarks>https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry</remarks>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SetApart4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SetApart6 = Parse(
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48");

    /// <summary>Whether it may be asked for something that a stranger's file names.</summary>
    public static bool Contains(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !SetApart4.Any(net => net.Contains(address)),
            AddressFamily.InterNetworkV6 => GlobalUnicast.Contains(address) && !SetApart6.Any(net => net.Contains(address)),
            _ => false,
        };
    }

    private static IPNetwork[] Parse(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
