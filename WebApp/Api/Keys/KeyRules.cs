using System.Net;

namespace WebApp.Api.Keys;

/// <summary>What a key is to be like.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends by itself, UTC; null: never.</param>
/// <param name="Networks">From where: as <see cref="ApiKey.Networks"/>.</param>
/// <param name="Origins">From which pages: as <see cref="ApiKey.Origins"/>.</param>
public sealed record KeyWish(string Name, IReadOnlyList<string> Scopes, DateTime? ExpiresAt, string Networks, string Origins);

/// <summary>Reads lists as people type them, with spaces, commas or lines between.</summary>
public static class KeyRules
{
    private const int Most = 20;
    private static readonly char[] Between = [' ', ',', ';', '\t', '\r', '\n'];

    /// <summary>Addresses and networks, such as <c>203.0.113.7 2001:db8::/32</c>, each written as a network.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? ReadNetworks(string? typed, out string networks)
    {
        var read = new List<IPNetwork>();
        networks = "";
        foreach (var part in Parts(typed))
        {
            if (IPAddress.TryParse(part, out var address) && part.AsSpan().ContainsAny(".:"))
                read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(part, out var network))
                read.Add(network);
            else
                return $"“{part}” is neither an address such as 203.0.113.7 nor a network such as 203.0.113.0/24.";
        }
        networks = string.Join(' ', read.Distinct());
        return read.Count > Most ? $"At most {Most} addresses and networks." : null;
    }

    /// <summary>Origins, such as <c>https://app.example.com</c> (RFC 6454).</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? ReadOrigins(string? typed, out string origins)
    {
        var read = new List<string>();
        origins = "";
        foreach (var part in Parts(typed))
        {
            if (!Uri.TryCreate(part, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0)
                return $"“{part}” is no origin: write scheme and host, such as https://app.example.com.";
            read.Add(uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant());
        }
        origins = string.Join(' ', read.Distinct());
        return read.Count > Most ? $"At most {Most} origins." : null;
    }

    private static string[] Parts(string? typed) => (typed ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries);
}
